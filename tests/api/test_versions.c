/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Programs that were compiled with an older header: their structs are as long as they were then,
 * in memory of just that size, and what the padding holds is not theirs to know.
 */
#include "support.h"

#include <stdio.h>

/* ---- the structs as older headers had them --------------------------------------------------- */

typedef struct writer_options_1 {
    uint32_t version;
    bool create, durable;
    uint32_t lock_timeout_ms;
    size_t memory;
} writer_options_1;

typedef struct writer_options_2 {
    uint32_t version;
    bool create, durable;
    uint32_t lock_timeout_ms;
    size_t memory;
    uint32_t threads;
} writer_options_2;

typedef struct info_1 {
    uint32_t version, segments;
    uint64_t generation, articles, deleted, bytes;
    double mean_terms;
} info_1;

typedef struct query_options_1 {
    uint32_t version;
    newsidx_syntax syntax;
    bool all;
} query_options_1;

typedef struct search_options_1 {
    uint32_t version, limit, offset;
} search_options_1;

typedef struct search_options_2 {
    uint32_t version, limit, offset, time_limit_ms, expansions;
    newsidx_sort sort;
} search_options_2;

typedef struct snippet_options_1 {
    uint32_t version, size;
    const char *mark_open, *mark_close, *ellipsis;
} snippet_options_1;

/* Memory of just this size, with rubbish in all of it. */
static void *old_struct(size_t size, uint32_t version)
{
    void *made = malloc(size);
    assert_non_null(made);
    memset(made, 0xa5, size);
    memcpy(made, &version, sizeof version);
    return made;
}

/* ---- what is filled -------------------------------------------------------------------------- */

static void figures_of_version_1_are_filled_as_far_as_they_go(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ts_make_index(scratch->index, (const char *const[]){"Haus", "Hof"}, 2);
    newsidx_reader *reader = ts_reader(scratch->index);
    const newsidx_info now = ts_info(reader);
    info_1 *old = old_struct(sizeof *old, 1);
    ts_ok(newsidx_reader_info(reader, (newsidx_info *)old, &error), error);
    assert_int_equal(old->version, 1);
    assert_int_equal(old->segments, now.segments);
    assert_int_equal(old->generation, now.generation);
    assert_int_equal(old->articles, 2);
    assert_int_equal(old->deleted, 0);
    assert_int_equal(old->bytes, now.bytes);
    assert_true(old->mean_terms == now.mean_terms);
    free(old);
    newsidx_reader_close(reader);
}

static void members_behind_an_old_struct_are_not_written(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_info info = NEWSIDX_INFO_INIT;
    info.version = 1;
    info.unprepared = 4711;
    ts_ok(newsidx_reader_info(reader, &info, &error), error);
    assert_int_equal(info.unprepared, 4711);
    assert_int_equal(info.articles, 1);
    newsidx_reader_close(reader);
}

/* ---- what is read ---------------------------------------------------------------------------- */

static void write_one(const char *index, const void *options)
{
    newsidx_writer *writer;
    newsidx_error error;
    ts_ok(newsidx_writer_open(&writer, index, options, &error), error);
    ts_put(writer, "a", "Haus", "Haus");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(index);
    ts_expect_articles(reader, "a");
    newsidx_reader_close(reader);
}

static void a_writer_takes_options_of_version_1(void **state)
{
    const ts_scratch *scratch = *state;
    writer_options_1 *old = old_struct(sizeof *old, 1);
    old->create = true;
    old->durable = false;
    old->lock_timeout_ms = 0;
    old->memory = 1 << 20;
    write_one(scratch->index, old);
    old->memory--; /* it is read: too little by a byte */
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_status status =
        newsidx_writer_open(&writer, scratch->index, (const newsidx_writer_options *)old, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "memory", "1048575", NULL);
    free(old);
}

static void a_writer_takes_options_of_version_2(void **state)
{
    const ts_scratch *scratch = *state;
    writer_options_2 *old = old_struct(sizeof *old, 2);
    old->create = true;
    old->durable = false;
    old->lock_timeout_ms = 0;
    old->memory = 1 << 20;
    old->threads = 1;
    write_one(scratch->index, old);
    old->threads = 257;
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_status status =
        newsidx_writer_open(&writer, scratch->index, (const newsidx_writer_options *)old, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "threads", "257", NULL);
    free(old);
}

/* The newest has `strict` where the oldest had padding: an open quote stays a warning. */
static void a_query_takes_options_of_version_1(void **state)
{
    (void)state;
    static const char text[] = "rotes \"Haus";
    query_options_1 *old = old_struct(sizeof *old, 1);
    newsidx_query *query;
    newsidx_error error;
    old->syntax = NEWSIDX_SYNTAX_QUERY;
    old->all = true;
    ts_ok(
        newsidx_query_parse(&query, text, strlen(text), (const newsidx_query_options *)old, &error),
        error);
    newsidx_query_free(query);
    free(old);
}

static void expect_hits(newsidx_reader *reader, const void *options, const char *expected)
{
    newsidx_query *query = ts_query("Haus");
    newsidx_hits *hits;
    newsidx_error error;
    ts_ok(newsidx_search(&hits, reader, query, options, &error), error);
    char *ids = ts_ids(hits);
    assert_string_equal(ids, expected);
    free(ids);
    newsidx_query_free(query);
}

static void make_dated_index(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    newsidx_error error;
    for (int i = 0; i < 3; i++) {
        char id[] = {(char)('a' + i), 0}, date[] = {"2026-01-0x"};
        newsidx_article article = ts_article(id, "Haus", "Haus");
        date[9] = (char)('1' + i);
        article.field[NEWSIDX_DATE] = newsidx_text_of(date);
        ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static void a_search_takes_options_of_versions_1_and_2(void **state)
{
    const ts_scratch *scratch = *state;
    make_dated_index(scratch->index);
    newsidx_reader *reader = ts_reader(scratch->index);
    search_options_1 *first = old_struct(sizeof *first, 1);
    first->limit = 2;
    first->offset = 1;
    expect_hits(reader, first, "b a"); /* equal ones: the newest first */
    search_options_2 *second = old_struct(sizeof *second, 2);
    second->limit = 2;
    second->offset = 0;
    second->time_limit_ms = 0;
    second->expansions = 1000;
    second->sort = NEWSIDX_SORT_OLDEST;
    expect_hits(reader, second, "a b");
    free(second);
    free(first);
    newsidx_reader_close(reader);
}

static void a_snippet_takes_options_of_version_1(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_text snippet;
    newsidx_error error;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Haus", 1, 0);
    snippet_options_1 *old = old_struct(sizeof *old, 1);
    old->size = 100;
    old->mark_open = "<";
    old->mark_close = ">";
    old->ellipsis = "...";
    assert_true(ts_next(hits));
    ts_ok(newsidx_hits_snippet(hits, (const newsidx_snippet_options *)old, &snippet, &error),
          error);
    assert_true(ts_text_is(snippet, "<Haus>"));
    free(old);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* ---- what is refused ------------------------------------------------------------------------- */

static void there_is_no_version_0_and_none_behind_the_newest(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    const uint32_t wrong[] = {0, NEWSIDX_INFO_VERSION + 1, UINT32_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        newsidx_info info = NEWSIDX_INFO_INIT;
        char number[16];
        info.version = wrong[i];
        snprintf(number, sizeof number, "%u", (unsigned)wrong[i]);
        newsidx_status status = newsidx_reader_info(reader, &info, &error);
        ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_info", number, NULL);
        assert_int_equal(info.articles, 0);
    }
    newsidx_reader_close(reader);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(figures_of_version_1_are_filled_as_far_as_they_go),
        TEST(members_behind_an_old_struct_are_not_written),
        TEST(a_writer_takes_options_of_version_1),
        TEST(a_writer_takes_options_of_version_2),
        TEST(a_query_takes_options_of_version_1),
        TEST(a_search_takes_options_of_versions_1_and_2),
        TEST(a_snippet_takes_options_of_version_1),
        TEST(there_is_no_version_0_and_none_behind_the_newest),
    };
    return cmocka_run_group_tests_name("versions", tests, NULL, NULL);
}
