/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Few candidates are equal, so dates and ids are read for those only, after sorting by all else.
 *
 * To order by a field, each distinct text gets a collation key, and the sorted keys give the ranks.
 * Fields without a slot are read from the stored articles.
 */
#include "rank/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hashtable.h"
#include "base/instant.h"
#include "base/textview.h"
#include "index/docvalues.h"
#include "index/stored.h"
#include "text/collate.h"

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

/* ---- ranks by field -------------------------------------------------------------------------- */

/* The distinct texts of a field, and the text of each candidate. */
typedef struct texts {
    ni_hashtable table;
    uint32_t *numbers; /* of each candidate's text, from 1; 0 if it has none */
} texts;

enum { TEXT_MAX = 1000 }; /* bytes of a text that are compared */

static newsidx_status add_text(texts *all, size_t row, newsidx_text text, newsidx_error *error)
{
    if (text.size == 0) return NEWSIDX_OK;
    ni_hashtable_entry *entry =
        ni_hashtable_put(&all->table, text.data, text.size < TEXT_MAX ? text.size : TEXT_MAX);
    if (!entry) return ni_error_memory(error);
    all->numbers[row] = (uint32_t)(entry - all->table.entries) + 1;
    return NEWSIDX_OK;
}

static newsidx_status read_values(texts *all, uint32_t slot, ni_xdatabase *database,
                                  const ni_candidate *candidates, size_t count,
                                  ni_deadline *deadline, newsidx_error *error)
{
    ni_xcolumn column;
    newsidx_status status =
        ni_candidate_column(&column, database, slot, candidates, count, deadline, error);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++)
        status = add_text(all, i, ni_xcolumn_at(&column, i), error);
    ni_xcolumn_dispose(&column);
    return status;
}

static newsidx_status read_stored(texts *all, newsidx_field field, const ni_generation *generation,
                                  const ni_candidate *candidates, size_t count,
                                  ni_deadline *deadline, newsidx_error *error)
{
    ni_stored stored = {0};
    newsidx_status status = NEWSIDX_OK;
    newsidx_text text;
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        if (deadline && ni_deadline_passed(deadline)) break;
        status = ni_generation_fetch(generation, candidates[i].docid, &stored, error);
        if (status == NEWSIDX_OK) status = ni_stored_text(&stored, field, &text, error);
        if (status == NEWSIDX_OK) status = add_text(all, i, text, error);
    }
    ni_stored_dispose(&stored);
    return status;
}

/* The collation key of a text; sorting them ranks the texts. */
typedef struct key {
    uint32_t text;
    size_t begin, size; /* offset in the buffer of all keys */
    const char *bytes;
} key;

static int compare_keys(const void *a, const void *b)
{
    const key *left = a, *right = b;
    return ni_text_compare((newsidx_text){left->bytes, left->size},
                           (newsidx_text){right->bytes, right->size});
}

/* Without `german`, the texts are dates, ordered by their instants. */
static bool make_keys(const ni_hashtable *table, bool german, key *keys, ni_buffer *bytes)
{
    ni_collator *collator = german ? ni_collator_new() : NULL;
    bool ok = !german || collator;
    for (uint32_t i = 0; i < table->count && ok; i++) {
        const ni_hashtable_entry *entry = &table->entries[i];
        keys[i] = (key){.text = i, .begin = bytes->size};
        char instant[NI_INSTANT_SIZE];
        const newsidx_text date = ni_instant_key((newsidx_text){entry->key, entry->size}, instant);
        ok = german ? ni_collator_append(collator, entry->key, entry->size, bytes)
                    : ni_buffer_append(bytes, date.data, date.size);
        keys[i].size = bytes->size - keys[i].begin;
    }
    for (uint32_t i = 0; i < table->count && ok; i++) keys[i].bytes = bytes->data + keys[i].begin;
    ni_collator_free(collator);
    return ok;
}

/* Store the rank of each text, from 1, in its entry. Return the highest, or 0 if out of memory. */
static uint32_t rank_texts(ni_hashtable *table, bool german)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    uint32_t rank = 0;
    key *keys = calloc((size_t)table->count + 1, sizeof *keys);
    if (keys && make_keys(table, german, keys, &bytes)) {
        qsort(keys, table->count, sizeof *keys, compare_keys);
        for (uint32_t i = 0; i < table->count; i++) {
            if (i == 0 || compare_keys(&keys[i - 1], &keys[i]) != 0) rank++;
            table->entries[keys[i].text].value = rank;
        }
        if (rank == 0) rank = 1;
    }
    free(keys);
    ni_buffer_dispose(&bytes);
    return rank;
}

static void set_ranks(const ni_order *order, const texts *all, uint32_t last,
                      ni_candidate *candidates, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t number = all->numbers[i];
        const uint32_t rank = number ? all->table.entries[number - 1].value : 0;
        if (!number)
            candidates[i].rank = order->absent_first ? 0 : last + 1;
        else
            candidates[i].rank = order->descending ? last + 1 - rank : rank;
    }
}

newsidx_status ni_order_ranks(const ni_order *order, const ni_generation *generation,
                              ni_candidate *candidates, size_t count, ni_deadline *deadline,
                              newsidx_error *error)
{
    uint32_t slot;
    texts all = {NI_HASHTABLE_INIT, calloc(count + 1, sizeof *all.numbers)};
    if (!all.numbers) return ni_error_memory(error);
    newsidx_status status =
        ni_docvalues_slot(order->field, &slot)
            ? read_values(&all, slot, generation->database, candidates, count, deadline, error)
            : read_stored(&all, order->field, generation, candidates, count, deadline, error);
    if (status == NEWSIDX_OK) {
        const uint32_t last = rank_texts(&all.table, order->field != NEWSIDX_DATE);
        if (last)
            set_ranks(order, &all, last, candidates, count);
        else
            status = ni_collator_failure(error);
    }
    ni_hashtable_dispose(&all.table);
    free(all.numbers);
    return status;
}
