/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Each typed letter narrows the range of words. If it can be read in two ways, both are followed,
 * as long as there are words.
 */
#include "suggest/umlautprefix.h"

#include <string.h>

#include "text/letters.h"

enum { READINGS_MAX = 16 }; /* of a letter, more than there are */

/* One way to read what was typed: `typed` bytes of it as `text`. */
typedef struct reading {
    size_t typed;
    const char *text;
    size_t size;
} reading;

/* Return the umlaut of a vowel in UTF-8; NULL for any other letter. */
static const char *umlaut_of(char c)
{
    return c == 'a' ? "\xc3\xa4" : c == 'o' ? "\xc3\xb6" : c == 'u' ? "\xc3\xbc" : NULL;
}

/* Return an umlaut spelled with e; NULL for any other character. */
static const char *spelled_out(const char *character, size_t size)
{
    if (size != 2 || character[0] != '\xc3') return NULL;
    switch (character[1]) {
    case '\xa4': return "ae";
    case '\xb6': return "oe";
    case '\xbc': return "ue";
    default: return NULL;
    }
}

/* List the readings at an offset; return their number. */
static size_t read_at(newsidx_text typed, size_t at, reading out[READINGS_MAX])
{
    const char *here = typed.data + at;
    const newsidx_text rest = {here, typed.size - at};
    const size_t size = ni_suggestcache_letter(rest).size;
    const char *umlaut = umlaut_of(*here), *spelled = spelled_out(here, size);
    size_t count = 0;
    out[count++] = (reading){size, here, size};
    if (umlaut) out[count++] = (reading){1, umlaut, 2};
    if (umlaut && rest.size > 1 && here[1] == 'e') out[count++] = (reading){2, umlaut, 2};
    if (spelled) out[count++] = (reading){2, spelled, 2};
    const char *marked = ni_letters_marked(*here);
    for (; *marked && count < READINGS_MAX; marked += 2)
        out[count++] = (reading){1, marked, 2};
    return count;
}

/* ---- in word lists --------------------------------------------------------------------------- */

typedef struct descent {
    ni_umlautprefix_ranges *out;
    ni_suggestcache *cache;
    const char *prefix;
    newsidx_text typed;
    newsidx_error *error;
} descent;

/* Narrow a range to the words that continue with a reading. */
static newsidx_status narrow_range(descent *d, ni_umlautprefix_range *range, const reading *next)
{
    newsidx_status status = NEWSIDX_OK;
    memcpy(range->path + range->path_size, next->text, next->size);
    range->path_size += next->size;
    const newsidx_text path = {range->path, range->path_size};
    if (!range->words) {
        status = ni_suggestcache_words(&range->words, d->cache, d->prefix,
                                       ni_suggestcache_letter(path), d->error);
        range->to = range->words->count;
    }
    range->from = ni_wordlist_find(range->words, range->from, range->to, path);
    range->to = ni_wordlist_after(range->words, range->from, range->to, path);
    return status;
}

static newsidx_status descend(descent *d, const ni_umlautprefix_range *range, size_t at)
{
    reading readings[READINGS_MAX];
    newsidx_status status = NEWSIDX_OK;
    if (at == d->typed.size) {
        if (d->out->count < NI_UMLAUTPREFIX_RANGES) d->out->items[d->out->count++] = *range;
        return NEWSIDX_OK;
    }
    const size_t count = read_at(d->typed, at, readings);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        ni_umlautprefix_range next = *range;
        status = narrow_range(d, &next, &readings[i]);
        if (status == NEWSIDX_OK && next.from < next.to)
            status = descend(d, &next, at + readings[i].typed);
    }
    return status;
}

newsidx_status ni_umlautprefix_find(ni_umlautprefix_ranges *out, ni_suggestcache *cache,
                                    const char *prefix, newsidx_text typed, newsidx_error *error)
{
    descent d = {out, cache, prefix, typed, error};
    const ni_umlautprefix_range all = {.words = NULL};
    out->count = 0;
    if (typed.size == 0 || typed.size > NI_UMLAUTPREFIX_TYPED) return NEWSIDX_OK;
    return descend(&d, &all, 0);
}

/* ---- in one word ----------------------------------------------------------------------------- */

static bool begins(newsidx_text word, size_t offset, newsidx_text typed, size_t at)
{
    reading readings[READINGS_MAX];
    if (at == typed.size) return true;
    const size_t count = read_at(typed, at, readings);
    for (size_t i = 0; i < count; i++) {
        const reading *r = &readings[i];
        if (word.size - offset < r->size) continue;
        if (memcmp(word.data + offset, r->text, r->size) != 0) continue;
        if (begins(word, offset + r->size, typed, at + r->typed)) return true;
    }
    return false;
}

bool ni_umlautprefix_begins(newsidx_text word, newsidx_text typed)
{
    return typed.size <= NI_UMLAUTPREFIX_TYPED && begins(word, 0, typed, 0);
}
