/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a writer promises of the articles that go into an index: they are found after the commit
 * and not before, one article an id, and a reader keeps its generation whatever happens. Larger
 * indexes are compared with a model, an array of what should be there.
 */
#include "support.h"

#include <stdio.h>
#include <sys/stat.h>

/* ---- putting, replacing, removing ------------------------------------------------------------ */

static void a_committed_article_is_found_with_its_fields(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_article article = ts_article("a-1", "Die Häuser", "Sie stehen am Fluss.");
    static const char *const fields[NEWSIDX_FIELD_COUNT] = {"a-1",         "Die Häuser",
                                                            "Kurz gesagt", "Sie stehen am Fluss.",
                                                            "28.01.2026",  "Anzeiger",
                                                            "Eva Groß",    "Meißen",
                                                            "Bau",         "https://example.org/",
                                                            "Haus\nBau",   "/archiv/bau.jsonl:12"};
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) article.field[i] = newsidx_text_of(fields[i]);
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_error error;
    ts_ok(newsidx_writer_put(writer, &article, &result, &error), error);
    assert_string_equal(result.id, "a-1");
    assert_int_equal(result.bad_bytes, 0);
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Haus", 10, 0);
    assert_true(ts_next(hits));
    assert_int_equal(newsidx_hits_rank(hits), 1);
    assert_true(newsidx_hits_score(hits) > 0);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++)
        assert_true(ts_text_is(newsidx_hits_field(hits, (newsidx_field)i), fields[i]));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_FIELD_COUNT), NULL));
    assert_false(ts_next(hits));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void a_field_that_was_not_put_is_absent(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Haus", 10, 0);
    assert_true(ts_next(hits));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_TEASER), NULL));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_DATE), NULL));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void an_index_without_articles_can_be_read(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer_close(ts_writer(scratch->index));
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_info info = ts_info(reader);
    assert_int_equal(info.articles, 0);
    assert_int_equal(info.deleted, 0);
    assert_int_equal(info.segments, 0);
    ts_expect_found(reader, "Haus", "");
    ts_expect_found(reader, "-Haus", "");
    ts_expect_found(reader, "datum:2026", "");
    ts_expect_articles(reader, "");
    newsidx_reader_close(reader);
}

static void a_later_writer_adds_to_what_is_there(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus", "Garten"}, 2);
    ts_make_index(scratch->index, (const char *const[]){"Baum"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_articles(reader, "Haus Garten Baum");
    ts_expect_found(reader, "Haus Baum", "Baum Haus");
    newsidx_reader_close(reader);
}

static void the_last_article_of_an_id_in_a_batch_stays(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "Haus", "Haus");
    ts_put(writer, "b", "Garten", "Garten");
    ts_put(writer, "a", "Baum", "Baum");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(ts_info(reader).articles, 2);
    ts_expect_found(reader, "Haus", "");
    ts_expect_found(reader, "Baum", "a");
    ts_expect_found(reader, "id:a", "a");
    newsidx_reader_close(reader);
}

static void an_article_replaces_one_of_an_earlier_commit(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "Haus", "Haus");
    ts_put(writer, "b", "Haus", "Haus");
    ts_put(writer, "c", "Haus", "Haus");
    ts_commit(writer);
    ts_put(writer, "a", "Baum", "Baum");
    ts_commit(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_info info = ts_info(reader);
    assert_int_equal(info.articles, 3);
    assert_int_equal(info.deleted, 1);
    assert_int_equal(info.segments, 2);
    assert_int_equal(info.generation, 2);
    ts_expect_found(reader, "Haus", "b c");
    ts_expect_found(reader, "Baum", "a");
    newsidx_reader_close(reader);
    newsidx_writer_close(writer);
}

static void an_id_replaced_in_every_segment_has_one_article(void **state)
{
    const ts_scratch *scratch = *state;
    enum { COMMITS = 30 };
    newsidx_writer *writer = ts_writer(scratch->index);
    for (int i = 0; i < COMMITS; i++) {
        char id[16], body[16];
        snprintf(id, sizeof id, "rest-%d", i);
        snprintf(body, sizeof body, "fassung%d", i);
        ts_put(writer, id, "Rest", "Rest");
        ts_put(writer, "a", "Haus", body);
        ts_commit(writer);
        newsidx_reader *reader = ts_reader(scratch->index);
        ts_expect_found(reader, "Haus", "a");
        ts_expect_found(reader, body, "a");
        ts_expect_found(reader, "id:a", "a");
        assert_int_equal(ts_info(reader).articles, (unsigned)i + 2);
        newsidx_reader_close(reader);
    }
    newsidx_writer_close(writer);
}

static void a_removed_article_is_gone_after_the_commit(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus", "Garten", "Baum"}, 3);
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(ts_remove(writer, "Garten"), NEWSIDX_OK);
    ts_expect_found(reader, "Garten", "Garten");
    ts_commit(writer);
    newsidx_error error;
    ts_ok(newsidx_reader_refresh(reader, NULL, &error), error);
    ts_expect_found(reader, "Garten", "");
    ts_expect_found(reader, "id:Garten", "");
    ts_expect_articles(reader, "Haus Baum");
    assert_int_equal(ts_info(reader).articles, 2);
    newsidx_reader_close(reader);
    newsidx_writer_close(writer);
}

static void removing_what_is_not_there_is_done(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "Haus", "Haus");
    assert_int_equal(ts_remove(writer, "b"), NEWSIDX_DONE);
    assert_int_equal(ts_remove(writer, ""), NEWSIDX_DONE);
    assert_int_equal(ts_remove(writer, "A"), NEWSIDX_DONE); /* ids are bytes, not words */
    ts_commit(writer);
    assert_int_equal(ts_remove(writer, "a"), NEWSIDX_OK);
    assert_int_equal(ts_remove(writer, "a"), NEWSIDX_DONE);
    ts_commit(writer);
    assert_int_equal(ts_remove(writer, "a"), NEWSIDX_DONE);
    newsidx_writer_close(writer);
}

static void an_article_of_the_same_batch_can_be_removed(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "Haus", "alt");
    ts_put(writer, "b", "Haus", "Haus");
    ts_commit(writer);
    ts_put(writer, "a", "Haus", "neu"); /* replaced and then removed: both must go */
    ts_put(writer, "c", "Haus", "Haus");
    assert_int_equal(ts_remove(writer, "a"), NEWSIDX_OK);
    assert_int_equal(ts_remove(writer, "c"), NEWSIDX_OK);
    ts_put(writer, "c", "Baum", "Baum"); /* and this one comes back */
    ts_commit(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_articles(reader, "b c");
    ts_expect_found(reader, "Haus", "b");
    newsidx_reader_close(reader);
    newsidx_writer_close(writer);
}

static void an_index_of_which_all_was_removed_is_empty_and_goes_on(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus", "Baum"}, 2);
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_remove(writer, "Haus");
    ts_remove(writer, "Baum");
    ts_commit(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(ts_info(reader).articles, 0);
    ts_expect_articles(reader, "");
    newsidx_reader_close(reader);
    ts_put(writer, "Haus", "Haus", "Haus");
    ts_commit(writer);
    reader = ts_reader(scratch->index);
    ts_expect_articles(reader, "Haus");
    newsidx_reader_close(reader);
    newsidx_writer_close(writer);
}

/* ---- ids ------------------------------------------------------------------------------------- */

static void a_put_says_whether_it_replaces(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_error error;
    newsidx_article article = ts_article("a", "Haus", "Es steht.");
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_ok(newsidx_writer_put(writer, &article, &result, &error), error);
    assert_false(result.replaced);
    ts_ok(newsidx_writer_put(writer, &article, &result, &error), error);
    assert_true(result.replaced); /* pending */
    ts_commit(writer);
    ts_ok(newsidx_writer_put(writer, &article, &result, &error), error);
    assert_true(result.replaced); /* committed */
    assert_int_equal(ts_remove(writer, "a"), NEWSIDX_OK);
    ts_ok(newsidx_writer_put(writer, &article, &result, &error), error);
    assert_false(result.replaced);
    newsidx_writer_close(writer);
}

static void the_path_is_no_part_of_a_derived_id(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_put_result first = NEWSIDX_PUT_RESULT_INIT, second = first;
    newsidx_article article = ts_article(NULL, "Haus", "Es steht.");
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    article.field[NEWSIDX_PATH] = newsidx_text_of("/alt/a.txt");
    ts_ok(newsidx_writer_put(writer, &article, &first, &error), error);
    article.field[NEWSIDX_PATH] = newsidx_text_of("/neu/a.txt");
    ts_ok(newsidx_writer_put(writer, &article, &second, &error), error);
    assert_string_equal(first.id, second.id);
    article.version = 1; /* without a path */
    ts_ok(newsidx_writer_put(writer, &article, &second, &error), error);
    assert_string_equal(first.id, second.id);
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Haus", 10, 0);
    assert_true(ts_next(hits));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_PATH), NULL));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void the_same_content_without_an_id_is_one_article(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_put_result first = NEWSIDX_PUT_RESULT_INIT, second = first, other = first;
    newsidx_article article = ts_article(NULL, "Haus", "Es steht.");
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_ok(newsidx_writer_put(writer, &article, &first, &error), error);
    ts_commit(writer);
    ts_ok(newsidx_writer_put(writer, &article, &second, &error), error);
    article.field[NEWSIDX_BODY] = newsidx_text_of("Es steht nicht.");
    ts_ok(newsidx_writer_put(writer, &article, &other, &error), error);
    ts_commit(writer);
    newsidx_writer_close(writer);
    assert_string_equal(first.id, second.id);
    assert_string_not_equal(first.id, other.id);
    assert_int_equal(strlen(first.id), 32);
    assert_int_equal(strspn(first.id, "0123456789abcdef"), 32);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(ts_info(reader).articles, 2);
    char query[64];
    snprintf(query, sizeof query, "id:%s", first.id);
    ts_expect_found(reader, query, first.id);
    newsidx_reader_close(reader);
}

static void an_id_may_have_240_bytes_of_any_text(void **state)
{
    const ts_scratch *scratch = *state;
    char longest[NEWSIDX_ID_MAX + 1], other[NEWSIDX_ID_MAX + 1];
    memset(longest, 'x', NEWSIDX_ID_MAX);
    longest[NEWSIDX_ID_MAX] = '\0';
    strcpy(other, longest);
    other[NEWSIDX_ID_MAX - 1] = 'y';
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, longest, "Haus", "Haus");
    ts_put(writer, other, "Baum", "Baum");
    ts_put(writer, "Über uns/2026?ü=1", "Garten", "Garten");
    ts_commit(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_found(reader, "Haus", longest);
    ts_expect_found(reader, "Baum", other);
    ts_expect_found(reader, "id:\"Über uns/2026?ü=1\"", "uns/2026?ü=1 Über");
    newsidx_reader_close(reader);
    assert_int_equal(ts_remove(writer, other), NEWSIDX_OK);
    newsidx_writer_close(writer);
}

/* ---- generations ----------------------------------------------------------------------------- */

static void nothing_of_a_batch_is_seen_before_its_commit(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus", "Baum"}, 2);
    newsidx_writer *writer = ts_writer(scratch->index);
    for (int i = 0; i < 700; i++) { /* several builders: some are segments already */
        char id[16];
        snprintf(id, sizeof id, "n-%d", i);
        ts_put(writer, id, "Haus", "neu");
    }
    ts_put(writer, "Haus", "Garten", "Garten");
    ts_remove(writer, "Baum");
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_articles(reader, "Haus Baum");
    ts_expect_found(reader, "neu Garten", "");
    newsidx_writer_close(writer); /* without a commit */
    bool changed = true;
    newsidx_error error;
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_false(changed);
    newsidx_reader_close(reader);
    reader = ts_reader(scratch->index);
    ts_expect_articles(reader, "Haus Baum");
    newsidx_reader_close(reader);
    char *files = ts_list(scratch->index);
    assert_string_equal(files, "XAPIANDB seg-1.glass ");
    free(files);
}

static void a_commit_of_nothing_makes_no_generation(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus"}, 1);
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_reader *reader = ts_reader(scratch->index);
    char *before = ts_list(scratch->index);
    ts_commit(writer);
    assert_int_equal(ts_remove(writer, "Baum"), NEWSIDX_DONE);
    ts_commit(writer);
    newsidx_writer_close(writer);
    bool changed = true;
    newsidx_error error;
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_false(changed);
    assert_int_equal(ts_info(reader).generation, 1);
    char *after = ts_list(scratch->index);
    assert_string_equal(before, after);
    free(before);
    free(after);
    newsidx_reader_close(reader);
}

static void a_generation_is_counted_for_every_commit(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned i = 1; i <= 20; i++) {
        ts_put(writer, "a", "Haus", "Haus");
        ts_commit(writer);
        newsidx_reader *reader = ts_reader(scratch->index);
        assert_int_equal(ts_info(reader).generation, i);
        assert_int_equal(ts_info(reader).articles, 1);
        newsidx_reader_close(reader);
    }
    newsidx_writer_close(writer);
}

static void info_bytes_are_those_of_the_generations_files(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus", "Baum", "Garten"}, 3);
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_remove(writer, "Baum");
    ts_commit(writer);
    newsidx_writer_close(writer);
    uint64_t bytes = 0;
    char *files = ts_list(scratch->index), *rest = NULL;
    for (char *name = strtok_r(files, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
        struct stat found;
        assert_int_equal(stat(ts_path(scratch->index, name), &found), 0);
        bytes += (uint64_t)found.st_size;
    }
    free(files);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(ts_info(reader).bytes, bytes);
    newsidx_reader_close(reader);
}

static void a_reader_keeps_its_generation_until_it_is_refreshed(void **state)
{
    const ts_scratch *scratch = *state;
    ts_make_index(scratch->index, (const char *const[]){"Haus", "Baum"}, 2);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Haus Baum", 10, 0);
    newsidx_hits *all;
    newsidx_error error;
    ts_ok(newsidx_reader_articles(&all, reader, &error), error);
    newsidx_writer *writer = ts_writer(scratch->index);
    for (int i = 0; i < 20; i++) { /* merges come in between */
        char id[16];
        snprintf(id, sizeof id, "n-%d", i);
        ts_put(writer, id, "Haus", "Haus");
        if (i == 3) ts_put(writer, "Haus", "Garten", "Garten");
        if (i == 5) ts_remove(writer, "Baum");
        ts_commit(writer);
        ts_expect_found(reader, "Haus Baum", "Baum Haus");
    }
    newsidx_writer_close(writer);
    assert_false(ts_exists(ts_path(scratch->index, "seg-1.glass"))); /* merged away */
    assert_true(ts_next(hits));
    assert_int_equal(newsidx_hits_field(hits, NEWSIDX_ID).size, 4);
    newsidx_text snippet;
    ts_ok(newsidx_hits_snippet(hits, NULL, &snippet, &error), error);
    assert_int_equal(snippet.size, 8); /* **Haus** or **Baum** */
    bool changed = false;
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    assert_int_equal(ts_info(reader).articles, 21);
    ts_expect_found(reader, "Baum", "");
    ts_expect_found(reader, "Garten", "Haus");
    assert_true(ts_next(hits)); /* these still belong to the old generation */
    assert_false(ts_next(hits));
    newsidx_reader_close(reader);
    char *ids = ts_ids(all); /* and so do these, even without the reader */
    assert_string_equal(ids, "Haus Baum");
    free(ids);
    newsidx_hits_free(hits);
}

/* ---- the order of a walk --------------------------------------------------------------------- */

/* Commits of the sizes given, then all articles must come in the order in which they were put. */
static void expect_order(const char *index, const unsigned *sizes, size_t count)
{
    char *expected = calloc(1, 65536), *end = expected;
    unsigned number = 0;
    newsidx_writer *writer = ts_writer(index);
    for (size_t i = 0; i < count; i++) {
        for (unsigned k = 0; k < sizes[i]; k++) {
            char id[16];
            snprintf(id, sizeof id, "%u", number++);
            ts_put(writer, id, "Haus", "Haus");
            end += sprintf(end, "%s%s", end == expected ? "" : " ", id);
        }
        ts_commit(writer);
    }
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(index);
    ts_expect_articles(reader, expected);
    newsidx_reader_close(reader);
    free(expected);
}

static void all_articles_come_in_the_order_of_their_commits(void **state)
{
    const ts_scratch *scratch = *state;
    unsigned sizes[40];
    for (size_t i = 0; i < 40; i++) sizes[i] = 3;
    expect_order(scratch->index, sizes, 40);
}

static void the_order_outlives_merges_of_commits_of_different_sizes(void **state)
{
    const ts_scratch *scratch = *state;
    static const unsigned sizes[] = {1, 100, 1, 1, 1, 9, 1, 1, 1, 1, 1, 1, 30, 1, 2, 3, 4, 5, 6, 7};
    expect_order(scratch->index, sizes, sizeof sizes / sizeof *sizes);
}

static void a_batch_of_several_builders_keeps_its_order(void **state)
{
    const ts_scratch *scratch = *state;
    static const unsigned sizes[] = {1300, 1};
    expect_order(scratch->index, sizes, 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_committed_article_is_found_with_its_fields),
        TEST(a_field_that_was_not_put_is_absent),
        TEST(an_index_without_articles_can_be_read),
        TEST(a_later_writer_adds_to_what_is_there),
        TEST(the_last_article_of_an_id_in_a_batch_stays),
        TEST(an_article_replaces_one_of_an_earlier_commit),
        TEST(an_id_replaced_in_every_segment_has_one_article),
        TEST(a_removed_article_is_gone_after_the_commit),
        TEST(removing_what_is_not_there_is_done),
        TEST(an_article_of_the_same_batch_can_be_removed),
        TEST(an_index_of_which_all_was_removed_is_empty_and_goes_on),
        TEST(a_put_says_whether_it_replaces),
        TEST(the_path_is_no_part_of_a_derived_id),
        TEST(the_same_content_without_an_id_is_one_article),
        TEST(an_id_may_have_240_bytes_of_any_text),
        TEST(nothing_of_a_batch_is_seen_before_its_commit),
        TEST(a_commit_of_nothing_makes_no_generation),
        TEST(a_generation_is_counted_for_every_commit),
        TEST(info_bytes_are_those_of_the_generations_files),
        TEST(a_reader_keeps_its_generation_until_it_is_refreshed),
        TEST(all_articles_come_in_the_order_of_their_commits),
        TEST(the_order_outlives_merges_of_commits_of_different_sizes),
        TEST(a_batch_of_several_builders_keeps_its_order),
    };
    return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
