/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The forms of a pair are adjacent terms. The number of articles of a pair is that of the term that
 * leads back from the long form; the number of a form only decides which one is most common.
 */
#include "reader/acronyms.h"

#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "base/topk.h"
#include "german/acronym.h"
#include "index/schema.h"

enum {
    TERMS_MAX = 1000, /* read by one lookup */
    SLIP = 20         /* drop pairs this many times rarer than the first */
};

static const char separator[] = {NI_ACRONYM_SEPARATOR};

static const char *prefix(void)
{
    return ni_schema_kind(NEWSIDX_KIND_ACRONYM)->prefix;
}

/* ---- reading terms --------------------------------------------------------------------------- */

/* Split the first field off a term. False if no separator follows it. */
static bool cut(newsidx_text *term, newsidx_text *field)
{
    const char *end = memchr(term->data, NI_ACRONYM_SEPARATOR, term->size);
    if (!end) return false;
    *field = (newsidx_text){term->data, (size_t)(end - term->data)};
    *term = (newsidx_text){end + 1, term->size - field->size - 1};
    return true;
}

/* Decode the four fields of a term that leads from an acronym to a long form; false for others. */
static bool read_form(newsidx_text term, ni_acronym *pair)
{
    const size_t size = strlen(prefix());
    if (term.size < size) return false;
    term = (newsidx_text){term.data + size, term.size - size};
    if (!cut(&term, &pair->acronym) || pair->acronym.size == 0) return false;
    if (!cut(&term, &pair->key) || !cut(&term, &pair->short_form)) return false;
    pair->long_form = term;
    return true;
}

/* Each text is followed by a separator. */
newsidx_text ni_acronyms_beginning(ni_buffer *out, newsidx_text acronym, newsidx_text key)
{
    ni_buffer_clear(out);
    ni_buffer_append_string(out, prefix());
    ni_buffer_append(out, acronym.data, acronym.size);
    ni_buffer_append(out, separator, 1);
    if (key.data) {
        ni_buffer_append(out, key.data, key.size);
        ni_buffer_append(out, separator, 1);
    }
    return (newsidx_text){out->data, out->size};
}

static newsidx_status open_terms(ni_xvocabulary **out, ni_xdatabase *database, newsidx_text first,
                                 newsidx_text second, newsidx_error *error)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    newsidx_text start = ni_acronyms_beginning(&bytes, first, second);
    newsidx_status status =
        bytes.failed ? ni_error_memory(error) : ni_xvocabulary_open(out, database, start, error);
    ni_buffer_dispose(&bytes);
    return status;
}

/* ---- walking --------------------------------------------------------------------------------- */

newsidx_status ni_acronyms_begin(ni_acronyms *walk, ni_xdatabase *database, newsidx_text acronym,
                                 newsidx_error *error)
{
    memset(walk, 0, sizeof *walk);
    walk->database = database;
    if (!acronym.data)
        return ni_xvocabulary_open(&walk->terms, database, newsidx_text_of(prefix()), error);
    return open_terms(&walk->terms, database, acronym, (newsidx_text){NULL, 0}, error);
}

void ni_acronyms_dispose(ni_acronyms *walk)
{
    ni_xvocabulary_close(walk->terms);
    ni_buffer_dispose(&walk->bytes);
    walk->terms = NULL;
}

/* Count the articles with a pair. */
static newsidx_status count_articles(ni_xdatabase *database, newsidx_text key, newsidx_text acronym,
                                     uint32_t *articles, newsidx_error *error)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    ni_acronyms_beginning(&bytes, (newsidx_text){NULL, 0}, key);
    ni_buffer_append(&bytes, acronym.data, acronym.size);
    newsidx_status status =
        bytes.failed ? ni_error_memory(error)
                     : ni_xvocabulary_documents(database, (newsidx_text){bytes.data, bytes.size},
                                                articles, error);
    ni_buffer_dispose(&bytes);
    return status;
}

/* Move to the next term that is a form of a pair. */
static newsidx_status next_form(ni_acronyms *walk, ni_acronym *form, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    do {
        if (!walk->ahead) status = ni_xvocabulary_next(walk->terms, &walk->term, error);
        walk->ahead = false;
    } while (status == NEWSIDX_OK && !read_form(walk->term, form));
    return status;
}

/* Copy a form's texts to the walk's buffer, since the originals may move. */
static bool keep(ni_acronyms *walk, const ni_acronym *form)
{
    ni_buffer *bytes = &walk->bytes;
    ni_buffer_clear(bytes);
    ni_buffer_append(bytes, form->acronym.data, form->acronym.size);
    ni_buffer_append(bytes, form->key.data, form->key.size);
    ni_buffer_append(bytes, form->short_form.data, form->short_form.size);
    ni_buffer_append(bytes, form->long_form.data, form->long_form.size);
    if (bytes->failed) return false;
    const char *at = bytes->data;
    walk->pair.acronym = (newsidx_text){at, form->acronym.size};
    walk->pair.key = (newsidx_text){at += form->acronym.size, form->key.size};
    walk->pair.short_form = (newsidx_text){at += form->key.size, form->short_form.size};
    walk->pair.long_form = (newsidx_text){at += form->short_form.size, form->long_form.size};
    return true;
}

newsidx_status ni_acronyms_next(ni_acronyms *walk, newsidx_error *error)
{
    ni_acronym form;
    uint32_t most = 0;
    if (walk->done) return NEWSIDX_DONE;
    newsidx_status status = next_form(walk, &form, error);
    if (status != NEWSIDX_OK) return status;
    for (;;) {
        uint32_t count;
        status = ni_xvocabulary_count(walk->terms, &count, error);
        if (status != NEWSIDX_OK) return status;
        if (count > most || (count == most && form.long_form.size < walk->pair.long_form.size)) {
            most = count;
            if (!keep(walk, &form)) return ni_error_memory(error);
        }
        status = next_form(walk, &form, error);
        if (status < 0) return status;
        walk->done = status == NEWSIDX_DONE;
        walk->ahead = !walk->done;
        bool same = walk->ahead && ni_text_equals(form.acronym, walk->pair.acronym) &&
                    ni_text_equals(form.key, walk->pair.key);
        if (!same) break;
        walk->ahead = false;
    }
    return count_articles(walk->database, walk->pair.key, walk->pair.acronym, &walk->pair.articles,
                          error);
}

/* ---- lookup ---------------------------------------------------------------------------------- */

static int compare_items(const void *one, const void *other)
{
    return ni_topk_higher(((const ni_acronyms_item *)one)->articles,
                          ((const ni_acronyms_item *)other)->articles);
}

/* Insert a text, sorted by number of articles. */
static void insert(ni_acronyms_found *found, newsidx_text text, uint32_t articles)
{
    ni_acronyms_item item = {.size = text.size, .articles = articles};
    if (text.size > NI_ACRONYMS_TEXT_MAX) return;
    memcpy(item.text, text.data, text.size);
    ni_topk_insert(found->items, &found->count, NI_ACRONYMS_FOUND_MAX, sizeof item, &item,
                   compare_items);
}

static void drop_slips(ni_acronyms_found *found)
{
    while (found->count > 1 &&
           found->items[found->count - 1].articles < found->items[0].articles / SLIP)
        found->count--;
}

newsidx_status ni_acronyms_expand(ni_xdatabase *database, newsidx_text acronym,
                                  ni_acronyms_found *found, newsidx_error *error)
{
    ni_acronyms walk;
    found->count = 0;
    if (acronym.size == 0 || acronym.size > NI_ACRONYM_SHORT_MAX) return NEWSIDX_OK;
    newsidx_status status = ni_acronyms_begin(&walk, database, acronym, error);
    for (int i = 0; i < TERMS_MAX && status == NEWSIDX_OK; i++) {
        status = ni_acronyms_next(&walk, error);
        if (status == NEWSIDX_OK) insert(found, walk.pair.key, walk.pair.articles);
    }
    ni_acronyms_dispose(&walk);
    drop_slips(found);
    return status < 0 ? status : NEWSIDX_OK;
}

newsidx_status ni_acronyms_abbreviate(ni_xdatabase *database, newsidx_text key,
                                      ni_acronyms_found *found, newsidx_error *error)
{
    ni_xvocabulary *terms = NULL;
    newsidx_text term;
    uint32_t count;
    found->count = 0;
    if (key.size == 0 || key.size > NI_ACRONYM_LONG_MAX) return NEWSIDX_OK;
    newsidx_status status = open_terms(&terms, database, (newsidx_text){NULL, 0}, key, error);
    const size_t skipped = strlen(prefix()) + 1 + key.size + 1;
    for (int i = 0; i < TERMS_MAX && status == NEWSIDX_OK; i++) {
        status = ni_xvocabulary_next(terms, &term, error);
        if (status == NEWSIDX_OK) status = ni_xvocabulary_count(terms, &count, error);
        if (status == NEWSIDX_OK)
            insert(found, (newsidx_text){term.data + skipped, term.size - skipped}, count);
    }
    ni_xvocabulary_close(terms);
    drop_slips(found);
    return status < 0 ? status : NEWSIDX_OK;
}

newsidx_status ni_acronyms_any(ni_xdatabase *database, bool *any, newsidx_error *error)
{
    ni_acronyms walk;
    const newsidx_text all = {NULL, 0};
    *any = false;
    newsidx_status status = ni_acronyms_begin(&walk, database, all, error);
    if (status == NEWSIDX_OK) status = ni_acronyms_next(&walk, error);
    ni_acronyms_dispose(&walk);
    *any = status == NEWSIDX_OK;
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}
