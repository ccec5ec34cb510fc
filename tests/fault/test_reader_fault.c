/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An index is opened and searched, and what was found is shown, while every allocation fails in
 * turn: what comes back is OK, with what is always found, or MEMORY, and nothing is left behind.
 */
#include "support.h"

#include <stdio.h>

#include "failing.h"
#include "index/dictionary.h"
#include "index/segment.h"

/* What a search needs, as far as it came to be. */
typedef struct searching {
    newsidx_reader *reader;
    newsidx_query *query;
    newsidx_hits *hits;
} searching;

static newsidx_status show(newsidx_hits *hits, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    newsidx_text snippet;
    while (status == NEWSIDX_OK && (status = newsidx_hits_next(hits, error)) == NEWSIDX_OK)
        status = newsidx_hits_snippet(hits, NULL, &snippet, error);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

static newsidx_status search(searching *work, const char *index, const char *text)
{
    newsidx_error error = {0};
    *work = (searching){NULL, NULL, NULL};
    newsidx_status status = newsidx_reader_open(&work->reader, index, &error);
    if (status == NEWSIDX_OK)
        status = newsidx_query_parse(&work->query, text, strlen(text), NULL, &error);
    if (status == NEWSIDX_OK)
        status = newsidx_search(&work->hits, work->reader, work->query, NULL, &error);
    if (status == NEWSIDX_OK) status = show(work->hits, &error);
    if (status == NEWSIDX_OK || error.status == NEWSIDX_ERR_MEMORY) return status;
    fail_msg("%s: %s", newsidx_status_name(status), error.message);
    return status;
}

static void dispose(searching *work)
{
    newsidx_hits_free(work->hits);
    newsidx_query_free(work->query);
    newsidx_reader_close(work->reader);
}

/* Two segments, so that a source is not all there is. */
static void make_index(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    ts_put(writer, "a", "Brücke gesperrt", "Über die alte Brücke fährt niemand mehr.");
    ts_put(writer, "b", "Brücke", "Eine alte und eine neue Brücke stehen am Hafen.");
    ts_commit(writer);
    ts_put(writer, "c", "Hafen", "Vom Hafen sieht man eine alte Brücke.");
    ts_put(writer, "d", "Markt", "Auf dem Markt gibt es alte Bücher.");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static void sweep(const char *index, const char *text, uint64_t expected)
{
    searching work;
    newsidx_status status = NEWSIDX_ERR_MEMORY;
    long allocations = 0;
    while (status != NEWSIDX_OK || failing_allocation < 0) {
        failing_allocation = allocations++;
        status = search(&work, index, text);
        if (status == NEWSIDX_OK)
            assert_int_equal(newsidx_hits_total(work.hits).estimate, expected);
        dispose(&work);
    }
    failing_allocation = -1;
    assert_true(allocations > 30);
}

static void a_search_outlives_each_failing_allocation(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch->index);
    sweep(scratch->index, "\"alte Brücke\"", 2);
    sweep(scratch->index, "alte NAHE/5 Brücke", 3);
    sweep(scratch->index, "Hafen ODER (alte Brücke)", 4);
}

/* So many words that an index gets a dictionary of them. */
static void put_many(newsidx_writer *writer)
{
    enum { ARTICLES = 700, WORDS = 150 };
    static const char *const words[] = {"Bürgerhaus", "Haushalt", "Verwaltung", "gestern",  "neue",
                                        "am Markt",   "sagte",    "Brücke",     "Stadtrat", "und"};
    uint64_t seed = 7;
    for (unsigned i = 0; i < ARTICLES; i++) {
        char id[16], body[WORDS * 16] = "";
        snprintf(id, sizeof id, "m-%u", i);
        for (unsigned k = 0; k < WORDS; k++) {
            strcat(body, words[ts_below(&seed, 10)]);
            strcat(body, " ");
        }
        ts_put(writer, id, "Aus dem Rathaus", body);
    }
}

static void a_dictionary_that_finds_no_memory_is_not_damaged(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ni_xdatabase *database;
    ni_dictionary *dictionary = NULL;
    newsidx_writer *writer = ts_writer(scratch->index);
    put_many(writer);
    ts_commit(writer);
    ts_ok(newsidx_writer_prepare_serving(writer, NULL, &error), error);
    newsidx_writer_close(writer);
    char *names = ts_list(scratch->index), *last = strstr(names, "seg-");
    assert_non_null(strstr(names, "dictionary-"));
    *strchr(last, ' ') = '\0';
    ts_ok(ni_xdatabase_open(&database, ts_path(scratch->index, last), &error), error);
    newsidx_status status = NEWSIDX_ERR_MEMORY;
    long allocations = 0;
    while (status != NEWSIDX_OK) {
        failing_allocation = allocations++;
        status = ni_dictionary_fetch(&dictionary, database, &error);
        assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_MEMORY);
    }
    failing_allocation = -1;
    assert_true(allocations > 2);
    assert_non_null(dictionary);
    ni_dictionary_free(dictionary);
    ni_xdatabase_close(database);
    free(names);
}

/* Memory that is lacking must not make a segment unservable: it would be merged once more. */
static void a_segment_stays_servable_when_memory_lacks(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ni_manifest manifest;
    ni_segment *segment;
    bool servable = false;
    newsidx_writer *writer = ts_writer(scratch->index);
    put_many(writer);
    ts_commit(writer);
    ts_ok(newsidx_writer_prepare_serving(writer, NULL, &error), error);
    newsidx_writer_close(writer);
    ts_ok(ni_manifest_read(&manifest, scratch->index, &error), error);
    ts_ok(ni_segment_open(&segment, scratch->index, manifest.segments, &error), error);
    newsidx_status status = NEWSIDX_ERR_MEMORY;
    long allocations = 0;
    while (status != NEWSIDX_OK) {
        failing_allocation = allocations++;
        status = ni_segment_is_servable(segment, true, &servable, &error);
        assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_MEMORY);
    }
    failing_allocation = -1;
    assert_true(allocations > 1 && servable);
    ni_segment_close(segment);
    ni_manifest_dispose(&manifest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_search_outlives_each_failing_allocation, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(a_dictionary_that_finds_no_memory_is_not_damaged, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(a_segment_stays_servable_when_memory_lacks, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests_name("reader_fault", tests, NULL, NULL);
}
