/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The terms of documents turned into the documents of terms, in memory. A term has a list of its
 * documents, and one of where it stands in them, which grow by pieces out of one arena.
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

/* Begins as zeros. */
typedef struct ni_glass_inverter {
    ni_hashtable terms;
    ni_glass_inverted *lists; /* one an entry of the terms */
    uint32_t list_count, list_capacity;
    ni_arena pieces;
    ni_glass_found *found; /* the terms of the document that is being added */
    size_t found_capacity;
    ni_buffer packed; /* the positions of these */
} ni_glass_inverter;

/* Terms with their lists, sorted. */
typedef struct ni_glass_sorted_term {
    uint64_t head; /* of the term */
    const ni_hashtable_entry *entry;
} ni_glass_sorted_term;

void ni_glass_inverter_dispose(ni_glass_inverter *inverter);

size_t ni_glass_inverter_size(const ni_glass_inverter *inverter);

/* Forgets all terms, keeps most of the memory. */
void ni_glass_inverter_clear(ni_glass_inverter *inverter);

/*
 * Makes room for all terms of a document; document numbers rise. False when memory is out; nothing
 * has changed then that can be seen.
 */
bool ni_glass_inverter_reserve(ni_glass_inverter *inverter, const ni_xdocument *document,
                               uint32_t docid);

/* Adds the document for which there is room. */
void ni_glass_inverter_add(ni_glass_inverter *inverter, const ni_xdocument *document,
                           uint32_t docid);

/* The terms that documents have, to be freed. NULL when memory is out. */
ni_glass_sorted_term *ni_glass_inverter_sort(const ni_glass_inverter *inverter, size_t *count);

/* Writes where all terms stand. */
newsidx_status ni_glass_inverter_write_positions(const ni_glass_inverter *inverter,
                                                 const ni_glass_sorted_term *terms, size_t count,
                                                 ni_glass_positions *places, ni_glass_table *table,
                                                 newsidx_error *error);

/* Writes the documents of all terms. */
newsidx_status ni_glass_inverter_write_postings(const ni_glass_inverter *inverter,
                                                const ni_glass_sorted_term *terms, size_t count,
                                                ni_glass_postings *postings, ni_glass_table *table,
                                                newsidx_error *error);

#endif
