/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of an index that begin with one letter, in memory: what suggestions are looked for in.
 * Reading them from the database takes a microsecond a word, looking them through a hundredth of
 * that.
 */
#ifndef NI_SUGGEST_WORDLIST_H
#define NI_SUGGEST_WORDLIST_H

#include "base/buffer.h"
#include "xapian/xvocabulary.h"

enum {
    NI_WORDLIST_WORDS = 1 << 20, /* in a list, at most: of more the rarest are left out */
    NI_WORDLIST_BYTES = 64       /* of a word, at most */
};

typedef struct ni_wordlist_word {
    uint32_t start;    /* in bytes */
    uint32_t articles; /* that have it, deleted ones included */
} ni_wordlist_word;

typedef struct ni_wordlist {
    ni_buffer bytes;
    ni_wordlist_word *words; /* in the order of their bytes, and one more that ends the last */
    size_t count, capacity;
    uint32_t floor; /* words in fewer articles are left out */
} ni_wordlist;

/* Reads the words behind a prefix of terms that begin with a letter. The list must be zeroed, and
   is to be disposed of also after a failure. */
newsidx_status ni_wordlist_load(ni_wordlist *list, ni_xdatabase *database, const char *prefix,
                                newsidx_text letter, newsidx_error *error);

void ni_wordlist_dispose(ni_wordlist *list);

static inline newsidx_text ni_wordlist_text(const ni_wordlist *list, size_t number)
{
    const ni_wordlist_word *word = &list->words[number];
    return (newsidx_text){list->bytes.data + word->start, word[1].start - word->start};
}

/* The first of words [from, to) that is not before a text; `to` where there is none. */
size_t ni_wordlist_find(const ni_wordlist *list, size_t from, size_t to, newsidx_text text);

/* The same behind all words that begin with a text. */
size_t ni_wordlist_behind(const ni_wordlist *list, size_t from, size_t to, newsidx_text text);

/* How many bytes it takes. */
size_t ni_wordlist_size(const ni_wordlist *list);

#endif
