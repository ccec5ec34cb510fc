/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The dictionary of an index: what its texts have in common, so that each can be packed by itself
 * and is small all the same. An index has one at the most, trained of its first articles
 * (training.h), and keeps it: what was packed with it cannot be read without it.
 *
 * It lies in a file of the index, in the form of zstd, and never changes; the manifest and the
 * file's name have the hash of its bytes. For readers on other machines it lies in the metadata of
 * the segments, too, since files do not go over the wire.
 */
#ifndef NI_INDEX_DICTIONARY_H
#define NI_INDEX_DICTIONARY_H

#include "base/buffer.h"
#include "newsidx.h"
#include "xapian/xdatabase.h"

enum { NI_DICTIONARY_MAX = 1 << 20 /* bytes: far more than is ever trained */ };

/* Its name in the metadata of a segment. */
#define NI_DICTIONARY_METADATA "newsidx-dictionary"

typedef enum ni_dictionary_use { NI_DICTIONARY_PACKING, NI_DICTIONARY_UNPACKING } ni_dictionary_use;

/* Never changes: any number of threads may pack, or unpack, with one. */
typedef struct ni_dictionary {
    ni_buffer bytes;
    uint64_t hash;
    struct ZSTD_CDict_s *packing;   /* NULL: it is for the other use */
    struct ZSTD_DDict_s *unpacking; /* likewise */
} ni_dictionary;

/* A dictionary of these bytes, which are copied. NULL: memory is out, or they are none. */
ni_dictionary *ni_dictionary_new(newsidx_text bytes, ni_dictionary_use use);

/* Takes NULL. */
void ni_dictionary_free(ni_dictionary *dictionary);

/* 0 of NULL. */
uint64_t ni_dictionary_hash(const ni_dictionary *dictionary);

/* Its bytes; absent of NULL. */
newsidx_text ni_dictionary_bytes(const ni_dictionary *dictionary);

/* Puts it into an index, before the manifest that names it. */
newsidx_status ni_dictionary_store(const ni_dictionary *dictionary, const char *index, bool sync,
                                   newsidx_error *error);

/* Removes its file, which no manifest names. */
void ni_dictionary_withdraw(const ni_dictionary *dictionary, const char *index);

/* The dictionary of an index with this hash in its manifest; NULL for 0. CORRUPT with the file's
   name where that is missing or damaged. */
newsidx_status ni_dictionary_load(ni_dictionary **out, const char *index, uint64_t hash,
                                  ni_dictionary_use use, newsidx_error *error);

/* The dictionary in the metadata of a database, for unpacking; NULL where there is none. */
newsidx_status ni_dictionary_fetch(ni_dictionary **out, ni_xdatabase *database,
                                   newsidx_error *error);

#endif
