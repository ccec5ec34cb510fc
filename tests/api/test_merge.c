/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Merges, on their own and when asked for: the number of segments stays bounded, nothing is lost or
 * comes back, the order of articles is kept, and what was purged is in no file any more.
 */
#include "support.h"

#include <dirent.h>
#include <stdio.h>

static void put_number(newsidx_writer *writer, unsigned number, const char *body)
{
    char id[32];
    snprintf(id, sizeof id, "a-%05u", number);
    ts_put(writer, id, "Ein Haus", body);
}

static newsidx_status remove_number(newsidx_writer *writer, unsigned number)
{
    char id[32];
    snprintf(id, sizeof id, "a-%05u", number);
    return ts_remove(writer, id);
}

static newsidx_info info_of(const char *index)
{
    newsidx_reader *reader = ts_reader(index);
    newsidx_info info = ts_info(reader);
    newsidx_reader_close(reader);
    return info;
}

static void merge_full(newsidx_writer *writer)
{
    newsidx_error error;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.full = true;
    ts_ok(newsidx_writer_merge(writer, &options, &error), error);
}

static void no_remark(void *context, const newsidx_finding *finding)
{
    (void)context;
    if (finding->kind != NEWSIDX_FINDING_PROGRESS)
        fail_msg("%s: %s", finding->path, finding->message);
}

static void expect_sound(const char *index)
{
    newsidx_error error;
    ts_ok(newsidx_check(index, no_remark, NULL, &error), error);
}

/* ---- on their own ---------------------------------------------------------------------------- */

static void an_index_has_at_most_12_segments_after_every_commit(void **state)
{
    const ts_scratch *scratch = *state;
    uint64_t seed = 12;
    unsigned number = 0;
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_reader *reader = NULL;
    newsidx_error error;
    for (unsigned commit = 0; commit < 120; commit++) {
        unsigned articles = commit % 10 == 9 ? 700 : 1 + ts_below(&seed, 30);
        while (articles-- > 0) put_number(writer, number++, "Am Fluss.");
        ts_commit(writer);
        if (!reader) reader = ts_reader(scratch->index);
        ts_ok(newsidx_reader_refresh(reader, NULL, &error), error);
        assert_in_range(ts_info(reader).segments, 1, 12);
        assert_int_equal(ts_info(reader).articles, number);
    }
    newsidx_reader_close(reader);
    newsidx_writer_close(writer);
    expect_sound(scratch->index);
}

/* That a walk comes to the articles from the first number on to the last, `step` apart. */
static void expect_walk(const char *index, unsigned first, unsigned last, unsigned step)
{
    newsidx_hits *hits;
    newsidx_error error;
    newsidx_reader *reader = ts_reader(index);
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    for (unsigned number = first; number < last; number += step) {
        char id[32];
        snprintf(id, sizeof id, "a-%05u", number);
        assert_true(ts_next(hits));
        if (!ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), id)) fail_msg("%s is missing", id);
    }
    assert_false(ts_next(hits));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* Nine commits of 400 articles: the last begins a merge of thousands in the background. */
static unsigned begin_merge_behind(newsidx_writer *writer)
{
    unsigned number = 0;
    for (unsigned commit = 0; commit < 9; commit++) {
        for (unsigned i = 0; i < 400; i++) put_number(writer, number++, "Am Fluss.");
        ts_commit(writer);
    }
    return number;
}

static void what_is_deleted_during_a_merge_stays_deleted(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned i = 0; i < 400; i += 100) { /* some before it, too */
        put_number(writer, i, "Bald ersetzt.");
    }
    ts_commit(writer);
    unsigned count = begin_merge_behind(writer);
    for (unsigned i = 0; i < count; i++)
        if (i % 2) assert_int_equal(remove_number(writer, i), NEWSIDX_OK);
    ts_commit(writer);
    expect_walk(scratch->index, 0, count, 2);
    for (unsigned i = 0; i < 12; i++) { /* it is taken over in one of these */
        char id[32];
        snprintf(id, sizeof id, "z-%u", i);
        ts_put(writer, id, "Nachher", "Ein Baum.");
        ts_commit(writer);
        assert_int_equal(ts_remove(writer, id), NEWSIDX_OK);
        ts_commit(writer);
        expect_walk(scratch->index, 0, count, 2);
    }
    assert_int_equal(remove_number(writer, 1), NEWSIDX_DONE);
    newsidx_writer_close(writer);
    expect_walk(scratch->index, 0, count, 2);
    expect_sound(scratch->index);
}

static void closing_abandons_a_merge_and_leaves_no_file(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    unsigned count = begin_merge_behind(writer);
    newsidx_writer_close(writer);
    expect_sound(scratch->index);
    expect_walk(scratch->index, 0, count, 1);
    char *names = ts_list(scratch->index);
    assert_null(strstr(names, "tmp"));
    free(names);
}

/* ---- when asked for -------------------------------------------------------------------------- */

static void a_full_merge_leaves_one_segment_and_nothing_deleted(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    unsigned number = 0;
    for (unsigned commit = 0; commit < 5; commit++) {
        for (unsigned i = 0; i < 30; i++) put_number(writer, number++, "Am Fluss.");
        ts_commit(writer);
    }
    for (unsigned i = 1; i < number; i += 2) remove_number(writer, i); /* pending: merge commits */
    merge_full(writer);
    newsidx_info info = info_of(scratch->index);
    assert_int_equal(info.segments, 1);
    assert_int_equal(info.deleted, 0);
    assert_int_equal(info.articles, number / 2);
    expect_walk(scratch->index, 0, number, 2);
    uint64_t generation = info.generation;
    merge_full(writer); /* nothing to do: no new generation */
    assert_int_equal(info_of(scratch->index).generation, generation);
    newsidx_writer_close(writer);
    expect_sound(scratch->index);
}

static void a_full_merge_of_nothing_is_well(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    merge_full(writer);
    put_number(writer, 1, "Am Fluss.");
    ts_commit(writer);
    remove_number(writer, 1);
    merge_full(writer);
    newsidx_info info = info_of(scratch->index);
    assert_int_equal(info.segments, 0);
    assert_int_equal(info.articles, 0);
    newsidx_writer_close(writer);
}

static bool stop_at_once(void *context, const char *step)
{
    unsigned *calls = context;
    ++*calls;
    assert_true(strlen(step) > 0);
    return false;
}

static void a_merge_can_be_given_up(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    unsigned calls = 0;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned i = 0; i < 3; i++) {
        put_number(writer, i, "Am Fluss.");
        ts_commit(writer);
    }
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.full = true;
    options.callback = stop_at_once;
    options.context = &calls;
    assert_int_equal(newsidx_writer_merge(writer, &options, &error), NEWSIDX_DONE);
    assert_int_equal(calls, 1);
    assert_int_equal(info_of(scratch->index).segments, 3);
    newsidx_writer_close(writer);
    expect_sound(scratch->index);
}

static void merge_options_of_an_unknown_version_are_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.version = 99;
    ts_expect_error(newsidx_writer_merge(writer, &options, &error), NEWSIDX_ERR_ARGUMENT, &error,
                    "99", NULL);
    ts_expect_error(newsidx_writer_purge(writer, &options, &error), NEWSIDX_ERR_ARGUMENT, &error,
                    "99", NULL);
    newsidx_writer_close(writer);
}

/* ---- purging --------------------------------------------------------------------------------- */

/* Whether any file of a directory has these bytes. */
static bool files_have(const char *directory, const char *bytes)
{
    bool found = false;
    DIR *entries = opendir(directory);
    for (struct dirent *entry; (entry = readdir(entries));) {
        if (entry->d_name[0] == '.') continue;
        size_t size;
        char *content = ts_read_file(ts_path(directory, entry->d_name), &size);
        found = found || memmem(content, size, bytes, strlen(bytes));
        free(content);
    }
    closedir(entries);
    return found;
}

/* The word is a term, which Xapian stores as it is; texts are compressed. */
static void a_purge_leaves_nothing_of_what_was_removed(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned i = 0; i < 200; i++)
        put_number(writer, i, i == 77 ? "Das Wort Xylophonquark." : "Am Fluss.");
    ts_commit(writer);
    put_number(writer, 200, "Ein anderes Segment.");
    ts_commit(writer);
    assert_int_equal(remove_number(writer, 77), NEWSIDX_OK);
    ts_commit(writer);
    assert_true(files_have(scratch->index, "xylophonquark"));
    assert_true(files_have(scratch->index, "a-00077"));
    ts_ok(newsidx_writer_purge(writer, NULL, &error), error);
    assert_false(files_have(scratch->index, "xylophonquark"));
    assert_false(files_have(scratch->index, "a-00077"));
    newsidx_info info = info_of(scratch->index);
    assert_int_equal(info.deleted, 0);
    assert_int_equal(info.segments, 2);
    assert_int_equal(info.articles, 200);
    newsidx_writer_close(writer);
    expect_sound(scratch->index);
}

static void a_purge_takes_what_is_pending_along(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    put_number(writer, 1, "Das Wort Xylophonquark.");
    put_number(writer, 2, "Am Fluss.");
    ts_commit(writer);
    put_number(writer, 1, "Ein anderes Wort.");
    ts_ok(newsidx_writer_purge(writer, NULL, &error), error);
    assert_false(files_have(scratch->index, "xylophonquark"));
    assert_int_equal(info_of(scratch->index).articles, 2);
    newsidx_writer_close(writer);
}

static void what_is_prepared_to_be_served_is_purged(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    put_number(writer, 1, "Das Wort Xylophonquark.");
    put_number(writer, 2, "Am Fluss.");
    ts_commit(writer);
    put_number(writer, 3, "Am See.");
    ts_commit(writer);
    assert_int_equal(remove_number(writer, 1), NEWSIDX_OK);
    ts_commit(writer);
    assert_in_range(info_of(scratch->index).unprepared, 1, 2);
    ts_ok(newsidx_writer_prepare_serving(writer, NULL, &error), error);
    assert_false(files_have(scratch->index, "xylophonquark"));
    newsidx_info info = info_of(scratch->index);
    assert_int_equal(info.unprepared, 0);
    assert_int_equal(info.articles, 2);
    uint64_t generation = info.generation;
    ts_ok(newsidx_writer_prepare_serving(writer, NULL, &error), error); /* nothing to do */
    assert_int_equal(info_of(scratch->index).generation, generation);
    newsidx_writer_close(writer);
    expect_sound(scratch->index);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_index_has_at_most_12_segments_after_every_commit),
        TEST(what_is_deleted_during_a_merge_stays_deleted),
        TEST(closing_abandons_a_merge_and_leaves_no_file),
        TEST(a_full_merge_leaves_one_segment_and_nothing_deleted),
        TEST(a_full_merge_of_nothing_is_well),
        TEST(a_merge_can_be_given_up),
        TEST(merge_options_of_an_unknown_version_are_refused),
        TEST(a_purge_leaves_nothing_of_what_was_removed),
        TEST(a_purge_takes_what_is_pending_along),
        TEST(what_is_prepared_to_be_served_is_purged),
    };
    return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
