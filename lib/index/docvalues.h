/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The values of a Xapian document, listed in schema.h: data that a search needs of many articles at
 * once, without fetching their stored records.
 */
#ifndef NI_INDEX_DOCVALUES_H
#define NI_INDEX_DOCVALUES_H

#include "base/arena.h"
#include "index/schema.h"
#include "xapian/xdocument.h"

/*
 * Make the values of a prepared article; `date` is the one to sort by, "" without one. Return their
 * number. They point into the article and the date.
 */
size_t ni_docvalues_make(ni_xvalue values[NI_SLOT_COUNT], const newsidx_article *article,
                         newsidx_text date);

/* Return the slot of a field's values. False if it has none. */
bool ni_docvalues_slot(newsidx_field field, uint32_t *slot);

/* Trim white space, as values are stored. */
newsidx_text ni_docvalues_trim(newsidx_text text);

/*
 * An id or a value in the normal form that articles have (text/normalvalue.h): the text itself, or
 * a copy in the arena. An id of white space alone stays. Data is NULL when out of memory.
 */
newsidx_text ni_docvalues_normal(newsidx_text text, ni_arena *arena);

/* Cut a text to at most so many bytes, at a character boundary. */
newsidx_text ni_docvalues_cut(newsidx_text text, size_t most);

/*
 * Return the next value in a slot's text, advancing *at from 0: its lines, trimmed, without empty
 * ones. False after the last.
 */
bool ni_docvalues_next(newsidx_text text, size_t *at, newsidx_text *value);

#endif
