/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A single-file database being written: blocks in sequence, and last the first block, which locates
 * the tables; checksums of all blocks follow them. A small file is built in memory and written in
 * one go; a large one is written as it grows. Nothing is synced here: the commit does that.
 */
#ifndef NI_GLASS_OUTPUT_H
#define NI_GLASS_OUTPUT_H

#include "glass/sums.h"

enum { NI_GLASS_BLOCK_SIZE = 8192 /* bytes */ };

typedef struct ni_glass_output ni_glass_output;

/* Create the file, or overwrite it. */
newsidx_status ni_glass_output_open(ni_glass_output **out, const char *path, newsidx_error *error);

/* Append a block and return its number, from 1: block 0 is written last. */
newsidx_status ni_glass_output_append(ni_glass_output *output, const void *block, uint32_t *number,
                                      newsidx_error *error);

/* Number of the next block to be appended. */
uint32_t ni_glass_output_next(const ni_glass_output *output);

/* Write block 0 and the checksums, close the file, and return the facts of it. */
newsidx_status ni_glass_output_finish(ni_glass_output *output, const void *first,
                                      ni_glass_facts *facts, newsidx_error *error);

/* Free the output; remove an unfinished file. Accepts NULL. */
void ni_glass_output_close(ni_glass_output *output);

#endif
