/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One walk over a range of the vocabulary for all three. A test decides for each word whether it
 * matches, or from where the walk should continue. To bound memory for any input, at most
 * NI_EXPAND_ALL_MAX words are collected; the best of those are kept.
 */
#include "plan/expand.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/textview.h"
#include "morphology/editdistance.h"
#include "morphology/letterpattern.h"
#include "query/numberrange.h"

typedef enum verdict { MATCHES, FAILS, SKIPS } verdict;

typedef struct walk walk;
typedef verdict word_test(walk *w, newsidx_text word);

struct walk {
    ni_expansion *out;
    const ni_expand_scope *scope;
    const ni_expand_limits *limits;
    newsidx_error *error;
    word_test *test;
    ni_letterpattern pattern;
    ni_editdistance *distance;
    double low, high;
    uint32_t found_distance; /* of a matching word */
    char skip[256];          /* where to continue after SKIPS, without the prefix */
    size_t skip_size;
};

void ni_expansion_dispose(ni_expansion *expansion)
{
    free(expansion->items);
    *expansion = (ni_expansion){NULL, 0, 0, false};
}

/* ---- tests ----------------------------------------------------------------------------------- */

static verdict test_pattern(walk *w, newsidx_text word)
{
    if (ni_letterpattern_matches(&w->pattern, word)) return MATCHES;
    w->skip_size = ni_letterpattern_skip(&w->pattern, word, w->skip, sizeof w->skip);
    return w->skip_size ? SKIPS : FAILS;
}

static verdict test_distance(walk *w, newsidx_text word)
{
    size_t dead;
    w->found_distance = ni_editdistance_to(w->distance, word, &dead);
    if (w->found_distance <= w->distance->most) return MATCHES;
    if (dead == 0 || dead >= sizeof w->skip) return FAILS;
    memcpy(w->skip, word.data, dead);
    w->skip[dead - 1]++; /* no byte of UTF-8 is 0xff */
    w->skip_size = dead;
    return SKIPS;
}

static verdict test_number(walk *w, newsidx_text word)
{
    double number;
    if (!ni_numberrange_number(&number, word.data, word.size)) return FAILS;
    return number >= w->low && number <= w->high ? MATCHES : FAILS;
}

/* ---- the walk -------------------------------------------------------------------------------- */

static bool append(walk *w, newsidx_text word, uint32_t documents)
{
    ni_expansion *out = w->out;
    if (!ni_array_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items))
        return false;
    const char *copy = ni_arena_copy(w->scope->arena, word.data, word.size);
    if (!copy) return false;
    out->items[out->count++] = (ni_expand_word){{copy, word.size}, documents, w->found_distance};
    return true;
}

static newsidx_status skip_to(walk *w, ni_xvocabulary *terms, const char *text, size_t size)
{
    char bytes[sizeof w->skip + 16];
    size_t prefix = strlen(w->scope->prefix);
    memcpy(bytes, w->scope->prefix, prefix);
    memcpy(bytes + prefix, text, size);
    return ni_xvocabulary_skip(terms, (newsidx_text){bytes, prefix + size}, w->error);
}

static newsidx_status add_word(walk *w, ni_xvocabulary *terms, newsidx_text word)
{
    uint32_t documents;
    if (w->out->count == NI_EXPAND_ALL_MAX) {
        w->out->cut = true;
        return NEWSIDX_DONE;
    }
    newsidx_status status = ni_xvocabulary_count(terms, &documents, w->error);
    if (status != NEWSIDX_OK) return status;
    return append(w, word, documents) ? NEWSIDX_OK : ni_error_memory(w->error);
}

/* Test one term. Under the empty prefix, terms with a leading capital belong to other prefixes. */
static newsidx_status visit(walk *w, ni_xvocabulary *terms, newsidx_text term)
{
    size_t prefix = strlen(w->scope->prefix);
    newsidx_text word = {term.data + prefix, term.size - prefix};
    if (prefix == 0 && word.size > 0 && word.data[0] >= 'A' && word.data[0] <= 'Z')
        return skip_to(w, terms, "[", 1);
    switch (w->test(w, word)) {
    case MATCHES: return add_word(w, terms, word);
    case SKIPS: return skip_to(w, terms, w->skip, w->skip_size);
    case FAILS: break;
    }
    return NEWSIDX_OK;
}

static int compare(const void *a, const void *b)
{
    const ni_expand_word *left = a, *right = b;
    if (left->distance != right->distance) return left->distance < right->distance ? -1 : 1;
    if (left->documents != right->documents) return left->documents > right->documents ? -1 : 1;
    return ni_text_compare(left->text, right->text);
}

/* Walk over the terms that begin with the prefix of the scope and `literal`. */
static newsidx_status run(walk *w, newsidx_text literal)
{
    char bytes[256];
    size_t prefix = strlen(w->scope->prefix);
    ni_xvocabulary *terms;
    newsidx_text term;
    if (prefix + literal.size > sizeof bytes) return NEWSIDX_OK; /* longer than any term */
    memcpy(bytes, w->scope->prefix, prefix);
    if (literal.size) memcpy(bytes + prefix, literal.data, literal.size);
    newsidx_status status = ni_xvocabulary_open(
        &terms, w->scope->database, (newsidx_text){bytes, prefix + literal.size}, w->error);
    while (status == NEWSIDX_OK && !ni_deadline_passed(w->limits->deadline) &&
           !(status = ni_xvocabulary_next(terms, &term, w->error)))
        status = visit(w, terms, term);
    ni_xvocabulary_close(terms);
    if (status != NEWSIDX_OK && status != NEWSIDX_DONE) return status;
    if (w->out->count) qsort(w->out->items, w->out->count, sizeof *w->out->items, compare);
    if (w->out->count <= w->limits->most) return NEWSIDX_OK;
    w->out->count = w->limits->most;
    w->out->cut = true;
    return NEWSIDX_OK;
}

newsidx_status ni_expand_pattern(ni_expansion *out, const ni_expand_scope *scope,
                                 newsidx_text pattern, const ni_expand_limits *limits,
                                 newsidx_error *error)
{
    walk w = {.out = out,
              .scope = scope,
              .limits = limits,
              .error = error,
              .test = test_pattern,
              .pattern = {pattern, false}};
    *out = (ni_expansion){NULL, 0, 0, false};
    newsidx_status status = run(&w, (newsidx_text){NULL, 0});
    if (status != NEWSIDX_OK || out->count || out->cut) return status;
    w.pattern.dots = true; /* dots that were left out are guessed where there is nothing else */
    return run(&w, (newsidx_text){NULL, 0});
}

newsidx_status ni_expand_fuzzy(ni_expansion *out, const ni_expand_scope *scope, newsidx_text word,
                               uint32_t slips, const ni_expand_limits *limits, newsidx_error *error)
{
    ni_editdistance *distance = malloc(sizeof *distance);
    *out = (ni_expansion){NULL, 0, 0, false};
    if (!distance) return ni_error_memory(error);
    walk w = {.out = out,
              .scope = scope,
              .limits = limits,
              .error = error,
              .test = test_distance,
              .distance = distance};
    newsidx_status status = NEWSIDX_OK;
    if (ni_editdistance_init(distance, word, slips)) status = run(&w, (newsidx_text){NULL, 0});
    free(distance);
    return status;
}

newsidx_status ni_expand_numbers(ni_expansion *out, const ni_expand_scope *scope, double low,
                                 double high, const ni_expand_limits *limits, newsidx_error *error)
{
    walk w = {.out = out,
              .scope = scope,
              .limits = limits,
              .error = error,
              .test = test_number,
              .low = low,
              .high = high};
    newsidx_status status = NEWSIDX_OK;
    ni_expansion all = {NULL, 0, 0, false};
    w.out = &all;
    for (char digit = '0'; digit <= '9' && status == NEWSIDX_OK; digit++)
        status = run(&w, (newsidx_text){&digit, 1});
    *out = all;
    return status;
}
