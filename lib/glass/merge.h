/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One database made of several: their tables are walked side by side in the order of their keys.
 * Documents keep their order, the first input's first; those that are deleted are left out, and the
 * others numbered anew from 1 without holes.
 */
#ifndef NI_GLASS_MERGE_H
#define NI_GLASS_MERGE_H

#include "newsidx.h"

typedef struct ni_glass_input {
    const char *path;
    const uint32_t *deleted; /* document numbers, rising */
    uint32_t deleted_count;
} ni_glass_input;

/* Told of each step of a merge, and asked now and then; the merge ends with DONE where it returns
   false. `step` is NULL where it is only asked. */
typedef struct ni_glass_watch {
    bool (*go_on)(void *context, const char *step);
    void *context;
} ni_glass_watch;

typedef struct ni_glass_merge_options {
    bool positions;        /* write Xapian's table of positions too, for readers over the wire */
    const char *name;      /* of an entry of metadata that is to be there */
    newsidx_text metadata; /* what it says, where no input has it; absent: none is to be */
    const ni_glass_watch *watch; /* NULL: none */
} ni_glass_merge_options;

/*
 * Metadata are those of the first input that has them under a key, and what the options add.
 * Figures of values are made of those that live on. What Xapian lists of terms, positions, spelling
 * and synonyms is dropped.
 *
 * CORRUPT, with the file's name, where an input is damaged: nothing is read outside its bytes.
 * Whatever but OK it returns, there is no file. The watch is asked every few milliseconds.
 *
 * In memory it holds a bit and a half for each document of the inputs, an entry of each input where
 * that has more than one item, the longest posting list of the output, and the highest and the
 * lowest value of each slot. Inputs are mapped; no other program may cut them meanwhile.
 */
newsidx_status ni_glass_merge(const ni_glass_input *inputs, size_t count, const char *output,
                              const ni_glass_merge_options *options, uint64_t *hash, uint64_t *size,
                              newsidx_error *error);

#endif
