/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A user's own words, from a text file that goes before the lexicon. One entry a line:
 *
 *   # a comment
 *   Gelbkreuz                     a word that stays whole; it may be a part of others
 *   Haus|boot                     the word Hausboot is taken apart so
 *   Staubecken = Stau|becken      the same, with the word written out
 *   Stau|becken : Stau|Becken     the lemmas of the parts, where they differ from them
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
    newsidx_text part[NI_USERWORDS_PARTS_MAX]; /* what is written, one after the other */
    newsidx_text lemma[NI_USERWORDS_PARTS_MAX];
} ni_userword;

/*
 * Read the bytes of such a file. RECORD for a line that is none, with its place in bytes and a
 * message that begins "NAME, line N: "; MEMORY.
 */
newsidx_status ni_userwords_read(ni_userwords **out, const char *bytes, size_t size,
                                 const char *name, newsidx_error *error);

/* Read the bytes of a user's file. RECORD where it is too large. */
newsidx_status ni_userwords_load(ni_buffer *bytes, const char *path, newsidx_error *error);

/* The same from a file; NOT_FOUND, SYSTEM too. */
newsidx_status ni_userwords_open(ni_userwords **out, const char *path, newsidx_error *error);

/* Accepts NULL. */
void ni_userwords_free(ni_userwords *words);

/* A hash of the entries, whatever their order, comments and white space; 0 for NULL. */
uint64_t ni_userwords_hash(const ni_userwords *words);

/* The entry of a word in its normal form; NULL where there is none. Threads: any. */
const ni_userword *ni_userwords_find(const ni_userwords *words, newsidx_text word);

/* The entry with this number. */
const ni_userword *ni_userwords_at(const ni_userwords *words, uint32_t id);

/* Whether any entry begins with this byte, so that a look-up is worth it. */
bool ni_userwords_begins(const ni_userwords *words, char byte);

/* The most bytes that an entry has. */
size_t ni_userwords_longest(const ni_userwords *words);

#endif
