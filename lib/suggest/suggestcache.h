/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a reader remembers for suggestions, filled as it is asked for and bounded: lists of words
 * (wordlist.h), how words are written (displayform.h), titles, the articles with the words before
 * the one that is being typed. It is of one generation and goes with it.
 */
#ifndef NI_SUGGEST_SUGGESTCACHE_H
#define NI_SUGGEST_SUGGESTCACHE_H

#include "base/hashtable.h"
#include "index/stored.h"
#include "reader/reader.h"
#include "suggest/wordlist.h"
#include "text/tokenizer.h"
#include "xapian/xmodel.h"

enum {
    NI_SUGGESTCACHE_LISTS = 96,            /* letters, at a time */
    NI_SUGGESTCACHE_BYTES = 64 << 20,      /* of all lists: then all are forgotten */
    NI_SUGGESTCACHE_TEXTS = 8 << 20,       /* bytes of surfaces, and of titles, likewise */
    NI_SUGGESTCACHE_CONTEXT = 50,          /* articles with the words before */
    NI_SUGGESTCACHE_CONTEXT_WORDS = 50000, /* of these articles */
    NI_SUGGESTCACHE_LETTER = 8
};

typedef struct ni_suggestcache_list {
    char letter[NI_SUGGESTCACHE_LETTER];
    size_t letter_size;
    const char *prefix; /* of the terms: "" or that of a field, compared as a string */
    ni_wordlist words;
} ni_suggestcache_list;

/* Texts by key, "\0" behind each: value - 1 is where one begins. */
typedef struct ni_suggestcache_texts {
    ni_hashtable places;
    ni_buffer bytes;
} ni_suggestcache_texts;

typedef struct ni_suggestcache {
    newsidx_reader *reader;
    ni_generation *generation; /* the reader's */
    ni_tokenizer tokenizer;
    ni_suggestcache_list lists[NI_SUGGESTCACHE_LISTS];
    size_t list_count, list_bytes;
    ni_suggestcache_texts surfaces; /* by form: how it is written; "" where no article has it */
    ni_suggestcache_texts titles;   /* by docid: title and id of the article, "\n" between them */
    ni_buffer before;               /* the words that the context is of */
    ni_hashtable context;           /* words of articles that have those, and how many have each */
    ni_buffer text;                 /* what newsidx_suggest_query gave last */
    ni_stored stored;               /* the article that was read last */
} ni_suggestcache;

/* That of a reader, made where there is none, and made smaller where it has grown too large. */
newsidx_status ni_suggestcache_get(ni_suggestcache **out, newsidx_reader *reader,
                                   newsidx_error *error);

/* The words behind a prefix of terms, which is a literal, that begin with a letter. */
newsidx_status ni_suggestcache_words(const ni_wordlist **out, ni_suggestcache *suggesting,
                                     const char *prefix, newsidx_text letter, newsidx_error *error);

/* How articles are ranked that are looked for to suggest something. */
ni_xmodel ni_suggestcache_model(const ni_suggestcache *suggesting);

/* The first character of a text. */
newsidx_text ni_suggestcache_letter(newsidx_text text);

/* A text that was put before; absent where there is none. It lives until the next put. */
newsidx_text ni_suggestcache_find(const ni_suggestcache_texts *texts, const void *key, size_t size);

/* Puts a text, up to its first NUL. False when memory is out. */
bool ni_suggestcache_put(ni_suggestcache_texts *texts, const void *key, size_t size,
                         newsidx_text text);

/* The normal form of a text's tokens, a space behind each but the last; the last without it too.
   False when memory is out. */
bool ni_suggestcache_normal(ni_suggestcache *suggesting, newsidx_text text, ni_buffer *out);

#endif
