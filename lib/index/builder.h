/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fills one new segment. It takes terms, values and data, and never sees an article. The documents
 * are held in memory; there is no file before the builder is sealed.
 */
#ifndef NI_INDEX_BUILDER_H
#define NI_INDEX_BUILDER_H

#include "index/manifest.h"
#include "xapian/xdocument.h"

typedef struct ni_builder ni_builder;

/* Begins segment `number` of the index at a path. */
newsidx_status ni_builder_open(ni_builder **out, const char *index, uint32_t number,
                               newsidx_error *error);

/* Frees a builder, but not the segment that it sealed. Takes NULL. */
void ni_builder_close(ni_builder *builder);

/* Documents are numbered from 1, in the order in which they are added. */
newsidx_status ni_builder_add(ni_builder *builder, const ni_xdocument *document,
                              newsidx_error *error);

/* Makes the segment's file; the builder can then only be closed. */
newsidx_status ni_builder_seal(ni_builder *builder, ni_manifest_segment *facts,
                               newsidx_error *error);

#endif
