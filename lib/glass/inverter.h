/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The terms of documents turned into the documents of terms, in memory. A term has a list that
 * grows by pieces out of one arena; a term that only one document has takes none.
 */
#ifndef NI_GLASS_INVERTER_H
#define NI_GLASS_INVERTER_H

#include "base/arena.h"
#include "base/table.h"
#include "glass/postings.h"
#include "xapian/xdocument.h"

typedef struct ni_glass_inverted ni_glass_inverted;

typedef struct ni_glass_inverter {
    ni_table terms;
    ni_glass_inverted *lists; /* one an entry of the terms */
    uint32_t list_count, list_capacity;
    ni_arena pieces;
    uint32_t *found; /* entries of the terms of the document that is being added */
    size_t found_capacity;
} ni_glass_inverter;

#define NI_GLASS_INVERTER_INIT                                                                     \
    {                                                                                              \
        NI_TABLE_INIT, NULL, 0, 0, NI_ARENA_INIT, NULL, 0                                          \
    }

void ni_glass_inverter_dispose(ni_glass_inverter *inverter);

size_t ni_glass_inverter_size(const ni_glass_inverter *inverter);

/*
 * Makes room for all terms of a document; document numbers rise. False when memory is out; nothing
 * has changed then that can be seen.
 */
bool ni_glass_inverter_reserve(ni_glass_inverter *inverter, const ni_xdocument *document,
                               uint32_t docid);

/* Adds the document for which there is room. */
void ni_glass_inverter_add(ni_glass_inverter *inverter, const ni_xdocument *document,
                           uint32_t docid);

/* Writes the lists of all terms, sorted. */
newsidx_status ni_glass_inverter_write(const ni_glass_inverter *inverter,
                                       ni_glass_postings *postings, ni_glass_table *table,
                                       newsidx_error *error);

#endif
