/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sealing a builder in the background, while the next one is being filled. That is more than a
 * quarter of the work of indexing, and needs nothing of the writer but the builder itself.
 */
#ifndef NI_INDEX_SEALING_H
#define NI_INDEX_SEALING_H

#include "index/builder.h"

typedef struct ni_sealing ni_sealing;

/*
 * Begins to seal a builder, which nobody may touch until the end. NULL where no thread or memory is
 * to be had: the caller seals it himself.
 */
ni_sealing *ni_sealing_begin(ni_builder *builder);

/* Waits for the end, and returns what ni_builder_seal did. */
newsidx_status ni_sealing_end(ni_sealing *sealing, ni_manifest_segment *facts,
                              newsidx_error *error);

#endif
