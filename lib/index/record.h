/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An article as it is stored: the data of its Xapian document. For each field that is there, its
 * number and its size as varints (base/buffer.h) and then its bytes; the body comes last, so that a
 * reader of the other fields need not pass over it.
 */
#ifndef NI_INDEX_RECORD_H
#define NI_INDEX_RECORD_H

#include "base/buffer.h"
#include "newsidx.h"

/* Appends the article's fields. False when memory is out. */
bool ni_record_encode(const newsidx_article *article, ni_buffer *out);

/* Points the fields into the data. False where the data is damaged. */
bool ni_record_decode(newsidx_text data, newsidx_text fields[NEWSIDX_FIELD_COUNT]);

#endif
