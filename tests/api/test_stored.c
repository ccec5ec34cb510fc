/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a hit gives of a stored article: long bodies are packed, and nothing else of the article
 * depends on them.
 */
#include "manifest.h"
#include "support.h"

#include <stdio.h>

enum { BODY_SIZE = 60000, PAIRS = 26 * 26 };

/* A body that packs to about half, so that nothing packs it any further. */
static char *make_body(const char *first)
{
    char *body = malloc(BODY_SIZE + 16);
    uint64_t seed = 5;
    assert_non_null(body);
    size_t size = (size_t)sprintf(body, "%s ", first);
    while (size < BODY_SIZE) {
        const uint32_t letters = ts_below(&seed, PAIRS);
        body[size++] = (char)('a' + letters % 26);
        body[size++] = (char)('a' + letters / 26);
        if (ts_below(&seed, 4) == 0) body[size++] = ' ';
    }
    body[size] = '\0';
    return body;
}

static void make_index(const ts_scratch *scratch)
{
    newsidx_writer *writer = ts_writer(scratch->index);
    char *body = make_body("Brücke");
    ts_put(writer, "lang", "Die lange Brücke", body);
    ts_put(writer, "kurz", "Die kurze Brücke", "Eine Brücke");
    ts_commit(writer);
    newsidx_writer_close(writer);
    free(body);
}

/* Spoils the head of what is packed in the index's only segment, in an index without checksums, in
   which that is noticed only when the body is unpacked. */
static void spoil_body(const ts_scratch *scratch)
{
    static const char head[] = "\x28\xb5\x2f\xfd";
    const char *path = ts_path(scratch->index, "seg-1.glass");
    size_t size, found = 0;
    char *bytes = ts_read_file(path, &size);
    for (size_t i = 0; i + 4 <= size; i++)
        if (memcmp(bytes + i, head, 4) == 0) {
            bytes[i] = 'x';
            found++;
        }
    assert_int_equal(found, 1);
    ts_write_file(path, bytes, size);
    ts_drop_sums(scratch->index);
    free(bytes);
}

/* The hit that is the long article. */
static newsidx_hits *find_long(newsidx_reader *reader)
{
    newsidx_hits *hits = ts_search(reader, "id:lang ODER id:kurz", 10, 0);
    do assert_true(ts_next(hits));
    while (!ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), "lang"));
    return hits;
}

static void a_long_body_comes_back_as_it_was_put(void **state)
{
    const ts_scratch *scratch = *state;
    char *body = make_body("Brücke");
    newsidx_error error;
    newsidx_text text;
    make_index(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = find_long(reader);
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_BODY), body));
    const char *first = newsidx_hits_field(hits, NEWSIDX_BODY).data;
    ts_ok(newsidx_hits_text(hits, NEWSIDX_BODY, &text, &error), error);
    assert_ptr_equal(text.data, first); /* unpacked once */
    ts_ok(newsidx_hits_text(hits, NEWSIDX_URL, &text, &error), error);
    assert_null(text.data);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
    free(body);
}

static void a_damaged_body_leaves_the_title_readable(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_text text;
    make_index(scratch);
    spoil_body(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = find_long(reader);
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_TITLE), "Die lange Brücke"));
    newsidx_status status = newsidx_hits_text(hits, NEWSIDX_BODY, &text, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "body", NULL);
    assert_null(text.data);
    status = newsidx_hits_snippet(hits, NULL, &text, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "body", NULL);
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_TITLE), "Die lange Brücke"));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void the_next_call_tells_that_a_body_could_not_be_read(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_hits *hits;
    make_index(scratch);
    spoil_body(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    assert_true(ts_next(hits));
    assert_null(newsidx_hits_field(hits, NEWSIDX_BODY).data);
    ts_expect_error(newsidx_hits_next(hits, &error), NEWSIDX_ERR_CORRUPT, &error, "body", NULL);
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), "lang"));
    assert_true(ts_next(hits));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_BODY), "Eine Brücke"));
    assert_false(ts_next(hits));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void sorting_by_a_field_does_not_need_the_body(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.sort = NEWSIDX_SORT_FIELD;
    options.sort_field = NEWSIDX_TITLE;
    make_index(scratch);
    spoil_body(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    char *ids = ts_ids(ts_search_with(reader, "Brücke", &options));
    assert_string_equal(ids, "kurz lang");
    free(ids);
    newsidx_reader_close(reader);
}

/* Sorting reads what is stored of each article, so the search reports its damage. */
static void sorting_by_a_field_of_a_damaged_article_is_corrupt(void **state)
{
    static const char title[] = "Die lange Brücke";
    const ts_scratch *scratch = *state;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_error error;
    newsidx_hits *hits;
    size_t size, found = 0;
    options.sort = NEWSIDX_SORT_FIELD;
    options.sort_field = NEWSIDX_TITLE;
    make_index(scratch);
    const char *path = ts_path(scratch->index, "seg-1.glass");
    char *bytes = ts_read_file(path, &size);
    for (size_t i = 2; i + strlen(title) <= size; i++)
        if (memcmp(bytes + i, title, strlen(title)) == 0 && bytes[i - 1] == (char)strlen(title)) {
            bytes[i - 2] = 127; /* the number of the field */
            found++;
        }
    assert_int_equal(found, 1);
    ts_write_file(path, bytes, size);
    free(bytes);
    newsidx_query *query = ts_query("Brücke");
    for (int older = 0; older < 2; older++) {
        if (older) ts_drop_sums(scratch->index);
        newsidx_reader *reader = ts_reader(scratch->index);
        newsidx_status status = newsidx_search(&hits, reader, query, &options, &error);
        ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, older ? "stored article" : "checksum",
                        NULL);
        newsidx_reader_close(reader);
    }
    newsidx_query_free(query);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_long_body_comes_back_as_it_was_put, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_body_leaves_the_title_readable, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(the_next_call_tells_that_a_body_could_not_be_read, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(sorting_by_a_field_does_not_need_the_body, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(sorting_by_a_field_of_a_damaged_article_is_corrupt,
                                        ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
