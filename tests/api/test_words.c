/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A user's words as a part of an index: it is made with them, keeps them and opens with no others.
 * Xylbromkrax is no word, so that only a user can know that it is a Krax.
 */
#include "support.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char krax[] = "# meine Wörter\nXylbrom|krax\n";
static const char brom[] = "Xyl|bromkrax\n";

/* A file of words beside the index. */
static const char *write_words(const ts_scratch *scratch, const char *text)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/eigene.txt", scratch->directory);
    ts_write_file(path, text, strlen(text));
    return path;
}

static newsidx_status open_with(newsidx_writer **writer, const char *index, const char *words,
                                newsidx_error *error)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.durable = false;
    options.threads = 2;
    options.words = words;
    return newsidx_writer_open(writer, index, &options, error);
}

/* An index of one article, made with these words (NULL: none). */
static void make_index(const ts_scratch *scratch, const char *index, const char *words)
{
    newsidx_writer *writer;
    newsidx_error error;
    const char *path = words ? write_words(scratch, words) : NULL;
    ts_ok(open_with(&writer, index, path, &error), error);
    ts_put(writer, "a", "Neues", "Der Xylbromkrax steht am Fluss.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    if (path) unlink(path);
}

/* The path of the copy in an index. */
static const char *copy_path(const char *index)
{
    static char path[512];
    DIR *directory = opendir(index);
    assert_non_null(directory);
    *path = '\0';
    for (struct dirent *entry; (entry = readdir(directory));)
        if (strncmp(entry->d_name, "words-", 6) == 0)
            snprintf(path, sizeof path, "%s/%s", index, entry->d_name);
    closedir(directory);
    return *path ? path : NULL;
}

static void expect_snippet(newsidx_hits *hits, const char *expected)
{
    newsidx_text snippet;
    newsidx_error error;
    assert_true(ts_next(hits));
    ts_ok(newsidx_hits_snippet(hits, NULL, &snippet, &error), error);
    assert_true(ts_text_is(snippet, expected));
}

/* ---- what they are for ----------------------------------------------------------------------- */

static void articles_and_queries_know_the_words_of_an_index(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch, scratch->index, krax);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_found(reader, "Krax", "a");
    newsidx_hits *hits = ts_search(reader, "Krax", 10, 0);
    expect_snippet(hits, "Der Xylbrom**krax** steht am Fluss.");
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void without_words_nothing_is_known_of_them(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch, scratch->index, NULL);
    assert_null(copy_path(scratch->index));
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_found(reader, "Krax", "");
    assert_string_equal(newsidx_reader_fingerprint(reader), newsidx_fingerprint());
    newsidx_reader_close(reader);
}

static void words_stay_with_an_index_that_grows_and_is_merged(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    newsidx_error error;
    make_index(scratch, scratch->index, krax);
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "b", "Neues", "Noch ein Xylbromkrax.");
    ts_put(writer, "c", "Neues", "Ein Haus.");
    ts_commit(writer);
    ts_remove(writer, "c");
    ts_ok(newsidx_writer_purge(writer, NULL, &error), error);
    options.full = true;
    ts_ok(newsidx_writer_merge(writer, &options, &error), error);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_found(reader, "Krax", "a b");
    newsidx_reader_close(reader);
    ts_ok(newsidx_check(scratch->index, NULL, NULL, &error), error);
}

static void words_outlive_the_reader_and_its_generation(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    bool changed;
    make_index(scratch, scratch->index, krax);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Krax", 10, 0);
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "b", "Neues", "Noch ein Xylbromkrax.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    ts_expect_found(reader, "Krax", "a b");
    newsidx_reader_close(reader);
    expect_snippet(hits, "Der Xylbrom**krax** steht am Fluss.");
    newsidx_hits_free(hits);
}

static void the_fingerprint_of_an_index_names_its_words(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch, scratch->index, krax);
    newsidx_reader *reader = ts_reader(scratch->index);
    const char *fingerprint = newsidx_reader_fingerprint(reader);
    const char *at = strstr(fingerprint, "/words-");
    assert_non_null(at);
    assert_int_equal(strlen(at), 7 + 16);
    assert_memory_equal(fingerprint, newsidx_fingerprint(), (size_t)(at - fingerprint));
    assert_non_null(strstr(copy_path(scratch->index), at + 1));
    newsidx_reader_close(reader);
}

/* ---- other words ----------------------------------------------------------------------------- */

static void other_words_are_refused_and_both_are_named(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    make_index(scratch, scratch->index, krax);
    const char *path = write_words(scratch, brom);
    newsidx_status status = open_with(&writer, scratch->index, path, &error);
    char *own = strstr(copy_path(scratch->index), "words-");
    *strchr(own, '.') = '\0';
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, scratch->index, own,
                    "eigene.txt has words-", "newsidx reindex", NULL);
    assert_null(writer);
}

static void words_are_refused_by_an_index_without_any(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    make_index(scratch, scratch->index, NULL);
    newsidx_status status = open_with(&writer, scratch->index, write_words(scratch, krax), &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, "no user words", "words-", NULL);
    assert_null(copy_path(scratch->index));
}

static void the_same_entries_written_otherwise_are_the_same_words(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    make_index(scratch, scratch->index, "Xylbrom|krax\nGelbkreuz\n");
    const char *path = write_words(scratch, "gelbkreuz\n\n# und\n xylbromkrax = Xylbrom|Krax\n");
    ts_ok(open_with(&writer, scratch->index, path, &error), error);
    newsidx_writer_close(writer);
}

static void a_file_without_entries_is_none(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    make_index(scratch, scratch->index, "# nichts\n");
    assert_null(copy_path(scratch->index));
    ts_ok(open_with(&writer, scratch->index, NULL, &error), error);
    newsidx_writer_close(writer);
}

static void shards_must_have_the_same_words(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_reader *reader;
    newsidx_error error;
    const char *list = ts_path(scratch->directory, "all.shards");
    const char lines[] = "# newsidx shards 1\none\ntwo\n";
    ts_write_file(list, lines, strlen(lines));
    make_index(scratch, ts_path(scratch->directory, "one"), krax);
    make_index(scratch, ts_path(scratch->directory, "two"), brom);
    newsidx_status status = newsidx_reader_open(&reader, list, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, "shard two", "words-", NULL);
    ts_remove_tree(ts_path(scratch->directory, "two"));
    make_index(scratch, ts_path(scratch->directory, "two"), krax);
    ts_ok(newsidx_reader_open(&reader, list, &error), error);
    ts_expect_found(reader, "Krax", "a a");
    newsidx_reader_close(reader);
}

/* ---- what is wrong with a file --------------------------------------------------------------- */

static void a_broken_file_is_named_and_nothing_is_made(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    const char *path = write_words(scratch, "Haus|boot\nHaus||boot\n");
    newsidx_status status = open_with(&writer, scratch->index, path, &error);
    ts_expect_error(status, NEWSIDX_ERR_RECORD, &error, path, "line 2", "missing word", NULL);
    assert_int_equal(error.offset, 10);
    assert_false(ts_exists(scratch->index));
    unlink(path);
    status = open_with(&writer, scratch->index, path, &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_FOUND, &error, path, NULL);
    assert_false(ts_exists(scratch->index));
}

/* It is the file that is at fault, and not an index. */
static void a_file_that_is_too_large_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    const char *path = write_words(scratch, "Haus|boot\n");
    assert_int_equal(truncate(path, (64 << 20) + 1), 0);
    newsidx_status status = open_with(&writer, scratch->index, path, &error);
    ts_expect_error(status, NEWSIDX_ERR_RECORD, &error, path, "larger than 67108864", NULL);
    assert_false(ts_exists(scratch->index));
}

/* That reader, writer and check say CORRUPT, and why. */
static void expect_corrupt(const char *index, const char *word)
{
    newsidx_reader *reader;
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_status status = newsidx_reader_open(&reader, index, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "words-", word, NULL);
    status = open_with(&writer, index, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "words-", word, NULL);
    status = newsidx_check(index, NULL, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "1 fault", NULL);
}

static void a_copy_that_was_changed_or_lost_is_damage(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch, scratch->index, krax);
    const char *copy = copy_path(scratch->index);
    ts_write_file(copy, brom, strlen(brom));
    expect_corrupt(scratch->index, "checksum mismatch");
    ts_write_file(copy, "a||b\n", 5);
    expect_corrupt(scratch->index, "line 1");
    unlink(copy);
    expect_corrupt(scratch->index, "are missing");
}

static void a_copy_that_a_killed_writer_left_is_swept(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    assert_int_equal(mkdir(scratch->index, 0700), 0);
    ts_write_file(ts_path(scratch->index, "words-0123456789abcdef.txt"), brom, strlen(brom));
    ts_ok(open_with(&writer, scratch->index, write_words(scratch, krax), &error), error);
    newsidx_writer_close(writer);
    assert_false(ts_exists(ts_path(scratch->index, "words-0123456789abcdef.txt")));
    assert_non_null(copy_path(scratch->index));
}

static void a_file_of_the_users_own_is_never_swept(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer;
    newsidx_error error;
    assert_int_equal(mkdir(scratch->index, 0700), 0);
    const char *own = ts_path(scratch->index, "words.txt");
    ts_write_file(own, krax, strlen(krax));
    newsidx_status status = open_with(&writer, scratch->index, own, &error);
    ts_expect_error(status, NEWSIDX_ERR_NOT_INDEX, &error, "other files", NULL);
    assert_true(ts_exists(own));
}

/* ---- the analyser ---------------------------------------------------------------------------- */

static newsidx_status look_for_krax(void *context, const newsidx_term *term)
{
    if (term->kind == NEWSIDX_KIND_HEAD && ts_text_is(term->text, "krax")) *(bool *)context = true;
    return NEWSIDX_OK;
}

static void an_analyser_takes_words(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_analyzer_options options = NEWSIDX_ANALYZER_OPTIONS_INIT;
    newsidx_analyzer *analyzer;
    newsidx_error error;
    bool found = false;
    options.words = write_words(scratch, krax);
    ts_ok(newsidx_analyze("Xylbromkrax", 11, look_for_krax, &found, &error), error);
    assert_false(found);
    ts_ok(newsidx_analyzer_open(&analyzer, &options, &error), error);
    newsidx_status status =
        newsidx_analyzer_analyze(analyzer, "Xylbromkrax", 11, look_for_krax, &found, &error);
    ts_ok(status, error);
    assert_true(found);
    newsidx_analyzer_close(analyzer);
    newsidx_analyzer_close(NULL);
}

static void an_analyser_names_what_is_wrong_with_its_options(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_analyzer_options options = NEWSIDX_ANALYZER_OPTIONS_INIT;
    newsidx_analyzer *analyzer;
    newsidx_error error;
    options.words = write_words(scratch, "Haus\n1984\n");
    newsidx_status status = newsidx_analyzer_open(&analyzer, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_RECORD, &error, "eigene.txt", "line 2", NULL);
    assert_int_equal(error.offset, 5);
    options.version = 99;
    status = newsidx_analyzer_open(&analyzer, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_analyzer_options", "99", NULL);
    assert_null(analyzer);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(articles_and_queries_know_the_words_of_an_index),
        TEST(without_words_nothing_is_known_of_them),
        TEST(words_stay_with_an_index_that_grows_and_is_merged),
        TEST(words_outlive_the_reader_and_its_generation),
        TEST(the_fingerprint_of_an_index_names_its_words),
        TEST(other_words_are_refused_and_both_are_named),
        TEST(words_are_refused_by_an_index_without_any),
        TEST(the_same_entries_written_otherwise_are_the_same_words),
        TEST(a_file_without_entries_is_none),
        TEST(shards_must_have_the_same_words),
        TEST(a_broken_file_is_named_and_nothing_is_made),
        TEST(a_file_that_is_too_large_is_refused),
        TEST(a_copy_that_was_changed_or_lost_is_damage),
        TEST(a_copy_that_a_killed_writer_left_is_swept),
        TEST(a_file_of_the_users_own_is_never_swept),
        TEST(an_analyser_takes_words),
        TEST(an_analyser_names_what_is_wrong_with_its_options),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
