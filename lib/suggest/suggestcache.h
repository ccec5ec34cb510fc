/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Per-reader cache for suggestions, filled on demand and bounded: word lists (wordlist.h), display
 * forms (displayform.h), titles, and the words of articles that contain the words before the one
 * being typed. It belongs to one generation and is freed with it.
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
    NI_SUGGESTCACHE_LISTS = 96,            /* letters at a time */
    NI_SUGGESTCACHE_BYTES = 64 << 20,      /* of all lists; beyond this, all are dropped */
    NI_SUGGESTCACHE_TEXTS = 8 << 20,       /* bytes of display forms, and of titles, likewise */
    NI_SUGGESTCACHE_CONTEXT = 50,          /* articles with the words before */
    NI_SUGGESTCACHE_CONTEXT_WORDS = 50000, /* words of these articles */
    NI_SUGGESTCACHE_LETTER = 8
};

typedef struct ni_suggestcache_list {
    char letter[NI_SUGGESTCACHE_LETTER];
    size_t letter_size;
    const char *prefix; /* of the terms: "" or that of a field, compared as a string */
    ni_wordlist words;
} ni_suggestcache_list;

/* Texts by key, NUL-terminated in `bytes`, at value - 1. */
typedef struct ni_suggestcache_texts {
    ni_hashtable offsets;
    ni_buffer bytes;
} ni_suggestcache_texts;

typedef struct ni_suggestcache {
    newsidx_reader *reader;
    ni_generation *generation; /* the reader's */
    ni_tokenizer tokenizer;
    ni_suggestcache_list lists[NI_SUGGESTCACHE_LISTS];
    size_t list_count, list_bytes;
    ni_suggestcache_texts display_forms; /* form -> display form; "" if no article has it */
    ni_suggestcache_texts titles; /* docid -> id and title of the article, separated by "\n" */
    ni_buffer before;             /* words that the context belongs to */
    ni_hashtable context;         /* words of articles with those -> number of these articles */
    ni_buffer text;               /* last result of newsidx_suggest_query */
    ni_stored stored;             /* article read last */
} ni_suggestcache;

/* Return the cache of a reader; create it if there is none, shrink it if it is too large. */
newsidx_status ni_suggestcache_get(ni_suggestcache **out, newsidx_reader *reader,
                                   newsidx_error *error);

/* Return the words that begin with a letter, after a prefix of terms, which must be a literal. */
newsidx_status ni_suggestcache_words(const ni_wordlist **out, ni_suggestcache *cache,
                                     const char *prefix, newsidx_text letter, newsidx_error *error);

/* Ranking model for the articles that suggestions search. */
ni_xmodel ni_suggestcache_model(const ni_suggestcache *cache);

/* Return the first character of a text. */
newsidx_text ni_suggestcache_letter(newsidx_text text);

/* Find a cached text; NULL data if there is none. Valid until the next put. */
newsidx_text ni_suggestcache_find(const ni_suggestcache_texts *texts, const void *key, size_t size);

/* Cache a text, up to its first NUL. False when out of memory. */
bool ni_suggestcache_put(ni_suggestcache_texts *texts, const void *key, size_t size,
                         newsidx_text text);

/* Append the normal form of a text's tokens, separated by spaces. False when out of memory. */
bool ni_suggestcache_normal(ni_suggestcache *cache, newsidx_text text, ni_buffer *out);

#endif
