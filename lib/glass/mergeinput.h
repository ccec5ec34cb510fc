/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An input of a merge: an open database, which of its documents live on, and what their numbers
 * become. A bit a document, and half of that again for counts, is what it holds in memory.
 */
#ifndef NI_GLASS_MERGEINPUT_H
#define NI_GLASS_MERGEINPUT_H

#include "glass/listreader.h"
#include "glass/merge.h"

typedef struct ni_glass_mergeinput {
    ni_glass_database file;
    ni_glass_cursor cursor;
    bool at_end;        /* the cursor has no entry */
    newsidx_text place; /* by which what several sources have is put in order: the key, or the term
                           whose places are read */

    uint64_t *live;   /* a bit for each document, from number 0, which none has */
    uint32_t *before; /* for each word of live, the bits that are set before it */
    uint32_t base;    /* documents of the inputs before this one */
    uint32_t count;   /* that live */
    bool whole;       /* all documents from 1 to count live */
} ni_glass_mergeinput;

/* Opens an input; documents will be numbered from base + 1 on. CORRUPT also where a document that
   is to be deleted is not there. */
newsidx_status ni_glass_mergeinput_open(ni_glass_mergeinput *source, const ni_glass_input *input,
                                        uint32_t base, newsidx_error *error);

/* Takes one that was not opened, if it is all zero. */
void ni_glass_mergeinput_close(ni_glass_mergeinput *source);

/* To the first entry of a table, or the next one. */
newsidx_status ni_glass_mergeinput_begin(ni_glass_mergeinput *source, ni_glass_table_kind table,
                                         newsidx_error *error);
newsidx_status ni_glass_mergeinput_next(ni_glass_mergeinput *source, newsidx_error *error);

/* To be called where its cursor was moved by something else. */
static inline void ni_glass_mergeinput_settle(ni_glass_mergeinput *source)
{
    source->at_end = source->cursor.exhausted;
    source->place = source->cursor.key;
}

/* The number that a document of the database has in the new one; 0: it does not live. */
static inline uint32_t ni_glass_mergeinput_number(const ni_glass_mergeinput *source, uint32_t docid)
{
    if (source->whole) return source->base + docid;
    const uint64_t word = source->live[docid / 64], bit = (uint64_t)1 << docid % 64;
    if (!(word & bit)) return 0;
    return source->base + source->before[docid / 64] +
           (uint32_t)__builtin_popcountll(word & (bit - 1)) + 1;
}

#endif
