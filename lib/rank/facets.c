/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Counts whole slot texts first. Each distinct text is split into its values afterwards: lines of
 * tags, or the year or month of a date. A facet open to other choices gets a pass of its own,
 * without its own filters.
 */
#include "rank/facets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "index/docvalues.h"
#include "plan/restrict.h"
#include "reader/column.h"

struct ni_facets {
    newsidx_facet_counts *counts;
    size_t count;
    ni_arena arena; /* holds values and names */
};

/* A facet being counted. */
typedef struct tally {
    const newsidx_facet_request *request;
    const ni_facet_rule *rule;
    ni_hashtable values; /* value -> number of articles */
    uint64_t articles;
    uint64_t with; /* articles with a value */
} tally;

/* Facets counted in one run of the query. */
typedef struct pass {
    const ni_facets_request *request;
    ni_xquery *query;
    tally **tallies;
    size_t count;
    ni_buffer docids; /* all matches in one segment */
    ni_buffer counts; /* per column number */
} pass;

/* ---- values ---------------------------------------------------------------------------------- */

static bool add_value(tally *to, newsidx_text value, uint32_t count)
{
    ni_hashtable_entry *entry = ni_hashtable_put(&to->values, value.data, value.size);
    if (entry) entry->value += count;
    return entry != NULL;
}

/* Check whether a line occurs earlier in its text. */
static bool is_repeated(newsidx_text text, newsidx_text line)
{
    newsidx_text other;
    for (size_t at = 0; ni_docvalues_next(text, &at, &other) && other.data < line.data;)
        if (ni_text_equals(other, line)) return true;
    return false;
}

static bool add_lines(tally *to, newsidx_text text, uint32_t count)
{
    newsidx_text line;
    bool ok = true;
    for (size_t at = 0; ok && ni_docvalues_next(text, &at, &line);)
        if (!is_repeated(text, line)) ok = add_value(to, line, count);
    return ok;
}

/* Add the text of a slot for `count` documents. False when out of memory. */
static bool add(tally *to, newsidx_text text, uint32_t count)
{
    to->with += count;
    if (to->rule->lines) return add_lines(to, text, count);
    if (text.size > to->rule->most) text.size = to->rule->most;
    return add_value(to, text, count);
}

/* ---- local segments -------------------------------------------------------------------------- */

/* Return the column of a slot; NULL with OK if the deadline passed. Dates are cut to the month. */
static newsidx_status column_of(ni_column **out, ni_generation_source *source, uint32_t slot,
                                ni_deadline *deadline, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (!source->columns[slot]) {
        const ni_facet_rule *month = ni_facet_rule_of(NEWSIDX_FACET_MONTH);
        const size_t most = slot == month->slot ? month->most : UINT32_MAX;
        status =
            ni_column_read(&source->columns[slot], source->database, slot, most, deadline, error);
    }
    *out = source->columns[slot];
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

/* Count the documents of a segment by column number. */
static newsidx_status count_column(pass *work, tally *to, const ni_column *column,
                                   newsidx_error *error)
{
    const uint32_t *docids = (const uint32_t *)(const void *)work->docids.data;
    const size_t documents = work->docids.size / sizeof *docids;
    const size_t size = ((size_t)column->values.count + 1) * sizeof(uint32_t);
    ni_buffer_clear(&work->counts);
    if (!ni_buffer_reserve(&work->counts, size)) return ni_error_memory(error);
    uint32_t *counts = (uint32_t *)(void *)work->counts.data;
    memset(counts, 0, size);
    for (size_t i = 0; i < documents; i++) counts[column->numbers[docids[i]]]++;
    to->articles += documents;
    for (uint32_t i = 0; i < column->values.count; i++) {
        const ni_hashtable_entry *value = &column->values.entries[i];
        if (counts[i + 1] && !add(to, (newsidx_text){value->key, value->size}, counts[i + 1]))
            return ni_error_memory(error);
    }
    return NEWSIDX_OK;
}

static newsidx_status count_source(pass *work, ni_generation_source *source, newsidx_error *error)
{
    ni_buffer_clear(&work->docids);
    newsidx_status status =
        ni_xvalues_matching(source->database, work->query, &work->docids, error);
    for (size_t i = 0; i < work->count && status == NEWSIDX_OK; i++) {
        tally *to = work->tallies[i];
        ni_column *column;
        status = column_of(&column, source, to->rule->slot, work->request->deadline, error);
        if (status == NEWSIDX_OK && column) status = count_column(work, to, column, error);
    }
    return status;
}

static newsidx_status count_local(pass *work, newsidx_error *error)
{
    const ni_generation *generation = work->request->generation;
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < generation->source_count && status == NEWSIDX_OK; i++)
        status = count_source(work, &generation->sources[i], error);
    return status;
}

/* ---- remote shards --------------------------------------------------------------------------- */

static bool add_remote(void *context, size_t number, newsidx_text value, uint32_t count)
{
    pass *work = context;
    return add(work->tallies[number], value, count);
}

static newsidx_status count_remote(pass *work, newsidx_error *error)
{
    uint32_t documents = 0, *slots = calloc(work->count, sizeof *slots);
    if (!slots) return ni_error_memory(error);
    for (size_t i = 0; i < work->count; i++) slots[i] = work->tallies[i]->rule->slot;
    newsidx_status status =
        ni_xvalues_count(work->request->generation->database, work->query, slots, work->count,
                         add_remote, work, &documents, error);
    for (size_t i = 0; i < work->count; i++) work->tallies[i]->articles = documents;
    free(slots);
    return status;
}

/* ---- passes ---------------------------------------------------------------------------------- */

/* Count facets with all filters applied except those of the facet `without`. */
static newsidx_status run(const ni_facets_request *request, tally **tallies, size_t count,
                          newsidx_facet without, newsidx_error *error)
{
    const bool remote = request->generation->remote_count > 0;
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    pass work = {request,        ni_xquery_copy(request->query, &failure),
                 tallies,        count,
                 NI_BUFFER_INIT, NI_BUFFER_INIT};
    newsidx_status status = failure.status;
    if (status != NEWSIDX_OK && error) *error = failure;
    if (status == NEWSIDX_OK)
        status = ni_restrict_query(&work.query, request->generation, &request->filters, without,
                                   request->deadline, error);
    if (status == NEWSIDX_OK)
        status = remote ? count_remote(&work, error) : count_local(&work, error);
    ni_xquery_free(work.query);
    ni_buffer_dispose(&work.docids);
    ni_buffer_dispose(&work.counts);
    return status;
}

/* Check whether a facet needs a pass of its own. */
static bool is_open(const ni_facets_request *request, const tally *facet)
{
    return facet->request->open && ni_filters_have(&request->filters, facet->request->facet);
}

static newsidx_status run_all(const ni_facets_request *request, tally *tallies,
                              newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    size_t closed = 0;
    tally **shared = calloc(request->count, sizeof(tally *));
    if (!shared) return ni_error_memory(error);
    for (size_t i = 0; i < request->count && status == NEWSIDX_OK; i++) {
        tally *each = &tallies[i];
        if (is_open(request, each))
            status = run(request, &each, 1, each->request->facet, error);
        else
            shared[closed++] = each;
    }
    if (closed && status == NEWSIDX_OK)
        status = run(request, shared, closed, NEWSIDX_FACET_COUNT, error);
    free(shared);
    return status;
}

/* ---- the result ------------------------------------------------------------------------------ */

static int compare_names(const newsidx_facet_value *left, const newsidx_facet_value *right)
{
    return ni_text_compare(left->name, right->name);
}

static int compare_rising(const void *a, const void *b)
{
    return compare_names(a, b);
}

static int compare_falling(const void *a, const void *b)
{
    return compare_names(b, a);
}

static int compare_frequent(const void *a, const void *b)
{
    const newsidx_facet_value *left = a, *right = b;
    if (left->count != right->count) return left->count < right->count ? 1 : -1;
    return compare_names(left, right);
}

/* Format a value for display: a month gets a hyphen. NULL data when out of memory. */
static newsidx_text display_name(ni_arena *arena, newsidx_facet facet,
                                 const ni_hashtable_entry *entry)
{
    char month[8];
    newsidx_text name = {entry->key, entry->size};
    if (facet == NEWSIDX_FACET_MONTH && name.size == ni_facet_rule_of(facet)->most) {
        snprintf(month, sizeof month, "%.4s-%.2s", name.data, name.data + 4);
        name = newsidx_text_of(month);
    }
    return (newsidx_text){ni_arena_copy(arena, name.data, name.size), name.size};
}

/* Check whether a filter selects a value; a filter may spell a month differently. */
static bool is_chosen(const ni_filters *filters, newsidx_facet facet,
                      const ni_hashtable_entry *entry)
{
    for (size_t i = 0; i < filters->count; i++)
        if (filters->items[i].facet == facet &&
            ni_filter_names(&filters->items[i], (newsidx_text){entry->key, entry->size}))
            return true;
    return false;
}

static newsidx_facet_value *list_values(ni_facets *facets, const ni_filters *filters,
                                        const tally *from)
{
    const newsidx_facet facet = from->request->facet;
    newsidx_facet_value *values =
        ni_arena_alloc(&facets->arena, (from->values.count + 1) * sizeof *values);
    for (uint32_t i = 0; values && i < from->values.count; i++) {
        const ni_hashtable_entry *entry = &from->values.entries[i];
        values[i].name = display_name(&facets->arena, facet, entry);
        values[i].count = entry->value;
        values[i].chosen = is_chosen(filters, facet, entry);
        if (!values[i].name.data) return NULL;
    }
    return values;
}

static newsidx_status fill_counts(ni_facets *facets, const ni_facets_request *request,
                                  const tally *from, newsidx_error *error)
{
    static int (*const orders[])(const void *, const void *) = {
        [NEWSIDX_FACET_FREQUENT] = compare_frequent,
        [NEWSIDX_FACET_RISING] = compare_rising,
        [NEWSIDX_FACET_FALLING] = compare_falling,
    };
    newsidx_facet_counts *counts = &facets->counts[facets->count];
    newsidx_facet_value *values = list_values(facets, &request->filters, from);
    if (!values) return ni_error_memory(error);
    const uint32_t all = from->values.count, limit = from->request->limit;
    qsort(values, all, sizeof *values, orders[from->request->order]);
    *counts = (newsidx_facet_counts){.facet = from->request->facet,
                                     .exact = !request->deadline->passed,
                                     .count = limit && limit < all ? limit : all,
                                     .values = values,
                                     .missing = from->articles - from->with,
                                     .articles = from->articles};
    counts->others = all - counts->count;
    for (size_t i = counts->count; i < all; i++) counts->others_count += values[i].count;
    facets->count++;
    return NEWSIDX_OK;
}

/* ---- the interface --------------------------------------------------------------------------- */

newsidx_status ni_facets_check(const newsidx_facet_request *items, size_t count,
                               newsidx_error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (!ni_facet_rule_of(items[i].facet))
            return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown facet %d",
                                (int)items[i].facet);
        if ((unsigned)items[i].order > NEWSIDX_FACET_FALLING)
            return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown facet order %d",
                                (int)items[i].order);
    }
    return NEWSIDX_OK;
}

/* Count into the tallies, then fill in the results. */
static newsidx_status count_all(ni_facets *facets, const ni_facets_request *request, tally *tallies,
                                newsidx_error *error)
{
    for (size_t i = 0; i < request->count; i++) {
        tallies[i].request = &request->items[i];
        tallies[i].rule = ni_facet_rule_of(request->items[i].facet);
    }
    newsidx_status status = run_all(request, tallies, error);
    for (size_t i = 0; i < request->count && status == NEWSIDX_OK; i++)
        status = fill_counts(facets, request, &tallies[i], error);
    return status;
}

newsidx_status ni_facets_count(ni_facets **out, const ni_facets_request *request,
                               newsidx_error *error)
{
    *out = NULL;
    if (request->count == 0) return NEWSIDX_OK;
    ni_facets *facets = calloc(1, sizeof *facets);
    tally *tallies = calloc(request->count, sizeof *tallies);
    if (facets) facets->counts = calloc(request->count, sizeof *facets->counts);
    newsidx_status status = facets && tallies && facets->counts
                                ? count_all(facets, request, tallies, error)
                                : ni_error_memory(error);
    for (size_t i = 0; tallies && i < request->count; i++) ni_hashtable_dispose(&tallies[i].values);
    free(tallies);
    if (status == NEWSIDX_OK)
        *out = facets;
    else
        ni_facets_free(facets);
    return status;
}

const newsidx_facet_counts *ni_facets_at(const ni_facets *facets, size_t number)
{
    return facets && number < facets->count ? &facets->counts[number] : NULL;
}

void ni_facets_free(ni_facets *facets)
{
    if (!facets) return;
    free(facets->counts);
    ni_arena_dispose(&facets->arena);
    free(facets);
}
