/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Alerts: which stored queries match which new articles. They must say what a search says, and the
 * same of an article whatever is put beside it.
 */
#include <stdio.h>

#include "demo.h"

/* ---- helpers --------------------------------------------------------------------------------- */

static newsidx_alerts *open_alerts(void)
{
    newsidx_alerts *alerts;
    newsidx_error error;
    ts_ok(newsidx_alerts_open(&alerts, NULL, &error), error);
    return alerts;
}

static void add_query(newsidx_alerts *alerts, const char *id, const char *text)
{
    newsidx_error error;
    ts_ok(newsidx_alerts_add(alerts, newsidx_text_of(id), ts_query(text), &error), error);
}

static void put_article(newsidx_alerts *alerts, const char *id, const char *title, const char *body)
{
    const newsidx_article article = ts_article(id, title, body);
    newsidx_error error;
    ts_ok(newsidx_alerts_put(alerts, &article, NULL, &error), error);
}

typedef struct report {
    char text[100000]; /* "query:article", a space between */
    size_t left;       /* matches until the callback ends the run; 0: never */
} report;

static newsidx_status note(void *context, newsidx_text query, const newsidx_article *article)
{
    report *all = context;
    const newsidx_text id = article->field[NEWSIDX_ID];
    const size_t used = strlen(all->text);
    snprintf(all->text + used, sizeof all->text - used, "%s%.*s:%.*s", used ? " " : "",
             (int)query.size, query.data, (int)id.size, id.data);
    return all->left && --all->left == 0 ? NEWSIDX_ERR_SYSTEM : NEWSIDX_OK;
}

static report run(newsidx_alerts *alerts)
{
    report all = {.text = ""};
    newsidx_error error;
    ts_ok(newsidx_alerts_run(alerts, note, &all, &error), error);
    return all;
}

static void expect_run(newsidx_alerts *alerts, const char *expected)
{
    const report all = run(alerts);
    assert_string_equal(all.text, expected);
}

/* ---- what is reported ------------------------------------------------------------------------ */

static void an_article_is_reported_once_with_the_queries_that_match_it(void **state)
{
    (void)state;
    newsidx_alerts *alerts = open_alerts();
    add_query(alerts, "haus", "Haus");
    add_query(alerts, "beides", "Haus UND Hof");
    add_query(alerts, "ohne", "+Hof -Haus");
    put_article(alerts, "a", "Neue Häuser", "Der Hof ist fertig.");
    put_article(alerts, "b", "Ein Hof", "Das Tor steht offen.");
    put_article(alerts, "c", "Ein Garten", "Die Bäume blühen.");
    expect_run(alerts, "haus:a beides:a ohne:b");
    expect_run(alerts, "");
    put_article(alerts, "c", "Ein Garten", "Hinter dem Haus blühen die Bäume.");
    expect_run(alerts, "haus:c");
    newsidx_alerts_close(alerts);
}

static void a_query_is_replaced_and_removed_by_its_id(void **state)
{
    (void)state;
    newsidx_error error;
    newsidx_alerts *alerts = open_alerts();
    add_query(alerts, "1", "Haus");
    add_query(alerts, "2", "Haus");
    add_query(alerts, "1", "Garten");
    ts_ok(newsidx_alerts_remove(alerts, newsidx_text_of("2"), &error), error);
    assert_int_equal(newsidx_alerts_remove(alerts, newsidx_text_of("2"), &error), NEWSIDX_DONE);
    assert_int_equal(newsidx_alerts_remove(alerts, newsidx_text_of("3"), &error), NEWSIDX_DONE);
    put_article(alerts, "a", "Das Haus", "Es hat einen Garten.");
    expect_run(alerts, "1:a");
    add_query(alerts, "2", "Haus");
    put_article(alerts, "a", "Das Haus", "Es hat einen Garten.");
    expect_run(alerts, "1:a 2:a");
    newsidx_alerts_close(alerts);
}

static void the_last_article_of_an_id_counts(void **state)
{
    (void)state;
    newsidx_alerts *alerts = open_alerts();
    add_query(alerts, "q", "Haus");
    put_article(alerts, "a", "Das Haus", "Alt.");
    put_article(alerts, "b", "Das Haus", "Daneben.");
    put_article(alerts, "a", "Der Hof", "Neu.");
    expect_run(alerts, "q:b");
    newsidx_alerts_close(alerts);
}

static void an_article_comes_back_as_an_index_would_store_it(void **state)
{
    (void)state;
    newsidx_error error;
    newsidx_article article = ts_article(NULL, "Das Haus\xff", "Am See.");
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_alerts *alerts = open_alerts();
    add_query(alerts, "q", "See");
    ts_ok(newsidx_alerts_put(alerts, &article, &result, &error), error);
    assert_int_equal(result.bad_bytes, 1);
    assert_int_equal(strlen(result.id), 32);
    char expected[64];
    snprintf(expected, sizeof expected, "q:%s", result.id);
    expect_run(alerts, expected);
    newsidx_alerts_close(alerts);
}

static void today_is_the_day_of_the_query(void **state)
{
    (void)state;
    newsidx_error error;
    newsidx_query *query;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    newsidx_article article = ts_article("a", "Das Haus", "Am See.");
    newsidx_alerts *alerts = open_alerts();
    options.today = "2026-03-02";
    article.field[NEWSIDX_DATE] = newsidx_text_of("2026-03-01T12:00");
    ts_ok(newsidx_query_parse(&query, "datum:gestern", 13, &options, &error), error);
    ts_ok(newsidx_alerts_add(alerts, newsidx_text_of("gestern"), query, &error), error);
    ts_ok(newsidx_query_parse(&query, "datum:heute", 11, &options, &error), error);
    ts_ok(newsidx_alerts_add(alerts, newsidx_text_of("heute"), query, &error), error);
    ts_ok(newsidx_alerts_put(alerts, &article, NULL, &error), error);
    expect_run(alerts, "gestern:a");
    newsidx_alerts_close(alerts);
}

static void words_of_the_user_go_before_the_lexicon(void **state)
{
    ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_alerts_options options = NEWSIDX_ALERTS_OPTIONS_INIT;
    newsidx_alerts *alerts;
    const char *path = ts_path(scratch->directory, "words.txt");
    ts_write_file(path, "Gelb|kreuz\n", 11);
    options.words = path;
    ts_ok(newsidx_alerts_open(&alerts, &options, &error), error);
    add_query(alerts, "q", "Kreuz");
    put_article(alerts, "a", "Das Gelbkreuz", "Ein Bericht.");
    expect_run(alerts, "q:a");
    newsidx_alerts_close(alerts);
    ts_write_file(path, "Gelb||kreuz\n", 12);
    newsidx_status status = newsidx_alerts_open(&alerts, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_RECORD, &error, "line 1", NULL);
    assert_null(alerts);
}

/* ---- the same as a search -------------------------------------------------------------------- */

static const char *const queries[] = {
    "Haus",
    "Verwaltung",
    "E-Government-Strategie",
    "\"Tempo 30\"",
    "Orgel Gletscher",
    "+Stadt +Rat",
    "Stadt UND NICHT Rat",
    "titel:Gletscher",
    "ort:Kassel",
    "quelle:\"Limmat-Echo\"",
    "rubrik:Sport",
    "datum:2025-03",
    "datum:>=2026-09",
    "Tresor datum:2026",
    "Verwalt*",
    "*gesetz",
    "Ver*ung",
    "Bücherrei~1",
    "Stadt NAHE/5 Rat",
    "Stadt VOR/3 Verw*",
    "\"die Strategie\"~3",
    "=Häuser",
    "200..215",
    "id:kd-2026-0088",
    "tag:\"Open Data\"",
    "titel:Stadt*",
    "autor:\"Matthias Weiß\"",
    "Brief^3 ODER Nachlass",
    "NICHT Stadt",
    "Kosten- und Leistungsrechnung",
    "§ 3",
    "+Bibliothek Buch -Schule",
};

enum { QUERIES = sizeof queries / sizeof *queries };

/* Runs all queries over the demo articles, `batch` a run; tells which articles each query has. */
static void alert_demo(char *found[QUERIES], unsigned batch)
{
    newsidx_input *input;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_error error;
    newsidx_alerts *alerts = open_alerts();
    report all = {.text = ""};
    char id[8];
    for (size_t i = 0; i < QUERIES; i++) {
        snprintf(id, sizeof id, "%zu", i);
        add_query(alerts, id, queries[i]);
        found[i] = calloc(1, 10000);
        assert_non_null(found[i]);
    }
    ts_ok(newsidx_input_open(&input, DATA_DIR "/demo/articles.jsonl", NULL, &error), error);
    for (unsigned count = 1; newsidx_input_next(input, &article, &error) == NEWSIDX_OK; count++) {
        ts_ok(newsidx_alerts_put(alerts, &article, NULL, &error), error);
        if (count % batch == 0) ts_ok(newsidx_alerts_run(alerts, note, &all, &error), error);
    }
    ts_ok(newsidx_alerts_run(alerts, note, &all, &error), error);
    newsidx_input_close(input);
    newsidx_alerts_close(alerts);
    char *rest = NULL;
    for (char *word = strtok_r(all.text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *colon = strchr(word, ':'), *line = found[strtoul(word, NULL, 10)];
        if (*line) strcat(line, " ");
        strcat(line, colon + 1);
    }
}

static void alerts_find_what_a_search_finds(void **state)
{
    ts_scratch *scratch = *state;
    newsidx_reader *reader = ts_reader(scratch->index);
    char *found[QUERIES];
    size_t any = 0;
    alert_demo(found, 1000);
    for (size_t i = 0; i < QUERIES; i++) {
        any += found[i][0] != '\0';
        ts_sort_words(found[i]);
        ts_expect_found(reader, queries[i], found[i]);
        free(found[i]);
    }
    assert_true(any > QUERIES * 3 / 4);
    newsidx_reader_close(reader);
}

static void it_makes_no_difference_what_is_put_together(void **state)
{
    (void)state;
    char *together[QUERIES], *alone[QUERIES];
    alert_demo(together, 1000);
    alert_demo(alone, 1);
    for (size_t i = 0; i < QUERIES; i++) {
        assert_string_equal(together[i], alone[i]);
        free(together[i]);
        free(alone[i]);
    }
}

static void no_article_explains_the_acronym_of_another(void **state)
{
    (void)state;
    newsidx_alerts *alerts = open_alerts();
    add_query(alerts, "kurz", "OZG");
    add_query(alerts, "lang", "Onlinezugangsgesetz");
    put_article(alerts, "a", "Ein Gesetz", "Das Onlinezugangsgesetz (OZG) gilt seit 2017.");
    put_article(alerts, "b", "Noch eins", "Das Onlinezugangsgesetz wird geändert.");
    put_article(alerts, "c", "Kurz", "Das OZG wird geändert.");
    expect_run(alerts, "kurz:a lang:a lang:b kurz:c");
    newsidx_alerts_close(alerts);
}

/* Beside NAHE a pattern stands for 200 words, the most frequent: those of the first article. */
static void a_pattern_is_not_cut_by_the_words_of_another_article(void **state)
{
    (void)state;
    char body[8000] = "";
    for (int i = 0; i < 300; i++) {
        char word[32];
        snprintf(word, sizeof word, "qx%c%c%c qx%c%c%c ", 'a' + i / 26 % 26, 'a' + i % 26, 'a',
                 'a' + i / 26 % 26, 'a' + i % 26, 'a');
        strcat(body, word);
    }
    newsidx_alerts *alerts = open_alerts();
    add_query(alerts, "q", "qx* NAHE Reform");
    for (int i = 0; i < 5; i++) {
        char id[8];
        snprintf(id, sizeof id, "%d", i);
        put_article(alerts, id, "Viele Wörter", body);
    }
    put_article(alerts, "z", "Ein Wort", "Die Reform heißt qxzzz.");
    expect_run(alerts, "q:z");
    newsidx_alerts_close(alerts);
}

/* ---- limits and errors ----------------------------------------------------------------------- */

static void a_pattern_of_too_many_words_of_one_article_is_an_error(void **state)
{
    (void)state;
    enum { WORDS = 25500 };
    newsidx_error error;
    report all = {.text = ""};
    newsidx_alerts *alerts = open_alerts();
    char *body = malloc(WORDS * 20 + 1), *end = body;
    assert_non_null(body);
    for (int i = 0; i < WORDS; i++) {
        char word[8];
        snprintf(word, sizeof word, "%05d", i);
        for (char *c = word; *c; c++) *c = "bcdfghjklm"[*c - '0'];
        end += sprintf(end, "qua%s xen%s ", word, word);
    }
    add_query(alerts, "zu-viel", "qua* xen*");
    add_query(alerts, "haus", "Haus");
    put_article(alerts, "lang", "Wörter", body);
    put_article(alerts, "kurz", "Das Haus", "Es ist quaqua.");
    newsidx_status status = newsidx_alerts_run(alerts, note, &all, &error);
    ts_expect_error(status, NEWSIDX_ERR_QUERY, &error, "zu-viel", NULL);
    assert_string_equal(all.text, "zu-viel:kurz haus:kurz");
    expect_run(alerts, "");
    free(body);
    newsidx_alerts_close(alerts);
}

static void a_full_batch_is_to_be_run_first(void **state)
{
    (void)state;
    enum { SIZE = 600000 };
    newsidx_error error;
    newsidx_alerts_options options = NEWSIDX_ALERTS_OPTIONS_INIT;
    newsidx_alerts *alerts;
    char *body = malloc(2 * SIZE + 1);
    assert_non_null(body);
    memset(body, ' ', 2 * SIZE);
    memcpy(body, "Haus", 4);
    body[2 * SIZE] = '\0';
    options.memory = 1 << 20;
    ts_ok(newsidx_alerts_open(&alerts, &options, &error), error);
    add_query(alerts, "q", "Haus");
    put_article(alerts, "groß", "Größer als der Speicher", body);
    body[SIZE] = '\0';
    newsidx_article article = ts_article("b", "Der zweite", body);
    assert_int_equal(newsidx_alerts_put(alerts, &article, NULL, &error), NEWSIDX_DONE);
    expect_run(alerts, "q:groß");
    ts_ok(newsidx_alerts_put(alerts, &article, NULL, &error), error);
    article.field[NEWSIDX_ID] = newsidx_text_of("c");
    assert_int_equal(newsidx_alerts_put(alerts, &article, NULL, &error), NEWSIDX_DONE);
    expect_run(alerts, "q:b");
    free(body);
    newsidx_alerts_close(alerts);
}

static void what_the_callback_returns_ends_the_run_and_keeps_the_articles(void **state)
{
    (void)state;
    newsidx_error error;
    report all = {.text = "", .left = 2};
    newsidx_alerts *alerts = open_alerts();
    add_query(alerts, "q", "Haus");
    put_article(alerts, "a", "Das Haus", "Alt.");
    put_article(alerts, "b", "Das Haus", "B.");
    put_article(alerts, "c", "Das Haus", "C.");
    put_article(alerts, "a", "Das Haus", "Neu.");
    assert_int_equal(newsidx_alerts_run(alerts, note, &all, &error), NEWSIDX_ERR_SYSTEM);
    assert_string_equal(all.text, "q:b q:c");
    put_article(alerts, "b", "Der Hof", "B.");
    expect_run(alerts, "q:c q:a");
    newsidx_alerts_close(alerts);
}

static void expect_refused(newsidx_alerts *alerts, const char *text, size_t offset)
{
    newsidx_error error;
    newsidx_status status =
        newsidx_alerts_add(alerts, newsidx_text_of("q"), ts_query(text), &error);
    ts_expect_error(status, NEWSIDX_ERR_QUERY, &error, NULL);
    assert_int_equal(error.offset, offset);
}

static void queries_for_articles_like_another_are_refused(void **state)
{
    (void)state;
    newsidx_alerts *alerts = open_alerts();
    expect_refused(alerts, "ähnlich:kd-1", 0);
    expect_refused(alerts, "Haus UND NICHT (Hof ähnlich:kd-1)", 20);
    put_article(alerts, "a", "Das Haus", "Alt.");
    expect_run(alerts, "");
    newsidx_alerts_close(alerts);
}

static void what_is_out_of_range_is_an_argument(void **state)
{
    (void)state;
    newsidx_error error;
    newsidx_alerts_options options = NEWSIDX_ALERTS_OPTIONS_INIT;
    newsidx_alerts *alerts;
    options.memory = 1000;
    newsidx_status status = newsidx_alerts_open(&alerts, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "1000", NULL);
    options.version = 99;
    status = newsidx_alerts_open(&alerts, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "newsidx_alerts_options", NULL);
    alerts = open_alerts();
    status = newsidx_alerts_add(alerts, newsidx_text_of(""), ts_query("Haus"), &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "0 bytes", NULL);
    newsidx_article article = ts_article("a", NULL, NULL);
    status = newsidx_alerts_put(alerts, &article, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_RECORD, &error, "no title", NULL);
    expect_run(alerts, "");
    newsidx_alerts_close(alerts);
    newsidx_alerts_close(NULL);
}

int main(void)
{
    const struct CMUnitTest plain[] = {
        cmocka_unit_test(an_article_is_reported_once_with_the_queries_that_match_it),
        cmocka_unit_test(a_query_is_replaced_and_removed_by_its_id),
        cmocka_unit_test(the_last_article_of_an_id_counts),
        cmocka_unit_test(an_article_comes_back_as_an_index_would_store_it),
        cmocka_unit_test(today_is_the_day_of_the_query),
        cmocka_unit_test_setup_teardown(words_of_the_user_go_before_the_lexicon, ts_setup,
                                        ts_teardown),
        cmocka_unit_test(no_article_explains_the_acronym_of_another),
        cmocka_unit_test(a_pattern_is_not_cut_by_the_words_of_another_article),
        cmocka_unit_test(a_pattern_of_too_many_words_of_one_article_is_an_error),
        cmocka_unit_test(a_full_batch_is_to_be_run_first),
        cmocka_unit_test(what_the_callback_returns_ends_the_run_and_keeps_the_articles),
        cmocka_unit_test(queries_for_articles_like_another_are_refused),
        cmocka_unit_test(what_is_out_of_range_is_an_argument),
    };
    const struct CMUnitTest demo[] = {
        cmocka_unit_test(alerts_find_what_a_search_finds),
        cmocka_unit_test(it_makes_no_difference_what_is_put_together),
    };
    int failed = cmocka_run_group_tests(plain, NULL, NULL);
    return failed + cmocka_run_group_tests(demo, ts_setup_demo, ts_teardown);
}
