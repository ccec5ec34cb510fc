/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Making one segment of several, which drops their deleted documents for good.
 *
 * Segments fall into levels by the number of their live documents, each level NI_MERGE_FACTOR times
 * the one below. When a level holds NI_MERGE_FACTOR segments they become one, which goes up a level
 * or stays. So an article is copied about once a level, log8(articles / 8) times in its life, and
 * an index of a million articles has some forty segments at the most.
 */
#ifndef NI_INDEX_MERGE_H
#define NI_INDEX_MERGE_H

#include "index/segment.h"

enum { NI_MERGE_FACTOR = 8 };

/* Neighbouring segments: their articles keep their order when they become one. */
typedef struct ni_merge_range {
    size_t first, count; /* count 0: nothing is to be done */
} ni_merge_range;

/* What to merge next. A segment more than half deleted is rewritten by itself. */
ni_merge_range ni_merge_choose(ni_segment *const *segments, size_t count);

/* Merges segments, at least one document of which is live, into the new segment `number`. */
newsidx_status ni_merge_run(ni_segment *const *inputs, size_t count, const char *index,
                            uint32_t number, ni_manifest_segment *facts, newsidx_error *error);

#endif
