/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two things keep most postings from being read where few documents are wanted. Where several
 * groups must match, a window begins at the next document of the rarest, and the other lists add to
 * its documents alone. And where one group must, lists whose weights together are below what is
 * asked for lead to no document: they only add to those of the other lists.
 */
#include "search/scan.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "search/scanlist.h"
#include "xapian/xscan.h"

/* ---- a part of a query ----------------------------------------------------------------------- */

/* What is the same for all parts. */
typedef struct context {
    ni_generation *generation;
    ni_xmodel model;
    ni_deadline *deadline;
} context;

typedef struct part_term {
    newsidx_text text;
    double weight; /* of a frequency without end */
    uint32_t groups;
} part_term;

typedef struct part {
    context shared;
    ni_arena arena;
    part_term *terms;
    size_t count, groups;
} part;

static void release_part(void *of)
{
    part *all = of;
    if (!all) return;
    ni_arena_dispose(&all->arena);
    free(all);
}

/* As Xapian has it: a term that more than a third of all documents have weighs a little too. */
static double idf(double all, double documents)
{
    const double odds = (all - documents + 0.5) / (documents + 0.5);
    return log(odds < 2 ? odds / 2 + 1 : odds);
}

static newsidx_status weigh_term(const part *all, part_term *term, double factor,
                                 newsidx_error *error)
{
    const ni_generation *generation = all->shared.generation;
    double documents = 0;
    for (size_t i = 0; i < generation->source_count; i++) {
        uint32_t count;
        newsidx_status status =
            ni_scanlist_count(&count, generation->sources[i].scanned, term->text, error);
        if (status != NEWSIDX_OK) return status;
        documents += count;
    }
    term->weight = factor * idf(generation->documents, documents) * (all->shared.model.k1 + 1);
    return NEWSIDX_OK;
}

static newsidx_status fill_part(part *all, const ni_xscan_words *words, newsidx_error *error)
{
    all->terms = ni_arena_calloc(&all->arena, words->count * sizeof *all->terms);
    if (!all->terms) return ni_error_memory(error);
    all->groups = words->groups;
    for (size_t i = 0; i < words->count; i++) {
        const ni_xscan_term *from = &words->terms[i];
        part_term *term = &all->terms[all->count++];
        term->text.data = ni_arena_copy(&all->arena, from->text.data, from->text.size);
        term->text.size = from->text.size;
        term->groups = from->groups;
        if (!term->text.data) return ni_error_memory(error);
        newsidx_status status = weigh_term(all, term, from->factor, error);
        if (status != NEWSIDX_OK) return status;
    }
    return NEWSIDX_OK;
}

static newsidx_status prepare_part(void **out, void *shared, const ni_xscan_words *words,
                                   newsidx_error *error)
{
    part *all = calloc(1, sizeof *all);
    *out = all;
    if (!all) return ni_error_memory(error);
    all->arena = (ni_arena)NI_ARENA_INIT;
    all->shared = *(const context *)shared;
    newsidx_status status = fill_part(all, words, error);
    if (status == NEWSIDX_OK) return status;
    release_part(all);
    *out = NULL;
    return status;
}

/* ---- a segment ------------------------------------------------------------------------------- */

typedef struct group {
    uint32_t least, most; /* documents that may match it */
    double estimate;
} group;

typedef struct scan {
    ni_deadline *deadline;
    ni_scanlist *lists; /* first those that lead: they belong to the rarest group */
    size_t count, leading;
    uint32_t groups; /* a bit each */
    uint32_t last;   /* document of the segment */
    ni_scan_window window;
} scan;

static void close_scan(void *of)
{
    scan *all = of;
    if (!all) return;
    for (size_t i = 0; i < all->count; i++) ni_scanlist_dispose(&all->lists[i]);
    free(all->lists);
    free(all);
}

static void measure_group(const scan *all, uint32_t bit, group *measured)
{
    const double documents = all->last ? all->last : 1;
    double none = 1;
    uint64_t sum = 0;
    *measured = (group){0, 0, 0};
    for (size_t i = 0; i < all->count; i++) {
        if (!(all->lists[i].groups & bit)) continue;
        const uint32_t count = all->lists[i].documents;
        if (count > measured->least) measured->least = count;
        none *= 1 - count / documents;
        sum += count;
    }
    measured->most = sum < all->last ? (uint32_t)sum : all->last;
    measured->estimate = 1 - none;
}

/* Figures as if words stood in documents without regard to each other. *rarest is a group's bit. */
static void measure(const scan *all, size_t groups, ni_xscan_figures *figures, uint32_t *rarest)
{
    double share = 1;
    uint64_t missing = 0;
    uint32_t fewest = UINT32_MAX;
    *figures = (ni_xscan_figures){.most = all->last};
    for (size_t i = 0; i < groups; i++) {
        group measured;
        measure_group(all, (uint32_t)1 << i, &measured);
        share *= measured.estimate;
        missing += all->last - measured.least;
        if (measured.most < figures->most) figures->most = measured.most;
        if (measured.most < fewest) *rarest = (uint32_t)1 << i;
        if (measured.most < fewest) fewest = measured.most;
    }
    figures->least = missing < all->last ? all->last - (uint32_t)missing : 0;
    const double estimate = share * all->last + 0.5;
    figures->estimate = estimate < figures->least  ? figures->least
                        : estimate > figures->most ? figures->most
                                                   : (uint32_t)estimate;
    for (size_t i = 0; i < all->count; i++) figures->weight += all->lists[i].weight;
}

/* Heavy ones first, so that those whose weights do not come to what is wanted are the last. */
static int compare_weights(const void *a, const void *b)
{
    const ni_scanlist *left = a, *right = b;
    return (left->weight < right->weight) - (left->weight > right->weight);
}

/* Puts the lists that lead first. */
static void arrange(scan *all, uint32_t rarest)
{
    qsort(all->lists, all->count, sizeof *all->lists, compare_weights);
    for (size_t i = 0; i < all->count; i++) {
        if (!(all->lists[i].groups & rarest)) continue;
        const ni_scanlist list = all->lists[i];
        memmove(&all->lists[all->leading + 1], &all->lists[all->leading],
                (i - all->leading) * sizeof list);
        all->lists[all->leading++] = list;
    }
}

/* Lists keep pointers to themselves. */
static void settle_lists(scan *all)
{
    for (size_t i = 0; i < all->count; i++) all->lists[i].list.cursor = &all->lists[i].cursor;
}

static newsidx_status begin_lists(scan *all, const part *from, const ni_scanfile *file,
                                  newsidx_error *error)
{
    all->lists = calloc(from->count + 1, sizeof *all->lists);
    if (!all->lists) return ni_error_memory(error);
    for (size_t i = 0; i < from->count; i++) {
        ni_scanlist *list = &all->lists[all->count++];
        list->cursor = (ni_glass_cursor)NI_GLASS_CURSOR_INIT;
        newsidx_status status = ni_scanlist_begin(list, file, from->terms[i].text, error);
        if (status != NEWSIDX_OK) return status;
        list->weight = from->terms[i].weight;
        list->groups = from->terms[i].groups;
        if (list->documents) continue;
        ni_scanlist_dispose(list);
        all->count--;
    }
    return NEWSIDX_OK;
}

static newsidx_status begin_scan(scan *all, const part *from, ni_scanfile *file,
                                 ni_xscan_figures *figures, newsidx_error *error)
{
    const context *shared = &from->shared;
    const double mean = shared->generation->mean_length;
    uint32_t rarest = 0;
    newsidx_status status = ni_scanfile_lengths(file, error);
    if (status == NEWSIDX_OK) status = begin_lists(all, from, file, error);
    if (status != NEWSIDX_OK) return status;
    all->deadline = shared->deadline;
    all->last = file->file.version.last_docid;
    all->groups = (uint32_t)(((uint64_t)1 << from->groups) - 1);
    all->window.lengths = file->lengths;
    all->window.fixed = shared->model.k1 * (1 - shared->model.b) + DBL_MIN; /* 0/0 is 0 */
    all->window.by_length = mean > 0 ? shared->model.k1 * shared->model.b / mean : 0;
    measure(all, from->groups, figures, &rarest);
    arrange(all, rarest);
    settle_lists(all);
    return NEWSIDX_OK;
}

static newsidx_status open_scan(void **out, void *of, const char *uuid, ni_xscan_figures *figures,
                                newsidx_error *error)
{
    const part *from = of;
    ni_scanfile *file = ni_generation_file(from->shared.generation, uuid);
    scan *all = calloc(1, sizeof *all);
    *out = NULL;
    if (!all) return ni_error_memory(error);
    newsidx_status status = file ? begin_scan(all, from, file, figures, error)
                                 : ni_error_set(error, NEWSIDX_ERR_INTERNAL, "no such segment");
    if (status == NEWSIDX_OK)
        *out = all;
    else
        close_scan(all);
    return status;
}

/* ---- windows --------------------------------------------------------------------------------- */

/* How many of the leading lists are needed for what weighs `least`. */
static size_t count_needed(const scan *all, double least)
{
    size_t needed = all->leading;
    double sum = 0;
    if (all->leading < all->count) return needed; /* others add their weights */
    for (; needed > 1; needed--) {
        sum += all->lists[needed - 1].weight;
        if (sum >= least) break;
    }
    return needed;
}

/* The next document of the leading lists from docid on; UINT32_MAX: there is none. */
static newsidx_status next_lead(scan *all, size_t needed, uint32_t docid, uint32_t *next,
                                newsidx_error *error)
{
    *next = UINT32_MAX;
    for (size_t i = 0; i < needed; i++) {
        ni_scanlist *list = &all->lists[i];
        newsidx_status status = ni_scanlist_skip(list, docid, error);
        if (status != NEWSIDX_OK) return status;
        if (!list->ended && list->list.docid < *next) *next = list->list.docid;
    }
    return NEWSIDX_OK;
}

static void clear_window(ni_scan_window *window)
{
    for (size_t word = 0; word < NI_SCANLIST_WORDS; word++) {
        for (uint64_t bits = window->found[word]; bits; bits &= bits - 1)
            window->cells[word * 64 + (size_t)__builtin_ctzll(bits)] = (ni_scan_cell){0, 0};
        window->found[word] = 0;
    }
}

/* Ends the window behind the last document that was found. */
static void narrow_window(ni_scan_window *window)
{
    size_t word = NI_SCANLIST_WORDS;
    while (word > 0 && !window->found[word - 1]) word--;
    if (word == 0) return;
    const uint32_t top = 63 - (uint32_t)__builtin_clzll(window->found[word - 1]);
    window->end = window->first + (uint32_t)(word - 1) * 64 + top + 1;
}

/* The window that begins with the next document of the leading lists. DONE where there is none
   before `end`. */
static newsidx_status fill_window(scan *all, uint32_t docid, uint32_t end, double least,
                                  newsidx_error *error)
{
    ni_scan_window *window = &all->window;
    const size_t needed = count_needed(all, least);
    uint32_t first;
    newsidx_status status = next_lead(all, needed, docid, &first, error);
    if (status != NEWSIDX_OK) return status;
    if (first >= end) return NEWSIDX_DONE;
    clear_window(window);
    window->first = first;
    window->end = first + NI_SCANLIST_WINDOW;
    for (size_t i = 0; i < all->count && status == NEWSIDX_OK; i++) {
        if (i == needed) narrow_window(window);
        status = ni_scanlist_add(&all->lists[i], window, i >= needed, error);
    }
    return status;
}

/* The first document of the window from docid on that matches; false where there is none. */
static bool find_in_window(const scan *all, uint32_t *docid, double least, double *weight)
{
    const ni_scan_window *window = &all->window;
    if (*docid < window->first) *docid = window->first;
    if (*docid >= window->end) return false;
    size_t word = (*docid - window->first) / 64;
    uint64_t bits = window->found[word] >> (*docid - window->first) % 64
                                               << (*docid - window->first) % 64;
    for (;;) {
        for (; bits; bits &= bits - 1) {
            const size_t i = word * 64 + (size_t)__builtin_ctzll(bits);
            const ni_scan_cell *cell = &window->cells[i];
            if (cell->score < least || (cell->groups & all->groups) != all->groups) continue;
            *docid = window->first + (uint32_t)i;
            *weight = cell->score;
            return true;
        }
        if (++word == NI_SCANLIST_WORDS) break;
        bits = window->found[word];
    }
    *docid = window->end;
    return false;
}

static newsidx_status find(void *of, uint32_t *docid, uint32_t end, double least, double *weight,
                           newsidx_error *error)
{
    scan *all = of;
    while (*docid < end) {
        if (find_in_window(all, docid, least, weight))
            return *docid < end ? NEWSIDX_OK : NEWSIDX_DONE;
        if (*docid >= end || ni_deadline_passed(all->deadline)) return NEWSIDX_DONE;
        newsidx_status status = fill_window(all, *docid, end, least, error);
        if (status != NEWSIDX_OK) return status;
    }
    return NEWSIDX_DONE;
}

/* ---- queries --------------------------------------------------------------------------------- */

static bool can_scan(const ni_generation *generation, const ni_xmodel *model)
{
    if (model->model != NEWSIDX_MODEL_BM25 || generation->remote_count) return false;
    for (size_t i = 0; i < generation->source_count; i++)
        if (!generation->sources[i].scanned) return false;
    return true;
}

ni_xquery *ni_scan_query(ni_xquery *query, ni_generation *generation, const ni_xmodel *model,
                         ni_deadline *deadline, newsidx_error *error)
{
    context shared = {generation, *model, deadline};
    const ni_xscan_reader reader = {&shared,   prepare_part, release_part,
                                    open_scan, close_scan,   find};
    if (!can_scan(generation, model)) return query;
    return ni_xscan_query(query, &reader, error);
}
