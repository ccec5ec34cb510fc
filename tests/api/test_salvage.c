/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What comes out of an index that is damaged in one place: everything else. */
#include "support.h"

#include <stdio.h>

enum { ARTICLES = 60 };

/* Articles that fill a block each, in two segments; two are replaced, one is removed. */
static void make_index(const ts_scratch *scratch)
{
    static char body[6000];
    newsidx_writer *writer = ts_writer(scratch->index);
    uint64_t seed = 3;
    for (size_t i = 0; i + 1 < sizeof body; i++)
        body[i] = (char)(ts_below(&seed, 6) ? 'a' + (char)ts_below(&seed, 26) : ' ');
    for (unsigned i = 0; i < ARTICLES; i++) {
        char id[16];
        snprintf(id, sizeof id, "a-%02u", i);
        ts_put(writer, id, "Titel", body);
        if (i == ARTICLES / 2) ts_commit(writer);
    }
    ts_put(writer, "a-01", "Neu", "kurz");
    ts_put(writer, "a-02", "Neu", "kurz");
    ts_remove(writer, "a-03");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

/* What was salvaged, and the findings. */
typedef struct found {
    unsigned articles, faults, remarks, stop_after;
    char messages[2000];
} found;

static bool on_article(void *context, const newsidx_article *article)
{
    found *f = context;
    assert_true(article->field[NEWSIDX_ID].size == 4);
    return ++f->articles != f->stop_after;
}

static void on_finding(void *context, const newsidx_finding *finding)
{
    found *f = context;
    f->faults += finding->kind == NEWSIDX_FINDING_FAULT;
    f->remarks += finding->kind == NEWSIDX_FINDING_REMARK;
    snprintf(f->messages + strlen(f->messages), sizeof f->messages - strlen(f->messages),
             "%s: %s\n", finding->path, finding->message);
}

static newsidx_status salvage(const ts_scratch *scratch, found *f)
{
    newsidx_error error;
    const unsigned stop_after = f->stop_after;
    *f = (found){.stop_after = stop_after};
    newsidx_status status = newsidx_salvage(scratch->index, on_article, on_finding, f, &error);
    if (status < NEWSIDX_OK) assert_true(*error.message);
    return status;
}

static void all_of_a_whole_index_comes_out(void **state)
{
    const ts_scratch *scratch = *state;
    found f = {.articles = 0};
    make_index(scratch);
    assert_int_equal(salvage(scratch, &f), NEWSIDX_OK);
    assert_int_equal(f.articles, ARTICLES - 1);
    assert_int_equal(f.faults + f.remarks, 0);
    f.stop_after = 3;
    assert_int_equal(salvage(scratch, &f), NEWSIDX_DONE);
    assert_int_equal(f.articles, 3);
}

/* Damage at a byte of a file. */
static void spoil(const ts_scratch *scratch, const char *name, size_t at)
{
    size_t size;
    const char *path = ts_path(scratch->index, name);
    char *bytes = ts_read_file(path, &size);
    assert_true(at < size);
    bytes[at] = (char)~bytes[at];
    ts_write_file(path, bytes, size);
    free(bytes);
}

static void damage_of_a_block_costs_only_its_articles(void **state)
{
    const ts_scratch *scratch = *state;
    found f = {.articles = 0};
    size_t size;
    make_index(scratch);
    free(ts_read_file(ts_path(scratch->index, "seg-1.glass"), &size));
    spoil(scratch, "seg-1.glass", size - 8 * 8192 + 4000); /* stored articles come last but one */
    assert_int_equal(salvage(scratch, &f), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(f.faults, 1);
    assert_non_null(strstr(f.messages, "seg-1.glass"));
    assert_non_null(strstr(f.messages, "checksum mismatch in the block at byte"));
    assert_true(f.articles < ARTICLES - 1 && f.articles >= ARTICLES - 5);
}

static void damage_of_postings_costs_nothing(void **state)
{
    const ts_scratch *scratch = *state;
    found f = {.articles = 0};
    make_index(scratch);
    spoil(scratch, "seg-1.glass", 8192 + 4000);
    assert_int_equal(salvage(scratch, &f), NEWSIDX_OK);
    assert_int_equal(f.articles, ARTICLES - 1);
}

static void a_missing_segment_costs_only_its_articles(void **state)
{
    const ts_scratch *scratch = *state;
    found f = {.articles = 0};
    make_index(scratch);
    ts_remove_tree(ts_path(scratch->index, "seg-1.glass"));
    assert_int_equal(salvage(scratch, &f), NEWSIDX_ERR_CORRUPT);
    assert_true(f.articles > ARTICLES / 3 && f.articles < ARTICLES - 1);
    assert_int_equal(f.faults, 1);
}

/* The dictionary, deletions and so on are found by their names. */
static void without_a_manifest_all_segments_are_read(void **state)
{
    const ts_scratch *scratch = *state;
    found f = {.articles = 0};
    make_index(scratch);
    for (int missing = 0; missing < 2; missing++) {
        if (missing)
            ts_remove_tree(ts_path(scratch->index, "XAPIANDB"));
        else
            spoil(scratch, "XAPIANDB", 60);
        assert_int_equal(salvage(scratch, &f), NEWSIDX_ERR_CORRUPT);
        assert_int_equal(f.articles, ARTICLES - 1);
        assert_non_null(strstr(f.messages, "reading all segments"));
        assert_non_null(strstr(f.messages, "cannot be verified"));
    }
}

static void what_is_no_index_is_not_salvaged(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    found f = {.articles = 0};
    assert_int_equal(salvage(scratch, &f), NEWSIDX_ERR_NOT_FOUND);
    ts_write_file(scratch->index, "x", 1);
    assert_int_equal(salvage(scratch, &f), NEWSIDX_ERR_NOT_INDEX);
    assert_int_equal(newsidx_salvage(NULL, on_article, NULL, NULL, &error), NEWSIDX_ERR_ARGUMENT);
    assert_int_equal(newsidx_salvage(scratch->index, NULL, NULL, NULL, &error),
                     NEWSIDX_ERR_ARGUMENT);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(all_of_a_whole_index_comes_out),
        TEST(damage_of_a_block_costs_only_its_articles),
        TEST(damage_of_postings_costs_nothing),
        TEST(a_missing_segment_costs_only_its_articles),
        TEST(without_a_manifest_all_segments_are_read),
        TEST(what_is_no_index_is_not_salvaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
