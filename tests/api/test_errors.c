/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How calls fail: for each status that can be provoked from outside, what brings it about, what the
 * message says, and that nothing else is lost by it. Damaged indexes are in test_damage.c.
 *
 * Not here: MEMORY, which needs allocations that fail, and INTERNAL, which nothing outside brings
 * about.
 */
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- paths ----------------------------------------------------------------------------------- */

static newsidx_status open_writer(const char *path, bool create, newsidx_error *error)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer = (newsidx_writer *)1;
    options.create = create;
    options.lock_timeout_ms = 30;
    newsidx_status status = newsidx_writer_open(&writer, path, &options, error);
    if (status != NEWSIDX_OK) assert_null(writer);
    newsidx_writer_close(writer);
    return status;
}

static newsidx_status open_reader(const char *path, newsidx_error *error)
{
    newsidx_reader *reader = (newsidx_reader *)1;
    newsidx_status status = newsidx_reader_open(&reader, path, error);
    if (status != NEWSIDX_OK) assert_null(reader);
    newsidx_reader_close(reader);
    return status;
}

static void a_file_is_not_an_index(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ts_write_file(scratch->index, "Brief", 5);
    ts_expect_error(open_writer(scratch->index, true, &error), NEWSIDX_ERR_NOT_INDEX, &error,
                    scratch->index, "file", NULL);
    ts_expect_error(open_reader(scratch->index, &error), NEWSIDX_ERR_NOT_INDEX, &error,
                    scratch->index, "file", NULL);
    ts_expect_error(newsidx_check(scratch->index, NULL, NULL, &error), NEWSIDX_ERR_NOT_INDEX,
                    &error, scratch->index, NULL);
    size_t size;
    char *bytes = ts_read_file(scratch->index, &size);
    assert_string_equal(bytes, "Brief");
    free(bytes);
}

static void a_directory_with_other_things_is_not_made_an_index(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    assert_int_equal(mkdir(scratch->index, 0777), 0);
    ts_write_file(ts_path(scratch->index, "brief.txt"), "Brief", 5);
    ts_expect_error(open_writer(scratch->index, true, &error), NEWSIDX_ERR_NOT_INDEX, &error,
                    scratch->index, "other files", NULL);
    ts_expect_error(open_reader(scratch->index, &error), NEWSIDX_ERR_NOT_INDEX, &error,
                    scratch->index, "not an index", NULL);
    char *files = ts_list(scratch->index);
    assert_string_equal(files, "brief.txt ");
    free(files);
    assert_false(ts_exists(ts_path(scratch->index, "writer.lock")));
}

static void a_xapian_stub_of_somebody_else_is_left_alone(void **state)
{
    const ts_scratch *scratch = *state;
    static const char stub[] = "auto /srv/mail\n";
    newsidx_error error;
    assert_int_equal(mkdir(scratch->index, 0777), 0);
    ts_write_file(ts_path(scratch->index, "XAPIANDB"), stub, strlen(stub));
    ts_expect_error(open_writer(scratch->index, true, &error), NEWSIDX_ERR_NOT_INDEX, &error,
                    scratch->index, NULL);
    ts_expect_error(open_reader(scratch->index, &error), NEWSIDX_ERR_NOT_INDEX, &error,
                    scratch->index, NULL);
    size_t size;
    char *bytes = ts_read_file(ts_path(scratch->index, "XAPIANDB"), &size);
    assert_string_equal(bytes, stub);
    free(bytes);
}

static void an_empty_directory_becomes_an_index(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    assert_int_equal(mkdir(scratch->index, 0777), 0);
    ts_expect_error(open_writer(scratch->index, false, &error), NEWSIDX_ERR_NOT_FOUND, &error,
                    scratch->index, NULL);
    ts_ok(open_writer(scratch->index, true, &error), error);
    ts_ok(open_reader(scratch->index, &error), error);
}

static void what_is_not_there_is_not_found(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ts_expect_error(open_reader(scratch->index, &error), NEWSIDX_ERR_NOT_FOUND, &error,
                    scratch->index, NULL);
    ts_expect_error(open_writer(scratch->index, false, &error), NEWSIDX_ERR_NOT_FOUND, &error,
                    scratch->index, NULL);
    ts_expect_error(newsidx_check(scratch->index, NULL, NULL, &error), NEWSIDX_ERR_NOT_FOUND,
                    &error, scratch->index, NULL);
    assert_false(ts_exists(scratch->index));
    newsidx_input *input;
    ts_expect_error(newsidx_input_open(&input, scratch->index, NULL, &error), NEWSIDX_ERR_NOT_FOUND,
                    &error, scratch->index, NULL);
    assert_null(input);
}

/* Below a directory that is not there nothing is made. */
static void an_index_is_not_made_with_its_parents(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_status status = open_writer(ts_path(scratch->index, "tief"), true, &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_FOUND, &error, scratch->index, NULL);
    assert_false(ts_exists(scratch->index));
}

static void a_directory_or_a_strange_file_has_no_reader(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_input *input;
    newsidx_error error;
    ts_expect_error(newsidx_input_open(&input, scratch->directory, NULL, &error),
                    NEWSIDX_ERR_UNSUPPORTED, &error, scratch->directory, NULL);
    assert_null(input);
}

/* ---- permissions ----------------------------------------------------------------------------- */

enum { CHILD_OK = 0, CHILD_FAILED = 1, CHILD_CANNOT = 2 };

/* In a child, as nobody: an index that may be read and not written. */
static int without_permission(const ts_scratch *scratch)
{
    newsidx_error error;
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return CHILD_CANNOT;
    if (access(scratch->index, W_OK) == 0) return CHILD_CANNOT;
    newsidx_status status = open_writer(scratch->index, true, &error);
    if (status != NEWSIDX_ERR_SYSTEM || !strstr(error.message, scratch->index) ||
        !strstr(error.message, "ermission"))
        return CHILD_FAILED;
    status = open_writer(ts_path(scratch->directory, "neu"), true, &error);
    if (status != NEWSIDX_ERR_SYSTEM || !strstr(error.message, "ermission")) return CHILD_FAILED;
    newsidx_reader *reader; /* reading needs no lock, and so no right to write */
    if (newsidx_reader_open(&reader, scratch->index, &error) != NEWSIDX_OK) return CHILD_FAILED;
    newsidx_reader_close(reader);
    return newsidx_check(scratch->index, NULL, NULL, &error) == NEWSIDX_OK ? CHILD_OK
                                                                           : CHILD_FAILED;
}

static void a_directory_without_permission_can_be_read_but_not_written(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    char *files = ts_list(scratch->index), *rest = NULL;
    for (char *name = strtok_r(files, " ", &rest); name; name = strtok_r(NULL, " ", &rest))
        assert_int_equal(chmod(ts_path(scratch->index, name), 0444), 0);
    assert_int_equal(chmod(ts_path(scratch->index, "writer.lock"), 0444), 0);
    free(files);
    assert_int_equal(chmod(scratch->index, 0555), 0);
    assert_int_equal(chmod(scratch->directory, 0555), 0);
    pid_t child = fork();
    if (child == 0) _exit(without_permission(scratch));
    int ended = 0;
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_int_equal(chmod(scratch->directory, 0755), 0);
    assert_int_equal(chmod(scratch->index, 0755), 0);
    assert_true(WIFEXITED(ended));
    if (WEXITSTATUS(ended) == CHILD_CANNOT) skip();
    assert_int_equal(WEXITSTATUS(ended), CHILD_OK);
}

/* ---- the lock -------------------------------------------------------------------------------- */

/* A child that holds the index until it is killed. */
static pid_t hold_lock(const char *index)
{
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        newsidx_writer *writer;
        newsidx_error error;
        close(ready[0]);
        if (newsidx_writer_open(&writer, index, NULL, &error) != NEWSIDX_OK) _exit(1);
        if (write(ready[1], "x", 1) != 1) _exit(1);
        for (;;) pause();
    }
    char byte;
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return child;
}

static void another_process_locks_until_it_is_killed(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    pid_t child = hold_lock(scratch->index);
    char pid[32];
    snprintf(pid, sizeof pid, "%ld", (long)child);
    ts_expect_error(open_writer(scratch->index, true, &error), NEWSIDX_ERR_LOCKED, &error, pid,
                    scratch->index, NULL);
    ts_ok(open_reader(scratch->index, &error), error);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    ts_ok(open_writer(scratch->index, true, &error), error);
}

static void a_second_writer_of_this_process_is_locked_out_too(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    char pid[32];
    snprintf(pid, sizeof pid, "%ld", (long)getpid());
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "Haus", "Haus");
    ts_expect_error(open_writer(scratch->index, true, &error), NEWSIDX_ERR_LOCKED, &error, pid,
                    NULL);
    ts_commit(writer); /* the attempt did not disturb it */
    newsidx_writer_close(writer);
    ts_ok(open_writer(scratch->index, true, &error), error);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_articles(reader, "a");
    newsidx_reader_close(reader);
}

/* ---- articles -------------------------------------------------------------------------------- */

/* Puts an article that must be refused, between two that are good, and commits. */
static void expect_refused(const char *index, const newsidx_article *article, newsidx_field field,
                           const char *word)
{
    newsidx_error error;
    newsidx_writer *writer = ts_writer(index);
    ts_put(writer, "a", "Haus", "Haus");
    newsidx_status status = newsidx_writer_put(writer, article, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_RECORD, &error, word, NULL);
    assert_int_equal(error.offset, field);
    status = newsidx_writer_put(writer, article, NULL, NULL); /* without an error to fill */
    assert_int_equal(status, NEWSIDX_ERR_RECORD);
    ts_put(writer, "b", "Baum", "Baum");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(index);
    ts_expect_articles(reader, "a b");
    newsidx_reader_close(reader);
}

static void a_long_id_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    char id[1001];
    memset(id, 'x', 1000);
    id[1000] = '\0';
    newsidx_article article = ts_article(id, "Haus", "Haus");
    expect_refused(scratch->index, &article, NEWSIDX_ID, "1000");
}

static void an_id_of_one_byte_too_many_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    char id[NEWSIDX_ID_MAX + 2];
    memset(id, 'x', NEWSIDX_ID_MAX + 1);
    id[NEWSIDX_ID_MAX + 1] = '\0';
    newsidx_article article = ts_article(id, "Haus", "Haus");
    expect_refused(scratch->index, &article, NEWSIDX_ID, "240");
}

static void an_id_with_a_nul_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_article article = ts_article("", "Haus", "Haus");
    article.field[NEWSIDX_ID] = (newsidx_text){"a\0b", 3};
    expect_refused(scratch->index, &article, NEWSIDX_ID, "NUL");
}

static void a_date_that_is_none_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    static const char *const dates[] = {"gestern", "2026-02-30", "31.04.2026", "2026-13", "28"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        newsidx_article article = ts_article("c", "Haus", "Haus");
        article.field[NEWSIDX_DATE] = newsidx_text_of(dates[i]);
        expect_refused(scratch->index, &article, NEWSIDX_DATE, dates[i]);
    }
}

static void an_article_without_text_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_article article = ts_article("c", NULL, "");
    article.field[NEWSIDX_AUTHOR] = newsidx_text_of("Eva Groß");
    expect_refused(scratch->index, &article, NEWSIDX_BODY, "title");
}

static void an_article_that_is_too_large_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_article article = ts_article("c", "Haus", "");
    char *body = malloc(NEWSIDX_ARTICLE_MAX);
    assert_non_null(body);
    memset(body, ' ', NEWSIDX_ARTICLE_MAX);
    article.field[NEWSIDX_BODY] = (newsidx_text){body, NEWSIDX_ARTICLE_MAX};
    expect_refused(scratch->index, &article, NEWSIDX_BODY, "33554432"); /* with its title */
    free(body);
}

static void a_refused_article_does_not_replace_the_old_one(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_article article = ts_article("Haus", "Garten", "Garten");
    article.field[NEWSIDX_DATE] = newsidx_text_of("gestern");
    newsidx_status status = newsidx_writer_put(writer, &article, NULL, &error);
    assert_int_equal(status, NEWSIDX_ERR_RECORD);
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_found(reader, "Haus", "Haus");
    ts_expect_found(reader, "Garten", "");
    newsidx_reader_close(reader);
}

/* "Bytes that are not UTF-8 are replaced by U+FFFD and counted; they never make a call fail." */
static void bytes_that_are_not_utf_8_are_replaced_and_counted(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_article article = ts_article("a", "Haus \xff", "B\xe4ume \xc3");
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_ok(newsidx_writer_put(writer, &article, &result, &error), error);
    assert_int_equal(result.bad_bytes, 3);
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Haus", 10, 0);
    assert_true(ts_next(hits));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_TITLE), "Haus \xef\xbf\xbd"));
    assert_true(
        ts_text_is(newsidx_hits_field(hits, NEWSIDX_BODY), "B\xef\xbf\xbdume \xef\xbf\xbd"));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* Replacing bytes could make one id of two. */
static void an_id_that_is_not_utf_8_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_article article = ts_article("a\xff", "Haus", "Haus");
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_status status = newsidx_writer_put(writer, &article, NULL, &error);
    newsidx_writer_close(writer);
    assert_int_equal(status, NEWSIDX_ERR_RECORD);
    assert_int_equal(error.offset, NEWSIDX_ID);
    assert_non_null(strstr(error.message, "UTF-8"));
}

static void a_bad_record_of_an_input_is_passed_over(void **state)
{
    const ts_scratch *scratch = *state;
    static const char lines[] = "{\"title\":\"Haus\"}\n{\"title\":\n{\"title\":\"Baum\"}\n";
    const char *path = ts_path(scratch->directory, "drei.jsonl");
    newsidx_input *input;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_error error;
    ts_write_file(path, lines, strlen(lines));
    ts_ok(newsidx_input_open(&input, path, NULL, &error), error);
    ts_ok(newsidx_input_next(input, &article, &error), error);
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_ERR_RECORD);
    assert_int_equal(newsidx_input_line(input), 2);
    ts_ok(newsidx_input_next(input, &article, &error), error);
    assert_true(ts_text_is(article.field[NEWSIDX_TITLE], "Baum"));
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_DONE);
    newsidx_input_close(input);
}

/* ---- arguments ------------------------------------------------------------------------------- */

static void a_query_tells_the_byte_at_fault(void **state)
{
    (void)state;
    newsidx_query *query = (newsidx_query *)1;
    newsidx_error error;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    options.strict = true;
    newsidx_status status = newsidx_query_parse(&query, "rotes \"Haus", 11, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_QUERY, &error, NULL);
    assert_int_equal(error.offset, 6);
    assert_null(query);
}

static void unknown_versions_of_structs_are_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_writer_options writer_options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer;
    writer_options.version = 99;
    newsidx_status status = newsidx_writer_open(&writer, scratch->index, &writer_options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_writer_options", "99", NULL);
    assert_null(writer);
    assert_false(ts_exists(scratch->index));

    writer = ts_writer(scratch->index);
    newsidx_article article = ts_article("a", "Haus", "Haus");
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    article.version = 0;
    status = newsidx_writer_put(writer, &article, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_article", "0", NULL);
    article.version = NEWSIDX_ARTICLE_VERSION;
    result.version = 7;
    status = newsidx_writer_put(writer, &article, &result, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_put_result", "7", NULL);
    ts_put(writer, "b", "Baum", "Baum");
    ts_commit(writer);
    newsidx_writer_close(writer);

    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_articles(reader, "b");
    newsidx_info info = NEWSIDX_INFO_INIT;
    info.version = 99;
    status = newsidx_reader_info(reader, &info, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_info", NULL);
    newsidx_search_options search_options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_query *query = ts_query("Baum");
    newsidx_hits *hits;
    search_options.version = 99;
    status = newsidx_search(&hits, reader, query, &search_options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_search_options", NULL);
    assert_null(hits);
    newsidx_query_free(query);
    newsidx_reader_close(reader);

    newsidx_query_options query_options = NEWSIDX_QUERY_OPTIONS_INIT;
    query_options.version = 99;
    status = newsidx_query_parse(&query, "Baum", 4, &query_options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_query_options", NULL);
    newsidx_input_options input_options = NEWSIDX_INPUT_OPTIONS_INIT;
    newsidx_input *input;
    input_options.version = 3;
    status = newsidx_input_open(&input, scratch->directory, &input_options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_input_options", NULL);
}

static void a_writer_needs_a_mebibyte(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer;
    newsidx_error error;
    options.memory = (1 << 20) - 1;
    newsidx_status status = newsidx_writer_open(&writer, scratch->index, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "memory", "1048575", "1048576", NULL);
    assert_false(ts_exists(scratch->index));
    options.memory++;
    ts_ok(newsidx_writer_open(&writer, scratch->index, &options, &error), error);
    newsidx_writer_close(writer);
}

static void a_snippet_has_20_to_10000_characters(void **state)
{
    const ts_scratch *scratch = *state;
    static const uint32_t bad[] = {0, 19, 10001, UINT32_MAX}, good[] = {20, 10000};
    newsidx_snippet_options options = NEWSIDX_SNIPPET_OPTIONS_INIT;
    newsidx_error error;
    newsidx_text snippet;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Haus", 10, 0);
    assert_true(ts_next(hits));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        options.size = bad[i];
        snippet = newsidx_text_of("x");
        newsidx_status status = newsidx_hits_snippet(hits, &options, &snippet, &error);
        ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "20", "10000", NULL);
        assert_true(ts_text_is(snippet, NULL));
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        options.size = good[i];
        ts_ok(newsidx_hits_snippet(hits, &options, &snippet, &error), error);
        assert_true(ts_text_is(snippet, "**Haus**"));
    }
    options.version = 3;
    newsidx_status status = newsidx_hits_snippet(hits, &options, &snippet, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_snippet_options", NULL);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void every_status_has_a_name(void **state)
{
    (void)state;
    for (int a = NEWSIDX_ERR_UNSYNCED; a <= NEWSIDX_DONE; a++) {
        const char *name = newsidx_status_name((newsidx_status)a);
        assert_string_not_equal(name, "unknown");
        for (int b = NEWSIDX_ERR_UNSYNCED; b < a; b++)
            assert_string_not_equal(name, newsidx_status_name((newsidx_status)b));
    }
    assert_string_equal(newsidx_status_name((newsidx_status)-14), "unknown");
    assert_string_equal(newsidx_status_name((newsidx_status)2), "unknown");
    assert_string_equal(newsidx_status_name(NEWSIDX_ERR_NOT_INDEX), "not-index");
}

static void closing_and_freeing_take_null(void **state)
{
    (void)state;
    newsidx_writer_close(NULL);
    newsidx_reader_close(NULL);
    newsidx_query_free(NULL);
    newsidx_hits_free(NULL);
    newsidx_input_close(NULL);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_not_an_index),
        TEST(a_directory_with_other_things_is_not_made_an_index),
        TEST(a_xapian_stub_of_somebody_else_is_left_alone),
        TEST(an_empty_directory_becomes_an_index),
        TEST(what_is_not_there_is_not_found),
        TEST(an_index_is_not_made_with_its_parents),
        TEST(a_directory_or_a_strange_file_has_no_reader),
        TEST(a_directory_without_permission_can_be_read_but_not_written),
        TEST(another_process_locks_until_it_is_killed),
        TEST(a_second_writer_of_this_process_is_locked_out_too),
        TEST(a_long_id_is_refused),
        TEST(an_id_of_one_byte_too_many_is_refused),
        TEST(an_id_with_a_nul_is_refused),
        TEST(a_date_that_is_none_is_refused),
        TEST(an_article_without_text_is_refused),
        TEST(an_article_that_is_too_large_is_refused),
        TEST(a_refused_article_does_not_replace_the_old_one),
        TEST(bytes_that_are_not_utf_8_are_replaced_and_counted),
        TEST(an_id_that_is_not_utf_8_is_refused),
        TEST(a_bad_record_of_an_input_is_passed_over),
        TEST(a_query_tells_the_byte_at_fault),
        TEST(unknown_versions_of_structs_are_refused),
        TEST(a_writer_needs_a_mebibyte),
        TEST(a_snippet_has_20_to_10000_characters),
        TEST(every_status_has_a_name),
        TEST(closing_and_freeing_take_null),
    };
    return cmocka_run_group_tests_name("errors", tests, NULL, NULL);
}
