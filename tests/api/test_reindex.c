/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A new index of the articles of an old one that this library cannot search. The old one is made
 * by this library and its manifest edited and sealed anew, as another library would have written
 * it.
 */
#include "support.h"

#include <stdio.h>
#include <sys/stat.h>

#include "manifest.h"

static const char other[] = "rules-0/lexicon-00c0ffee/unicode-9.0/stems-00c0ffee";

static const char *new_index(const ts_scratch *scratch)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/neu", scratch->directory);
    return path;
}

/* Twenty articles in two segments, of which two were removed and one replaced. */
static void make_index(const char *index, const char *words)
{
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.durable = false;
    options.words = words;
    ts_ok(newsidx_writer_open(&writer, index, &options, &error), error);
    for (int i = 0; i < 20; i++) {
        char id[16];
        snprintf(id, sizeof id, "a-%02d", i);
        ts_put(writer, id, "Haus", "Die Häuser und der Xylbromkrax am Fluss");
        if (i == 12) ts_commit(writer);
    }
    ts_remove(writer, "a-07");
    ts_remove(writer, "a-15");
    ts_put(writer, "a-03", "Garten", "Der Garten am Fluss");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static const char all[] = "a-00 a-01 a-02 a-04 a-05 a-06 a-08 a-09 a-10 a-11 a-12 a-13 a-14 a-16 "
                          "a-17 a-18 a-19 a-03";

static void expect_whole(const char *index)
{
    newsidx_error error;
    newsidx_reader *reader = ts_reader(index);
    ts_expect_articles(reader, all);
    ts_expect_found(reader, "Garten", "a-03");
    newsidx_reader_close(reader);
    ts_ok(newsidx_check(index, NULL, NULL, &error), error);
}

static void expect_empty(const char *index)
{
    newsidx_reader *reader = ts_reader(index);
    assert_int_equal(ts_info(reader).articles, 0);
    newsidx_reader_close(reader);
}

static newsidx_status reindex(const char *index, const char *path, newsidx_error *error)
{
    newsidx_reindex_options options = NEWSIDX_REINDEX_OPTIONS_INIT;
    options.durable = false;
    options.threads = 2;
    return newsidx_reindex(index, path, &options, error);
}

/* ---- what comes over ------------------------------------------------------------------------- */

static void another_analyser_is_refused_with_both_names_and_the_remedy(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_reader *reader;
    newsidx_writer *writer;
    newsidx_error error;
    make_index(scratch->index, NULL);
    ts_edit_manifest(scratch->index, newsidx_fingerprint(), other);
    newsidx_status status = newsidx_reader_open(&reader, scratch->index, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, scratch->index, other,
                    newsidx_fingerprint(), "newsidx reindex OLD NEW", NULL);
    status = newsidx_writer_open(&writer, scratch->index, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, other, newsidx_fingerprint(), NULL);
}

/* The files of an index, one behind the other. */
static char *read_all(const char *index, size_t *size)
{
    char *bytes = NULL, *names = ts_list(index), *rest = names;
    *size = 0;
    for (char *name; (name = strsep(&rest, " ")) && *name;) {
        size_t more;
        char *file = ts_read_file(ts_path(index, name), &more);
        bytes = realloc(bytes, *size + more + 1);
        assert_non_null(bytes);
        memcpy(bytes + *size, file, more);
        *size += more;
        free(file);
    }
    free(names);
    return bytes;
}

static void articles_of_another_analyser_come_over_and_stay_where_they_are(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    size_t before_size, after_size;
    make_index(scratch->index, NULL);
    ts_edit_manifest(scratch->index, newsidx_fingerprint(), other);
    char *before = read_all(scratch->index, &before_size);
    ts_ok(reindex(scratch->index, new_index(scratch), &error), error);
    char *after = read_all(scratch->index, &after_size);
    assert_int_equal(before_size, after_size);
    assert_memory_equal(before, after, before_size);
    expect_whole(new_index(scratch));
    free(before);
    free(after);
}

static void articles_of_an_older_schema_come_over(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_reader *reader;
    newsidx_error error;
    make_index(scratch->index, NULL);
    ts_edit_manifest(scratch->index, "# newsidx 5\n", "# newsidx 1\n");
    newsidx_status status = newsidx_reader_open(&reader, scratch->index, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, "schema 1", "schema 5",
                    "newsidx reindex OLD NEW", NULL);
    ts_ok(reindex(scratch->index, new_index(scratch), &error), error);
    expect_whole(new_index(scratch));
}

static void a_newer_schema_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    make_index(scratch->index, NULL);
    ts_edit_manifest(scratch->index, "# newsidx 5\n", "# newsidx 6\n");
    newsidx_status status = reindex(scratch->index, new_index(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, "schema 6", "schema 5", NULL);
    assert_false(ts_exists(new_index(scratch)));
}

static void all_fields_come_over(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_error error;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++)
        article.field[i] = newsidx_text_of(newsidx_field_name((newsidx_field)i));
    article.field[NEWSIDX_ID] = newsidx_text_of(NULL);
    article.field[NEWSIDX_DATE] = newsidx_text_of("28.01.2026");
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_ok(newsidx_writer_put(writer, &article, &result, &error), error);
    ts_commit(writer);
    newsidx_writer_close(writer);
    ts_ok(reindex(scratch->index, new_index(scratch), &error), error);
    newsidx_reader *reader = ts_reader(new_index(scratch));
    newsidx_hits *hits;
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    assert_true(ts_next(hits));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), result.id));
    for (int i = 1; i < NEWSIDX_FIELD_COUNT; i++)
        assert_true(ts_text_is(newsidx_hits_field(hits, (newsidx_field)i), article.field[i].data));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* ---- words ----------------------------------------------------------------------------------- */

static void expect_krax(const char *index, bool known)
{
    newsidx_reader *reader = ts_reader(index);
    newsidx_hits *hits = ts_search(reader, "Krax", 10, 0);
    assert_int_equal(newsidx_hits_total(hits).lower, known ? 17 : 0);
    assert_int_equal(strstr(newsidx_reader_fingerprint(reader), "/words-") != NULL, known);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void words_come_over_or_are_exchanged(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_reindex_options options = NEWSIDX_REINDEX_OPTIONS_INIT;
    options.durable = false;
    const char words[] = "Xylbrom|krax\n";
    char path[256];
    snprintf(path, sizeof path, "%s/eigene.txt", scratch->directory);
    ts_write_file(path, words, strlen(words));
    make_index(scratch->index, path);
    ts_edit_manifest(scratch->index, newsidx_fingerprint(), other);
    ts_ok(newsidx_reindex(scratch->index, new_index(scratch), &options, &error), error);
    expect_krax(new_index(scratch), true);
    ts_write_file(path, "", 0);
    options.words = path;
    char none[256];
    snprintf(none, sizeof none, "%s/ohne", scratch->directory);
    ts_ok(newsidx_reindex(new_index(scratch), none, &options, &error), error);
    expect_krax(none, false);
    ts_write_file(path, "a||b\n", 5);
    newsidx_status status =
        newsidx_reindex(scratch->index, ts_path(scratch->directory, "x"), &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_RECORD, &error, path, "line 1", NULL);
    assert_false(ts_exists(ts_path(scratch->directory, "x")));
}

/* ---- what is in the way ---------------------------------------------------------------------- */

static void an_index_that_is_there_is_left_alone(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    const char *const ids[] = {"b"};
    make_index(scratch->index, NULL);
    ts_make_index(new_index(scratch), ids, 1);
    newsidx_status status = reindex(scratch->index, new_index(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, new_index(scratch), "already an index",
                    NULL);
    newsidx_reader *reader = ts_reader(new_index(scratch));
    ts_expect_articles(reader, "b");
    newsidx_reader_close(reader);
    status = reindex(scratch->index, scratch->index, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, scratch->index, "already an index", NULL);
    expect_whole(scratch->index);
}

typedef struct watcher {
    uint64_t calls, last, of, stop_at;
} watcher;

static bool watch(void *context, uint64_t articles, uint64_t of)
{
    watcher *w = context;
    w->calls++;
    w->last = articles;
    w->of = of;
    return articles != w->stop_at;
}

static void what_was_given_up_may_be_begun_anew(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    watcher w = {0, 0, 0, 9};
    newsidx_reindex_options options = NEWSIDX_REINDEX_OPTIONS_INIT;
    options.callback = watch;
    options.context = &w;
    make_index(scratch->index, NULL);
    assert_int_equal(newsidx_reindex(scratch->index, new_index(scratch), &options, &error),
                     NEWSIDX_DONE);
    assert_int_equal(w.calls, 9);
    assert_int_equal(w.of, 18);
    expect_empty(new_index(scratch));
    w.stop_at = 1000;
    ts_ok(newsidx_reindex(scratch->index, new_index(scratch), &options, &error), error);
    assert_int_equal(w.last, 18);
    expect_whole(new_index(scratch));
}

static void a_damaged_index_is_told_and_nothing_is_committed(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    size_t size;
    make_index(scratch->index, NULL);
    const char *path = ts_path(scratch->index, "seg-2.glass");
    char *bytes = ts_read_file(path, &size);
    bytes[size / 2] ^= 0x20;
    ts_write_file(path, bytes, size);
    free(bytes);
    newsidx_status status = reindex(scratch->index, new_index(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "seg-2.glass", NULL);
    if (ts_exists(new_index(scratch))) expect_empty(new_index(scratch)); /* seen late or early */
}

static void what_is_no_index_is_told(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_reindex_options options = NEWSIDX_REINDEX_OPTIONS_INIT;
    newsidx_status status = reindex(scratch->index, new_index(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_FOUND, &error, scratch->index, NULL);
    status = reindex(scratch->directory, new_index(scratch), &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_INDEX, &error, scratch->directory, NULL);
    assert_false(ts_exists(new_index(scratch)));
    options.version = 99;
    status = newsidx_reindex(scratch->index, new_index(scratch), &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_reindex_options", "99", NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(another_analyser_is_refused_with_both_names_and_the_remedy),
        TEST(articles_of_another_analyser_come_over_and_stay_where_they_are),
        TEST(articles_of_an_older_schema_come_over),
        TEST(a_newer_schema_is_refused),
        TEST(all_fields_come_over),
        TEST(words_come_over_or_are_exchanged),
        TEST(an_index_that_is_there_is_left_alone),
        TEST(what_was_given_up_may_be_begun_anew),
        TEST(a_damaged_index_is_told_and_nothing_is_committed),
        TEST(what_is_no_index_is_told),
    };
    return cmocka_run_group_tests_name("reindex", tests, NULL, NULL);
}
