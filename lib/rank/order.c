/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Few candidates are equal, so dates and ids are read for those only, after sorting by all else. */
#include "rank/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/instant.h"
#include "base/textview.h"
#include "index/schema.h"
#include "rank/fieldranks.h"

double ni_order_round(double score)
{
    enum { DROPPED = 29 }; /* of 52 bits */
    uint64_t bits;
    memcpy(&bits, &score, sizeof bits);
    bits = (bits + ((uint64_t)1 << (DROPPED - 1))) >> DROPPED << DROPPED;
    memcpy(&score, &bits, sizeof bits);
    return score;
}

/* ---- sorting --------------------------------------------------------------------------------- */

static int compare_candidates(const void *a, const void *b)
{
    const ni_candidate *left = a, *right = b;
    if (left->rank != right->rank) return left->rank < right->rank ? -1 : 1;
    const double first = ni_order_round(left->score), second = ni_order_round(right->score);
    return (first < second) - (first > second);
}

typedef struct tied {
    ni_candidate candidate;
    newsidx_text date, id;
    char instant[NI_INSTANT_SIZE]; /* which the date may be in */
} tied;

static newsidx_text instant_of(const tied *row)
{
    return row->date.data ? row->date : (newsidx_text){row->instant, row->date.size};
}

static int compare_tied(const void *a, const void *b)
{
    const tied *left = a, *right = b;
    const int order = ni_text_compare(instant_of(right), instant_of(left));
    return order ? order : ni_text_compare(left->id, right->id);
}

static void sort_tied(ni_candidate *candidates, tied *rows, const ni_xcolumn *dates,
                      const ni_xcolumn *ids)
{
    for (size_t i = 0; i < ids->count; i++) {
        rows[i] = (tied){.candidate = candidates[i], .id = ni_xcolumn_at(ids, i)};
        rows[i].date = ni_instant_key(ni_xcolumn_at(dates, i), rows[i].instant);
        if (rows[i].date.data == rows[i].instant) rows[i].date.data = NULL; /* rows move */
    }
    qsort(rows, ids->count, sizeof *rows, compare_tied);
    for (size_t i = 0; i < ids->count; i++) candidates[i] = rows[i].candidate;
}

/* Sort candidates that are equal so far, by date and id. */
static newsidx_status break_ties(ni_xdatabase *database, ni_candidate *candidates, size_t count,
                                 ni_deadline *deadline, newsidx_error *error)
{
    ni_xcolumn dates, ids = {NI_BUFFER_INIT, NULL, 0};
    tied *rows = malloc((count + 1) * sizeof *rows);
    newsidx_status status =
        ni_candidate_column(&dates, database, NI_SLOT_DATE, candidates, count, deadline, error);
    if (status == NEWSIDX_OK)
        status =
            ni_candidate_column(&ids, database, NI_SLOT_ID, candidates, count, deadline, error);
    if (status == NEWSIDX_OK && !rows) status = ni_error_memory(error);
    if (status == NEWSIDX_OK) sort_tied(candidates, rows, &dates, &ids);
    ni_xcolumn_dispose(&dates);
    ni_xcolumn_dispose(&ids);
    free(rows);
    return status;
}

newsidx_status ni_order_sort(ni_xdatabase *database, ni_candidate *candidates, size_t count,
                             size_t wanted, ni_deadline *deadline, newsidx_error *error)
{
    qsort(candidates, count, sizeof *candidates, compare_candidates);
    for (size_t begin = 0, end; begin < count && begin < wanted; begin = end) {
        for (end = begin + 1; end < count; end++)
            if (compare_candidates(&candidates[begin], &candidates[end]) != 0) break;
        if (end - begin == 1) continue;
        newsidx_status status =
            break_ties(database, candidates + begin, end - begin, deadline, error);
        if (status != NEWSIDX_OK) return status;
    }
    return NEWSIDX_OK;
}

/* ---- order by field -------------------------------------------------------------------------- */

newsidx_status ni_order_ranks(const ni_order *order, ni_generation *generation,
                              ni_candidate *candidates, size_t count, ni_deadline *deadline,
                              newsidx_error *error)
{
    ni_fieldranks ranks;
    uint32_t *docids = ni_candidate_docids(candidates, count);
    if (!docids) return ni_error_memory(error);
    newsidx_status status =
        ni_fieldranks_make(&ranks, order->field, generation, docids, count, deadline, error);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        const uint32_t rank = ranks.of[i];
        if (!rank)
            candidates[i].rank = order->absent_first ? 0 : ranks.last + 1;
        else
            candidates[i].rank = order->descending ? ranks.last + 1 - rank : rank;
    }
    ni_fieldranks_dispose(&ranks);
    free(docids);
    return status;
}
