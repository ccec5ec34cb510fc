/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public alerts. Articles are kept as records until a run; then they are divided into slices,
 * and all queries are run over each. The matches of a slice are sorted by article before they are
 * reported, so that their order does not depend on the slices.
 */
#include <stdlib.h>
#include <string.h>

#include "alert/alertindex.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/hashtable.h"
#include "base/require.h"
#include "base/versions.h"
#include "index/prepare.h"
#include "index/record.h"
#include "morphology/userwords.h"

/* Limits of a slice. Larger ones save planning, but take up to 40 times the bytes in memory. */
enum { SLICE_ARTICLES = 1000, SLICE_BYTES = 4 << 20, MEMORY_MIN = 1 << 20 };

struct newsidx_alerts {
    size_t memory;
    ni_userwords *words;
    ni_alertindex_tools tools;
    /* the queries */
    ni_hashtable names;      /* ids of the queries */
    newsidx_query **queries; /* by entry of their id; NULL: removed */
    size_t query_capacity;
    /* the articles since the last run */
    ni_hashtable ids; /* value: index of its last article + 1 */
    ni_arena records;
    ni_alertindex_article *articles;
    uint32_t count, capacity;
    size_t bytes;
    ni_prepared prepared;
};

/* ---- opening and closing --------------------------------------------------------------------- */

static newsidx_status open_parts(newsidx_alerts *alerts, const char *words, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (words) status = ni_userwords_open(&alerts->words, words, error);
    if (status == NEWSIDX_OK)
        status = ni_analyser_new(&alerts->tools.analyser, alerts->words, error);
    if (status != NEWSIDX_OK) return status;
    alerts->tools.document = ni_document_new();
    return alerts->tools.document ? NEWSIDX_OK : ni_error_memory(error);
}

newsidx_status newsidx_alerts_open(newsidx_alerts **out, const newsidx_alerts_options *options,
                                   newsidx_error *error)
{
    newsidx_alerts_options full;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    newsidx_status status = ni_versions_read(&ni_versions_alerts_options, &full, options, error);
    if (status != NEWSIDX_OK) return status;
    if (full.memory < MEMORY_MIN)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "memory budget of %zu bytes is below the minimum of %d", full.memory,
                            MEMORY_MIN);
    newsidx_alerts *alerts = calloc(1, sizeof *alerts);
    if (!alerts) return ni_error_memory(error);
    alerts->memory = full.memory;
    status = open_parts(alerts, full.words, error);
    if (status == NEWSIDX_OK)
        *out = alerts;
    else
        newsidx_alerts_close(alerts);
    return status;
}

void newsidx_alerts_close(newsidx_alerts *alerts)
{
    if (!alerts) return;
    for (uint32_t i = 0; i < alerts->names.count; i++) newsidx_query_free(alerts->queries[i]);
    free(alerts->queries);
    free(alerts->articles);
    ni_hashtable_dispose(&alerts->names);
    ni_hashtable_dispose(&alerts->ids);
    ni_arena_dispose(&alerts->records);
    ni_prepare_dispose(&alerts->prepared);
    ni_document_free(alerts->tools.document);
    ni_analyser_free(alerts->tools.analyser);
    ni_userwords_free(alerts->words);
    free(alerts);
}

/* ---- queries --------------------------------------------------------------------------------- */

/* Find a part of a query that searches for similar articles; NULL if there is none. */
static const ni_node *find_similar(const ni_node *node)
{
    if (node->type == NI_NODE_SIMILAR || node->type == NI_NODE_LIKE) return node;
    const ni_node *found = NULL;
    for (const ni_node *child = node->first; child && !found; child = child->next)
        found = find_similar(child);
    return found;
}

static newsidx_status check_query(newsidx_text id, const newsidx_query *query, newsidx_error *error)
{
    NI_REQUIRE_BYTES(error, id.data, id.size);
    if (id.size == 0 || id.size > NEWSIDX_ID_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "query id has %zu bytes: it must have 1 to %d", id.size,
                            (int)NEWSIDX_ID_MAX);
    const ni_node *similar = find_similar(ni_query_root(query));
    if (!similar) return NEWSIDX_OK;
    return ni_error_set_at(error, NEWSIDX_ERR_QUERY, similar->start,
                           "a stored query cannot search for similar articles: remove this part");
}

/* Reserve space for the queries of all ids and one more. */
static bool reserve_query(newsidx_alerts *alerts)
{
    const size_t before = alerts->query_capacity;
    if (!ni_array_reserve(&alerts->queries, &alerts->query_capacity,
                          (size_t)alerts->names.count + 1, sizeof *alerts->queries))
        return false;
    memset(alerts->queries + before, 0,
           (alerts->query_capacity - before) * sizeof *alerts->queries);
    return true;
}

newsidx_status newsidx_alerts_add(newsidx_alerts *alerts, newsidx_text id, newsidx_query *query,
                                  newsidx_error *error)
{
    ni_error_clear(error);
    if (!alerts) newsidx_query_free(query);
    NI_REQUIRE(error, alerts);
    NI_REQUIRE(error, query);
    newsidx_status status = check_query(id, query, error);
    ni_hashtable_entry *entry = NULL;
    if (status == NEWSIDX_OK && reserve_query(alerts))
        entry = ni_hashtable_put(&alerts->names, id.data, id.size);
    if (status == NEWSIDX_OK && !entry) status = ni_error_memory(error);
    if (status != NEWSIDX_OK) {
        newsidx_query_free(query);
        return status;
    }
    newsidx_query **slot = &alerts->queries[entry - alerts->names.entries];
    newsidx_query_free(*slot);
    *slot = query;
    return NEWSIDX_OK;
}

newsidx_status newsidx_alerts_remove(newsidx_alerts *alerts, newsidx_text id, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, alerts);
    NI_REQUIRE_BYTES(error, id.data, id.size);
    const ni_hashtable_entry *entry =
        id.size ? ni_hashtable_find(&alerts->names, id.data, id.size) : NULL;
    newsidx_query **slot = entry ? &alerts->queries[entry - alerts->names.entries] : NULL;
    if (!slot || !*slot) return NEWSIDX_DONE;
    newsidx_query_free(*slot);
    *slot = NULL;
    return NEWSIDX_OK;
}

/* ---- articles -------------------------------------------------------------------------------- */

static void drop_articles(newsidx_alerts *alerts)
{
    ni_hashtable_clear(&alerts->ids);
    ni_arena_clear(&alerts->records);
    alerts->count = 0;
    alerts->bytes = 0;
}

static bool reserve_article(newsidx_alerts *alerts)
{
    return ni_array_reserve32(&alerts->articles, &alerts->capacity, (size_t)alerts->count + 1,
                              sizeof *alerts->articles);
}

/* Keep a record, replacing that of an article with the same id. False when out of memory. */
static bool keep(newsidx_alerts *alerts, newsidx_text record)
{
    const newsidx_text id = alerts->prepared.article.field[NEWSIDX_ID];
    if (!reserve_article(alerts)) return false;
    const char *copy = ni_arena_copy(&alerts->records, record.data, record.size);
    ni_hashtable_entry *entry = copy ? ni_hashtable_put(&alerts->ids, id.data, id.size) : NULL;
    if (!entry) return false;
    if (entry->value) alerts->articles[entry->value - 1].record = (newsidx_text){NULL, 0};
    ni_alertindex_article *article = &alerts->articles[alerts->count++];
    article->record = (newsidx_text){copy, record.size};
    memcpy(article->date_value, alerts->prepared.date_value, sizeof article->date_value);
    article->id = (uint32_t)(entry - alerts->ids.entries);
    entry->value = alerts->count;
    alerts->bytes += record.size;
    return true;
}

static newsidx_status put(newsidx_alerts *alerts, newsidx_error *error)
{
    ni_buffer record = NI_BUFFER_INIT;
    newsidx_status status = NEWSIDX_OK;
    if (!ni_record_encode(&alerts->prepared.article, &record))
        status = ni_error_memory(error);
    else if (alerts->count > 0 && alerts->bytes + record.size > alerts->memory)
        status = NEWSIDX_DONE;
    else if (!keep(alerts, (newsidx_text){record.data, record.size}))
        status = ni_error_memory(error);
    ni_buffer_dispose(&record);
    return status;
}

newsidx_status newsidx_alerts_put(newsidx_alerts *alerts, const newsidx_article *article,
                                  newsidx_put_result *result, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, alerts);
    NI_REQUIRE(error, article);
    newsidx_status status = ni_prepare_article(&alerts->prepared, article, result, error);
    if (status != NEWSIDX_OK) return status;
    const newsidx_text id = alerts->prepared.article.field[NEWSIDX_ID];
    const bool replaced = ni_hashtable_find(&alerts->ids, id.data, id.size);
    status = put(alerts, error);
    if (status == NEWSIDX_OK) ni_prepare_fill_result(&alerts->prepared, replaced, result);
    return status;
}

/* ---- running --------------------------------------------------------------------------------- */

/* Drop replaced articles. */
static void drop_replaced(newsidx_alerts *alerts)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < alerts->count; i++) {
        if (!alerts->articles[i].record.data) continue;
        alerts->articles[kept] = alerts->articles[i];
        alerts->ids.entries[alerts->articles[kept].id].value = kept + 1;
        kept++;
    }
    alerts->count = kept;
}

/* Number of articles, from `first`, that make up a slice. */
static uint32_t measure_slice(const newsidx_alerts *alerts, uint32_t first)
{
    size_t bytes = 0;
    uint32_t count = 0;
    while (first + count < alerts->count && count < SLICE_ARTICLES) {
        bytes += alerts->articles[first + count].record.size;
        if (count > 0 && bytes > SLICE_BYTES) break;
        count++;
    }
    return count;
}

static int compare_matches(const void *a, const void *b)
{
    const ni_alertindex_match *left = a, *right = b;
    if (left->article != right->article) return left->article < right->article ? -1 : 1;
    return (left->query > right->query) - (left->query < right->query);
}

/* Run all queries over a slice. A QUERY failure of one is noted; the others are still run. */
static newsidx_status run_queries(newsidx_alerts *alerts, ni_alertindex *slice,
                                  ni_alertindex_matches *matches, newsidx_error *noted,
                                  newsidx_error *error)
{
    for (uint32_t i = 0; i < alerts->names.count; i++) {
        if (!alerts->queries[i]) continue;
        newsidx_status status = ni_alertindex_run(slice, alerts->queries[i], i, matches, error);
        if (status != NEWSIDX_OK && status != NEWSIDX_ERR_QUERY) return status;
        if (status == NEWSIDX_OK || noted->status != NEWSIDX_OK) continue;
        const ni_hashtable_entry *entry = &alerts->names.entries[i];
        ni_error_set(noted, NEWSIDX_ERR_QUERY,
                     "query %.*s: its patterns match too many words of an article: use longer or "
                     "fewer patterns",
                     (int)(entry->size < 80 ? entry->size : 80), entry->key);
    }
    ni_error_clear(error);
    return NEWSIDX_OK;
}

static newsidx_status report(const newsidx_alerts *alerts, uint32_t first,
                             const ni_alertindex_matches *matches, newsidx_alert_callback *callback,
                             void *context)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < matches->count && status == NEWSIDX_OK; i++) {
        const ni_hashtable_entry *entry = &alerts->names.entries[matches->items[i].query];
        const newsidx_text record = alerts->articles[first + matches->items[i].article].record;
        newsidx_article article = NEWSIDX_ARTICLE_INIT;
        ni_record_decode(record, article.field); /* was decoded before, so it cannot fail */
        status = callback(context, (newsidx_text){entry->key, entry->size}, &article);
    }
    return status;
}

static newsidx_status run_slice(newsidx_alerts *alerts, uint32_t first, uint32_t count,
                                newsidx_alert_callback *callback, void *context,
                                newsidx_error *noted, newsidx_error *error)
{
    ni_alertindex *slice;
    ni_alertindex_matches matches = {NULL, 0, 0};
    newsidx_status status =
        ni_alertindex_open(&slice, alerts->articles + first, count, &alerts->tools, error);
    if (status == NEWSIDX_OK) status = run_queries(alerts, slice, &matches, noted, error);
    ni_alertindex_close(slice);
    if (status == NEWSIDX_OK && matches.count) {
        qsort(matches.items, matches.count, sizeof *matches.items, compare_matches);
        status = report(alerts, first, &matches, callback, context);
    }
    free(matches.items);
    return status;
}

newsidx_status newsidx_alerts_run(newsidx_alerts *alerts, newsidx_alert_callback *callback,
                                  void *context, newsidx_error *error)
{
    newsidx_error noted = {NEWSIDX_OK, 0, ""};
    newsidx_status status = NEWSIDX_OK;
    ni_error_clear(error);
    NI_REQUIRE(error, alerts);
    NI_REQUIRE(error, callback);
    drop_replaced(alerts);
    for (uint32_t first = 0; first < alerts->count && status == NEWSIDX_OK;) {
        const uint32_t count = measure_slice(alerts, first);
        status = run_slice(alerts, first, count, callback, context, &noted, error);
        first += count;
    }
    if (status != NEWSIDX_OK) return status;
    drop_articles(alerts);
    if (noted.status != NEWSIDX_OK && error) *error = noted;
    return noted.status;
}
