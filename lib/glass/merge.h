/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Merge several databases into one, walking their tables side by side in key order. Documents keep
 * their order, input by input; deleted ones are dropped, and the rest are renumbered from 1 without
 * gaps.
 */
#ifndef NI_GLASS_MERGE_H
#define NI_GLASS_MERGE_H

#include "glass/sums.h"

typedef struct ni_glass_input {
    const char *path;
    const uint32_t *deleted; /* document numbers, rising */
    uint32_t deleted_count;
} ni_glass_input;

/* Called with the name of each step of a merge, and with NULL every few milliseconds. Return false
   to stop the merge, which then ends with DONE. */
typedef struct ni_glass_watch {
    bool (*go_on)(void *context, const char *step);
    void *context;
} ni_glass_watch;

typedef struct ni_glass_merge_options {
    bool positions;              /* also write Xapian's position table, for remote readers */
    const char *name;            /* of a metadata entry to add */
    newsidx_text metadata;       /* its value if no input has the entry; empty: add none */
    const ni_glass_watch *watch; /* or NULL */
} ni_glass_merge_options;

/*
 * For each metadata key the first input's entry wins; the options may add one. Value statistics are
 * recomputed from the surviving values. Xapian's term lists, positions, spelling and synonyms are
 * dropped.
 *
 * CORRUPT, with the file name, if an input is damaged; no read leaves its bytes. On any result but
 * OK there is no output file. The watch is called every few milliseconds.
 *
 * Memory: 1.5 bits per input document, 4 bytes per surviving one, the block maxima (6 bytes for 128
 * postings of long lists), one entry per input if it spans several items, the longest posting list
 * of the output, and the lowest and highest value of each slot. Inputs are mapped; no other program
 * may truncate them meanwhile.
 */
newsidx_status ni_glass_merge(const ni_glass_input *inputs, size_t count, const char *output,
                              const ni_glass_merge_options *options, ni_glass_facts *facts,
                              newsidx_error *error);

#endif
