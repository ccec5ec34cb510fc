/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fills the marks: what can be highlighted of the query. Each word of the query has a number, and a
 * mark for every term that counts for it. The slots of a phrase are the parts of its words, in
 * order: a word fills the slots of all its parts, a part its own, a value those of all words that
 * it spans.
 */
#include <string.h>

#include "base/error.h"
#include "plan/planner.h"
#include "plan/tiers.h"

static void add_mark(ni_planner *work, newsidx_text text, const ni_mark *mark)
{
    if (!ni_marks_add(&work->plan->marks, text, *mark))
        ni_planner_failure(work, ni_error_memory(work->error));
}

static uint32_t add_sequence(ni_planner *work, size_t length, size_t gap, bool loose)
{
    uint32_t added =
        ni_marks_sequence_add(&work->plan->marks, (uint32_t)length, (uint32_t)gap, loose);
    if (added == NI_MARK_NONE) ni_planner_failure(work, ni_error_memory(work->error));
    return added;
}

/* Mark the long form of an acronym, given by its key: stems separated by spaces. Stop words are
   left out, and up to two may occur between any two stems. */
static void mark_long_form(ni_planner *work, newsidx_text words, ni_mark mark)
{
    size_t count = 1;
    for (size_t i = 0; i < words.size; i++) count += words.data[i] == ' ';
    mark.sequence = add_sequence(work, count, 2 * (count - 1), false);
    if (mark.sequence == NI_MARK_NONE) return;
    mark.first = 0;
    for (size_t begin = 0; begin < words.size; mark.first++) {
        const char *space = memchr(words.data + begin, ' ', words.size - begin);
        const size_t end = space ? (size_t)(space - words.data) : words.size;
        mark.last = mark.first;
        add_mark(work, (newsidx_text){words.data + begin, end - begin}, &mark);
        begin = end + 1;
    }
}

/* Check whether a term of a word counts. Forms of stop words are neither indexed nor searched. */
static bool counts(const ni_node *node, const ni_queryword *word, const ni_queryword_term *term)
{
    if (node->exact) return term->kind == (word->stop ? NEWSIDX_KIND_STEM : NEWSIDX_KIND_FORM);
    return ni_tiers_default()->weight[term->kind] * term->likelihood > 0;
}

void ni_planner_mark_words(ni_planner *work, const ni_node *node, const ni_querywords *words,
                           bool stops)
{
    for (size_t i = 0; i < words->count && !work->excluded; i++) {
        const ni_queryword *word = &words->items[i];
        if (word->stop && !stops) continue;
        ni_mark mark = {.word = ni_marks_word(&work->plan->marks),
                        .sequence = NI_MARK_NONE,
                        .scope = node->scope,
                        .stop = word->stop};
        for (size_t k = 0; k < word->count; k++) {
            const ni_queryword_term *term = &word->terms[k];
            if (!counts(node, word, term)) continue;
            mark.kind = term->kind;
            if (term->kind == NEWSIDX_KIND_VARIANT && memchr(term->text.data, ' ', term->text.size))
                mark_long_form(work, term->text, mark);
            else
                add_mark(work, term->text, &mark);
        }
    }
}

/* ---- phrases --------------------------------------------------------------------------------- */

/* Mark a word of a phrase that begins at `slot`; `mark` has what is common to all its words. */
static void mark_phrase_word(ni_planner *work, const ni_node *node, const ni_querywords *words,
                             size_t index, uint32_t slot, ni_mark mark)
{
    const ni_queryword *word = &words->items[index];
    mark.word = ni_marks_word(&work->plan->marks);
    mark.stop = word->stop;
    for (size_t k = 0; k < word->count; k++) {
        const ni_queryword_term *term = &word->terms[k];
        if (!counts(node, word, term) || memchr(term->text.data, ' ', term->text.size)) {
            if (term->kind != NEWSIDX_KIND_VALUE) continue; /* "§3 ozg" has a space */
        }
        mark.kind = term->kind;
        mark.first = slot;
        mark.last = slot + word->parts - 1;
        if (term->first != NEWSIDX_PART_NONE) {
            mark.first = slot + term->first;
            mark.last = slot + term->last;
        }
        if (term->kind == NEWSIDX_KIND_VALUE)
            for (size_t i = index + 1; i < words->count && words->items[i].start < term->end; i++)
                mark.last += words->items[i].parts;
        add_mark(work, term->text, &mark);
    }
}

void ni_planner_mark_phrase(ni_planner *work, const ni_node *node, const ni_querywords *words)
{
    if (words->count < 2) {
        ni_planner_mark_words(work, node, words, true);
        return;
    }
    if (work->excluded) return;
    uint32_t slot = 0;
    for (size_t i = 0; i < words->count; i++) slot += words->items[i].parts;
    ni_mark mark = {.sequence = add_sequence(work, slot, node->distance, true),
                    .scope = node->scope};
    if (mark.sequence == NI_MARK_NONE) return;
    slot = 0;
    for (size_t i = 0; i < words->count; i++) {
        mark_phrase_word(work, node, words, i, slot, mark);
        slot += words->items[i].parts;
    }
}

/* ---- patterns -------------------------------------------------------------------------------- */

void ni_planner_mark_terms(ni_planner *work, const ni_node *node, newsidx_kind kind,
                           const newsidx_text *terms, size_t count)
{
    if (work->excluded || count == 0) return;
    const ni_mark mark = {.word = ni_marks_word(&work->plan->marks),
                          .sequence = NI_MARK_NONE,
                          .kind = kind,
                          .scope = node->scope};
    for (size_t i = 0; i < count; i++) add_mark(work, terms[i], &mark);
}
