/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An input of a merge: an open database, the set of its surviving documents, and their new numbers.
 * Takes a bit per document for the set, and half of that again for counts.
 */
#ifndef NI_GLASS_MERGEINPUT_H
#define NI_GLASS_MERGEINPUT_H

#include "glass/listreader.h"
#include "glass/merge.h"

typedef struct ni_glass_mergeinput {
    ni_glass_database file;
    ni_glass_cursor cursor;
    bool at_end;           /* the cursor has no entry */
    newsidx_text sort_key; /* orders the inputs in the queue: the entry's key, or the term whose
                              positions are being read */

    uint64_t *live;   /* bit set of surviving documents; bit 0 is unused */
    uint32_t *before; /* for each word of live, the number of bits set before it */
    uint32_t base;    /* documents in the inputs before this one */
    uint32_t count;   /* surviving documents */
    bool whole;       /* documents 1 to count all survive */
} ni_glass_mergeinput;

/* Open an input; its documents are numbered from base + 1. CORRUPT also if a document to be deleted
   does not exist. */
newsidx_status ni_glass_mergeinput_open(ni_glass_mergeinput *source, const ni_glass_input *input,
                                        uint32_t base, newsidx_error *error);

/* Accepts a zeroed struct. */
void ni_glass_mergeinput_close(ni_glass_mergeinput *source);

/* Move to the first entry of a table, or to the next entry. */
newsidx_status ni_glass_mergeinput_begin(ni_glass_mergeinput *source, ni_glass_table_kind table,
                                         newsidx_error *error);
newsidx_status ni_glass_mergeinput_next(ni_glass_mergeinput *source, newsidx_error *error);

/* Update the source after its cursor was moved directly. */
static inline void ni_glass_mergeinput_update(ni_glass_mergeinput *source)
{
    source->at_end = source->cursor.exhausted;
    source->sort_key = source->cursor.key;
}

/* New number of a document; 0 if it is deleted. */
static inline uint32_t ni_glass_mergeinput_number(const ni_glass_mergeinput *source, uint32_t docid)
{
    if (source->whole) return source->base + docid;
    const uint64_t word = source->live[docid / 64], bit = (uint64_t)1 << docid % 64;
    if (!(word & bit)) return 0;
    return source->base + source->before[docid / 64] +
           (uint32_t)__builtin_popcountll(word & (bit - 1)) + 1;
}

#endif
