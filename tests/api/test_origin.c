/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Indexes that another analyser made. With other data (word lists, Unicode, stemmer) they open, and
 * the difference is reported; with other rules or an older schema only what is stored can be read
 * and removed. They are made by this library, and their manifests edited.
 */
#include "support.h"

#include <stdio.h>

#include "manifest.h"

static const char other_rules[] = "rules-0/lexicon-00c0ffee/unicode-9.0/stems-00c0ffee";

/* This library's fingerprint with other values after some names, in one of four buffers. */
static const char *with(const char *name, const char *value)
{
    static char made[4][256];
    static unsigned next;
    char *out = made[next++ % 4];
    const char *own = newsidx_fingerprint(), *at = strstr(own, name);
    assert_non_null(at);
    at += strlen(name);
    snprintf(out, sizeof made[0], "%.*s%s%s", (int)(at - own), own, value, at + strcspn(at, "/"));
    return out;
}

/* Five articles in two segments, one of them removed. */
static void make_index(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    ts_put(writer, "a", "Haus", "Die Häuser am Fluss");
    ts_put(writer, "b", "Garten", "Der Garten am Fluss");
    ts_put(writer, "c", "Hof", "Der Hof am Fluss");
    ts_commit(writer);
    ts_put(writer, "d", "Wald", "Der Wald am Fluss");
    ts_put(writer, "e", "Wiese", "Die Wiese am Fluss");
    ts_remove(writer, "b");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static void make_other(const char *index, const char *fingerprint)
{
    make_index(index);
    ts_edit_manifest(index, newsidx_fingerprint(), fingerprint);
}

static newsidx_reader *open_stored(const char *index)
{
    newsidx_error error;
    newsidx_reader *reader;
    ts_ok(newsidx_reader_open_stored(&reader, index, &error), error);
    return reader;
}

static newsidx_writer *open_remover(const char *index)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_error error;
    newsidx_writer *writer;
    options.durable = false;
    options.create = false;
    options.remove_only = true;
    ts_ok(newsidx_writer_open(&writer, index, &options, &error), error);
    return writer;
}

static uint32_t differences_of(const char *index)
{
    newsidx_reader *reader = open_stored(index);
    const uint32_t differences = ts_info(reader).differences;
    newsidx_reader_close(reader);
    return differences;
}

static void expect_articles(const char *index, const char *expected)
{
    newsidx_reader *reader = open_stored(index);
    ts_expect_articles(reader, expected);
    newsidx_reader_close(reader);
}

/* The remarks of a check, which finds no fault. */
static void take_remark(void *context, const newsidx_finding *finding)
{
    char *remarks = context;
    if (finding->kind != NEWSIDX_FINDING_REMARK) return;
    strcat(strcat(strcat(strcat(remarks, finding->path), ": "), finding->message), "\n");
}

static void expect_remark(const char *index, const char *word)
{
    char remarks[1024] = "";
    newsidx_error error;
    ts_ok(newsidx_check(index, take_remark, remarks, &error), error);
    if (!word)
        assert_string_equal(remarks, "");
    else if (!strstr(remarks, word) || !strstr(remarks, "XAPIANDB: "))
        fail_msg("\"%s\" is not in: %s", word, remarks);
}

/* ---- other data ------------------------------------------------------------------------------ */

static void an_index_of_this_library_differs_in_nothing(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch->index);
    assert_int_equal(differences_of(scratch->index), 0);
    expect_remark(scratch->index, NULL);
}

static void each_part_of_the_data_is_reported_and_searched(void **state)
{
    const ts_scratch *scratch = *state;
    const struct {
        const char *name, *value, *remark;
        uint32_t difference;
    } parts[] = {
        {"lexicon-", "00c0ffee", "word lists", NEWSIDX_DIFFERS_LEXICON},
        {"unicode-", "9.0", "Unicode", NEWSIDX_DIFFERS_UNICODE},
        {"stems-", "00c0ffee", "stemmer", NEWSIDX_DIFFERS_STEMMER},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *made = with(parts[i].name, parts[i].value);
        make_other(scratch->index, made);
        newsidx_reader *reader = ts_reader(scratch->index);
        assert_int_equal(ts_info(reader).differences, parts[i].difference);
        assert_string_equal(newsidx_reader_fingerprint(reader), made);
        ts_expect_found(reader, "Haus", "a");
        newsidx_reader_close(reader);
        expect_remark(scratch->index, parts[i].remark);
        ts_remove_tree(scratch->index);
    }
}

static void articles_put_into_another_lexicons_index_mix_it(void **state)
{
    const ts_scratch *scratch = *state;
    make_other(scratch->index, with("lexicon-", "00c0ffee"));
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "f", "Haus", "Noch ein Haus");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_string_equal(newsidx_reader_fingerprint(reader), with("lexicon-", "mixed"));
    assert_int_equal(ts_info(reader).differences, NEWSIDX_DIFFERS_LEXICON);
    ts_expect_found(reader, "Haus", "a f");
    newsidx_reader_close(reader);
}

static void removing_from_it_and_merging_it_mix_nothing(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    newsidx_error error;
    const char *made = with("lexicon-", "00c0ffee");
    make_other(scratch->index, made);
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_remove(writer, "c");
    ts_commit(writer);
    options.full = true;
    ts_ok(newsidx_writer_merge(writer, &options, &error), error);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_string_equal(newsidx_reader_fingerprint(reader), made);
    ts_expect_articles(reader, "a d e");
    newsidx_reader_close(reader);
}

static void an_empty_index_becomes_that_of_who_fills_it(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer_close(ts_writer(scratch->index));
    ts_edit_manifest(scratch->index, newsidx_fingerprint(), with("lexicon-", "00c0ffee"));
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "Haus", "Das Haus");
    ts_commit(writer);
    newsidx_writer_close(writer);
    assert_int_equal(differences_of(scratch->index), 0);
}

static void shards_of_several_lexicons_are_searched_together(void **state)
{
    const ts_scratch *scratch = *state;
    const char list[] = "# newsidx shards 1\none\ntwo\n";
    const char *path = ts_path(scratch->directory, "all.shards");
    ts_write_file(path, list, strlen(list));
    make_index(ts_path(scratch->directory, "one"));
    make_other(ts_path(scratch->directory, "two"), with("lexicon-", "00c0ffee"));
    newsidx_reader *reader = ts_reader(path);
    ts_expect_found(reader, "Haus", "a a");
    assert_int_equal(ts_info(reader).differences, NEWSIDX_DIFFERS_LEXICON);
    assert_string_equal(newsidx_reader_fingerprint(reader), with("lexicon-", "mixed"));
    newsidx_reader_close(reader);
}

/* ---- other rules, older schemas -------------------------------------------------------------- */

static void make_unsearchable(const char *index, bool schema)
{
    make_index(index);
    if (schema)
        ts_edit_manifest(index, "# newsidx 5\n", "# newsidx 1\n");
    else
        ts_edit_manifest(index, newsidx_fingerprint(), other_rules);
}

static void expect_unsearchable(const char *index)
{
    newsidx_reader *reader;
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_status status = newsidx_reader_open(&reader, index, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, index, "newsidx reindex OLD NEW", NULL);
    status = newsidx_writer_open(&writer, index, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, index, "newsidx reindex OLD NEW", NULL);
}

static void what_is_stored_is_read_whatever_made_it(void **state)
{
    const ts_scratch *scratch = *state;
    for (int schema = 0; schema < 2; schema++) {
        make_unsearchable(scratch->index, schema);
        expect_unsearchable(scratch->index);
        expect_articles(scratch->index, "a c d e");
        newsidx_reader *reader = open_stored(scratch->index);
        assert_int_equal(ts_info(reader).articles, 4);
        assert_int_equal(ts_info(reader).differences & NEWSIDX_DIFFERS_SCHEMA, schema ? 16 : 0);
        newsidx_reader_close(reader);
        expect_remark(scratch->index, schema ? "older schema" : "other rules");
        ts_remove_tree(scratch->index);
    }
}

static void a_remover_removes_whatever_made_it(void **state)
{
    const ts_scratch *scratch = *state;
    for (int schema = 0; schema < 2; schema++) {
        make_unsearchable(scratch->index, schema);
        newsidx_writer *writer = open_remover(scratch->index);
        assert_int_equal(ts_remove(writer, "a"), NEWSIDX_OK);
        assert_int_equal(ts_remove(writer, "c"), NEWSIDX_OK); /* all of the first segment */
        assert_int_equal(ts_remove(writer, "z"), NEWSIDX_DONE);
        ts_commit(writer);
        newsidx_writer_close(writer);
        expect_unsearchable(scratch->index);
        expect_articles(scratch->index, "d e");
        expect_remark(scratch->index, schema ? "older schema" : "other rules");
        ts_remove_tree(scratch->index);
    }
}

static void a_remover_purges_other_rules_and_no_older_schema(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    for (int schema = 0; schema < 2; schema++) {
        make_unsearchable(scratch->index, schema);
        newsidx_writer *writer = open_remover(scratch->index);
        newsidx_status status = newsidx_writer_purge(writer, NULL, &error);
        if (schema)
            ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, "schema 1", "schema 5", NULL);
        else
            ts_ok(status, error);
        newsidx_writer_close(writer);
        newsidx_reader *reader = open_stored(scratch->index);
        assert_int_equal(ts_info(reader).deleted, schema ? 1 : 0);
        if (!schema) assert_string_equal(newsidx_reader_fingerprint(reader), other_rules);
        newsidx_reader_close(reader);
        expect_articles(scratch->index, "a c d e");
        ts_remove_tree(scratch->index);
    }
}

static void a_remover_puts_nothing(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    const newsidx_article article = ts_article("f", "Haus", "Das Haus");
    make_index(scratch->index);
    newsidx_writer *writer = open_remover(scratch->index);
    newsidx_status status = newsidx_writer_put(writer, &article, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_UNSUPPORTED, &error, scratch->index, "remove", NULL);
    newsidx_writer_close(writer);
}

static void a_newer_schema_is_refused_by_all(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_reader *reader;
    newsidx_error error;
    make_index(scratch->index);
    ts_edit_manifest(scratch->index, "# newsidx 5\n", "# newsidx 6\n");
    newsidx_status status = newsidx_reader_open_stored(&reader, scratch->index, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, "schema 6", NULL);
    assert_null(reader);
    status = newsidx_check(scratch->index, NULL, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, "schema 6", NULL);
}

/* ---- readers of what is stored --------------------------------------------------------------- */

static void a_reader_of_what_is_stored_does_not_search(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_acronyms *acronyms;
    newsidx_vocabulary *vocabulary;
    newsidx_completions *completions;
    newsidx_text text;
    make_index(scratch->index);
    newsidx_reader *reader = open_stored(scratch->index);
    newsidx_query *query = ts_query("Haus");
    newsidx_status status = newsidx_search(&hits, reader, query, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_UNSUPPORTED, &error, scratch->index, "stored", NULL);
    status = newsidx_suggest_query(&text, NULL, reader, query, NULL, &error);
    assert_int_equal(status, NEWSIDX_ERR_UNSUPPORTED);
    status = newsidx_complete(&completions, reader, "Ha", 2, NULL, &error);
    assert_int_equal(status, NEWSIDX_ERR_UNSUPPORTED);
    status = newsidx_reader_acronyms(&acronyms, reader, &error);
    assert_int_equal(status, NEWSIDX_ERR_UNSUPPORTED);
    status = newsidx_reader_vocabulary(&vocabulary, reader, NULL, &error);
    assert_int_equal(status, NEWSIDX_ERR_UNSUPPORTED);
    newsidx_query_free(query);
    newsidx_reader_close(reader);
}

static void it_goes_over_to_the_next_generation(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    bool changed;
    make_unsearchable(scratch->index, false);
    newsidx_reader *reader = open_stored(scratch->index);
    newsidx_writer *writer = open_remover(scratch->index);
    ts_remove(writer, "d");
    ts_commit(writer);
    newsidx_writer_close(writer);
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    ts_expect_articles(reader, "a c e");
    newsidx_reader_close(reader);
}

/* A damaged copy of a user's words keeps nobody from the articles. */
static void it_needs_no_words_of_a_user(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer;
    newsidx_reader *reader;
    newsidx_error error;
    const char *words = ts_path(scratch->directory, "eigene.txt");
    ts_write_file(words, "Xylbrom|krax\n", 13);
    options.words = words;
    ts_ok(newsidx_writer_open(&writer, scratch->index, &options, &error), error);
    ts_put(writer, "a", "Haus", "Das Haus");
    ts_put(writer, "b", "Hof", "Der Hof");
    ts_commit(writer);
    newsidx_writer_close(writer);
    reader = ts_reader(scratch->index);
    const char *hash = strstr(newsidx_reader_fingerprint(reader), "/words-");
    char name[64];
    snprintf(name, sizeof name, "%s.txt", hash + 1);
    newsidx_reader_close(reader);
    assert_int_equal(remove(ts_path(scratch->index, name)), 0);
    assert_int_equal(newsidx_reader_open(&reader, scratch->index, &error), NEWSIDX_ERR_CORRUPT);
    writer = open_remover(scratch->index);
    ts_remove(writer, "b");
    ts_commit(writer);
    newsidx_writer_close(writer);
    expect_articles(scratch->index, "a");
}

static void it_reads_shards_of_any_origin(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_reader *reader;
    const char list[] = "# newsidx shards 1\none\ntwo\n";
    const char *path = ts_path(scratch->directory, "all.shards");
    ts_write_file(path, list, strlen(list));
    make_index(ts_path(scratch->directory, "one"));
    make_unsearchable(ts_path(scratch->directory, "two"), false);
    newsidx_status status = newsidx_reader_open(&reader, path, &error);
    ts_expect_error(status, NEWSIDX_ERR_VERSION, &error, "two", NULL);
    reader = open_stored(path);
    assert_int_equal(ts_info(reader).articles, 8);
    assert_true(ts_info(reader).differences & NEWSIDX_DIFFERS_RULES);
    newsidx_reader_close(reader);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_index_of_this_library_differs_in_nothing),
        TEST(each_part_of_the_data_is_reported_and_searched),
        TEST(articles_put_into_another_lexicons_index_mix_it),
        TEST(removing_from_it_and_merging_it_mix_nothing),
        TEST(an_empty_index_becomes_that_of_who_fills_it),
        TEST(shards_of_several_lexicons_are_searched_together),
        TEST(what_is_stored_is_read_whatever_made_it),
        TEST(a_remover_removes_whatever_made_it),
        TEST(a_remover_purges_other_rules_and_no_older_schema),
        TEST(a_remover_puts_nothing),
        TEST(a_newer_schema_is_refused_by_all),
        TEST(a_reader_of_what_is_stored_does_not_search),
        TEST(it_goes_over_to_the_next_generation),
        TEST(it_needs_no_words_of_a_user),
        TEST(it_reads_shards_of_any_origin),
    };
    return cmocka_run_group_tests_name("origin", tests, NULL, NULL);
}
