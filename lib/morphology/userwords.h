/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A user's own words, from a text file. They override the lexicon. One entry per line:
 *
 *   # a comment
 *   Gelbkreuz                     a word that stays whole; it may be a part of others
 *   Haus|boot                     the parts of the word Hausboot
 *   Staubecken = Stau|becken      the same, with the word written out
 *   Stau|becken : Stau|Becken     the lemmas of the parts, if they differ from them
 *   Viren : Virus
 */
#ifndef NI_MORPHOLOGY_USERWORDS_H
#define NI_MORPHOLOGY_USERWORDS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "newsidx.h"

enum { NI_USERWORDS_PARTS_MAX = 8, NI_USERWORDS_WORD_MAX = 96, NI_USERWORDS_FILE_MAX = 64 << 20 };

typedef struct ni_userwords ni_userwords;

/* A word with its parts, all in normal form. */
typedef struct ni_userword {
    uint32_t id; /* from 0 */
    uint32_t count;
    newsidx_text part[NI_USERWORDS_PARTS_MAX]; /* as written, in order */
    newsidx_text lemma[NI_USERWORDS_PARTS_MAX];
} ni_userword;

/*
 * Read the bytes of such a file. RECORD for an invalid line, with its byte offset and a message
 * that begins "NAME, line N: "; MEMORY.
 */
newsidx_status ni_userwords_read(ni_userwords **out, const char *bytes, size_t size,
                                 const char *name, newsidx_error *error);

/* Read the bytes of such a file. RECORD if it is too large. */
newsidx_status ni_userwords_load(ni_buffer *bytes, const char *path, newsidx_error *error);

/* The same for a file; also NOT_FOUND, SYSTEM. */
newsidx_status ni_userwords_open(ni_userwords **out, const char *path, newsidx_error *error);

/* NULL is allowed. */
void ni_userwords_free(ni_userwords *words);

/* Return a hash of the entries, independent of order, comments and white space; 0 for NULL. */
uint64_t ni_userwords_hash(const ni_userwords *words);

/* Return the entry of a word in normal form; NULL if there is none. Threads: any. */
const ni_userword *ni_userwords_find(const ni_userwords *words, newsidx_text word);

/* Return the entry with this number. */
const ni_userword *ni_userwords_at(const ni_userwords *words, uint32_t id);

/* Check whether any entry begins with this byte, so that a look-up is worthwhile. */
bool ni_userwords_begins(const ni_userwords *words, char byte);

/* Return the size of the longest entry. */
size_t ni_userwords_longest(const ni_userwords *words);

#endif
