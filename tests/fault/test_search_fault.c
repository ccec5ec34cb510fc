/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A reader in whose life every call that touches a file fails in turn: it opens, searches, shows
 * what it found, is refreshed after a commit, and searches again. Each call answers as ever, or
 * with the failure, and the same call succeeds afterwards, with the same reader where there is one.
 */
#include "support.h"

#include <errno.h>
#include <stdio.h>

#include "calls.h"

static struct {
    unsigned long lives, failures;
} counts;

enum { ANSWER = 400 };

/* What a reader has come to. */
typedef struct life {
    const ts_scratch *scratch;
    const calls_fault *fault;
    newsidx_status expected; /* of a failure */
    newsidx_reader *reader;
    char answer[ANSWER];
} life;

typedef newsidx_status step(life *l, newsidx_error *error);

static newsidx_status open_reader(life *l, newsidx_error *error)
{
    return newsidx_reader_open(&l->reader, l->scratch->index, error);
}

static newsidx_status search(life *l, newsidx_error *error)
{
    static const char *const texts[] = {"\"alte Brücke\"", "Verwalt*", "ort:Kassel Hafen"};
    newsidx_status status = NEWSIDX_OK;
    size_t used = 0;
    *l->answer = '\0';
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == NEWSIDX_OK; i++) {
        newsidx_query *query = ts_query(texts[i]);
        newsidx_hits *hits = NULL;
        newsidx_text id, snippet;
        status = newsidx_search(&hits, l->reader, query, NULL, error);
        while (status == NEWSIDX_OK && (status = newsidx_hits_next(hits, error)) == NEWSIDX_OK) {
            status = newsidx_hits_text(hits, NEWSIDX_ID, &id, error);
            if (status == NEWSIDX_OK) status = newsidx_hits_snippet(hits, NULL, &snippet, error);
            if (status == NEWSIDX_OK)
                used += (size_t)snprintf(l->answer + used, ANSWER - used, "%.*s:%zu ", (int)id.size,
                                         id.data, snippet.size);
        }
        if (status == NEWSIDX_DONE) status = NEWSIDX_OK;
        newsidx_hits_free(hits);
        newsidx_query_free(query);
    }
    return status;
}

static newsidx_status refresh(life *l, newsidx_error *error)
{
    return newsidx_reader_refresh(l->reader, NULL, error);
}

static void make_index(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    ts_put(writer, "a", "Brücke gesperrt", "Über die alte Brücke fährt niemand mehr.");
    ts_put(writer, "b", "Verwaltung", "Eine alte Brücke steht am Hafen der Verwaltung.");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static void change_index(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    ts_put(writer, "c", "Hafen", "Vom Hafen sieht man eine alte Brücke.");
    ts_remove(writer, "a");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

/* Do a step, once more after a failure. */
static void do_step(life *l, step *what, const char *name)
{
    newsidx_error error;
    if (!calls_failed()) calls_resume();
    newsidx_status status = what(l, &error);
    calls_disarm();
    if (status == NEWSIDX_OK) return;
    counts.failures++;
    if (!calls_failed() || status != l->expected)
        fail_msg("%s, call %ld (%s): status %d, %s", name, l->fault->at, calls_what_failed(),
                 (int)status, error.message);
    status = what(l, &error);
    if (status != NEWSIDX_OK)
        fail_msg("%s, again after call %ld (%s): %s", name, l->fault->at, calls_what_failed(),
                 error.message);
}

/* Returns whether a call failed. */
static bool live(const ts_scratch *scratch, const calls_fault *fault, newsidx_status expected)
{
    static char before[ANSWER], after[ANSWER];
    life l = {.scratch = scratch, .fault = fault, .expected = expected};
    counts.lives++;
    make_index(scratch->index);
    calls_arm(scratch->directory, fault);
    calls_disarm();
    do_step(&l, open_reader, "open");
    do_step(&l, search, "search");
    if (!*before) strcpy(before, l.answer);
    assert_string_equal(l.answer, before);
    change_index(scratch->index);
    do_step(&l, refresh, "refresh");
    do_step(&l, search, "search after the refresh");
    if (!*after) strcpy(after, l.answer);
    assert_string_equal(l.answer, after);
    assert_string_not_equal(before, after);
    newsidx_reader_close(l.reader);
    ts_remove_tree(scratch->index);
    return calls_failed();
}

static void sweep(const ts_scratch *scratch, calls_fault fault, newsidx_status expected)
{
    for (fault.at = 0; live(scratch, &fault, expected); fault.at++) {}
}

static void a_reader_outlives_each_failing_call(void **state)
{
    const uint32_t opens = 1u << CALLS_OPEN, maps = 1u << CALLS_MAP;
    const uint32_t reads = opens | maps | 1u << CALLS_READ | 1u << CALLS_STAT;
    sweep(*state, (calls_fault){.error = EIO, .kinds = reads}, NEWSIDX_ERR_SYSTEM);
    sweep(*state, (calls_fault){.error = EIO, .onwards = true, .kinds = reads}, NEWSIDX_ERR_SYSTEM);
    sweep(*state, (calls_fault){.error = EMFILE, .onwards = true, .kinds = opens},
          NEWSIDX_ERR_SYSTEM);
    sweep(*state, (calls_fault){.error = EACCES, .kinds = opens}, NEWSIDX_ERR_SYSTEM);
    sweep(*state, (calls_fault){.error = ENOMEM, .kinds = maps | opens}, NEWSIDX_ERR_MEMORY);
    print_message("%lu readers, %lu steps failed\n", counts.lives, counts.failures);
    assert_true(counts.failures > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_reader_outlives_each_failing_call, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests_name("search_fault", tests, calls_without_threads, NULL);
}
