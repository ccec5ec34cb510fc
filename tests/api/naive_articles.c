/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "naive_articles.h"

#include <stdio.h>

/* What the header says of fields. */
static const unsigned weights[NEWSIDX_FIELD_COUNT] = {
    [NEWSIDX_TITLE] = 5, [NEWSIDX_TEASER] = 4,  [NEWSIDX_BODY] = 1, [NEWSIDX_AUTHOR] = 1,
    [NEWSIDX_PLACE] = 2, [NEWSIDX_SECTION] = 1, [NEWSIDX_TAGS] = 2};

static bool has_own_terms(newsidx_field field)
{
    return field == NEWSIDX_TITLE || (field >= NEWSIDX_SOURCE && field != NEWSIDX_URL);
}

typedef struct adding {
    document *to;
    newsidx_field field;
    unsigned base, next;
} adding;

/* Where a term stands in an article's table, or would. */
static unsigned short *slot_of(const document *in, const char *term)
{
    unsigned hash = 5381;
    for (const char *at = term; *at; at++) hash = hash * 33 + (unsigned char)*at;
    for (unsigned i = hash % SLOTS;; i = (i + 1) % SLOTS)
        if (!in->slots[i] || strcmp(in->postings[in->slots[i] - 1].term, term) == 0)
            return &in->slots[i];
}

posting *naive_find(const document *in, const char *term)
{
    const unsigned short slot = *slot_of(in, term);
    return slot ? &in->postings[slot - 1] : NULL;
}

static void add(document *to, char prefix, newsidx_text text, double wdf, int position)
{
    char key[300];
    int size = snprintf(key, sizeof key, "%c%.*s", prefix, (int)text.size, text.data);
    posting *found = naive_find(to, key);
    if (!found) {
        assert_true(to->count < TERMS_MAX);
        *slot_of(to, key) = (unsigned short)(to->count + 1);
        found = &to->postings[to->count++];
        *found = (posting){.term = memcpy(malloc((size_t)size + 1), key, (size_t)size + 1)};
    }
    found->wdf += wdf;
    to->length += wdf;
    if (position < 0) return;
    found->positions = realloc(found->positions, (found->count + 1) * sizeof *found->positions);
    found->positions[found->count++] = (unsigned)position;
}

static newsidx_status add_term(void *context, const newsidx_term *term)
{
    adding *a = context;
    const bool form = term->kind == NEWSIDX_KIND_FORM;
    const unsigned lead = a->field == NEWSIDX_BODY && term->token < 100 ? 3 : 1;
    const unsigned unit = term->kind == NEWSIDX_KIND_VERB ? 2 : 4;
    const int position = (int)(a->base + term->position);
    const double wdf = weights[a->field] * lead * unit;
    if ((unsigned)position >= a->next) a->next = (unsigned)position + 1;
    if (term->kind == NEWSIDX_KIND_ACRONYM) return NEWSIDX_OK;
    if (form && wdf > 0 && !term->stop) add(a->to, '=', term->text, wdf, -1);
    if (!form && wdf > 0) add(a->to, 'Z', term->text, wdf, position);
    if (!form && has_own_terms(a->field))
        add(a->to, (char)('a' + a->field), term->text, 1, (int)term->position);
    return NEWSIDX_OK;
}

void naive_put(naive_index *index, const newsidx_article *article)
{
    static const newsidx_field order[] = {NEWSIDX_TITLE,  NEWSIDX_TEASER, NEWSIDX_BODY,
                                          NEWSIDX_AUTHOR, NEWSIDX_PLACE,  NEWSIDX_SECTION,
                                          NEWSIDX_TAGS,   NEWSIDX_SOURCE, NEWSIDX_PATH};
    newsidx_text id = article->field[NEWSIDX_ID], date = article->field[NEWSIDX_DATE];
    document *to = &index->documents[index->count];
    assert_true(index->count < ARTICLES_MAX && id.size < sizeof to->id);
    snprintf(to->id, sizeof to->id, "%.*s", (int)id.size, id.data);
    naive_remove(index, to->id);
    index->count++;
    to->live = true;
    snprintf(to->date, sizeof to->date, "%.*s", (int)date.size, date.size ? date.data : "");
    to->postings = calloc(TERMS_MAX, sizeof *to->postings);
    to->slots = calloc(SLOTS, sizeof *to->slots);
    adding a = {.to = to};
    for (unsigned i = 0; i < sizeof order / sizeof *order; i++) {
        newsidx_text text = article->field[order[i]];
        if (!text.size) continue;
        const unsigned tokens = (a.next + STRIDE - 1) / STRIDE;
        a.field = order[i];
        a.base = tokens ? (tokens + 100) * STRIDE : 0;
        assert_int_equal(
            newsidx_analyzer_analyze(index->analyzer, text.data, text.size, add_term, &a, NULL),
            NEWSIDX_OK);
    }
}

void naive_remove(naive_index *index, const char *id)
{
    for (unsigned i = 0; i < index->count; i++)
        if (strcmp(index->documents[i].id, id) == 0) index->documents[i].live = false;
}

naive_index *naive_new(void)
{
    naive_index *index = calloc(1, sizeof *index);
    newsidx_analyzer_options options = NEWSIDX_ANALYZER_OPTIONS_INIT;
    assert_int_equal(newsidx_analyzer_open(&index->analyzer, &options, NULL), NEWSIDX_OK);
    options.query = true;
    assert_int_equal(newsidx_analyzer_open(&index->asker, &options, NULL), NEWSIDX_OK);
    return index;
}

static void dispose(document *gone)
{
    for (unsigned i = 0; i < gone->count; i++) {
        free(gone->postings[i].term);
        free(gone->postings[i].positions);
    }
    free(gone->postings);
    free(gone->slots);
    memset(gone, 0, sizeof *gone);
}

void naive_free(naive_index *index)
{
    for (unsigned i = 0; i < index->count; i++) dispose(&index->documents[i]);
    newsidx_analyzer_close(index->analyzer);
    newsidx_analyzer_close(index->asker);
    free(index);
}

unsigned naive_dead(const naive_index *index)
{
    unsigned dead = 0;
    for (unsigned i = 0; i < index->count; i++) dead += !index->documents[i].live;
    return dead;
}

void naive_purge(naive_index *index)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < index->count; i++) {
        if (!index->documents[i].live) {
            dispose(&index->documents[i]);
            continue;
        }
        document moved = index->documents[i];
        memset(&index->documents[i], 0, sizeof moved);
        index->documents[kept++] = moved;
    }
    index->count = kept;
}
