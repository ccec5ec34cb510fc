/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the language finds beside words, over the forty demo articles: patterns, words with slips,
 * exact forms, numbers, nearness, weights, articles like another. The ids were found by looking
 * through the articles for the words themselves.
 */
#include "demo.h"

#include <stdio.h>
#include <time.h>

/* ---- the vocabulary -------------------------------------------------------------------------- */

/* Verwaltungsleistungen; Verwaltungsmodernisierung */
static void a_pattern_finds_words_that_begin_so(void **state)
{
    ts_scratch_found(state, "Verwaltungs*", "kd-2025-0031 kd-2025-0121");
    ts_scratch_found(state, "verwaltungsl*", "kd-2025-0031");
    ts_scratch_found(state, "Verwaltungsx*", "");
}

/* Gesetz and Onlinezugangsgesetz; Verbandsversammlung, Vernässung and five Verwaltung(en) */
static void a_pattern_finds_words_that_end_so_or_hold_it(void **state)
{
    ts_scratch_found(state, "*gesetz", "kd-2025-0031");
    ts_scratch_found(state, "*zugangs*", "kd-2025-0031");
    ts_scratch_found(
        state, "Ver*ung",
        "fr-2026-0034 kd-2025-0031 kd-2025-0094 kd-2025-0121 kd-2026-0052 kd-2026-0088 "
        "sn-2025-0147");
    ts_scratch_found(state, "+Ver*ung -Verwaltung*", "fr-2026-0034 kd-2025-0094");
}

/* Stadtteile; Stadt; Stadtbienen. No form of the source is in the common space. */
static void a_pattern_may_have_a_field(void **state)
{
    ts_scratch_found(state, "titel:Stadt*", "dt-2026-0041 fr-2026-0009 sn-2026-0003");
    ts_scratch_found(state, "quelle:Donau* +Ebbe*", "");
    ts_scratch_found(state, "+quelle:Limmat* +titel:*museen", "le-2025-0081");
    ts_scratch_found(state, "+quelle:Limmat* +titel:*musik*", "");
}

static void a_pattern_stands_for_the_most_frequent_words_and_says_so(void **state)
{
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    size_t at;
    options.expansions = 1; /* Verwaltung, in five articles, before Verwaltungsleistungen in one */
    newsidx_hits *hits = ts_search_with(reader, "Tresor Verwaltung*", &options);
    const char *warning = newsidx_hits_warning(hits, 0, &at);
    assert_non_null(warning);
    assert_non_null(strstr(warning, "more than 1 words"));
    assert_int_equal(at, 7);
    assert_null(newsidx_hits_warning(hits, 1, NULL));
    newsidx_hits_free(hits);
    hits = ts_search_with(reader, "Verwaltung*", &options);
    assert_int_equal(newsidx_hits_total(hits).estimate, 5);
    newsidx_hits_free(hits);
    options.expansions = 10;
    hits = ts_search_with(reader, "Verwaltungs*", &options);
    assert_null(newsidx_hits_warning(hits, 0, NULL));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void patterns_are_bounded(void **state)
{
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_query *query = ts_query("Haus");
    newsidx_hits *hits;
    newsidx_error error;
    options.expansions = 0;
    assert_int_equal(newsidx_search(&hits, reader, query, &options, &error), NEWSIDX_ERR_ARGUMENT);
    options.expansions = 50001;
    assert_int_equal(newsidx_search(&hits, reader, query, &options, &error), NEWSIDX_ERR_ARGUMENT);
    newsidx_query_free(query);
    /* Each stands for some thousand forms; two hundred of them for more than 50,000. */
    char text[2001] = "";
    for (int i = 0; i < 200; i++) memcpy(text + i * 10, "*e*n *n*e ", 11);
    options.expansions = 50000;
    query = ts_query(text);
    newsidx_status status = newsidx_search(&hits, reader, query, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_QUERY, &error, "more than 50000 words", NULL);
    assert_true(error.offset > 0 && error.offset < strlen(text));
    newsidx_query_free(query);
    newsidx_reader_close(reader);
}

/* More words than Xapian joins itself; also excluded, with others, and over several segments. */
static void a_pattern_may_stand_for_many_words(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    char id[16], body[64];
    for (int i = 0; i < 300; i++) {
        snprintf(id, sizeof id, "m%03d", i);
        snprintf(body, sizeof body, "wort%c%c%c %s", 'a' + i % 10, 'a' + i / 10 % 10, 'a' + i / 100,
                 i == 7 || i == 207 ? "Quitte" : "Apfel");
        ts_put(writer, id, NULL, body);
        if (i == 150) ts_commit(writer);
    }
    ts_put(writer, "x", NULL, "Quitte");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "wort*", 400, 0);
    assert_int_equal(newsidx_hits_total(hits).lower, 300);
    newsidx_hits_free(hits);
    ts_expect_found(reader, "+Quitte +wort*", "m007 m207");
    ts_expect_found(reader, "+Quitte -wort*", "x");
    ts_expect_found(reader, "worta*c UND wort*",
                    "m200 m210 m220 m230 m240 m250 m260 m270 m280 m290");
    newsidx_reader_close(reader);
}

static void a_word_with_slips_is_found(void **state)
{
    const char *verwaltung = "kd-2025-0031 kd-2025-0121 kd-2026-0052 kd-2026-0088 sn-2025-0147";
    ts_scratch_found(state, "Verwaltng~1", verwaltung);   /* a letter too few */
    ts_scratch_found(state, "Verwalltung~1", verwaltung); /* too many */
    ts_scratch_found(state, "Verwaltunk~1", verwaltung);  /* another */
    ts_scratch_found(state, "Vewraltung~1", verwaltung);  /* two exchanged */
    ts_scratch_found(state, "Fervaltung~1", "");
    ts_scratch_found(state, "Fervaltung~2", verwaltung);
    ts_scratch_found(state, "titel:Moohr~1", "fr-2026-0034");
}

/* An umlaut is half a slip, so that another whole one is left of two halves: Bücherei. */
static void a_vowel_for_its_umlaut_is_half_a_slip(void **state)
{
    ts_scratch_found(state, "Bucherei~1", "sn-2026-0244");
    ts_scratch_found(state, "Buecherei~1", "sn-2026-0244");
    ts_scratch_found(state, "Bucherey~1", "");
    ts_scratch_found(state, "Bucherey~2", "sn-2026-0244");
}

/* 214 and 214; 214; 200; 200; 212; 200 */
static void a_range_finds_numbers_in_the_text(void **state)
{
    ts_scratch_found(
        state, "200..215",
        "dt-2025-0161 dt-2026-0041 fr-2026-0034 kd-2025-0031 le-2025-0081 sn-2025-0209");
    ts_scratch_found(state, "212..213", "dt-2026-0041");
    ts_scratch_found(state, "4,8..4,9", "kd-2025-0094");
    ts_scratch_found(state, "3.150..3.300", "kd-2025-0121");
    ts_scratch_found(state, "213..213", "");
}

/* ---- words ----------------------------------------------------------------------------------- */

/* Schulen in two articles, Schule in two. */
static void an_exact_form_is_no_other_form(void **state)
{
    ts_scratch_found(state, "=Schulen", "fr-2025-0029 sn-2025-0112");
    ts_scratch_found(state, "=Schule", "sn-2026-0083 sn-2026-0151");
    ts_scratch_found(state, "=SCHULE", "sn-2026-0083 sn-2026-0151");
    ts_scratch_found(state, "=Haeuser", "");
    ts_scratch_found(state, "=\"letzte Meile\"", "sn-2025-0147");
    ts_scratch_found(state, "=\"letzten Meile\"", "");
    ts_scratch_found(state, "+titel:=Moor", "fr-2026-0034");
    ts_scratch_found(state, "+titel:=Orgeln", "");
}

static void weights_order_hits(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    ts_expect_ranked(reader, "Overbeck^100 Zebrastreifen", "sn-2025-0098 sn-2025-0112");
    ts_expect_ranked(reader, "Overbeck Zebrastreifen^100", "sn-2025-0112 sn-2025-0098");
    ts_expect_ranked(reader, "(Overbeck)^0,001 Zebrastreifen", "sn-2025-0112 sn-2025-0098");
    newsidx_reader_close(reader);
}

/* ---- nearness -------------------------------------------------------------------------------- */

/* "Eins zwei drei vier fünf sechs" */
static void make_row(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    ts_put(writer, "r1", "Reihe", "Apfel Birne Kirsche Dattel Eibe Feige");
    ts_put(writer, "r2", "Reihe", "Feige Eibe Dattel Kirsche Birne Apfel");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static void near_words_are_so_many_words_apart(void **state)
{
    const ts_scratch *scratch = *state;
    make_row(scratch->index);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_found(reader, "Apfel NAHE/3 Dattel", "r1 r2");
    ts_expect_found(reader, "Apfel NAHE/2 Dattel", "");
    ts_expect_found(reader, "Dattel NEAR/3 Apfel", "r1 r2");
    ts_expect_found(reader, "Apfel VOR/3 Dattel", "r1");
    ts_expect_found(reader, "Apfel ADJ/2 Dattel", "");
    ts_expect_found(reader, "Dattel VOR/3 Apfel", "r2");
    ts_expect_found(reader, "Apfel NAHE Feige", "r1 r2");
    ts_expect_found(reader, "Apfel NAHE/1 (Quitte ODER Birne)", "r1 r2");
    ts_expect_found(reader, "Apfel VOR/1 Bir*", "r1");
    ts_expect_found(reader, "Apfel VOR/1 Birme~1", "r1");
    ts_expect_found(reader, "Apfel NAHE/2 \"Birne Kirsche\"", "r1");
    ts_expect_found(reader, "titel:(Apfel NAHE Feige)", "");
    ts_expect_found(reader, "Apfel UND NICHT (Apfel VOR/1 Birne)", "r2");
    ts_expect_found(reader, "Apfel VOR/1 Birne VOR/1 Kirsche", "r1");
    newsidx_reader_close(reader);
}

static void a_phrase_may_have_words_between(void **state)
{
    const ts_scratch *scratch = *state;
    make_row(scratch->index);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_found(reader, "\"Apfel Dattel\"", "");
    ts_expect_found(reader, "\"Apfel Dattel\"~1", "");
    ts_expect_found(reader, "\"Apfel Dattel\"~2", "r1");
    ts_expect_found(reader, "\"Apfel Kirsche Eibe\"~2", "r1");
    ts_expect_found(reader, "\"Apfel Kirsche Eibe\"~1", "");
    ts_expect_found(reader, "titel:\"Reihe\"~2", "r1 r2");
    newsidx_reader_close(reader);
}

/* ---- articles like another ------------------------------------------------------------------- */

static void an_article_like_another_shares_its_words(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "Gletscher", "Der Gletscher in den Alpen schmilzt, das Eis wird dünn.");
    ts_put(writer, "b", "Eis", "Das Eis der Alpen und der Gletscher.");
    ts_put(writer, "c", "Gletscher", "Ein Gletscher von vielen.");
    ts_put(writer, "d", "Rathaus", "Der Rat tagt im Rathaus.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_expect_ranked(reader, "ähnlich:a -d*", "b c d"); /* d shares "der" and "im" at the most */
    ts_expect_found(reader, "+ähnlich:a +Gletscher", "b c");
    newsidx_hits *hits = ts_search(reader, "ähnlich:x", 10, 0);
    assert_non_null(strstr(newsidx_hits_warning(hits, 0, NULL), "no article with the id x"));
    assert_false(ts_next(hits));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* ---- the time limit -------------------------------------------------------------------------- */

static double seconds_worked(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Many long articles of two letters, and a phrase that no index can answer quickly. */
static void make_slow(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    char body[6001], id[16];
    uint64_t seed = 11;
    for (int i = 0; i < 1500; i++) {
        for (size_t k = 0; k < sizeof body - 1; k += 3)
            memcpy(body + k, ts_below(&seed, 2) ? "ab " : "cd ", 3);
        body[sizeof body - 1] = '\0';
        snprintf(id, sizeof id, "s%d", i);
        ts_put(writer, id, NULL, body);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
}

/* In time of the processor: what else the machine does must not count. The limit is by the clock,
   so that a quarter of the whole work is certainly not the whole. */
static void a_search_ends_soon_after_its_time_limit(void **state)
{
    const ts_scratch *scratch = *state;
    make_slow(scratch->index);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    const char *slow = "\"ab ab ab cd ab cd cd cd ab cd ab ab ab cd cd ab ab ab ab ab cd\"";
    double begin = seconds_worked();
    newsidx_hits *hits = ts_search_with(reader, slow, &options);
    const double whole = seconds_worked() - begin;
    assert_true(newsidx_hits_complete(hits));
    newsidx_hits_free(hits);
    options.time_limit_ms = 1 + (uint32_t)(whole * 1000 / 4);
    begin = seconds_worked();
    hits = ts_search_with(reader, slow, &options);
    const double limited = seconds_worked() - begin;
    assert_false(newsidx_hits_complete(hits));
    if (limited > whole / 2)
        fail_msg("%.0f ms of %.0f ms with a limit of a quarter", limited * 1000, whole * 1000);
    newsidx_hits_free(hits);
    options.time_limit_ms = 600000;
    hits = ts_search_with(reader, "ab", &options);
    assert_true(newsidx_hits_complete(hits));
    assert_true(newsidx_hits_total(hits).estimate >= 1000);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* ---- fields ---------------------------------------------------------------------------------- */

/* Words are read together, but the name of a field between them is none. */
static void clauses_of_one_field_are_alternatives(void **state)
{
    ts_scratch_found(state, "ort:Husum ort:Lübeck", "sn-2025-0098 sn-2025-0266");
    ts_scratch_found(state, "ort:(Husum) ort:(Lübeck)", "sn-2025-0098 sn-2025-0266");
    ts_scratch_found(state, "ort:(Husum Lübeck)", "sn-2025-0098 sn-2025-0266");
}

/* ---- order ----------------------------------------------------------------------------------- */

/* Lübeck 2025-03-27, Husum 2025-10-21, Bremen 2026-05-05 */
static void hits_may_stand_by_date(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    const char *query = "ort:Husum ort:Lübeck ort:Bremen";
    options.sort = NEWSIDX_SORT_NEWEST;
    char *ids = ts_ids(ts_search_with(reader, query, &options));
    assert_string_equal(ids, "sn-2026-0119 sn-2025-0266 sn-2025-0098");
    free(ids);
    options.sort = NEWSIDX_SORT_OLDEST;
    ids = ts_ids(ts_search_with(reader, query, &options));
    assert_string_equal(ids, "sn-2025-0098 sn-2025-0266 sn-2026-0119");
    free(ids);
    newsidx_query *parsed = ts_query(query);
    newsidx_hits *hits;
    options.sort = (newsidx_sort)4;
    assert_int_equal(newsidx_search(&hits, reader, parsed, &options, NULL), NEWSIDX_ERR_ARGUMENT);
    newsidx_query_free(parsed);
    newsidx_reader_close(reader);
}

/* Pages of three, put together, are the whole list, in each order. */
static void pages_neither_repeat_nor_skip(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    for (int sort = NEWSIDX_SORT_RELEVANCE; sort <= NEWSIDX_SORT_OLDEST; sort++) {
        options.sort = (newsidx_sort)sort;
        options.limit = 100;
        options.offset = 0;
        char *all = ts_ids(ts_search_with(reader, "rubrik:Kultur rubrik:Sport", &options));
        char pages[1000] = "";
        options.limit = 3;
        for (options.offset = 0; options.offset < 60; options.offset += 3) {
            char *page = ts_ids(ts_search_with(reader, "rubrik:Kultur rubrik:Sport", &options));
            if (*page && *pages) strcat(pages, " ");
            strcat(pages, page);
            free(page);
        }
        assert_string_equal(pages, all);
        free(all);
    }
    newsidx_reader_close(reader);
}

/* ---- options of older programs --------------------------------------------------------------- */

static void search_takes_options_of_the_first_version(void **state)
{
    struct {
        uint32_t version, limit, offset;
    } old = {1, 1, 1};
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = ts_search_with(reader, "Tresor", (const newsidx_search_options *)&old);
    assert_true(ts_next(hits));
    assert_int_equal(newsidx_hits_rank(hits), 2);
    assert_false(ts_next(hits));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest demo[] = {
        cmocka_unit_test(a_pattern_finds_words_that_begin_so),
        cmocka_unit_test(a_pattern_finds_words_that_end_so_or_hold_it),
        cmocka_unit_test(a_pattern_may_have_a_field),
        cmocka_unit_test(a_pattern_stands_for_the_most_frequent_words_and_says_so),
        cmocka_unit_test(patterns_are_bounded),
        cmocka_unit_test(a_word_with_slips_is_found),
        cmocka_unit_test(a_vowel_for_its_umlaut_is_half_a_slip),
        cmocka_unit_test(a_range_finds_numbers_in_the_text),
        cmocka_unit_test(an_exact_form_is_no_other_form),
        cmocka_unit_test(weights_order_hits),
        cmocka_unit_test(clauses_of_one_field_are_alternatives),
        cmocka_unit_test(hits_may_stand_by_date),
        cmocka_unit_test(pages_neither_repeat_nor_skip),
        cmocka_unit_test(search_takes_options_of_the_first_version),
    };
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest own[] = {
        TEST(a_pattern_may_stand_for_many_words),
        TEST(near_words_are_so_many_words_apart),
        TEST(a_phrase_may_have_words_between),
        TEST(an_article_like_another_shares_its_words),
        TEST(a_search_ends_soon_after_its_time_limit),
    };
    int failed = cmocka_run_group_tests_name("language", demo, ts_setup_demo, ts_teardown);
    return failed + cmocka_run_group_tests_name("nearness", own, NULL, NULL);
}
