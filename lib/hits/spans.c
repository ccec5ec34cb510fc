/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Collects all marked terms and the tokens of the text; then phrasespans.c decides which words of
 * phrases count, and spanbytes.c which bytes they cover.
 */
#include "hits/spans.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "hits/phrasespans.h"
#include "hits/spanbytes.h"
#include "text/utf8.h"

/* ---- collecting ------------------------------------------------------------------------------ */

static bool add_token(ni_occurrences *all, const newsidx_term *term)
{
    if (!ni_array_reserve(&all->tokens, &all->token_capacity, all->token_count + 1,
                          sizeof *all->tokens))
        return false;
    all->tokens[all->token_count++] =
        (ni_token_bytes){(uint32_t)term->token_start, (uint32_t)term->token_end};
    return true;
}

static bool add_found(ni_occurrences *all, const newsidx_term *term, uint32_t mark)
{
    if (!ni_array_reserve(&all->items, &all->capacity, all->count + 1, sizeof *all->items))
        return false;
    all->items[all->count++] = (ni_occurrence){.start = term->start,
                                               .end = term->end,
                                               .mark = mark,
                                               .token = (uint32_t)all->token_count - 1,
                                               .text_kind = term->kind};
    return true;
}

/* The form of a token always comes first among its terms. */
static newsidx_status add_term(void *context, const newsidx_term *term)
{
    ni_occurrences *all = context;
    if (term->kind == NEWSIDX_KIND_FORM && !add_token(all, term)) return NEWSIDX_ERR_MEMORY;
    if (term->kind == NEWSIDX_KIND_ACRONYM) return NEWSIDX_OK;
    uint32_t mark = ni_marks_find(all->marks, term->kind, term->text);
    for (; mark != NI_MARK_NONE; mark = all->marks->items[mark].next)
        if (ni_marks_reach(all->marks->items[mark].scope, all->field) &&
            !add_found(all, term, mark))
            return NEWSIDX_ERR_MEMORY;
    return NEWSIDX_OK;
}

/* ---- matches --------------------------------------------------------------------------------- */

static bool add_match(ni_matches *out, ni_match match)
{
    if (!ni_array_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items))
        return false;
    out->items[out->count++] = match;
    return true;
}

static bool add_pieces(ni_matches *out, const ni_occurrences *all, const ni_occurrence *found)
{
    ni_token_bytes pieces[2];
    const newsidx_kind asked = all->marks->items[found->mark].kind;
    const newsidx_kind kind = asked > found->text_kind ? asked : found->text_kind;
    const size_t count = ni_spanbytes_of(all, found, pieces);
    for (size_t i = 0; i < count; i++)
        if (!add_match(out,
                       (ni_match){pieces[i].start, pieces[i].end, found->mark, kind, found->loose}))
            return false;
    return true;
}

static int compare(const void *a, const void *b)
{
    const ni_match *left = a, *right = b;
    if (left->start != right->start) return left->start < right->start ? -1 : 1;
    if (left->end != right->end) return left->end < right->end ? -1 : 1;
    return (left->mark > right->mark) - (left->mark < right->mark);
}

static void sort(ni_matches *matches)
{
    for (size_t i = 1; i < matches->count; i++) {
        if (compare(&matches->items[i - 1], &matches->items[i]) <= 0) continue;
        qsort(matches->items, matches->count, sizeof *matches->items, compare);
        return;
    }
}

static bool make_matches(ni_matches *out, ni_occurrences *all)
{
    if (!ni_phrasespans_resolve(all, &out->found)) return false;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].matched && !add_pieces(out, all, &all->items[i])) return false;
    sort(out);
    return true;
}

newsidx_status ni_spans_find(ni_matches *out, ni_analyser *analyser, const ni_marks *marks,
                             newsidx_field field, newsidx_text text, newsidx_error *error)
{
    ni_occurrences all = {.marks = marks, .field = field, .text = text};
    out->count = 0;
    free(out->found);
    out->found = NULL;
    if (marks->count == 0 || text.size == 0) return NEWSIDX_OK;
    if (text.size > NI_SPANS_TEXT_MAX) text.size = ni_utf8_floor(text.data, NI_SPANS_TEXT_MAX);
    newsidx_status status = ni_analyser_run(analyser, text, add_term, &all, error);
    if (status == NEWSIDX_ERR_MEMORY || (status == NEWSIDX_OK && !make_matches(out, &all)))
        status = ni_error_memory(error);
    free(all.items);
    free(all.tokens);
    return status;
}

/* ---- several texts --------------------------------------------------------------------------- */

bool ni_spans_append(ni_matches *out, const ni_matches *more, size_t offset)
{
    for (size_t i = 0; i < more->count; i++) {
        ni_match match = more->items[i];
        match.start += offset;
        match.end += offset;
        if (!add_match(out, match)) return false;
    }
    return true;
}

void ni_spans_tighten(ni_matches *matches, const ni_marks *marks)
{
    size_t kept = 0;
    for (size_t i = 0; i < matches->count; i++) {
        const ni_match *match = &matches->items[i];
        if (match->loose && matches->found[marks->items[match->mark].sequence]) continue;
        matches->items[kept++] = *match;
    }
    matches->count = kept;
}

/* ---- spans ----------------------------------------------------------------------------------- */

bool ni_spans_merge(ni_span_list *out, const ni_matches *matches)
{
    out->count = 0;
    for (size_t i = 0; i < matches->count; i++) {
        const ni_match *match = &matches->items[i];
        newsidx_span *last = out->count ? &out->items[out->count - 1] : NULL;
        if (last && match->start <= last->end) {
            if (match->end > last->end) last->end = match->end;
            if (match->kind < last->kind) last->kind = match->kind;
            continue;
        }
        if (!ni_array_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items))
            return false;
        out->items[out->count++] = (newsidx_span){match->start, match->end, match->kind};
    }
    return true;
}

void ni_matches_dispose(ni_matches *matches)
{
    free(matches->items);
    free(matches->found);
    *matches = (ni_matches){.items = NULL};
}
