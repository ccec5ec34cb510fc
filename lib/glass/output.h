/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A single-file database that is being written: blocks one behind the other, and at the end the
 * first block, which says where the tables are. Small files are held in memory and written in one
 * go; large ones are written as they grow. Nothing is synced: that is the commit's business.
 */
#ifndef NI_GLASS_OUTPUT_H
#define NI_GLASS_OUTPUT_H

#include "newsidx.h"

enum { NI_GLASS_BLOCK_SIZE = 8192 /* bytes */ };

typedef struct ni_glass_output ni_glass_output;

/* Begins a file; one that is there already is overwritten. */
newsidx_status ni_glass_output_open(ni_glass_output **out, const char *path, newsidx_error *error);

/* Appends a block and tells its number, which is from 1 on: block 0 is written last. */
newsidx_status ni_glass_output_append(ni_glass_output *output, const void *block, uint32_t *number,
                                      newsidx_error *error);

/* The number that the next block will have. */
uint32_t ni_glass_output_next(const ni_glass_output *output);

/* Writes block 0 and closes the file; tells the XXH3 hash of the whole file and its size. */
newsidx_status ni_glass_output_finish(ni_glass_output *output, const void *first, uint64_t *hash,
                                      uint64_t *size, newsidx_error *error);

/* Frees; an unfinished file is removed. Takes NULL. */
void ni_glass_output_close(ni_glass_output *output);

#endif
