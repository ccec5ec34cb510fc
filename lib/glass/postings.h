/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writes posting lists: the documents of a term with its count (wdf) in each, split into chunks of
 * about 2,000 bytes that can be found by document. Document lengths are stored in the same form.
 */
#ifndef NI_GLASS_POSTINGS_H
#define NI_GLASS_POSTINGS_H

#include "glass/blockmax.h"

/* Writes one list at a time; reuse it for all lists of a table. */
typedef struct ni_glass_postings ni_glass_postings;

/* Long lists are added to the maxima, which are borrowed; NULL: to none. NULL: out of memory. */
ni_glass_postings *ni_glass_postings_new(ni_glass_maxima *maxima);
void ni_glass_postings_free(ni_glass_postings *postings); /* accepts NULL */

/* Begin a list. The key is that of its first chunk: ni_glass_key_term or ni_glass_key_lengths. */
void ni_glass_postings_begin(ni_glass_postings *postings, const ni_glass_key *key);

/* Add a posting. Document numbers must rise. False when out of memory. */
bool ni_glass_postings_add(ni_glass_postings *postings, uint32_t docid, uint32_t wdf);

/* Write the list's chunks into the table; none if the list is empty. */
newsidx_status ni_glass_postings_end(ni_glass_postings *postings, ni_glass_table *table,
                                     newsidx_error *error);

#endif
