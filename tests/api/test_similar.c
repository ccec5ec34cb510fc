/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Articles like one of the index, and like a text. */
#include <stdio.h>

#include "demo.h"

enum { HITS = 10 };

/* The ids that a query finds, the best first; the query is freed. */
static char *find(newsidx_reader *reader, newsidx_query *query)
{
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_hits *hits;
    newsidx_error error;
    options.limit = HITS;
    ts_ok(newsidx_search(&hits, reader, query, &options, &error), error);
    newsidx_query_free(query);
    return ts_ids(hits);
}

static newsidx_query *like(const newsidx_article *article)
{
    newsidx_query *query;
    newsidx_error error;
    ts_ok(newsidx_query_like(&query, article, &error), error);
    return query;
}

static newsidx_query *like_id(const char *id)
{
    newsidx_query *query;
    newsidx_error error;
    ts_ok(newsidx_query_like_id(&query, newsidx_text_of(id), &error), error);
    return query;
}

/* How many words of a line are in another. */
static size_t count_common(char *line, const char *other)
{
    size_t count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(line, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        count += strstr(other, word) != NULL;
    return count;
}

/* Calls back with each demo article. */
static void each_article(newsidx_reader *reader,
                         void (*look)(newsidx_reader *, const newsidx_article *))
{
    newsidx_input *input;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_error error;
    ts_ok(newsidx_input_open(&input, DATA_DIR "/demo/articles.jsonl", NULL, &error), error);
    while (newsidx_input_next(input, &article, &error) == NEWSIDX_OK) look(reader, &article);
    newsidx_input_close(input);
}

static void compare_whole(newsidx_reader *reader, const newsidx_article *article)
{
    char id[64];
    snprintf(id, sizeof id, "%.*s", (int)article->field[NEWSIDX_ID].size,
             article->field[NEWSIDX_ID].data);
    char *by_id = find(reader, like_id(id)), *by_article = find(reader, like(article));
    assert_null(strstr(by_article, id));
    if (count_common(by_id, by_article) < HITS - 2) fail_msg("%s: by itself %s", id, by_article);
    free(by_id);
    free(by_article);
}

/* A text that brings no id finds the article that it is of first. */
static void compare_text(newsidx_reader *reader, const newsidx_article *article)
{
    newsidx_article text = NEWSIDX_ARTICLE_INIT;
    text.field[NEWSIDX_BODY] = article->field[NEWSIDX_BODY];
    const newsidx_text id = article->field[NEWSIDX_ID];
    char *found = find(reader, like(&text));
    if (strncmp(found, id.data, id.size) != 0) fail_msg("%.*s: %s", (int)id.size, id.data, found);
    free(found);
}

static void an_article_finds_what_its_id_finds(void **state)
{
    ts_scratch *scratch = *state;
    newsidx_reader *reader = ts_reader(scratch->index);
    each_article(reader, compare_whole);
    newsidx_reader_close(reader);
}

static void a_text_finds_the_article_that_it_is_of(void **state)
{
    ts_scratch *scratch = *state;
    newsidx_reader *reader = ts_reader(scratch->index);
    each_article(reader, compare_text);
    newsidx_reader_close(reader);
}

static void by_id_is_as_in_the_query_language(void **state)
{
    ts_scratch *scratch = *state;
    newsidx_reader *reader = ts_reader(scratch->index);
    char *here = find(reader, like_id("kd-2026-0088")),
         *there = find(reader, ts_query("ähnlich:kd-2026-0088"));
    assert_string_equal(here, there);
    assert_true(strlen(here) > 0);
    free(here);
    free(there);
    newsidx_reader_close(reader);
}

/* Words of one article alone are those by which a text that is not in the index finds it. */
static void a_short_text_finds_by_rare_words(void **state)
{
    ts_scratch *scratch = *state;
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_article text = ts_article(NULL, NULL, "Im Keller stand noch der alte Tresor.");
    char *found = find(reader, like(&text));
    assert_non_null(strstr(found, "kd-2026-0088"));
    free(found);
    text = ts_article(NULL, NULL, "");
    found = find(reader, like(&text));
    assert_string_equal(found, "");
    free(found);
    newsidx_reader_close(reader);
}

static void an_id_that_is_not_there_is_a_warning(void **state)
{
    ts_scratch *scratch = *state;
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_query *query = like_id("nirgends");
    newsidx_hits *hits;
    newsidx_error error;
    ts_ok(newsidx_search(&hits, reader, query, NULL, &error), error);
    assert_non_null(strstr(newsidx_hits_warning(hits, 0, NULL), "nirgends"));
    newsidx_hits_free(hits);
    newsidx_query_free(query);
    newsidx_reader_close(reader);
}

static void it_is_explained_by_its_beginning(void **state)
{
    (void)state;
    newsidx_article text = ts_article(NULL, "Ein \"alter\"\nTresor", "Im Keller.");
    newsidx_query *query = like(&text);
    assert_string_equal(newsidx_query_explain(query), "ähnlich:\"Ein  alter  Tresor\"");
    assert_null(newsidx_query_warning(query, 0, NULL));
    newsidx_query_free(query);
    text = ts_article(NULL, NULL,
                      "Ein Satz, der länger ist, als man auf einer Zeile lesen mag,ääääääääää");
    query = like(&text);
    assert_string_equal(
        newsidx_query_explain(query),
        "ähnlich:\"Ein Satz, der länger ist, als man auf einer Zeile lesen mag …\"");
    newsidx_query_free(query);
    query = like_id("kd-1");
    assert_string_equal(newsidx_query_explain(query), "ähnlich:\"kd-1\"");
    newsidx_query_free(query);
}

static void what_is_too_long_is_an_argument(void **state)
{
    (void)state;
    char id[300];
    newsidx_query *query;
    newsidx_error error;
    memset(id, 'x', sizeof id);
    const newsidx_text ids[] = {{id, sizeof id}, {NULL, 0}};
    for (int i = 0; i < 2; i++) {
        newsidx_status status = newsidx_query_like_id(&query, ids[i], &error);
        ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "bytes", NULL);
        assert_null(query);
    }
    newsidx_article article = ts_article(NULL, "Titel", "Text");
    article.field[NEWSIDX_ID] = ids[0];
    newsidx_status status = newsidx_query_like(&query, &article, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "240", NULL);
    article.field[NEWSIDX_ID].size = NEWSIDX_ARTICLE_MAX + 1;
    status = newsidx_query_like(&query, &article, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "bytes", NULL);
    article.version = 77;
    status = newsidx_query_like(&query, &article, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_article", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_finds_what_its_id_finds),
        cmocka_unit_test(a_text_finds_the_article_that_it_is_of),
        cmocka_unit_test(by_id_is_as_in_the_query_language),
        cmocka_unit_test(a_short_text_finds_by_rare_words),
        cmocka_unit_test(an_id_that_is_not_there_is_a_warning),
        cmocka_unit_test(it_is_explained_by_its_beginning),
        cmocka_unit_test(what_is_too_long_is_an_argument),
    };
    return cmocka_run_group_tests(tests, ts_setup_demo, ts_teardown);
}
