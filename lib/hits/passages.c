/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A window slides over the matches. Its value is updated with each match that enters at one end or
 * leaves at the other. Of equal windows the first is best.
 */
#include "hits/passages.h"

#include <stdlib.h>

#include "hits/spanweight.h"

static const double AGAIN = 0.1;      /* share of a word's weight for each further occurrence */
static const unsigned AGAIN_MAX = 3;  /* further occurrences that count */
static const double SPREAD = 0.15;    /* share lost if the matches fill the whole passage */
static const double SHOWN = 0.2;      /* share of a word's weight if another passage shows it */
static const double WORTH_MORE = 1.1; /* factor by which another passage must raise the sum */

/* A match as the window sees it: all matches of a word at the same bytes are one point. */
typedef struct point {
    size_t start, end;
    uint32_t word;
    bool whole;
    bool gone; /* already in a passage */
} point;

/* A word, in the window and in the text. */
typedef struct word {
    double whole, less; /* weights of the whole word; of its parts and the like */
    uint32_t whole_count, less_count;
    bool shown;
} word;

typedef struct choice {
    point *points;
    size_t count;
    word *words;
    double worth; /* sum over the words in the window */
} choice;

/* ---- points ---------------------------------------------------------------------------------- */

/* Find the point of a word at these bytes, among the last points. */
static point *find_point(const choice *c, const ni_match *match, uint32_t number)
{
    for (size_t i = c->count; i-- > 0;) {
        point *p = &c->points[i];
        if (p->start != match->start || p->end != match->end) return NULL;
        if (p->word == number) return p;
    }
    return NULL;
}

static bool make_points(choice *c, const ni_marks *marks, const ni_matches *matches)
{
    *c = (choice){.points = malloc((matches->count + 1) * sizeof *c->points),
                  .words = calloc(marks->words + 1, sizeof *c->words)};
    if (!c->points || !c->words) return false;
    for (size_t i = 0; i < matches->count; i++) {
        const ni_match *match = &matches->items[i];
        const uint32_t number = marks->items[match->mark].word;
        const bool whole = ni_spanweight_is_whole(match);
        const double weight = ni_spanweight_weight(marks, match);
        word *w = &c->words[number];
        double *best = whole ? &w->whole : &w->less;
        if (weight > *best) *best = weight;
        point *same = find_point(c, match, number);
        if (same)
            same->whole |= whole;
        else
            c->points[c->count++] = (point){match->start, match->end, number, whole, false};
    }
    return true;
}

/* ---- the window ------------------------------------------------------------------------------ */

static double worth_of(const word *w)
{
    const uint32_t all = w->whole_count + w->less_count;
    if (all == 0) return 0;
    const double weight = w->whole_count ? w->whole : w->less;
    const unsigned again = all - 1 < AGAIN_MAX ? all - 1 : AGAIN_MAX;
    return weight * (1 + AGAIN * again) * (w->shown ? SHOWN : 1);
}

static void count_point(choice *c, const point *p, bool in)
{
    word *w = &c->words[p->word];
    uint32_t *count = p->whole ? &w->whole_count : &w->less_count;
    c->worth -= worth_of(w);
    *count += in ? 1 : (uint32_t)-1;
    c->worth += worth_of(w);
}

/* Points [first, last), and their worth. */
typedef struct window {
    size_t first, last;
    double worth;
} window;

static void empty(choice *c, const window *w)
{
    for (size_t i = w->first; i < w->last; i++) count_point(c, &c->points[i], false);
    c->worth = 0; /* drop rounding errors */
}

/* Find the best window of so many bytes without any point that is gone. */
static window find_window(choice *c, size_t bytes)
{
    window best = {0, 0, 0}, at = {0, 0, 0};
    size_t end = 0;
    for (size_t i = 0; i < c->count; i++) {
        const point *p = &c->points[i];
        if (p->gone) {
            empty(c, &at);
            at.first = at.last = i + 1;
            end = 0;
            continue;
        }
        count_point(c, p, true);
        at.last = i + 1;
        if (p->end > end) end = p->end;
        while (at.first < i && end - c->points[at.first].start > bytes)
            count_point(c, &c->points[at.first++], false);
        const double filled = (double)(end - c->points[at.first].start) / (double)bytes;
        at.worth = c->worth * (1 - SPREAD * (filled < 1 ? filled : 1));
        if (at.worth > best.worth * (1 + 1e-9)) best = at;
    }
    empty(c, &at);
    return best;
}

/* ---- choosing -------------------------------------------------------------------------------- */

static ni_boundary extent_of(const choice *c, const window *w)
{
    ni_boundary extent = {c->points[w->first].start, 0};
    for (size_t i = w->first; i < w->last; i++)
        if (c->points[i].end > extent.end) extent.end = c->points[i].end;
    return extent;
}

/* Choose the best windows, at most `most`, of so many characters each. Return their worth. */
static double choose_windows(choice *c, newsidx_text text, size_t characters, size_t most,
                             ni_passages *out)
{
    double sum = 0;
    out->count = 0;
    while (out->count < most) {
        const window best = find_window(c, characters);
        if (best.worth <= 0) break;
        const ni_boundary wide = ni_boundary_extend(text, extent_of(c, &best), characters);
        out->items[out->count++] = wide;
        sum += best.worth;
        for (size_t i = 0; i < c->count; i++) {
            point *p = &c->points[i];
            if (p->start >= wide.end || p->end <= wide.start) continue;
            p->gone = true;
            c->words[p->word].shown = true;
        }
    }
    for (size_t i = 0; i < c->count; i++) {
        c->points[i].gone = false;
        c->words[c->points[i].word].shown = false;
    }
    return sum;
}

static int compare(const void *a, const void *b)
{
    const ni_boundary *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

/* Sort the passages, and join those that overlap or are separated by white space only. */
static void join(ni_passages *passages, newsidx_text text)
{
    size_t kept = 0;
    qsort(passages->items, passages->count, sizeof *passages->items, compare);
    for (size_t i = 0; i < passages->count; i++) {
        const ni_boundary *next = &passages->items[i];
        ni_boundary *last = kept ? &passages->items[kept - 1] : NULL;
        size_t end = last ? last->end : 0;
        while (end < next->start && (text.data[end] == ' ' || text.data[end] == '\n')) end++;
        if (last && next->start <= end) {
            if (next->end > last->end) last->end = next->end;
            continue;
        }
        passages->items[kept++] = *next;
    }
    passages->count = kept;
}

bool ni_passages_choose(ni_passages *out, newsidx_text text, const ni_marks *marks,
                        const ni_matches *matches, size_t characters, size_t most)
{
    choice c;
    double best = 0;
    const bool made = make_points(&c, marks, matches);
    out->count = 0;
    if (made && c.count == 0 && text.size) {
        out->items[0] = ni_boundary_extend(text, (ni_boundary){0, 0}, characters);
        out->count = 1;
    }
    for (size_t k = 1; made && c.count && k <= most; k++) {
        ni_passages tried;
        const double worth = choose_windows(&c, text, characters / k, k, &tried);
        if (tried.count < k || (k > 1 && worth < best * WORTH_MORE)) break;
        best = worth;
        *out = tried;
    }
    join(out, text);
    free(c.points);
    free(c.words);
    return made;
}
