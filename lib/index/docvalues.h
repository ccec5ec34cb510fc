/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The values of a Xapian document, which schema.h lists: what a search needs of many articles at
 * once, without fetching what is stored of them.
 */
#ifndef NI_INDEX_DOCVALUES_H
#define NI_INDEX_DOCVALUES_H

#include "index/schema.h"
#include "xapian/xdocument.h"

/*
 * The values of an article that was prepared; `date` is that to sort by, "" without one.
 *
 * Returns how many. They point into the article and the date.
 */
size_t ni_docvalues_make(ni_xvalue values[NI_SLOT_COUNT], const newsidx_article *article,
                         newsidx_text date);

/* The slot in which a field's values are. False where it has none. */
bool ni_docvalues_slot(newsidx_field field, uint32_t *slot);

/* The text without white space around it, as a value is stored. */
newsidx_text ni_docvalues_trim(newsidx_text text);

/* At most so many bytes of a text, and no half character. */
newsidx_text ni_docvalues_cut(newsidx_text text, size_t most);

/*
 * The next of the values in a slot's text, which *at moves along from 0: lines, without white space
 * around them, empty ones left out. False behind the last.
 */
bool ni_docvalues_next(newsidx_text text, size_t *at, newsidx_text *value);

#endif
