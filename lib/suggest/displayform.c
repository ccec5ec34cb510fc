/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Occurrences vote. One within a sentence counts more than one at its start, where every word has a
 * capital, or in a title, which may be all capitals. A few articles are enough, and fewer if they
 * agree.
 */
#include "suggest/displayform.h"

#include <string.h>

#include "base/error.h"
#include "base/latin.h"
#include "index/schema.h"

enum {
    ARTICLES = 4,
    DELETED_MAX = 2000, /* deleted articles to skip */
    WRITTEN_MAX = 8,    /* different spellings of a word */
    WRITTEN_SIZE = 160, /* bytes of a spelling */
    TEXT_MAX = 1 << 18, /* bytes of a field to scan */
    INSIDE = 3,
    OUTSIDE = 1, /* weight of an occurrence */
    ENOUGH = 9   /* votes that decide for a spelling */
};

typedef struct election {
    ni_suggestcache *cache;
    newsidx_text form;
    struct {
        char text[WRITTEN_SIZE];
        size_t size;
        uint32_t votes;
    } written[WRITTEN_MAX];
    size_t count;
    bool decided;
} election;

bool ni_displayform_is_capital(newsidx_text word)
{
    return ni_latin_begins_capital(word);
}

/* ---- occurrences ----------------------------------------------------------------------------- */

/* Check that a spelling can be displayed: no line end, tab or soft hyphen in it. */
static bool is_clean(newsidx_text written)
{
    if (written.size > WRITTEN_SIZE) return false;
    for (size_t i = 0; i < written.size; i++) {
        const unsigned char c = (unsigned char)written.data[i];
        if (c <= ' ' || c == 0x7f) return false;
        if (c == 0xc2 && i + 1 < written.size && (unsigned char)written.data[i + 1] < 0xb0)
            return false;
    }
    return true;
}

static void vote(election *all, newsidx_text written, uint32_t weight)
{
    size_t i = 0;
    if (!is_clean(written)) return;
    while (i < all->count && (all->written[i].size != written.size ||
                              memcmp(all->written[i].text, written.data, written.size) != 0))
        i++;
    if (i == WRITTEN_MAX) return;
    if (i == all->count) {
        memcpy(all->written[i].text, written.data, written.size);
        all->written[i].size = written.size;
        all->written[i].votes = 0;
        all->count++;
    }
    all->written[i].votes += weight;
    if (all->written[i].votes >= ENOUGH) all->decided = true;
}

/* Check quickly, by first letter and length, whether a span may be the form. */
static bool may_be(const election *all, const char *text, const ni_span *span)
{
    const unsigned char first = (unsigned char)text[span->start];
    const unsigned char wanted = (unsigned char)all->form.data[0];
    if (span->end - span->start < all->form.size / 2) return false;
    if (first >= 0x80 || wanted >= 0x80) return true;
    return (first >= 'A' && first <= 'Z' ? first + 0x20 : first) == wanted;
}

static newsidx_status scan(election *all, newsidx_text text, bool sentences, newsidx_error *error)
{
    ni_tokenizer *tokenizer = &all->cache->tokenizer;
    ni_span span;
    ni_token token;
    bool begun = false;
    ni_tokenizer_begin(tokenizer, text.data, text.size < TEXT_MAX ? text.size : TEXT_MAX);
    while (!all->decided && ni_tokenizer_scan(tokenizer, &span, 1)) {
        const bool inside = sentences && begun && !(span.gap & (NI_GAP_BREAK | NI_GAP_OTHER));
        begun = true;
        if (!may_be(all, text.data, &span)) continue;
        if (!ni_tokenizer_fold(tokenizer, &token)) break;
        if (token.folded_size != all->form.size ||
            memcmp(token.folded, all->form.data, token.folded_size) != 0)
            continue;
        vote(all, (newsidx_text){text.data + token.start, token.end - token.start},
             inside ? INSIDE : OUTSIDE);
    }
    return tokenizer->failed ? ni_error_memory(error) : NEWSIDX_OK;
}

/* ---- articles -------------------------------------------------------------------------------- */

static newsidx_status scan_article(election *all, const ni_generation_source *source,
                                   uint32_t docid, newsidx_error *error)
{
    static const newsidx_field order[] = {NEWSIDX_TEASER, NEWSIDX_BODY,    NEWSIDX_TITLE,
                                          NEWSIDX_AUTHOR, NEWSIDX_PLACE,   NEWSIDX_TAGS,
                                          NEWSIDX_SOURCE, NEWSIDX_SECTION, NEWSIDX_PATH};
    newsidx_text text;
    ni_stored *stored = &all->cache->stored;
    newsidx_status status = ni_generation_fetch_from(source, docid, stored, error);
    for (size_t i = 0; i < sizeof order / sizeof *order && !all->decided; i++) {
        const bool sentences = order[i] == NEWSIDX_TEASER || order[i] == NEWSIDX_BODY;
        if (status == NEWSIDX_OK) status = ni_stored_text(stored, order[i], &text, error);
        if (status == NEWSIDX_OK && text.size) status = scan(all, text, sentences, error);
        if (status != NEWSIDX_OK) return status;
    }
    return status;
}

/* Scan the articles of one database with the form; *left is the number still wanted. */
static newsidx_status scan_source(election *all, const ni_generation_source *source, int *left,
                                  newsidx_error *error)
{
    int passed = 0;
    for (uint32_t docid = 1; *left > 0 && !all->decided; docid++) {
        newsidx_status status = ni_xdatabase_find_from(source->database, all->form, &docid, error);
        if (status == NEWSIDX_DONE) return NEWSIDX_OK;
        if (status != NEWSIDX_OK) return status;
        if (source->deletions && ni_deletions_has(source->deletions, docid)) {
            if (++passed == DELETED_MAX) return NEWSIDX_OK;
            continue;
        }
        --*left;
        status = scan_article(all, source, docid, error);
        if (status != NEWSIDX_OK) return status;
    }
    return NEWSIDX_OK;
}

/* The last source has the newest articles. */
static newsidx_status elect(election *all, bool *any, newsidx_error *error)
{
    const ni_generation *generation = all->cache->generation;
    newsidx_status status = NEWSIDX_OK;
    int left = ARTICLES;
    for (size_t i = generation->source_count; i > 0 && status == NEWSIDX_OK; i--)
        if (left > 0 && !all->decided)
            status = scan_source(all, &generation->sources[i - 1], &left, error);
    *any = left < ARTICLES;
    return status;
}

static newsidx_text winner(const election *all)
{
    size_t best = 0;
    for (size_t i = 1; i < all->count; i++)
        if (all->written[i].votes > all->written[best].votes) best = i;
    if (all->count == 0) return all->form;
    return (newsidx_text){all->written[best].text, all->written[best].size};
}

newsidx_status ni_displayform_of(newsidx_text *out, ni_suggestcache *cache, newsidx_text form,
                                 newsidx_error *error)
{
    *out = ni_suggestcache_find(&cache->display_forms, form.data, form.size);
    if (out->data) return out->size ? NEWSIDX_OK : NEWSIDX_DONE;
    election all = {.cache = cache, .form = form};
    bool any;
    newsidx_status status = elect(&all, &any, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_text text = any ? winner(&all) : newsidx_text_of("");
    if (!ni_suggestcache_put(&cache->display_forms, form.data, form.size, text))
        return ni_error_memory(error);
    *out = ni_suggestcache_find(&cache->display_forms, form.data, form.size);
    return out->size ? NEWSIDX_OK : NEWSIDX_DONE;
}
