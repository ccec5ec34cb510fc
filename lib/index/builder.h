/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fills one new segment. It takes terms, positions, values and data under an id, and never sees an
 * article. An id that is added again replaces the document before.
 *
 * The documents go into a database of several files, seg-N.tmp, which is compacted into seg-N.glass
 * when the builder is sealed.
 */
#ifndef NI_INDEX_BUILDER_H
#define NI_INDEX_BUILDER_H

#include "base/table.h"
#include "index/manifest.h"
#include "xapian/xbuild.h"

typedef struct ni_builder ni_builder;

/* Begins segment `number` of the index at a path. */
newsidx_status ni_builder_open(ni_builder **out, const char *index, uint32_t number,
                               newsidx_error *error);

/* Frees a builder and removes its files, but not the segment that it sealed. Takes NULL. */
void ni_builder_close(ni_builder *builder);

/* The same, and the segment goes too. */
void ni_builder_discard(ni_builder *builder);

newsidx_status ni_builder_add(ni_builder *builder, newsidx_text id, const ni_xdocument *document,
                              newsidx_error *error);

/* DONE where the builder has no such document. */
newsidx_status ni_builder_remove(ni_builder *builder, newsidx_text id, newsidx_error *error);

/* Memory that the documents take until they are sealed, as an estimate in bytes. */
size_t ni_builder_memory(const ni_builder *builder);

/* Documents that were added and neither replaced nor removed. */
uint32_t ni_builder_count(const ni_builder *builder);

/*
 * The ids that were added; the value of one is not 0 where the builder holds its document, and
 * whoever had that id before has been replaced.
 */
const ni_table *ni_builder_ids(const ni_builder *builder);

/* Makes the segment's file. May be called again after a failure. */
newsidx_status ni_builder_seal(ni_builder *builder, ni_manifest_segment *facts,
                               newsidx_error *error);

#endif
