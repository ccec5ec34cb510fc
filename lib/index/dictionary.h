/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The dictionary of an index: text common to its articles, so that each article can be packed on
 * its own and still becomes small. An index has at most one, trained from its first articles
 * (training.h), and keeps it: texts packed with it cannot be read without it.
 *
 * It is stored in a file of the index, in zstd's format, and never changes; the manifest and the
 * file name have the hash of its bytes. For remote readers it is also stored in the metadata of the
 * segments, since they cannot access files.
 */
#ifndef NI_INDEX_DICTIONARY_H
#define NI_INDEX_DICTIONARY_H

#include "base/buffer.h"
#include "newsidx.h"
#include "xapian/xdatabase.h"

enum { NI_DICTIONARY_MAX = 1 << 20 /* bytes; trained ones are far smaller */ };

/* Its name in the metadata of a segment. */
#define NI_DICTIONARY_METADATA "newsidx-dictionary"

typedef enum ni_dictionary_use { NI_DICTIONARY_PACKING, NI_DICTIONARY_UNPACKING } ni_dictionary_use;

/* Immutable: any number of threads may pack, or unpack, with one. */
typedef struct ni_dictionary {
    ni_buffer bytes;
    uint64_t hash;
    struct ZSTD_CDict_s *packing;   /* NULL if made for the other use */
    struct ZSTD_DDict_s *unpacking; /* likewise */
} ni_dictionary;

/*
 * A dictionary of bytes in the form of zstd. MEMORY; CORRUPT where they are none. After a failure
 * *out is NULL, and no error is filled.
 */
newsidx_status ni_dictionary_new(ni_dictionary **out, newsidx_text bytes, ni_dictionary_use use);

/* Accepts NULL. */
void ni_dictionary_free(ni_dictionary *dictionary);

/* Hash of the bytes; 0 for NULL. */
uint64_t ni_dictionary_hash(const ni_dictionary *dictionary);

/* The bytes; data NULL for NULL. */
newsidx_text ni_dictionary_bytes(const ni_dictionary *dictionary);

/* Write the dictionary into an index, before the manifest that names it. */
newsidx_status ni_dictionary_store(const ni_dictionary *dictionary, const char *index, bool sync,
                                   newsidx_error *error);

/* Write the file anew, with the same bytes, and waits until the disk has it. */
newsidx_status ni_dictionary_sync(const ni_dictionary *dictionary, const char *index,
                                  newsidx_error *error);

/* Remove its file, which no manifest names. */
void ni_dictionary_withdraw(const ni_dictionary *dictionary, const char *index);

/* Load the dictionary of an index by the hash in its manifest; NULL for 0. CORRUPT with the file
   name if it is missing or damaged. */
newsidx_status ni_dictionary_load(ni_dictionary **out, const char *index, uint64_t hash,
                                  ni_dictionary_use use, newsidx_error *error);

/* Fetch the dictionary in a database's metadata, for unpacking; NULL if there is none. */
newsidx_status ni_dictionary_fetch(ni_dictionary **out, ni_xdatabase *database,
                                   newsidx_error *error);

#endif
