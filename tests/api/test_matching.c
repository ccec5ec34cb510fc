/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What matches and what only ranks: compounds and their parts in searches, totals, filters, orders
 * and alerts.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *id, *date, *title, *body;
} articles[] = {
    {"klinik", "2026-01-05", "Neues Krankenhaus", "Das Krankenhaus am Markt wird erweitert."},
    {"see", "2026-03-01", "Haus am See", "Das Haus steht seit hundert Jahren am Ufer."},
    {"pflege", "2026-02-01", "Pflege zu Hause", "Viele Kranke werden von Angehörigen gepflegt."},
    {"reform", "2026-01-20", "Reform", "Die Modernisierung der Verwaltung kommt voran."},
    {"fern", "2026-01-21", "Die Verwaltung zieht um",
     "Sie räumt vierzehn Zimmer in drei Wochen, und alle Akten kommen mit. Danach beginnt am alten "
     "Standort eine Modernisierung der Heizung."},
    {"amt", "2026-01-22", "Amt", "Zur Verwaltungsmodernisierung gehört ein neues Amt."},
    {"bank", "2026-02-10", "Die Bank", "Eine Bank schließt ihre Filiale."},
    {"daten", "2026-02-11", "Datenbank", "Die Datenbank der Stadt wird umgestellt."},
};

enum { ARTICLES = sizeof articles / sizeof *articles };

static void put_all(newsidx_writer *writer)
{
    newsidx_error error;
    for (size_t i = 0; i < ARTICLES; i++) {
        newsidx_article article = NEWSIDX_ARTICLE_INIT;
        article.field[NEWSIDX_ID] = newsidx_text_of(articles[i].id);
        article.field[NEWSIDX_DATE] = newsidx_text_of(articles[i].date);
        article.field[NEWSIDX_TITLE] = newsidx_text_of(articles[i].title);
        article.field[NEWSIDX_BODY] = newsidx_text_of(articles[i].body);
        ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
        if (i == ARTICLES / 2) ts_commit(writer);
    }
    ts_commit(writer);
}

static newsidx_reader *open_all(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    put_all(writer);
    newsidx_writer_close(writer);
    return ts_reader(scratch->index);
}

/* The ids of hits, each with the first letter of what it has of the query if it does not match. */
static char *ids_of(newsidx_hits *hits)
{
    static const char *const marks[] = {
        [NEWSIDX_MATCHED_QUERY] = "",
        [NEWSIDX_MATCHED_PARTS] = "*",
        [NEWSIDX_MATCHED_PART] = "?",
    };
    char *ids = calloc(1, 2000);
    assert_non_null(ids);
    while (ts_next(hits)) {
        const newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
        snprintf(ids + strlen(ids), 100, "%s%.*s%s", *ids ? " " : "", (int)id.size, id.data,
                 marks[newsidx_hits_matched(hits)]);
    }
    newsidx_hits_free(hits);
    return ids;
}

static void expect_with(newsidx_reader *reader, const char *query,
                        const newsidx_search_options *options, const char *expected)
{
    char *ids = ids_of(ts_search_with(reader, query, options));
    if (strcmp(ids, expected) != 0)
        fail_msg("%s\n  found    %s\n  expected %s", query, ids, expected);
    free(ids);
}

static void expect(newsidx_reader *reader, const char *query, const char *expected)
{
    const newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    expect_with(reader, query, &options, expected);
}

static void parts_of_a_query_word_follow_what_matches(void **state)
{
    newsidx_reader *reader = open_all(state);
    expect(reader, "Krankenhaus", "klinik pflege* see?");
    expect(reader, "Verwaltungsmodernisierung", "amt reform fern*");
    expect(reader, "+Verwaltungsmodernisierung", "amt reform fern*");
    expect(reader, "Haus", "see klinik pflege");
    expect(reader, "NICHT Krankenhaus", "see daten bank pflege amt fern reform");
    expect(reader, "\"Krankenhaus\"", "klinik");
    newsidx_reader_close(reader);
}

static void an_order_by_date_has_what_matches(void **state)
{
    newsidx_reader *reader = open_all(state);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.sort = NEWSIDX_SORT_NEWEST;
    expect_with(reader, "Krankenhaus", &options, "klinik");
    expect_with(reader, "Haus", &options, "see pflege klinik");
    options.fill = NEWSIDX_FILL_ALWAYS;
    expect_with(reader, "Krankenhaus", &options, "klinik pflege* see?");
    options.fill = NEWSIDX_FILL_NEVER;
    options.sort = NEWSIDX_SORT_RELEVANCE;
    expect_with(reader, "Krankenhaus", &options, "klinik");
    newsidx_reader_close(reader);
}

static void totals_and_facets_count_what_matches(void **state)
{
    newsidx_reader *reader = open_all(state);
    const newsidx_facet_request month = {.facet = NEWSIDX_FACET_MONTH};
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.facets = &month;
    options.facet_count = 1;
    newsidx_hits *hits = ts_search_with(reader, "Krankenhaus", &options);
    const newsidx_total total = newsidx_hits_total(hits), fill = newsidx_hits_fill_total(hits);
    assert_true(total.lower == 1 && total.estimate == 1 && total.upper == 1);
    assert_true(fill.lower == 2 && fill.estimate == 2 && fill.upper == 2);
    assert_int_equal(newsidx_hits_facet(hits, 0)->articles, 1);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void pages_fit_together_where_the_matches_end(void **state)
{
    newsidx_reader *reader = open_all(state);
    char *all = ids_of(ts_search(reader, "Verwaltungsmodernisierung Krankenhaus", 10, 0));
    for (uint32_t size = 1; size <= 4; size++) {
        char pages[2000] = "";
        for (uint32_t offset = 0; offset < 10; offset += size) {
            char *page =
                ids_of(ts_search(reader, "Verwaltungsmodernisierung Krankenhaus", size, offset));
            if (*page) sprintf(pages + strlen(pages), "%s%s", *pages ? " " : "", page);
            free(page);
        }
        assert_string_equal(pages, all);
    }
    free(all);
    newsidx_reader_close(reader);
}

static void parts_in_the_text_do_what_the_option_says(void **state)
{
    newsidx_reader *reader = open_all(state);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    expect_with(reader, "Bank", &options, "bank daten");
    options.parts = NEWSIDX_PARTS_RANK;
    expect_with(reader, "Bank", &options, "bank daten*");
    options.parts = NEWSIDX_PARTS_NONE;
    expect_with(reader, "Bank", &options, "bank");
    expect_with(reader, "+Bank", &options, "bank");
    expect_with(reader, "Datenbank", &options, "daten bank?");
    newsidx_reader_close(reader);
}

static void stop_words_only_rank(void **state)
{
    newsidx_reader *reader = open_all(state);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.fill = NEWSIDX_FILL_NEVER;
    expect_with(reader, "die Bank der", &options, "bank daten");
    newsidx_hits *hits = ts_search_with(reader, "die der", &options);
    assert_true(newsidx_hits_total(hits).estimate >= 3);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void expect_words(newsidx_reader *reader, newsidx_words words, const char *expected)
{
    static const char text[] = "Bank Filiale Datenbank Ufer";
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    newsidx_search_options search = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_query *query;
    newsidx_hits *hits;
    newsidx_error error;
    options.words = words;
    search.fill = NEWSIDX_FILL_NEVER;
    ts_ok(newsidx_query_parse(&query, text, strlen(text), &options, &error), error);
    ts_ok(newsidx_search(&hits, reader, query, &search, &error), error);
    char *ids = ids_of(hits);
    assert_string_equal(ids, expected);
    free(ids);
    newsidx_query_free(query);
}

static void most_of_the_words_may_be_required(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "drei", "Bank am Ufer", "Eine Filiale am Ufer.");
    ts_put(writer, "vier", "Bank am Ufer", "Die Filiale hat eine Datenbank.");
    ts_put(writer, "zwei", "Bank am Ufer", "Sie steht im Schatten.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    expect_words(reader, NEWSIDX_WORDS_ANY, "vier drei zwei");
    expect_words(reader, NEWSIDX_WORDS_MOST, "vier drei");
    expect_words(reader, NEWSIDX_WORDS_ALL, "vier");
    newsidx_reader_close(reader);
}

static newsidx_status count_alert(void *context, newsidx_text id, const newsidx_article *article)
{
    (void)id;
    (void)article;
    ++*(unsigned *)context;
    return NEWSIDX_OK;
}

static unsigned alerts_for(const char *text, const char *title, const char *body)
{
    newsidx_alerts *alerts;
    newsidx_error error;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    unsigned fired = 0;
    ts_ok(newsidx_alerts_open(&alerts, NULL, &error), error);
    ts_ok(newsidx_alerts_add(alerts, newsidx_text_of("q"), ts_query(text), &error), error);
    article.field[NEWSIDX_ID] = newsidx_text_of("a");
    article.field[NEWSIDX_TITLE] = newsidx_text_of(title);
    article.field[NEWSIDX_BODY] = newsidx_text_of(body);
    ts_ok(newsidx_alerts_put(alerts, &article, NULL, &error), error);
    ts_ok(newsidx_alerts_run(alerts, count_alert, &fired, &error), error);
    newsidx_alerts_close(alerts);
    return fired;
}

static void alerts_are_silent_on_a_part(void **state)
{
    (void)state;
    assert_int_equal(alerts_for("Krankenhaus", "Haus am See", "Es steht am Ufer."), 0);
    assert_int_equal(alerts_for("Fahrwerk", "Ein Netzwerk", "Fahrer tauschen sich aus."), 0);
    assert_int_equal(alerts_for("Krankenhaus", "Neu", "Zwei Krankenhäuser schließen."), 1);
    assert_int_equal(
        alerts_for("Verwaltungsmodernisierung", "Neu", "Die Modernisierung der Verwaltung."), 1);
}

static void all_articles_and_one_by_id_are_queries(void **state)
{
    newsidx_reader *reader = open_all(state);
    newsidx_query *query;
    newsidx_hits *hits;
    newsidx_error error;
    expect(reader, "*", "see daten bank pflege amt fern reform klinik");
    expect(reader, "* -Bank -Haus", "amt fern reform");
    expect(reader, "* Ufer * Filiale", "bank see"); /* a pasted list */
    ts_ok(newsidx_query_all(&query, &error), error);
    ts_ok(newsidx_search(&hits, reader, query, NULL, &error), error);
    assert_string_equal(newsidx_query_explain(query), "*");
    assert_int_equal(newsidx_hits_total(hits).estimate, ARTICLES);
    newsidx_hits_free(hits);
    newsidx_query_free(query);
    ts_ok(newsidx_query_id(&query, newsidx_text_of("amt"), &error), error);
    ts_ok(newsidx_search(&hits, reader, query, NULL, &error), error);
    char *ids = ids_of(hits);
    assert_string_equal(ids, "amt");
    free(ids);
    newsidx_query_free(query);
    ts_expect_error(newsidx_query_id(&query, newsidx_text_of(""), &error), NEWSIDX_ERR_ARGUMENT,
                    &error, "id", NULL);
    newsidx_reader_close(reader);
}

/* ---- totals ---------------------------------------------------------------------------------- */

enum { MANY = 6000 };

/* Article i has the words whose numbers divide i. */
static void put_many(newsidx_writer *writer)
{
    char id[16], body[400];
    for (unsigned i = 1; i <= MANY; i++) {
        size_t size = 0;
        for (unsigned word = 1; word <= 12; word++)
            if (i % word == 0) size += (size_t)sprintf(body + size, "wort%c ", 'a' + (int)word);
        sprintf(id, "%u", i);
        ts_put(writer, id, "Titel", body);
        if (i % 1700 == 0) ts_commit(writer);
    }
    ts_commit(writer);
}

static void expect_total(newsidx_reader *reader, const char *query, uint64_t real)
{
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_total first = {0, 0, 0};
    for (uint32_t offset = 0; offset <= 1500; offset += 500) {
        options.offset = offset;
        newsidx_hits *hits = ts_search_with(reader, query, &options);
        const newsidx_total total = newsidx_hits_total(hits);
        newsidx_hits_free(hits);
        if (offset == 0) first = total;
        assert_memory_equal(&first, &total, sizeof total);
        assert_true(total.lower <= real && real <= total.upper && total.upper <= MANY);
        if (real <= options.count) assert_true(total.lower == real && total.upper == real);
        assert_true((double)total.estimate <= 1.5 * (double)real);
        assert_true((double)total.estimate >= (double)real / 1.5);
    }
    options.offset = 0;
    options.count = MANY;
    newsidx_hits *hits = ts_search_with(reader, query, &options);
    assert_int_equal(newsidx_hits_total(hits).lower, real);
    assert_int_equal(newsidx_hits_total(hits).upper, real);
    newsidx_hits_free(hits);
}

static void totals_are_close_and_the_same_on_every_page(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    put_many(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    expect_total(reader, "wortc", 3000);
    expect_total(reader, "wortb", MANY);
    expect_total(reader, "+wortc +wortd", 1000);
    expect_total(reader, "wortc wortd", 4000);
    expect_total(reader, "NICHT wortc", 3000);
    expect_total(reader, "wortm", 500);
    expect_total(reader, "*", MANY);
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_of_a_query_word_follow_what_matches, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(an_order_by_date_has_what_matches, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(totals_and_facets_count_what_matches, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(pages_fit_together_where_the_matches_end, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(parts_in_the_text_do_what_the_option_says, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(stop_words_only_rank, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(most_of_the_words_may_be_required, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(alerts_are_silent_on_a_part, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(all_articles_and_one_by_id_are_queries, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(totals_are_close_and_the_same_on_every_page, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
