/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The keys of the tables, which writers make and readers take apart.
 *
 * The table of postings has, in this order: metadata, the last of which are the places of terms
 * (positions.h); figures of the values of a slot; chunks of values, by slot and first document;
 * chunks of the documents' lengths; chunks of a term's postings. The first chunk of a list has the
 * key of the list alone, those that follow their first document behind it. The table of data has
 * documents.
 */
#ifndef NI_GLASS_KEYS_H
#define NI_GLASS_KEYS_H

#include "newsidx.h"

enum {
    NI_GLASS_KEY_MAX = 255,  /* bytes of a key */
    NI_GLASS_TERM_MAX = 245, /* bytes of a term's key, in which a NUL takes two */
    NI_GLASS_SLOTS = 128 /* of values: keys of slots from here on do not sort as their numbers do */
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

/* The list of the documents' lengths. */
void ni_glass_key_lengths(ni_glass_key *key);

/* The list of a term. False where the term is empty or too long. */
bool ni_glass_key_term(ni_glass_key *key, newsidx_text term);

/* Makes the key of a list that of its chunk from a document on. */
void ni_glass_key_chunk(ni_glass_key *key, uint32_t first);

/* The entry of places that ends with a document of a term, whose list has a key. */
void ni_glass_key_positions(ni_glass_key *key, newsidx_text list, uint32_t last);

/* The entry of metadata with a name, which has no NUL and does not begin with 0xff. */
void ni_glass_key_metadata(ni_glass_key *key, newsidx_text name);

/* In the table of data. */
void ni_glass_key_document(ni_glass_key *key, uint32_t docid);

typedef enum ni_glass_key_kind {
    NI_GLASS_KEY_BAD,      /* not of the table of postings, or none that is written here */
    NI_GLASS_KEY_METADATA, /* of the index, not of documents */
    NI_GLASS_KEY_PLACES,
    NI_GLASS_KEY_STATS,
    NI_GLASS_KEY_VALUES,
    NI_GLASS_KEY_LENGTHS,
    NI_GLASS_KEY_TERM
} ni_glass_key_kind;

/* A key of the table of postings, taken apart. */
typedef struct ni_glass_key_parts {
    ni_glass_key_kind kind;
    uint32_t slot;
    uint32_t first; /* document of the chunk; 0: the first chunk of a list, which says it itself. Of
                       places, the last document */
    newsidx_text list; /* of a list: the key of its first chunk, within the key */
} ni_glass_key_parts;

ni_glass_key_parts ni_glass_key_read(newsidx_text key);

/* Reads a document's key in the table of data. */
bool ni_glass_key_read_document(newsidx_text key, uint32_t *docid);

#endif
