/* SPDX-License-Identifier: GPL-2.0-or-later */
/* NULL where the library needs something: a mistake in a program, which must not crash it. */
#include "support.h"

/* That a call answers ARGUMENT and names the parameter. */
#define EXPECT_NULL_REFUSED(call, name)                                                            \
    ts_expect_error(call, NEWSIDX_ERR_ARGUMENT, &error, name, "NULL", NULL)

static newsidx_status take_term(void *context, const newsidx_term *term)
{
    (void)context, (void)term;
    return NEWSIDX_OK;
}

static void null_is_refused_by_what_opens(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_writer *writer;
    newsidx_reader *reader;
    newsidx_input *input;
    newsidx_query *query;
    EXPECT_NULL_REFUSED(newsidx_writer_open(NULL, scratch->index, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_writer_open(&writer, NULL, NULL, &error), "path");
    assert_null(writer);
    EXPECT_NULL_REFUSED(newsidx_reader_open(NULL, scratch->index, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_reader_open(&reader, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_reader_open_shards(&reader, NULL, NULL, &error), "path");
    assert_null(reader);
    EXPECT_NULL_REFUSED(newsidx_input_open(NULL, scratch->index, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_input_open(&input, NULL, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_input_open_descriptor(NULL, 0, "a", NULL, &error), "out");
    ts_expect_error(newsidx_input_open_descriptor(&input, -1, "a", NULL, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "descriptor -1", NULL);
    EXPECT_NULL_REFUSED(newsidx_input_open_memory(NULL, "a", 1, "a", NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_input_open_memory(&input, NULL, 1, "a", NULL, &error), "bytes");
    EXPECT_NULL_REFUSED(newsidx_input_open_callback(&input, NULL, NULL, "a", NULL, &error), "read");
    EXPECT_NULL_REFUSED(newsidx_query_parse(NULL, "x", 1, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_query_parse(&query, NULL, 1, NULL, &error), "text");
    EXPECT_NULL_REFUSED(newsidx_query_like(&query, NULL, &error), "article");
    EXPECT_NULL_REFUSED(newsidx_query_like_id(NULL, newsidx_text_of("a"), &error), "out");
    assert_null(query);
    EXPECT_NULL_REFUSED(newsidx_alerts_open(NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_analyzer_open(NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_splitter_open(NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_splitter_split(NULL, "x", 1, NULL, NULL, &error), "splitter");
    EXPECT_NULL_REFUSED(newsidx_analyze(NULL, 1, take_term, NULL, &error), "text");
    EXPECT_NULL_REFUSED(newsidx_analyze("x", 1, NULL, NULL, &error), "callback");
    EXPECT_NULL_REFUSED(newsidx_check(NULL, NULL, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_reindex(NULL, scratch->index, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_reindex(scratch->index, NULL, NULL, &error), "new_path");
    assert_int_equal(newsidx_writer_open(NULL, NULL, NULL, NULL), NEWSIDX_ERR_ARGUMENT);
    assert_false(ts_exists(scratch->index));
}

static void null_is_refused_in_place_of_a_handle(void **state)
{
    (void)state;
    newsidx_error error;
    newsidx_article article = ts_article("a", "Haus", "Haus");
    newsidx_info info = NEWSIDX_INFO_INIT;
    newsidx_text text;
    newsidx_hits *hits;
    newsidx_acronyms *acronyms;
    newsidx_vocabulary *vocabulary;
    newsidx_completions *completions;
    EXPECT_NULL_REFUSED(newsidx_writer_put(NULL, &article, NULL, &error), "writer");
    EXPECT_NULL_REFUSED(newsidx_writer_remove(NULL, newsidx_text_of("a"), &error), "writer");
    EXPECT_NULL_REFUSED(newsidx_writer_commit(NULL, &error), "writer");
    EXPECT_NULL_REFUSED(newsidx_writer_merge(NULL, NULL, &error), "writer");
    EXPECT_NULL_REFUSED(newsidx_writer_purge(NULL, NULL, &error), "writer");
    EXPECT_NULL_REFUSED(newsidx_writer_prepare_serving(NULL, NULL, &error), "writer");
    EXPECT_NULL_REFUSED(newsidx_reader_refresh(NULL, NULL, &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_reader_info(NULL, &info, &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_reader_articles(&hits, NULL, &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_reader_get(&hits, NULL, newsidx_text_of("a"), &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_reader_get(NULL, NULL, newsidx_text_of("a"), &error), "out");
    EXPECT_NULL_REFUSED(newsidx_reader_acronyms(&acronyms, NULL, &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_reader_vocabulary(&vocabulary, NULL, NULL, &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_search(&hits, NULL, NULL, NULL, &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_suggest_query(&text, NULL, NULL, NULL, NULL, &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_complete(&completions, NULL, "x", 1, NULL, &error), "reader");
    EXPECT_NULL_REFUSED(newsidx_input_next(NULL, &article, &error), "input");
    EXPECT_NULL_REFUSED(newsidx_hits_next(NULL, &error), "hits");
    EXPECT_NULL_REFUSED(newsidx_hits_text(NULL, NEWSIDX_BODY, &text, &error), "hits");
    EXPECT_NULL_REFUSED(newsidx_hits_snippet(NULL, NULL, &text, &error), "hits");
    EXPECT_NULL_REFUSED(newsidx_hits_explain(NULL, NULL, NULL, &error), "hits");
    EXPECT_NULL_REFUSED(newsidx_acronyms_next(NULL, &error), "acronyms");
    EXPECT_NULL_REFUSED(newsidx_vocabulary_next(NULL, &error), "vocabulary");
    EXPECT_NULL_REFUSED(newsidx_completions_next(NULL, &error), "completions");
    EXPECT_NULL_REFUSED(newsidx_alerts_put(NULL, &article, NULL, &error), "alerts");
    EXPECT_NULL_REFUSED(newsidx_alerts_add(NULL, newsidx_text_of("a"), ts_query("x"), &error),
                        "alerts");
}

static void null_is_refused_in_place_of_a_query(void **state)
{
    const ts_scratch *scratch = *state;
    static const char *const ids[] = {"a"};
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_text text;
    ts_make_index(scratch->index, ids, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    EXPECT_NULL_REFUSED(newsidx_search(&hits, reader, NULL, NULL, &error), "query");
    assert_null(hits);
    EXPECT_NULL_REFUSED(newsidx_search(NULL, reader, NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_suggest_query(&text, NULL, reader, NULL, NULL, &error), "query");
    EXPECT_NULL_REFUSED(newsidx_reader_info(reader, NULL, &error), "info");
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(null_is_refused_by_what_opens, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(null_is_refused_in_place_of_a_handle, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(null_is_refused_in_place_of_a_query, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests_name("null", tests, NULL, NULL);
}
