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

static bool take_article(void *context, const newsidx_article *article)
{
    (void)context, (void)article;
    return true;
}

static newsidx_status read_nothing(void *context, void *buffer, size_t size, size_t *got,
                                   newsidx_error *error)
{
    (void)context, (void)buffer, (void)size, (void)error;
    *got = 0;
    return NEWSIDX_OK;
}

static newsidx_status take_reading(void *context, const newsidx_reading *reading)
{
    (void)context, (void)reading;
    return NEWSIDX_OK;
}

static newsidx_status take_contribution(void *context, const newsidx_contribution *contribution)
{
    (void)context, (void)contribution;
    return NEWSIDX_OK;
}

static const newsidx_text without_bytes = {NULL, 5};

static void null_is_refused_by_what_opens(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_writer *writer;
    newsidx_reader *reader;
    newsidx_input *input;
    newsidx_query *query;
    const newsidx_article article = ts_article("a", "Haus", "Haus");
    EXPECT_NULL_REFUSED(newsidx_writer_open(NULL, scratch->index, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_writer_open(&writer, NULL, NULL, &error), "path");
    assert_null(writer);
    EXPECT_NULL_REFUSED(newsidx_reader_open(NULL, scratch->index, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_reader_open(&reader, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_reader_open_shards(NULL, scratch->index, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_reader_open_shards(&reader, NULL, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_reader_open_stored(NULL, scratch->index, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_reader_open_stored(&reader, NULL, &error), "path");
    assert_null(reader);
    EXPECT_NULL_REFUSED(newsidx_input_open(NULL, scratch->index, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_input_open(&input, NULL, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_input_open_descriptor(NULL, 0, "a", NULL, &error), "out");
    ts_expect_error(newsidx_input_open_descriptor(&input, -1, "a", NULL, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "descriptor -1", NULL);
    EXPECT_NULL_REFUSED(newsidx_input_open_memory(NULL, "a", 1, "a", NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_input_open_memory(&input, NULL, 1, "a", NULL, &error), "bytes");
    EXPECT_NULL_REFUSED(newsidx_input_open_callback(NULL, read_nothing, NULL, "a", NULL, &error),
                        "out");
    EXPECT_NULL_REFUSED(newsidx_input_open_callback(&input, NULL, NULL, "a", NULL, &error), "read");
    EXPECT_NULL_REFUSED(newsidx_query_parse(NULL, "x", 1, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_query_parse(&query, NULL, 1, NULL, &error), "text");
    EXPECT_NULL_REFUSED(newsidx_query_all(NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_query_id(NULL, newsidx_text_of("a"), &error), "out");
    EXPECT_NULL_REFUSED(newsidx_query_id(&query, without_bytes, &error), "id");
    EXPECT_NULL_REFUSED(newsidx_query_like(NULL, &article, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_query_like(&query, NULL, &error), "article");
    EXPECT_NULL_REFUSED(newsidx_query_like_id(NULL, newsidx_text_of("a"), &error), "out");
    EXPECT_NULL_REFUSED(newsidx_query_like_id(&query, without_bytes, &error), "id");
    assert_null(query);
    EXPECT_NULL_REFUSED(newsidx_alerts_open(NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_analyzer_open(NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_splitter_open(NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_analyze(NULL, 1, take_term, NULL, &error), "text");
    EXPECT_NULL_REFUSED(newsidx_analyze("x", 1, NULL, NULL, &error), "callback");
    EXPECT_NULL_REFUSED(newsidx_check(NULL, NULL, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_salvage(NULL, take_article, NULL, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_salvage(scratch->index, NULL, NULL, NULL, &error), "callback");
    EXPECT_NULL_REFUSED(newsidx_backup(NULL, scratch->index, NULL, &error), "path");
    EXPECT_NULL_REFUSED(newsidx_backup(scratch->index, NULL, NULL, &error), "destination");
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
    newsidx_model model;
    const newsidx_span *spans;
    size_t count;
    uint32_t kinds;
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
    EXPECT_NULL_REFUSED(newsidx_hits_explain(NULL, take_contribution, NULL, &error), "hits");
    EXPECT_NULL_REFUSED(newsidx_acronyms_next(NULL, &error), "acronyms");
    EXPECT_NULL_REFUSED(newsidx_vocabulary_next(NULL, &error), "vocabulary");
    EXPECT_NULL_REFUSED(newsidx_completions_next(NULL, &error), "completions");
    EXPECT_NULL_REFUSED(newsidx_alerts_put(NULL, &article, NULL, &error), "alerts");
    EXPECT_NULL_REFUSED(newsidx_alerts_add(NULL, newsidx_text_of("a"), ts_query("x"), &error),
                        "alerts");
    EXPECT_NULL_REFUSED(newsidx_alerts_remove(NULL, newsidx_text_of("a"), &error), "alerts");
    EXPECT_NULL_REFUSED(newsidx_alerts_run(NULL, NULL, NULL, &error), "alerts");
    EXPECT_NULL_REFUSED(newsidx_analyzer_analyze(NULL, "x", 1, take_term, NULL, &error),
                        "analyzer");
    EXPECT_NULL_REFUSED(newsidx_splitter_split(NULL, "x", 1, take_reading, NULL, &error),
                        "splitter");
    EXPECT_NULL_REFUSED(newsidx_hits_highlight(NULL, NEWSIDX_BODY, NULL, &text, &error), "hits");
    EXPECT_NULL_REFUSED(newsidx_hits_spans(NULL, NEWSIDX_BODY, &spans, &count, &error), "hits");
    EXPECT_NULL_REFUSED(newsidx_hits_kinds(NULL, &kinds, &error), "hits");
    EXPECT_NULL_REFUSED(newsidx_hits_other(NULL, 0, &text, &error), "hits");
    assert_false(newsidx_model_of_name(&model, NULL));
    assert_false(newsidx_input_knows(NULL));
}

static void null_is_refused_for_a_result_or_text(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_article article = ts_article("a", "Haus", "Haus");
    newsidx_alerts *alerts;
    newsidx_analyzer *analyzer;
    newsidx_splitter *splitter;
    newsidx_query *query;
    ts_ok(newsidx_alerts_open(&alerts, NULL, &error), error);
    ts_ok(newsidx_analyzer_open(&analyzer, NULL, &error), error);
    ts_ok(newsidx_splitter_open(&splitter, NULL, &error), error);
    EXPECT_NULL_REFUSED(newsidx_alerts_add(alerts, without_bytes, ts_query("x"), &error), "id");
    EXPECT_NULL_REFUSED(newsidx_alerts_add(alerts, newsidx_text_of("a"), NULL, &error), "query");
    EXPECT_NULL_REFUSED(newsidx_alerts_remove(alerts, without_bytes, &error), "id");
    EXPECT_NULL_REFUSED(newsidx_alerts_put(alerts, NULL, NULL, &error), "article");
    EXPECT_NULL_REFUSED(newsidx_alerts_run(alerts, NULL, NULL, &error), "callback");
    EXPECT_NULL_REFUSED(newsidx_analyzer_analyze(analyzer, NULL, 1, take_term, NULL, &error),
                        "text");
    EXPECT_NULL_REFUSED(newsidx_analyzer_analyze(analyzer, "x", 1, NULL, NULL, &error), "callback");
    EXPECT_NULL_REFUSED(newsidx_splitter_split(splitter, NULL, 1, take_reading, NULL, &error),
                        "word");
    EXPECT_NULL_REFUSED(newsidx_splitter_split(splitter, "x", 1, NULL, NULL, &error), "callback");
    newsidx_writer *writer = ts_writer(scratch->index);
    EXPECT_NULL_REFUSED(newsidx_writer_put(writer, NULL, NULL, &error), "article");
    EXPECT_NULL_REFUSED(newsidx_writer_remove(writer, without_bytes, &error), "id");
    article.field[NEWSIDX_SECTION] = without_bytes;
    EXPECT_NULL_REFUSED(newsidx_writer_put(writer, &article, NULL, &error), "section");
    EXPECT_NULL_REFUSED(newsidx_alerts_put(alerts, &article, NULL, &error), "section");
    EXPECT_NULL_REFUSED(newsidx_query_like(&query, &article, &error), "section");
    newsidx_writer_close(writer);
    newsidx_splitter_close(splitter);
    newsidx_analyzer_close(analyzer);
    newsidx_alerts_close(alerts);
}

static void null_is_refused_for_a_list_with_a_size(void **state)
{
    static const newsidx_boost boost = {NEWSIDX_PLACE, {NULL, 5}, 1};
    static const newsidx_filter filter = {NEWSIDX_FACET_PLACE, {NULL, 5}};
    const newsidx_search_options cases[] = {
        {.version = 3, .boost_count = 1},
        {.version = 3, .filter_count = 1},
        {.version = 3, .facet_count = 1},
        {.version = 3, .boosts = &boost, .boost_count = 1},
        {.version = 3, .filters = &filter, .filter_count = 1},
    };
    static const char *const names[] = {"boosts", "filters", "facets", "value", "value"};
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_input *input;
    ts_make_index(scratch->index, (const char *const[]){"a"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_query *query = ts_query("a");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        newsidx_search_options options = cases[i];
        options.k1 = options.b = options.delta = options.proximity = -1;
        options.expansions = 1;
        EXPECT_NULL_REFUSED(newsidx_search(&hits, reader, query, &options, &error), names[i]);
    }
    newsidx_query_free(query);
    newsidx_reader_close(reader);
    newsidx_input_options options = NEWSIDX_INPUT_OPTIONS_INIT;
    options.map_count = 1;
    EXPECT_NULL_REFUSED(newsidx_input_open_memory(&input, "a", 1, "a", &options, &error), "map");
    options.map_count = 0;
    ts_ok(newsidx_input_open_memory(&input, "{}", 2, "a", &options, &error), error);
    EXPECT_NULL_REFUSED(newsidx_input_next(input, NULL, &error), "article");
    newsidx_input_close(input);
}

static void null_is_refused_for_what_a_hit_gives(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    const newsidx_span *spans;
    size_t count;
    ts_make_index(scratch->index, (const char *const[]){"a"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "a", 1, 0);
    assert_true(ts_next(hits));
    EXPECT_NULL_REFUSED(newsidx_hits_text(hits, NEWSIDX_BODY, NULL, &error), "text");
    EXPECT_NULL_REFUSED(newsidx_hits_snippet(hits, NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_hits_highlight(hits, NEWSIDX_BODY, NULL, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_hits_spans(hits, NEWSIDX_BODY, NULL, &count, &error), "spans");
    EXPECT_NULL_REFUSED(newsidx_hits_spans(hits, NEWSIDX_BODY, &spans, NULL, &error), "count");
    EXPECT_NULL_REFUSED(newsidx_hits_kinds(hits, NULL, &error), "kinds");
    EXPECT_NULL_REFUSED(newsidx_hits_other(hits, 0, NULL, &error), "id");
    EXPECT_NULL_REFUSED(newsidx_hits_explain(hits, NULL, NULL, &error), "callback");
    newsidx_hits_free(hits);
    EXPECT_NULL_REFUSED(newsidx_reader_articles(NULL, reader, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_reader_get(&hits, reader, without_bytes, &error), "id");
    EXPECT_NULL_REFUSED(newsidx_reader_acronyms(NULL, reader, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_reader_vocabulary(NULL, reader, NULL, &error), "out");
    EXPECT_NULL_REFUSED(newsidx_complete(NULL, reader, "x", 1, NULL, &error), "out");
    newsidx_completions *completions;
    EXPECT_NULL_REFUSED(newsidx_complete(&completions, reader, NULL, 1, NULL, &error), "text");
    newsidx_reader_close(reader);
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
    newsidx_query *query = ts_query("a");
    EXPECT_NULL_REFUSED(newsidx_suggest_query(NULL, NULL, reader, query, NULL, &error), "out");
    newsidx_query_free(query);
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
        cmocka_unit_test_setup_teardown(null_is_refused_for_a_result_or_text, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(null_is_refused_for_a_list_with_a_size, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(null_is_refused_for_what_a_hit_gives, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests_name("null", tests, NULL, NULL);
}
