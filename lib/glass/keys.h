/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Keys of the tables: encoding for writers, decoding for readers.
 *
 * The postings table holds, in this order: metadata, of which positions (positions.h) come last;
 * statistics of value slots; value chunks by slot and first document; chunks of document lengths;
 * posting chunks of terms. The first chunk of a list has just the list's key; later chunks append
 * their first document. The data table is keyed by document number.
 */
#ifndef NI_GLASS_KEYS_H
#define NI_GLASS_KEYS_H

#include "newsidx.h"

enum {
    NI_GLASS_KEY_MAX = 255,  /* bytes of a key */
    NI_GLASS_TERM_MAX = 245, /* bytes of a term's key, in which a NUL takes two */
    NI_GLASS_SLOTS = 128     /* of values; keys of higher slots do not sort in numeric order */
};

typedef struct ni_glass_key {
    char bytes[NI_GLASS_KEY_MAX];
    unsigned char size;
} ni_glass_key;

static inline newsidx_text ni_glass_key_text(const ni_glass_key *key)
{
    return (newsidx_text){key->bytes, key->size};
}

void ni_glass_key_stats(ni_glass_key *key, uint32_t slot);
void ni_glass_key_values(ni_glass_key *key, uint32_t slot, uint32_t first);

/* Key of the list of document lengths. */
void ni_glass_key_lengths(ni_glass_key *key);

/* Key of a term's posting list. False if the term is empty or too long. */
bool ni_glass_key_term(ni_glass_key *key, newsidx_text term);

/* Turn a list's key into that of its chunk starting at document first. */
void ni_glass_key_chunk(ni_glass_key *key, uint32_t first);

/* Key of the positions entry that ends with document `last` of the term whose key is list. */
void ni_glass_key_positions(ni_glass_key *key, newsidx_text list, uint32_t last);

/* Key of a metadata entry. The name has no NUL and does not begin with 0xff. */
void ni_glass_key_metadata(ni_glass_key *key, newsidx_text name);

/* Key of a document in the data table. */
void ni_glass_key_document(ni_glass_key *key, uint32_t docid);

typedef enum ni_glass_key_kind {
    NI_GLASS_KEY_BAD,      /* not a key of the postings table, or of a kind not used here */
    NI_GLASS_KEY_METADATA, /* of the index, not of documents */
    NI_GLASS_KEY_POSITIONS,
    NI_GLASS_KEY_STATS,
    NI_GLASS_KEY_VALUES,
    NI_GLASS_KEY_LENGTHS,
    NI_GLASS_KEY_TERM
} ni_glass_key_kind;

/* A decoded key of the postings table. */
typedef struct ni_glass_key_parts {
    ni_glass_key_kind kind;
    uint32_t slot;
    uint32_t first;    /* document of the chunk; 0: a first chunk, which stores it in its tag. For
                          positions, the last document */
    newsidx_text list; /* for lists: the key of the first chunk, a prefix of the key */
} ni_glass_key_parts;

ni_glass_key_parts ni_glass_key_read(newsidx_text key);

/* Decode a document's key in the data table. */
bool ni_glass_key_read_document(newsidx_text key, uint32_t *docid);

#endif
