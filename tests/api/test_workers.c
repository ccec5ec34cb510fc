/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any number of workers makes the same index: random articles, replaced and removed on the way, are
 * indexed with several numbers of workers, and searches find the same hits, scores and order. And a
 * failure on the way loses nothing.
 */
#include "support.h"

#include <stdio.h>

enum { ARTICLES = 1500, CHANGES = 3000, WORDS = 12 };

static const char *const words[WORDS] = {"Haus",   "Garten", "Baum", "Fluss", "Brücke",  "Stadt",
                                         "Straße", "Rat",    "Wald", "Markt", "Bahnhof", "Schule"};

static newsidx_writer *open_writer(const char *index, uint32_t threads, size_t memory)
{
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.durable = false;
    options.threads = threads;
    options.memory = memory;
    ts_ok(newsidx_writer_open(&writer, index, &options, &error), error);
    return writer;
}

/* Few words in texts of few lengths: many articles have the same score. */
static void put_random(newsidx_writer *writer, unsigned number, uint64_t *seed)
{
    char id[32], title[64], body[256] = "";
    snprintf(id, sizeof id, "art-%u", number);
    snprintf(title, sizeof title, "%s %u", words[ts_below(seed, WORDS)], number);
    const unsigned count = 1 + ts_below(seed, 8);
    for (unsigned i = 0; i < count; i++) {
        strcat(body, words[ts_below(seed, WORDS)]);
        strcat(body, " ");
    }
    ts_put(writer, id, title, body);
}

/* Some commits on the way, when the seed says so. */
static void index_random(const char *index, uint32_t threads, size_t memory)
{
    uint64_t seed = 20261124;
    newsidx_writer *writer = open_writer(index, threads, memory);
    for (unsigned i = 0; i < CHANGES; i++) {
        unsigned number = ts_below(&seed, ARTICLES);
        char id[32];
        snprintf(id, sizeof id, "art-%u", number);
        if (ts_below(&seed, 5) == 0)
            ts_remove(writer, id);
        else
            put_random(writer, number, &seed);
        if (ts_below(&seed, 700) == 0) ts_commit(writer);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static void expect_same_hits(newsidx_hits *left, newsidx_hits *right)
{
    unsigned count = 0;
    while (ts_next(left)) {
        assert_true(ts_next(right));
        newsidx_text a = newsidx_hits_field(left, NEWSIDX_ID);
        newsidx_text b = newsidx_hits_field(right, NEWSIDX_ID);
        if (a.size != b.size || memcmp(a.data, b.data, a.size) != 0)
            fail_msg("hit %u: %.*s and %.*s", count, (int)a.size, a.data, (int)b.size, b.data);
        assert_true(newsidx_hits_score(left) == newsidx_hits_score(right));
        count++;
    }
    assert_false(ts_next(right));
    newsidx_hits_free(left);
    newsidx_hits_free(right);
}

static void compare(const char *left, const char *right)
{
    newsidx_hits *a, *b;
    newsidx_error error;
    newsidx_reader *first = ts_reader(left), *second = ts_reader(right);
    assert_int_equal(ts_info(first).articles, ts_info(second).articles);
    assert_int_equal(ts_info(first).segments, ts_info(second).segments);
    ts_ok(newsidx_reader_articles(&a, first, &error), error);
    ts_ok(newsidx_reader_articles(&b, second, &error), error);
    expect_same_hits(a, b);
    for (unsigned i = 0; i < WORDS * WORDS; i++) {
        char query[64];
        snprintf(query, sizeof query, i % 2 ? "%s %s" : "%s UND %s", words[i / WORDS],
                 words[i % WORDS]);
        expect_same_hits(ts_search(first, query, 100, 0), ts_search(second, query, 100, 0));
    }
    newsidx_reader_close(first);
    newsidx_reader_close(second);
}

static void compare_workers(const ts_scratch *scratch, size_t memory)
{
    static const uint32_t threads[] = {2, 4, 0};
    index_random(scratch->index, 1, memory);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        const char *other = ts_path(scratch->directory, "other");
        index_random(other, threads[i], memory);
        compare(scratch->index, other);
        ts_remove_tree(other);
    }
}

static void any_number_of_workers_makes_the_same_index(void **state)
{
    compare_workers(*state, (size_t)256 << 20);
}

/* So little that a batch has few articles, and putting has to wait for the workers. */
static void so_it_is_with_little_memory(void **state)
{
    compare_workers(*state, (size_t)1 << 20);
}

static void an_article_on_its_way_can_be_replaced_and_removed(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = open_writer(scratch->index, 2, (size_t)1 << 20);
    for (unsigned i = 0; i < 1000; i++) {
        char id[32];
        snprintf(id, sizeof id, "a-%u", i);
        ts_put(writer, id, "Der erste Stand", "Ein Haus am Fluss.");
        ts_put(writer, "same", "Immer neu", id);
    }
    assert_int_equal(ts_remove(writer, "a-0"), NEWSIDX_OK);
    assert_int_equal(ts_remove(writer, "a-0"), NEWSIDX_DONE);
    assert_int_equal(ts_remove(writer, "a-999"), NEWSIDX_OK);
    ts_put(writer, "a-998", "Der letzte Stand", "Eine Mühle am Bach.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(ts_info(reader).articles, 999);
    ts_expect_found(reader, "id:a-0", "");
    ts_expect_found(reader, "id:a-999", "");
    ts_expect_found(reader, "Mühle", "a-998");
    ts_expect_found(reader, "+neu +\"a 999\"", "same");
    newsidx_reader_close(reader);
}

static void a_failure_of_a_worker_loses_nothing(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    const char *away = ts_path(scratch->directory, "away");
    newsidx_writer *writer = open_writer(scratch->index, 2, (size_t)1 << 20);
    ts_put(writer, "a-0", "Das erste Haus", "Es steht.");
    assert_int_equal(rename(scratch->index, away), 0);
    newsidx_status status = newsidx_writer_commit(writer, &error);
    assert_true(status < NEWSIDX_OK);
    assert_int_equal(error.status, status);
    assert_true(newsidx_writer_commit(writer, &error) < NEWSIDX_OK);
    assert_int_equal(rename(away, scratch->index), 0);
    ts_put(writer, "a-1", "Das zweite Haus", "Es steht auch.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_found(reader, "Haus", "a-0 a-1");
    newsidx_reader_close(reader);
    ts_ok(newsidx_check(scratch->index, NULL, NULL, &error), error);
}

static void a_writer_closed_with_articles_on_their_way_leaves_no_file(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = open_writer(scratch->index, 4, (size_t)1 << 20);
    uint64_t seed = 1;
    for (unsigned i = 0; i < 500; i++) put_random(writer, i, &seed);
    newsidx_writer_close(writer);
    char *names = ts_list(scratch->index);
    assert_string_equal(names, "XAPIANDB ");
    free(names);
}

static void more_than_256_workers_are_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.threads = 257;
    newsidx_status status = newsidx_writer_open(&writer, scratch->index, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "257", "256", NULL);
    assert_null(writer);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(any_number_of_workers_makes_the_same_index),
        TEST(so_it_is_with_little_memory),
        TEST(an_article_on_its_way_can_be_replaced_and_removed),
        TEST(a_failure_of_a_worker_loses_nothing),
        TEST(a_writer_closed_with_articles_on_their_way_leaves_no_file),
        TEST(more_than_256_workers_are_refused),
    };
    return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
