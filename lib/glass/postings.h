/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Posting lists: for a term the documents that have it and how often, cut into chunks of some 2,000
 * bytes that can be found by document. The lengths of all documents are kept in the same form.
 */
#ifndef NI_GLASS_POSTINGS_H
#define NI_GLASS_POSTINGS_H

#include "base/buffer.h"
#include "glass/keys.h"
#include "glass/table.h"

/* Writes one list after the other; kept for all lists of a table. */
typedef struct ni_glass_postings ni_glass_postings;

ni_glass_postings *ni_glass_postings_new(void);           /* NULL: memory is out */
void ni_glass_postings_free(ni_glass_postings *postings); /* takes NULL */

/* Begins a list by its key, which is that of its first chunk: ni_glass_key_term, _lengths. */
void ni_glass_postings_begin(ni_glass_postings *postings, const ni_glass_key *key);

/* Document numbers rise. False when memory is out. */
bool ni_glass_postings_add(ni_glass_postings *postings, uint32_t docid, uint32_t wdf);

/* Adds the list's chunks to the table; nothing where the list is empty. */
newsidx_status ni_glass_postings_end(ni_glass_postings *postings, ni_glass_table *table,
                                     newsidx_error *error);

#endif
