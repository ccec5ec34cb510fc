/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An article as it is stored: the data of its Xapian document. There are three formats,
 * distinguished by the first byte.
 *
 * Plain: for each present field its number and size as varints (base/buffer.h), and its bytes. The
 * body comes last, so that reading other fields does not have to skip it. Batches keep articles in
 * this format, as did indexes up to schema version 3.
 *
 * Packed: a byte 0x81, the version of the format, and then the same, except that the number is
 * doubled, plus one for a field that is packed on its own (packer.h): the body and the teaser, if
 * long enough. So reading a hit's title unpacks nothing, whatever its body.
 *
 * Packed with the dictionary of the index: the same after a byte 0x82. Bodies and teasers of any
 * length are packed if that makes them smaller.
 */
#ifndef NI_INDEX_RECORD_H
#define NI_INDEX_RECORD_H

#include "base/buffer.h"
#include "index/packer.h"
#include "newsidx.h"

/* Append the article's fields in plain format. False when out of memory. */
bool ni_record_encode(const newsidx_article *article, ni_buffer *out);

/* Point the fields of a plain record into the data. False if it is not a plain record, or
   damaged. */
bool ni_record_decode(newsidx_text data, newsidx_text fields[NEWSIDX_FIELD_COUNT]);

/*
 * Replace `out` by the packed format of a plain record, or by nothing if packing does not pay: then
 * store it as it is. The dictionary may be NULL. INTERNAL if it is not a plain record; MEMORY.
 */
newsidx_status ni_record_pack(newsidx_text plain, ni_packer *packer,
                              const ni_dictionary *dictionary, ni_buffer *out,
                              newsidx_error *error);

/* The fields of a record in any format. */
typedef struct ni_record {
    newsidx_text field[NEWSIDX_FIELD_COUNT]; /* in the data, packed if packed */
    bool packed[NEWSIDX_FIELD_COUNT];
    bool dictionary; /* packed with the dictionary of the index */
} ni_record;

/* Locate the fields without unpacking. False if the data is damaged; packed bytes are not
   checked. */
bool ni_record_read(newsidx_text data, ni_record *out);

#endif
