/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Several indexes as one: the same articles in four shards and in one index give the same hits,
 * scores and order; what is wrong with a shard is said, or it is done without. Shards on other
 * machines are tested with the command (tests/cli/serve).
 */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

enum { SHARDS = 4, ARTICLES = 800, WORDS = 10 };

static const char *const words[WORDS] = {"Haus",  "Garten", "Baum", "Fluss", "Brücke",
                                         "Stadt", "Straße", "Rat",  "Wald",  "Markt"};

static const char list_head[] = "# newsidx shards 1\n";

/* The list, and the path of a shard beside it. */
static const char *list_path(const ts_scratch *scratch)
{
    return ts_path(scratch->directory, "all.shards");
}

static const char *shard_path(const ts_scratch *scratch, unsigned shard)
{
    char name[16];
    snprintf(name, sizeof name, "s%u", shard);
    return ts_path(scratch->directory, name);
}

static void write_list(const ts_scratch *scratch, const char *lines)
{
    char text[1024];
    int size = snprintf(text, sizeof text, "%s%s", list_head, lines);
    ts_write_file(list_path(scratch), text, (size_t)size);
}

static void merge_and_close(newsidx_writer *writer)
{
    newsidx_error error;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.full = true;
    ts_ok(newsidx_writer_merge(writer, &options, &error), error);
    newsidx_writer_close(writer);
}

static void put_random(newsidx_writer *writer, newsidx_writer *shard, unsigned number,
                       uint64_t *seed)
{
    char id[32], body[256] = "";
    snprintf(id, sizeof id, "a-%u", number);
    for (unsigned count = 1 + ts_below(seed, 12); count > 0; count--) {
        strcat(body, words[ts_below(seed, WORDS)]);
        strcat(body, " ");
    }
    const char *title = words[ts_below(seed, WORDS)];
    ts_put(writer, id, title, body);
    ts_put(shard, id, title, body);
}

/* One index, and four that have every fourth article. */
static void make_indexes(const ts_scratch *scratch)
{
    uint64_t seed = 4;
    newsidx_writer *shards[SHARDS], *one = ts_writer(scratch->index);
    for (unsigned i = 0; i < SHARDS; i++) shards[i] = ts_writer(shard_path(scratch, i));
    for (unsigned i = 0; i < ARTICLES; i++) put_random(one, shards[i % SHARDS], i, &seed);
    for (unsigned i = 0; i < SHARDS; i++) merge_and_close(shards[i]);
    merge_and_close(one);
}

/* A hit, to be sorted by id among those of one score. */
typedef struct ranked {
    double score;
    char id[16];
} ranked;

static int compare_ranked(const void *a, const void *b)
{
    const ranked *left = a, *right = b;
    if (fabs(left->score - right->score) > left->score * 1e-9)
        return left->score < right->score ? 1 : -1;
    return strcmp(left->id, right->id);
}

/*
 * Reads hits and frees them. Scores are sums, and each index adds up in an order of its own, by how
 * rare terms are in it; so equal scores may differ in their last bits, and then go by id here.
 */
static size_t read_hits(newsidx_hits *hits, ranked out[ARTICLES])
{
    size_t count = 0;
    for (; ts_next(hits); count++) {
        newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
        snprintf(out[count].id, sizeof out[count].id, "%.*s", (int)id.size, id.data);
        out[count].score = newsidx_hits_score(hits);
    }
    newsidx_hits_free(hits);
    qsort(out, count, sizeof *out, compare_ranked);
    return count;
}

static void expect_same_hits(newsidx_hits *left, newsidx_hits *right)
{
    static ranked a[ARTICLES], b[ARTICLES];
    assert_int_equal(newsidx_hits_total(left).estimate, newsidx_hits_total(right).estimate);
    size_t count = read_hits(left, a);
    assert_int_equal(read_hits(right, b), count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(a[i].id, b[i].id) != 0) fail_msg("rank %zu: %s and %s", i, a[i].id, b[i].id);
        assert_true(fabs(a[i].score - b[i].score) <= a[i].score * 1e-9);
    }
}

static void four_shards_rank_and_score_as_one_index(void **state)
{
    const ts_scratch *scratch = *state;
    make_indexes(scratch);
    write_list(scratch, "s0\ns1\n\n# a remark\n  s2  \ns3");
    newsidx_reader *one = ts_reader(scratch->index), *all = ts_reader(list_path(scratch));
    assert_int_equal(ts_info(all).articles, ARTICLES);
    assert_int_equal(ts_info(all).segments, SHARDS);
    for (unsigned i = 0; i < WORDS * WORDS; i++) {
        char query[64];
        snprintf(query, sizeof query, i % 3 ? "%s %s" : "\"%s %s\"", words[i / WORDS],
                 words[i % WORDS]);
        expect_same_hits(ts_search(one, query, ARTICLES, 0), ts_search(all, query, ARTICLES, 0));
    }
    newsidx_reader_close(one);
    newsidx_reader_close(all);
}

static void all_articles_of_all_shards_are_walked(void **state)
{
    const ts_scratch *scratch = *state;
    const char *first[] = {"a", "b"}, *second[] = {"c"};
    ts_make_index(shard_path(scratch, 0), first, 2);
    ts_make_index(shard_path(scratch, 1), second, 1);
    write_list(scratch, "s0\ns1\n");
    newsidx_reader *reader = ts_reader(list_path(scratch));
    ts_expect_articles(reader, "a b c");
    newsidx_reader_close(reader);
}

static void deleted_articles_of_shards_are_not_found(void **state)
{
    const ts_scratch *scratch = *state;
    const char *first[] = {"a", "b", "c"}, *second[] = {"d", "e", "f"};
    ts_make_index(shard_path(scratch, 0), first, 3);
    ts_make_index(shard_path(scratch, 1), second, 3);
    newsidx_writer *writer = ts_writer(shard_path(scratch, 1));
    ts_remove(writer, "e");
    ts_commit(writer);
    newsidx_writer_close(writer);
    write_list(scratch, "s0\ns1\n");
    newsidx_reader *reader = ts_reader(list_path(scratch));
    ts_expect_found(reader, "-nirgendwo", "a b c d f");
    ts_expect_articles(reader, "a b c d f");
    assert_int_equal(ts_info(reader).deleted, 1);
    newsidx_reader_close(reader);
}

static void a_refresh_sees_the_commits_of_all_shards(void **state)
{
    const ts_scratch *scratch = *state;
    const char *first[] = {"a"}, *second[] = {"b"};
    newsidx_error error;
    bool changed;
    ts_make_index(shard_path(scratch, 0), first, 1);
    ts_make_index(shard_path(scratch, 1), second, 1);
    write_list(scratch, "s0\ns1\n");
    newsidx_reader *reader = ts_reader(list_path(scratch));
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_false(changed);
    newsidx_writer *writer = ts_writer(shard_path(scratch, 1));
    ts_put(writer, "c", "c", "c");
    ts_commit(writer);
    newsidx_writer_close(writer);
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    ts_expect_articles(reader, "a b c");
    newsidx_reader_close(reader);
}

/* ---- what is wrong --------------------------------------------------------------------------- */

static void a_shard_that_is_missing_is_named(void **state)
{
    const ts_scratch *scratch = *state;
    const char *ids[] = {"a"};
    newsidx_error error;
    newsidx_reader *reader;
    ts_make_index(shard_path(scratch, 0), ids, 1);
    write_list(scratch, "s0\nnowhere\n");
    newsidx_status status = newsidx_reader_open(&reader, list_path(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_FOUND, &error, "shard nowhere", NULL);
    assert_null(reader);
    write_list(scratch, "s0\n127.0.0.1:1\n");
    status = newsidx_reader_open(&reader, list_path(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_SYSTEM, &error, "shard 127.0.0.1:1", NULL);
}

typedef struct told {
    unsigned count;
    char shard[64];
} told;

static void note_shard(void *context, const char *shard, const newsidx_error *error)
{
    told *t = context;
    t->count++;
    snprintf(t->shard, sizeof t->shard, "%s", shard);
    assert_true(error->status < NEWSIDX_OK);
    assert_true(strlen(error->message) > 0);
}

static void partial_does_without_a_shard_and_tells(void **state)
{
    const ts_scratch *scratch = *state;
    const char *ids[] = {"a"};
    newsidx_error error;
    newsidx_reader *reader;
    told t = {0, ""};
    newsidx_shards_options options = NEWSIDX_SHARDS_OPTIONS_INIT;
    options.partial = true;
    options.callback = note_shard;
    options.context = &t;
    ts_make_index(shard_path(scratch, 0), ids, 1);
    write_list(scratch, "s0\n127.0.0.1:1\n");
    ts_ok(newsidx_reader_open_shards(&reader, list_path(scratch), &options, &error), error);
    assert_int_equal(t.count, 1);
    assert_string_equal(t.shard, "127.0.0.1:1");
    ts_expect_articles(reader, "a");
    newsidx_reader_close(reader);
    write_list(scratch, "nowhere\n");
    newsidx_status status =
        newsidx_reader_open_shards(&reader, list_path(scratch), &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_FOUND, &error, "cannot open any shard", NULL);
}

static void a_file_that_is_no_list_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    static const char text[] = "s0\ns1\n";
    newsidx_error error;
    newsidx_reader *reader;
    ts_write_file(list_path(scratch), text, strlen(text));
    newsidx_status status = newsidx_reader_open(&reader, list_path(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_INDEX, &error, "all.shards", "list of shards", NULL);
    ts_write_file(list_path(scratch), text, 0);
    status = newsidx_reader_open(&reader, list_path(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_INDEX, &error, "all.shards", NULL);
    ts_write_file(list_path(scratch), text, strlen(text));
    assert_int_equal(truncate(list_path(scratch), 3 << 20), 0);
    status = newsidx_reader_open(&reader, list_path(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_INDEX, &error, "all.shards", "list of shards", NULL);
    ts_write_file(list_path(scratch), list_head, strlen(list_head));
    assert_int_equal(truncate(list_path(scratch), 3 << 20), 0);
    status = newsidx_reader_open(&reader, list_path(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "all.shards", "1048576 bytes", NULL);
    ts_write_file(list_path(scratch), list_head, strlen(list_head));
    status = newsidx_reader_open(&reader, list_path(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_FOUND, &error, "cannot open any shard", NULL);
}

static void shards_options_of_an_unknown_version_are_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_reader *reader;
    newsidx_shards_options options = NEWSIDX_SHARDS_OPTIONS_INIT;
    options.version = 99;
    newsidx_status status = newsidx_reader_open_shards(&reader, scratch->index, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "99", NULL);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(four_shards_rank_and_score_as_one_index),
        TEST(all_articles_of_all_shards_are_walked),
        TEST(deleted_articles_of_shards_are_not_found),
        TEST(a_refresh_sees_the_commits_of_all_shards),
        TEST(a_shard_that_is_missing_is_named),
        TEST(partial_does_without_a_shard_and_tells),
        TEST(a_file_that_is_no_list_is_refused),
        TEST(shards_options_of_an_unknown_version_are_refused),
    };
    return cmocka_run_group_tests_name("shards", tests, NULL, NULL);
}
