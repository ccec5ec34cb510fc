/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of an index that begin with one letter, in memory, for suggestions to search. Reading
 * them from the database takes a microsecond per word, scanning them a hundredth of that.
 */
#ifndef NI_SUGGEST_WORDLIST_H
#define NI_SUGGEST_WORDLIST_H

#include "base/buffer.h"
#include "xapian/xvocabulary.h"

enum {
    NI_WORDLIST_WORDS = 1 << 20, /* in a list, at most; if there are more, the rarest are dropped */
    NI_WORDLIST_BYTES = 64       /* of a word, at most */
};

typedef struct ni_wordlist_word {
    uint32_t start;    /* in bytes */
    uint32_t articles; /* with this word, including deleted ones */
} ni_wordlist_word;

typedef struct ni_wordlist {
    ni_buffer bytes;
    ni_wordlist_word *words; /* sorted by bytes; one more entry ends the last */
    size_t count, capacity;
    uint32_t floor; /* words in fewer articles are dropped */
} ni_wordlist;

/* Read the words that begin with a letter, after a prefix of terms. The list must be zeroed;
   dispose of it even after a failure. */
newsidx_status ni_wordlist_load(ni_wordlist *list, ni_xdatabase *database, const char *prefix,
                                newsidx_text letter, newsidx_error *error);

void ni_wordlist_dispose(ni_wordlist *list);

static inline newsidx_text ni_wordlist_text(const ni_wordlist *list, size_t number)
{
    const ni_wordlist_word *word = &list->words[number];
    return (newsidx_text){list->bytes.data + word->start, word[1].start - word->start};
}

/* Find the first of words [from, to) that is not less than a text; `to` if there is none. */
size_t ni_wordlist_find(const ni_wordlist *list, size_t from, size_t to, newsidx_text text);

/* Find the end of the words that begin with a text. */
size_t ni_wordlist_after(const ni_wordlist *list, size_t from, size_t to, newsidx_text text);

/* Bytes of memory in use. */
size_t ni_wordlist_size(const ni_wordlist *list);

#endif
