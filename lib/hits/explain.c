/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Explains the score of the current hit. The trace of the query has terms and weights. Since the
 * index adds up the frequencies of all fields, the stored text is analysed again to find the fields
 * in which the terms occur.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/require.h"
#include "hits/hits.h"
#include "index/schema.h"

/* Occurrences of a term in the article. */
typedef struct occurrences {
    uint32_t counts[NEWSIDX_FIELD_COUNT];
    uint32_t lead;
    uint32_t kinds;
} occurrences;

/* A contribution, and the terms whose occurrences it will get. */
typedef struct item {
    newsidx_contribution line;
    uint32_t *terms; /* indexes into the table */
    size_t term_count;
} item;

typedef struct explanation {
    newsidx_hits *hits;
    ni_arena arena;
    item *items;
    size_t count, capacity;
    ni_hashtable terms; /* query terms in the article, with their prefixes */
    occurrences *found;
    newsidx_field field; /* being analysed */
    newsidx_error *error;
} explanation;

/* ---- terms and weights ----------------------------------------------------------------------- */

/* Strip a term's prefix; return the field that it denotes. */
static newsidx_text without_prefix(newsidx_text term, newsidx_field *field)
{
    *field = NEWSIDX_FIELD_COUNT;
    size_t size = 0;
    while (size < term.size && term.data[size] >= 'A' && term.data[size] <= 'Z') size++;
    if (size == 1 && term.data[0] == NI_PREFIX_ID[0]) *field = NEWSIDX_ID;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT && size; i++) {
        const char *prefix = ni_schema_field((newsidx_field)i)->prefix;
        if (prefix && strlen(prefix) == size && memcmp(prefix, term.data, size) == 0)
            *field = (newsidx_field)i;
    }
    return (newsidx_text){term.data + size, term.size - size};
}

/* Join the terms of a leaf into one text, in the arena. */
static bool join_terms(explanation *all, const ni_xexplain_leaf *leaf, newsidx_contribution *line)
{
    size_t size = 0;
    for (size_t i = 0; i < leaf->count; i++) size += leaf->terms[i].size + 1;
    char *text = ni_arena_alloc(&all->arena, size + 1);
    if (!text) return false;
    size = 0;
    for (size_t i = 0; i < leaf->count; i++) {
        newsidx_text term = without_prefix(leaf->terms[i], &line->field);
        if (i) text[size++] = ' ';
        memcpy(text + size, term.data, term.size);
        size += term.size;
    }
    line->text = (newsidx_text){text, size};
    return true;
}

static bool number_terms(explanation *all, const ni_xexplain_leaf *leaf, item *to)
{
    to->terms = ni_arena_alloc(&all->arena, (leaf->count + 1) * sizeof *to->terms);
    if (!to->terms) return false;
    for (size_t i = 0; i < leaf->count; i++) {
        ni_hashtable_entry *entry =
            ni_hashtable_put(&all->terms, leaf->terms[i].data, leaf->terms[i].size);
        if (!entry) return false;
        to->terms[to->term_count++] = (uint32_t)(entry - all->terms.entries);
    }
    return true;
}

static item *append(explanation *all)
{
    if (!ni_array_reserve(&all->items, &all->capacity, all->count + 1, sizeof *all->items))
        return NULL;
    item *last = &all->items[all->count++];
    memset(last, 0, sizeof *last);
    return last;
}

static newsidx_status add_leaf(void *context, const ni_xexplain_leaf *leaf)
{
    explanation *all = context;
    item *to = append(all);
    if (!to || !join_terms(all, leaf, &to->line) || !number_terms(all, leaf, to))
        return ni_error_memory(all->error);
    newsidx_contribution *line = &to->line;
    line->reason = NEWSIDX_REASON_OTHER;
    if (leaf->label) {
        line->reason = (newsidx_reason)leaf->label->reason;
        line->kind = (newsidx_kind)leaf->label->kind;
        line->start = leaf->label->start;
        line->end = leaf->label->end;
    }
    line->frequency = leaf->wdf;
    line->documents = leaf->documents;
    line->idf = leaf->idf;
    line->factor = leaf->factor;
    line->weight = leaf->weight;
    return NEWSIDX_OK;
}

static bool add_line(explanation *all, newsidx_reason reason, double factor, double weight)
{
    item *to = append(all);
    if (!to) return false;
    to->line.reason = reason;
    to->line.field = NEWSIDX_FIELD_COUNT;
    to->line.factor = factor;
    to->line.weight = weight;
    return true;
}

/* Add the contributions made after the matcher; see candidate.h. */
static bool add_ranking(explanation *all)
{
    const ni_candidate *hit = &all->hits->current;
    if (hit->near != 0 && !add_line(all, NEWSIDX_REASON_NEAR, 1, hit->near)) return false;
    return hit->factor == 1 || add_line(all, NEWSIDX_REASON_FACTOR, hit->factor,
                                        (hit->base + hit->near) * (hit->factor - 1));
}

/* ---- occurrences ----------------------------------------------------------------------------- */

static void count_term(explanation *all, const char *prefix, const newsidx_term *term)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    newsidx_text key = ni_schema_term(bytes, prefix, term->text);
    const ni_hashtable_entry *entry = ni_hashtable_find(&all->terms, key.data, key.size);
    if (!entry) return;
    occurrences *found = &all->found[entry - all->terms.entries];
    found->counts[all->field]++;
    if (all->field == NEWSIDX_BODY && term->token < NI_LEAD_TOKENS) found->lead++;
    found->kinds |= 1U << term->kind;
}

/* Count the terms that index/document.c would make of it. */
static newsidx_status add_term(void *context, const newsidx_term *term)
{
    explanation *all = context;
    const ni_field_rule *rule = ni_schema_field(all->field);
    const bool form = term->kind == NEWSIDX_KIND_FORM;
    if (rule->weight && !(form && term->stop))
        count_term(all, ni_schema_kind(term->kind)->prefix, term);
    if (rule->prefix && !form && term->kind != NEWSIDX_KIND_ACRONYM)
        count_term(all, rule->prefix, term);
    return NEWSIDX_OK;
}

static newsidx_status find_terms(explanation *all)
{
    newsidx_hits *hits = all->hits;
    newsidx_status status = NEWSIDX_OK;
    all->found = calloc(all->terms.count + 1, sizeof *all->found);
    if (!all->found) return ni_error_memory(all->error);
    if (!hits->analyser)
        status = ni_analyser_new(&hits->analyser, hits->generation->words, all->error);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT && status == NEWSIDX_OK; i++) {
        const ni_field_rule *rule = ni_schema_field((newsidx_field)i);
        newsidx_text text;
        if (!rule->weight && !rule->prefix) continue;
        all->field = (newsidx_field)i;
        status = ni_stored_text(&hits->article->stored, all->field, &text, all->error);
        if (status == NEWSIDX_OK && text.size)
            status = ni_analyser_run(hits->analyser, text, add_term, all, all->error);
    }
    return status;
}

static void add_up(const explanation *all, item *to)
{
    for (size_t i = 0; i < to->term_count; i++) {
        const occurrences *found = &all->found[to->terms[i]];
        for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++)
            to->line.counts[field] += found->counts[field];
        to->line.lead += found->lead;
        to->line.kinds |= found->kinds;
    }
}

/* ---- the call -------------------------------------------------------------------------------- */

static newsidx_status collect(explanation *all)
{
    newsidx_hits *hits = all->hits;
    char bytes[NI_SCHEMA_TERM_MAX];
    ni_deadline_set(&hits->deadline, 0); /* the search's own has ended */
    newsidx_text key = ni_schema_term(bytes, NI_PREFIX_ID, newsidx_hits_field(hits, NEWSIDX_ID));
    newsidx_status status =
        ni_xexplain(hits->generation->database, hits->trace[hits->current.reach], hits->docid, key,
                    &hits->model, add_leaf, all, all->error);
    if (status == NEWSIDX_OK && !add_ranking(all)) return ni_error_memory(all->error);
    return status == NEWSIDX_OK ? find_terms(all) : status;
}

newsidx_status newsidx_hits_explain(newsidx_hits *hits, newsidx_contribution_callback *callback,
                                    void *context, newsidx_error *error)
{
    explanation all = {
        .hits = hits, .arena = NI_ARENA_INIT, .terms = NI_HASHTABLE_INIT, .error = error};
    ni_error_clear(error);
    NI_REQUIRE(error, hits);
    NI_REQUIRE(error, callback);
    if (!hits->trace[hits->current.reach] || !newsidx_hits_field(hits, NEWSIDX_ID).size)
        return NEWSIDX_OK;
    newsidx_status status = collect(&all);
    for (size_t i = 0; i < all.count && status == NEWSIDX_OK; i++) {
        add_up(&all, &all.items[i]);
        status = callback(context, &all.items[i].line);
    }
    free(all.found);
    free(all.items);
    ni_hashtable_dispose(&all.terms);
    ni_arena_dispose(&all.arena);
    return status;
}
