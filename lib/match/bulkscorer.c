/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * If few documents are wanted, three things keep most postings from being read. Block maxima bound
 * the weight that each list adds to a range of documents: ranges are passed over in which the lists
 * together cannot reach the required weight. A window starts at the next document of the rarest
 * group, and the lists of other groups add to its documents only; so do lists of the rarest group
 * that cannot lift a document over the required weight on their own. Conjunctions find documents
 * only while one without any term of the group can weigh enough. And before each of these lists,
 * documents are dropped that lack a group, or whose weight is too low whatever the remaining lists
 * add: the fewer are left, the more of a list is skipped.
 */
#include "match/bulkscorer.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "match/bulkpart.h"
#include "match/conjunction.h"
#include "xapian/xscan.h"

enum {
    WIDTH_MIN = 64, /* documents in a range for which bounds are computed, at least */
    AHEAD_MIN = 64  /* documents searched after those asked for, at least, in case they come next */
};

/* For bounds, since weights are added in another order. */
#define ROUNDED (1 + 1e-12)

/* ---- a segment ------------------------------------------------------------------------------- */

typedef struct group {
    uint64_t bit;
    uint32_t least, most; /* bounds for the number of documents that match it */
    double estimate;      /* of the share of documents that match it */
} group;

/* State before a list adds its weights. */
typedef struct step {
    double rest;     /* upper bound of what the remaining lists add to a document */
    uint64_t groups; /* bit set of required groups with no list left: conjunctions come next */
} step;

typedef struct scan {
    ni_deadline *deadline;
    bool counting;
    ni_postingscorer *lists; /* by group, the rarest first: it leads; then lists without a group */
    size_t count, leading;
    ni_conjunction *conjunctions; /* those of the leading group first */
    size_t conjunction_count, leading_conjunctions;
    step *steps;      /* count + 1 entries: before each list, and after the last */
    uint32_t bounded; /* the bounds of the steps hold for documents before this one */
    uint32_t until;   /* they may be too high, but not too low, up to this one */
    uint32_t width;   /* least number of documents in a range for which bounds are computed */
    size_t needed;    /* lists that found documents in the last range */
    uint32_t covered; /* documents before this one have been searched */
    uint32_t ahead;   /* documents to search after those asked for */
    uint32_t last;    /* last document number of the segment */
    ni_score_window window;
} scan;

static void close_scan(void *of)
{
    scan *all = of;
    if (!all) return;
    for (size_t i = 0; i < all->count; i++) ni_postingscorer_dispose(&all->lists[i]);
    for (size_t i = 0; i < all->conjunction_count; i++)
        ni_conjunction_dispose(&all->conjunctions[i]);
    free(all->lists);
    free(all->conjunctions);
    free(all->steps);
    free(all);
}

static group measure_group(const scan *all, uint64_t bit)
{
    const double documents = all->last ? all->last : 1;
    double none = 1;
    uint64_t sum = 0;
    group measured = {.bit = bit};
    for (size_t i = 0; i < all->count; i++) {
        if (!(all->lists[i].groups & bit)) continue;
        const uint32_t count = all->lists[i].documents;
        if (count > measured.least) measured.least = count;
        none *= 1 - count / documents;
        sum += count;
    }
    for (size_t i = 0; i < all->conjunction_count; i++)
        if (all->conjunctions[i].groups & bit) sum += all->conjunctions[i].documents;
    measured.most = sum < all->last ? (uint32_t)sum : all->last;
    measured.estimate = 1 - none;
    return measured;
}

/* Estimate as if words occurred independently of each other. */
static void measure(const scan *all, const group *groups, size_t count, ni_xscan_figures *figures)
{
    double share = 1;
    uint64_t missing = 0;
    *figures = (ni_xscan_figures){.most = all->last};
    for (size_t i = 0; i < count; i++) {
        share *= groups[i].estimate;
        missing += all->last - groups[i].least;
        if (groups[i].most < figures->most) figures->most = groups[i].most;
    }
    figures->least = missing < all->last ? all->last - (uint32_t)missing : 0;
    const double estimate = share * all->last + 0.5;
    figures->estimate = estimate < figures->least  ? figures->least
                        : estimate > figures->most ? figures->most
                                                   : (uint32_t)estimate;
    for (size_t i = 0; i < all->count; i++) figures->weight += all->lists[i].most;
    figures->weight *= ROUNDED;
}

static int compare_rarity(const void *a, const void *b)
{
    const group *left = a, *right = b;
    if (left->most != right->most) return left->most < right->most ? -1 : 1;
    return (left->bit > right->bit) - (left->bit < right->bit);
}

/* Heaviest first, so that lists too light to reach the required weight come last. */
static int compare_weights(const void *a, const void *b)
{
    const ni_postingscorer *left = a, *right = b;
    return (left->most < right->most) - (left->most > right->most);
}

/* Move the lists of a group to index `to`, keeping the order of the rest. Return the index after
   them. */
static size_t move_to_front(scan *all, size_t to, uint64_t bit)
{
    for (size_t i = to; i < all->count; i++) {
        if (!(all->lists[i].groups & bit)) continue;
        const ni_postingscorer list = all->lists[i];
        memmove(&all->lists[to + 1], &all->lists[to], (i - to) * sizeof list);
        all->lists[to++] = list;
    }
    return to;
}

/* Put the lists in the order in which they are read. */
static void order_lists(scan *all, const group *groups, size_t count)
{
    size_t end = all->leading = move_to_front(all, 0, groups[0].bit);
    for (size_t i = 1; i < count; i++) end = move_to_front(all, end, groups[i].bit);
    for (size_t i = 0; i < all->conjunction_count; i++) {
        if (!(all->conjunctions[i].groups & groups[0].bit)) continue;
        const ni_conjunction leads = all->conjunctions[i];
        all->conjunctions[i] = all->conjunctions[all->leading_conjunctions];
        all->conjunctions[all->leading_conjunctions++] = leads;
    }
}

/* Every document found has the leading group, so its bit is never required. */
static newsidx_status make_steps(scan *all, const group *groups, size_t count, newsidx_error *error)
{
    all->steps = calloc(all->count + 1, sizeof *all->steps);
    if (!all->steps) return ni_error_memory(error);
    uint64_t required = 0;
    for (size_t i = 1; i < count; i++) required |= groups[i].bit;
    for (size_t i = all->count + 1; i-- > 0;) {
        all->steps[i].groups = required;
        if (i) required &= ~all->lists[i - 1].groups;
    }
    return NEWSIDX_OK;
}

/* Lists point into themselves; fix that after they have been moved. */
static void fix_pointers(scan *all)
{
    for (size_t i = 0; i < all->count; i++) all->lists[i].list.cursor = &all->lists[i].cursor;
}

static newsidx_status open_lists(scan *all, ni_bulkpart *from, size_t source,
                                 const ni_mappedsegment *file, newsidx_error *error)
{
    ni_bulkpart_lists lists;
    newsidx_status status = ni_bulkpart_take(&lists, from, source, error);
    if (status != NEWSIDX_OK) return status;
    all->lists = lists.items;
    all->count = lists.count;
    fix_pointers(all);
    for (size_t i = 0; i < all->count && status == NEWSIDX_OK; i++) {
        ni_postingscorer *list = &all->lists[i];
        const ni_bulkpart_term *term = &from->terms[list->term];
        list->weight = term->weight;
        list->groups = term->groups;
        list->share = all->last ? list->documents / (double)all->last : 0;
        status = ni_postingscorer_bound(list, file, term->text, &all->window, error);
    }
    return status;
}

static newsidx_status open_conjunctions(scan *all, const ni_bulkpart *from,
                                        const ni_mappedsegment *file, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    all->conjunctions = calloc(from->conjunction_count + 1, sizeof *all->conjunctions);
    if (!all->conjunctions) return ni_error_memory(error);
    for (size_t i = 0; i < from->conjunction_count && status == NEWSIDX_OK; i++)
        status = ni_conjunction_begin(&all->conjunctions[all->conjunction_count++], file,
                                      &from->conjunctions[i], error);
    return status;
}

static newsidx_status begin_scan(scan *all, ni_bulkpart *from, size_t source,
                                 ni_xscan_figures *figures, newsidx_error *error)
{
    const ni_bulkpart_context *shared = &from->shared;
    ni_mappedsegment *file = shared->generation->sources[source].scanned;
    const double mean = shared->generation->mean_length;
    group groups[NI_XSCAN_GROUPS_MAX];
    newsidx_status status = ni_mappedsegment_lengths(file, error);
    all->deadline = shared->deadline;
    all->counting = *shared->counting;
    all->last = file->file.version.last_docid;
    all->window.lengths = file->lengths;
    all->window.scale.fixed = shared->model.k1 * (1 - shared->model.b) + DBL_MIN; /* 0/0 is 0 */
    all->window.scale.by_length = mean > 0 ? shared->model.k1 * shared->model.b / mean : 0;
    if (status == NEWSIDX_OK) status = open_lists(all, from, source, file, error);
    if (status == NEWSIDX_OK) status = open_conjunctions(all, from, file, error);
    if (status != NEWSIDX_OK) return status;
    for (size_t i = 0; i < from->groups; i++) groups[i] = measure_group(all, (uint64_t)1 << i);
    measure(all, groups, from->groups, figures);
    qsort(groups, from->groups, sizeof *groups, compare_rarity);
    qsort(all->lists, all->count, sizeof *all->lists, compare_weights);
    order_lists(all, groups, from->groups);
    fix_pointers(all);
    all->needed = all->leading;
    all->width = WIDTH_MIN;
    all->ahead = AHEAD_MIN;
    return make_steps(all, groups, from->groups, error);
}

static newsidx_status open_scan(void **out, void *of, const char *uuid, ni_xscan_figures *figures,
                                newsidx_error *error)
{
    ni_bulkpart *from = of;
    const ni_generation *generation = from->shared.generation;
    const size_t source = ni_generation_find(generation, uuid);
    scan *all = calloc(1, sizeof *all);
    *out = NULL;
    if (!all) return ni_error_memory(error);
    newsidx_status status = source < generation->source_count
                                ? begin_scan(all, from, source, figures, error)
                                : ni_error_set(error, NEWSIDX_ERR_INTERNAL, "no such segment");
    if (status == NEWSIDX_OK)
        *out = all;
    else
        close_scan(all);
    return status;
}

/* ---- bounds ---------------------------------------------------------------------------------- */

static uint32_t add_documents(uint32_t docid, uint32_t count)
{
    /* document numbers of a damaged file may reach UINT32_MAX */
    return docid < UINT32_MAX - count ? docid + count : UINT32_MAX;
}

/*
 * Choose the range from docid on for which to compute bounds: to where a block of the lists ends
 * that find documents. As long as ranges are not passed over, they double, since each has a cost.
 */
static void choose_range(scan *all, uint32_t docid)
{
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < all->needed; i++) {
        const uint32_t end = ni_postingscorer_block_end(&all->lists[i], docid);
        if (end < last) last = end;
    }
    const uint32_t least = add_documents(docid, all->width);
    const uint32_t most = add_documents(docid, NI_POSTINGSCORER_WINDOW);
    all->bounded = last < least ? least : last < most ? last + 1 : most;
}

/* Compute the bounds of the steps for the documents from docid on, unless they hold for it. */
static void bound_steps(scan *all, uint32_t docid)
{
    double rest = 0;
    if (docid < all->bounded) return;
    choose_range(all, docid);
    all->until = UINT32_MAX;
    for (size_t i = all->count; i > 0; i--) {
        uint32_t until;
        const double bound =
            ni_postingscorer_bound_range(&all->lists[i - 1], docid, all->bounded, &until);
        if (until < all->until) all->until = until;
        all->steps[i].rest = rest;
        rest = (rest + bound) * ROUNDED;
    }
    all->steps[0].rest = rest;
}

/* ---- windows --------------------------------------------------------------------------------- */

/* Number of leading lists that can find a document of weight `least` or more. */
static size_t count_needed(const scan *all, double least)
{
    size_t needed = all->leading;
    while (needed > 1 && all->steps[needed - 1].rest < least) needed--;
    return needed;
}

/* Whether a document that none of the leading lists has can weigh `least`: then it is found by a
   conjunction. */
static size_t count_needed_conjunctions(const scan *all, size_t needed, double least)
{
    const bool enough = needed == all->leading && all->steps[needed].rest >= least;
    return enough ? all->leading_conjunctions : 0;
}

/* Next document of the leading lists, from docid on; UINT32_MAX if there is none. */
static newsidx_status next_lead(scan *all, size_t needed, size_t conjunctions, uint32_t docid,
                                uint32_t *next, newsidx_error *error)
{
    *next = UINT32_MAX;
    for (size_t i = 0; i < needed; i++) {
        ni_postingscorer *list = &all->lists[i];
        newsidx_status status = ni_postingscorer_skip(list, docid, error);
        if (status != NEWSIDX_OK) return status;
        if (!list->ended && list->list.docid < *next) *next = list->list.docid;
    }
    for (size_t i = 0; i < conjunctions; i++) {
        newsidx_status status = ni_conjunction_skip(&all->conjunctions[i], docid, error);
        if (status != NEWSIDX_OK) return status;
        if (all->conjunctions[i].docid < *next) *next = all->conjunctions[i].docid;
    }
    return NEWSIDX_OK;
}

static void clear_window(ni_score_window *window)
{
    const size_t words = ni_score_window_words(window);
    for (size_t word = 0; word < words; word++) {
        for (uint64_t bits = window->used[word]; bits; bits &= bits - 1)
            window->cells[word * 64 + (size_t)__builtin_ctzll(bits)] = (ni_score_cell){0, 0};
        window->used[word] = window->found[word] = 0;
    }
}

/* Drop documents that lack a group, or that cannot reach `least` with the remaining lists. Count
   the others. */
static void drop(ni_score_window *window, const step *at, double least)
{
    const size_t words = ni_score_window_words(window);
    window->count = 0;
    for (size_t word = 0; word < words; word++) {
        uint64_t kept = 0;
        for (uint64_t bits = window->found[word]; bits; bits &= bits - 1) {
            const unsigned i = (unsigned)__builtin_ctzll(bits);
            const ni_score_cell *cell = &window->cells[word * 64 + i];
            const bool stays =
                (cell->score + at->rest >= least) & ((cell->groups & at->groups) == at->groups);
            kept |= (uint64_t)stays << i;
            window->count += stays;
        }
        window->found[word] = kept;
    }
}

/* End the window after the last document found. False if there is none. */
static bool shrink_window(ni_score_window *window)
{
    size_t word = ni_score_window_words(window);
    while (word > 0 && !window->found[word - 1]) word--;
    if (word == 0) return false;
    const uint32_t top = 63 - (uint32_t)__builtin_clzll(window->found[word - 1]);
    window->end = window->first + (uint32_t)(word - 1) * 64 + top + 1;
    return true;
}

/* Give documents found the groups that are required from here on, by conjunctions. */
static newsidx_status conjoin(scan *all, uint64_t required, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = all->leading_conjunctions; i < all->conjunction_count && status == NEWSIDX_OK;
         i++)
        if (all->conjunctions[i].groups & required)
            status = ni_conjunction_add(&all->conjunctions[i], &all->window, error);
    return status;
}

/* Let the other lists add to the documents found by the needed ones. */
static newsidx_status add_others(scan *all, size_t needed, double least, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    uint64_t sure = 0; /* groups already required */
    for (size_t i = needed; i <= all->count && status == NEWSIDX_OK; i++) {
        const step *at = &all->steps[i];
        const bool ends = i == all->count;
        if (at->groups != sure) status = conjoin(all, at->groups & ~sure, error);
        if (at->groups != sure || (!ends && (least > 0 || i == needed)))
            drop(&all->window, at, least);
        sure = at->groups;
        if (ends || (all->counting && !all->lists[i].groups)) continue;
        if (status == NEWSIDX_OK)
            status = ni_postingscorer_add(&all->lists[i], &all->window, NI_POSTINGSCORER_FOUND, 0,
                                          error);
    }
    return status;
}

/* Find the first document from *docid on that may weigh enough, and how many lists are needed to
   find it and others in the range for which the bounds hold. DONE if there is none before `end`. */
static newsidx_status find_lead(scan *all, uint32_t *docid, uint32_t end, double least,
                                newsidx_error *error)
{
    while (*docid < end && !ni_deadline_passed(all->deadline)) {
        bound_steps(all, *docid);
        if (all->steps[0].rest < least) {
            all->width = WIDTH_MIN;
            *docid = all->until < all->bounded ? all->bounded : add_documents(all->until, 1);
            continue;
        }
        all->needed = count_needed(all, least);
        const size_t conjunctions = count_needed_conjunctions(all, all->needed, least);
        newsidx_status status = next_lead(all, all->needed, conjunctions, *docid, docid, error);
        if (status != NEWSIDX_OK || *docid >= end) return status < 0 ? status : NEWSIDX_DONE;
        if (*docid < all->bounded) return NEWSIDX_OK;
    }
    return NEWSIDX_DONE;
}

/* If documents are asked for one by one, search the further ahead the closer they are. */
static void choose_ahead(scan *all, uint32_t docid)
{
    const bool close = docid - all->covered < NI_POSTINGSCORER_WINDOW;
    if (!close)
        all->ahead = AHEAD_MIN;
    else if (all->ahead < NI_POSTINGSCORER_WINDOW)
        all->ahead *= 4;
}

/* Fill the window that begins at the next document that may weigh enough. DONE if there is none
   before `end`. */
static newsidx_status fill_window(scan *all, uint32_t docid, uint32_t end, double least,
                                  newsidx_error *error)
{
    ni_score_window *window = &all->window;
    newsidx_status status = find_lead(all, &docid, end, least, error);
    if (status != NEWSIDX_OK) return status;
    const size_t needed = all->needed;
    const size_t conjunctions = count_needed_conjunctions(all, needed, least);
    clear_window(window);
    window->first = docid;
    window->end = all->bounded;
    if (all->width < NI_POSTINGSCORER_WINDOW) all->width *= 2;
    choose_ahead(all, docid);
    const uint32_t enough = add_documents(end, all->ahead);
    if (window->end > enough) window->end = enough;
    all->covered = window->end;
    for (size_t i = 0; i < needed && status == NEWSIDX_OK; i++)
        status = ni_postingscorer_add(&all->lists[i], window, NI_POSTINGSCORER_BEST,
                                      least - all->steps[i + 1].rest, error);
    for (size_t i = 0; i < conjunctions && status == NEWSIDX_OK; i++)
        status = ni_conjunction_find(&all->conjunctions[i], window, error);
    memcpy(window->used, window->found, sizeof window->used);
    const bool any = shrink_window(window);
    if (status == NEWSIDX_OK && any) status = add_others(all, needed, least, error);
    return status;
}

/* Find the first document of the window, from docid on, that weighs enough. */
static bool find_in_window(const scan *all, uint32_t docid, double least, ni_xscan_found *found)
{
    const ni_score_window *window = &all->window;
    found->docid = docid > window->first ? docid : window->first;
    for (; ni_score_window_next(window, &found->docid); found->docid++) {
        const ni_score_cell *cell = &window->cells[found->docid - window->first];
        if (cell->score < least) continue;
        found->weight = cell->score;
        found->groups = cell->groups;
        return true;
    }
    return false;
}

static newsidx_status find(ni_xscan_found *found, void *of, uint32_t docid, uint32_t end,
                           double least, newsidx_error *error)
{
    scan *all = of;
    while (docid < end) {
        if (find_in_window(all, docid, least, found))
            return found->docid < end ? NEWSIDX_OK : NEWSIDX_DONE;
        if (docid < all->covered) docid = all->covered;
        if (docid >= end || ni_deadline_passed(all->deadline)) return NEWSIDX_DONE;
        newsidx_status status = fill_window(all, docid, end, least, error);
        if (status != NEWSIDX_OK) return status;
    }
    return NEWSIDX_DONE;
}

/* ---- queries --------------------------------------------------------------------------------- */

static newsidx_status prepare_part(void **out, void *shared, const ni_xscan_words *words,
                                   newsidx_error *error)
{
    ni_bulkpart *part;
    newsidx_status status = ni_bulkpart_prepare(&part, shared, words, error);
    *out = part;
    return status;
}

static void release_part(void *part)
{
    ni_bulkpart_free(part);
}

static bool can_scan(const ni_generation *generation, const ni_xmodel *model)
{
    if (model->model != NEWSIDX_MODEL_BM25 || generation->remote_count) return false;
    for (size_t i = 0; i < generation->source_count; i++)
        if (!generation->sources[i].scanned) return false;
    return true;
}

ni_xquery *ni_bulkscorer_query(ni_xquery *query, ni_generation *generation, const ni_xmodel *model,
                               ni_deadline *deadline, const bool *counting, newsidx_error *error)
{
    ni_bulkpart_context shared = {generation, *model, deadline, counting};
    const ni_xscan_reader reader = {&shared,   prepare_part, release_part,
                                    open_scan, close_scan,   find};
    if (!can_scan(generation, model)) return query;
    return ni_xscan_query(query, &reader, error);
}
