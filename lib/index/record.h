/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An article as it is stored: the data of its Xapian document. There are three forms, which the
 * first byte tells apart.
 *
 * Plain: for each field that is there, its number and its size as varints (base/buffer.h) and then
 * its bytes; the body comes last, so that a reader of the other fields need not pass over it. A
 * batch keeps articles so, and up to version 3 of the schema an index did.
 *
 * Packed: a byte of 0x81, the version of the form, and then the same, but for the number, which is
 * doubled, and one more for a field that is packed by itself (packer.h). Those are the body and the
 * teaser, where they are long enough. So a hit's title costs no unpacking, whatever its body.
 *
 * Packed with the dictionary of the index: the same behind a byte of 0x82. Bodies and teasers are
 * packed whatever their length, where that makes them smaller.
 */
#ifndef NI_INDEX_RECORD_H
#define NI_INDEX_RECORD_H

#include "base/buffer.h"
#include "index/packer.h"
#include "newsidx.h"

/* Appends the article's fields, plain. False when memory is out. */
bool ni_record_encode(const newsidx_article *article, ni_buffer *out);

/* Points the fields of a plain record into the data. False where the data is none, or damaged. */
bool ni_record_decode(newsidx_text data, newsidx_text fields[NEWSIDX_FIELD_COUNT]);

/*
 * Puts the packed form of a plain record into `out`, in place of what was there, or nothing where
 * packing does not pay: it is to be stored as it is. The dictionary may be NULL. INTERNAL where it
 * is no plain record; MEMORY.
 */
newsidx_status ni_record_pack(newsidx_text plain, ni_packer *packer,
                              const ni_dictionary *dictionary, ni_buffer *out,
                              newsidx_error *error);

/* The fields of a record of any form. */
typedef struct ni_record {
    newsidx_text field[NEWSIDX_FIELD_COUNT]; /* in the data; of a packed one the packed bytes */
    bool packed[NEWSIDX_FIELD_COUNT];
    bool dictionary; /* with the dictionary of the index */
} ni_record;

/* Unpacks nothing. False where the data is damaged; what is packed in it is not looked at. */
bool ni_record_read(newsidx_text data, ni_record *out);

#endif
