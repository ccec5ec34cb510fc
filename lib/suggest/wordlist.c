/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All words are concatenated in one buffer, so a list is three allocations. */
#include "suggest/wordlist.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"

void ni_wordlist_dispose(ni_wordlist *list)
{
    ni_buffer_dispose(&list->bytes);
    free(list->words);
    *list = (ni_wordlist){NI_BUFFER_INIT, NULL, 0, 0, 0};
}

/* Drop the rarest words until at most half of the limit is used. */
static void thin(ni_wordlist *list)
{
    while (list->count > NI_WORDLIST_WORDS / 2) {
        size_t kept = 0, size = 0;
        list->floor = list->floor * 2 + 2;
        for (size_t i = 0; i < list->count; i++) {
            newsidx_text text = ni_wordlist_text(list, i);
            const uint32_t articles = list->words[i].articles;
            if (articles < list->floor) continue;
            memmove(list->bytes.data + size, text.data, text.size);
            list->words[kept++] = (ni_wordlist_word){(uint32_t)size, articles};
            size += text.size;
        }
        list->count = kept;
        list->bytes.size = size;
        list->words[kept].start = (uint32_t)size;
    }
}

static bool add(ni_wordlist *list, newsidx_text word, uint32_t articles)
{
    if (!ni_array_reserve(&list->words, &list->capacity, list->count + 2, sizeof *list->words))
        return false;
    if (!ni_buffer_append(&list->bytes, word.data, word.size)) return false;
    list->words[list->count++].articles = articles;
    list->words[list->count].start = (uint32_t)list->bytes.size;
    if (list->count == NI_WORDLIST_WORDS) thin(list);
    return true;
}

newsidx_status ni_wordlist_load(ni_wordlist *list, ni_xdatabase *database, const char *prefix,
                                newsidx_text letter, newsidx_error *error)
{
    ni_xvocabulary *terms = NULL;
    newsidx_text term;
    uint32_t articles;
    const size_t skipped = strlen(prefix);
    ni_buffer start = NI_BUFFER_INIT;
    ni_buffer_append_string(&start, prefix);
    ni_buffer_append(&start, letter.data, letter.size);
    list->words = calloc(1, sizeof *list->words);
    list->capacity = list->words ? 1 : 0;
    newsidx_status status =
        start.failed || !list->words
            ? ni_error_memory(error)
            : ni_xvocabulary_open(&terms, database, (newsidx_text){start.data, start.size}, error);
    ni_buffer_dispose(&start);
    while (status == NEWSIDX_OK && !(status = ni_xvocabulary_next(terms, &term, error))) {
        newsidx_text word = {term.data + skipped, term.size - skipped};
        if (word.size > NI_WORDLIST_BYTES) continue;
        status = ni_xvocabulary_count(terms, &articles, error);
        if (status != NEWSIDX_OK || articles < list->floor) continue;
        if (!add(list, word, articles)) status = ni_error_memory(error);
    }
    ni_xvocabulary_close(terms);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

/* Compare a word with a text; with `prefix`, words that begin with it are equal. */
static int compare(newsidx_text word, newsidx_text text, bool prefix)
{
    size_t size = word.size < text.size ? word.size : text.size;
    int order = memcmp(word.data, text.data, size);
    if (order || (prefix && word.size >= text.size)) return order;
    return (word.size > text.size) - (word.size < text.size);
}

static size_t search(const ni_wordlist *list, size_t from, size_t to, newsidx_text text, bool after)
{
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const int order = compare(ni_wordlist_text(list, middle), text, after);
        if (order < 0 || (after && order == 0))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

size_t ni_wordlist_find(const ni_wordlist *list, size_t from, size_t to, newsidx_text text)
{
    return search(list, from, to, text, false);
}

size_t ni_wordlist_after(const ni_wordlist *list, size_t from, size_t to, newsidx_text text)
{
    return search(list, from, to, text, true);
}

size_t ni_wordlist_size(const ni_wordlist *list)
{
    return list->bytes.capacity + list->capacity * sizeof *list->words;
}
