/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Invert documents in memory: from the terms of each document to the documents and positions of
 * each term. The lists of a term grow in chunks from one arena.
 */
#ifndef NI_GLASS_INVERTER_H
#define NI_GLASS_INVERTER_H

#include "base/arena.h"
#include "base/hashtable.h"
#include "glass/positions.h"
#include "glass/postings.h"
#include "xapian/xdocument.h"

typedef struct ni_glass_inverted ni_glass_inverted;
typedef struct ni_glass_found ni_glass_found;

/* Initialize with zeros. */
typedef struct ni_glass_inverter {
    ni_hashtable terms;
    ni_glass_inverted *lists; /* one per entry of terms */
    uint32_t list_count, list_capacity;
    ni_arena pieces;
    ni_glass_found *found; /* terms of the document being added */
    size_t found_capacity;
    ni_buffer packed; /* positions of those terms */
} ni_glass_inverter;

/* A term to be sorted; its list has the index of its entry. */
typedef struct ni_glass_sorted_term {
    uint64_t head; /* first bytes of the term, for fast comparison */
    const ni_hashtable_entry *entry;
} ni_glass_sorted_term;

void ni_glass_inverter_dispose(ni_glass_inverter *inverter);

size_t ni_glass_inverter_size(const ni_glass_inverter *inverter);

/* Drop all terms, keep most of the memory. */
void ni_glass_inverter_clear(ni_glass_inverter *inverter);

/*
 * Reserve space for all terms of a document. Document numbers must rise. False when out of memory,
 * with no visible change.
 */
bool ni_glass_inverter_reserve(ni_glass_inverter *inverter, const ni_xdocument *document,
                               uint32_t docid);

/* Add the document just reserved. Cannot fail. */
void ni_glass_inverter_add(ni_glass_inverter *inverter, const ni_xdocument *document,
                           uint32_t docid);

/* Return the terms in key order, to be freed by the caller. NULL when out of memory. */
ni_glass_sorted_term *ni_glass_inverter_sort(const ni_glass_inverter *inverter, size_t *count);

/* Write the positions of all terms. */
newsidx_status ni_glass_inverter_write_positions(const ni_glass_inverter *inverter,
                                                 const ni_glass_sorted_term *terms, size_t count,
                                                 ni_glass_positions *positions,
                                                 ni_glass_table *table, newsidx_error *error);

/* Write the posting lists of all terms. */
newsidx_status ni_glass_inverter_write_postings(const ni_glass_inverter *inverter,
                                                const ni_glass_sorted_term *terms, size_t count,
                                                ni_glass_postings *postings, ni_glass_table *table,
                                                newsidx_error *error);

#endif
