/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Explanations: what is told of a hit adds up to its score, whatever the query and the model; the
 * frequencies are those that the header's formula gives for the counts; and one article's figures
 * are worked out by hand.
 */
#include "demo.h"

#include <math.h>
#include <stdio.h>

/* ---- the sum --------------------------------------------------------------------------------- */

/* What the header says of the frequency. */
static uint64_t frequency_of(const newsidx_contribution *line)
{
    static const unsigned weights[NEWSIDX_FIELD_COUNT] = {
        [NEWSIDX_TITLE] = 5, [NEWSIDX_TEASER] = 4,  [NEWSIDX_BODY] = 1, [NEWSIDX_AUTHOR] = 1,
        [NEWSIDX_PLACE] = 2, [NEWSIDX_SECTION] = 1, [NEWSIDX_TAGS] = 2};
    if (line->field != NEWSIDX_FIELD_COUNT) return line->counts[line->field];
    uint64_t sum = 2 * line->lead;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) sum += (uint64_t)weights[i] * line->counts[i];
    return 4 * sum;
}

typedef struct sum {
    double weight;
    unsigned lines;
    size_t query_size;
} sum;

static newsidx_status add_up(void *context, const newsidx_contribution *line)
{
    sum *all = context;
    all->weight += line->weight;
    all->lines++;
    if (line->reason == NEWSIDX_REASON_NEAR) return NEWSIDX_OK; /* of no one word */
    assert_true(line->start < line->end && line->end <= all->query_size);
    assert_true(line->text.size > 0);
    assert_true(line->reason != NEWSIDX_REASON_OTHER);
    assert_true(line->weight >= 0);
    const bool id = line->reason == NEWSIDX_REASON_ID;
    assert_true(id || line->documents > 0);
    assert_true(id || line->kinds != 0);
    if (!(line->kinds & 1U << NEWSIDX_KIND_VERB) && !id && frequency_of(line) != line->frequency)
        fail_msg("%.*s: %u and not %u", (int)line->text.size, line->text.data,
                 (unsigned)line->frequency, (unsigned)frequency_of(line));
    return NEWSIDX_OK;
}

static unsigned expect_sums(newsidx_reader *reader, const char *text, newsidx_model model)
{
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_query *query = ts_query(text);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.model = model;
    options.limit = 100;
    ts_ok(newsidx_search(&hits, reader, query, &options, &error), error);
    newsidx_query_free(query);
    unsigned count = 0;
    for (; ts_next(hits); count++) {
        sum all = {0, 0, strlen(text)};
        double score = newsidx_hits_score(hits);
        ts_ok(newsidx_hits_explain(hits, add_up, &all, &error), error);
        if (fabs(all.weight - score) > 1e-9 * score)
            fail_msg("%s, %s: %.12g and not %.12g", text, newsidx_model_name(model), all.weight,
                     score);
        assert_true(score == 0 || all.lines > 0);
    }
    newsidx_hits_free(hits);
    return count;
}

static const char *const queries[] = {
    "Verwaltung",
    "Haus Garten Stadt",
    "Stadtbibliothek Nachlass",
    "+Stadt Bibliothek",
    "+Museum -Hamburg",
    "Stadt UND Rat",
    "Haus ODER (Garten UND Stadt)",
    "NICHT Stadt",
    "\"die Stadt\"",
    "\"der Bibliothek\" Stadt",
    "\"Stadt Rat\"~5",
    "Stadt NAHE/20 Jahr",
    "Stadt VOR/20 Jahr",
    "(Stadt Land) NAHE/20 (Jahr Monat)",
    "titel:Stadt",
    "titel:Stadt Rat",
    "ort:Kassel Stadt",
    "titel:(Haus Museum) Stadt^3",
    "(Stadt Haus)^2 Garten^0.5",
    "Stadt^0",
    "Verwaltungs*",
    "*haus",
    "Ga*n Stadt",
    "*e*",
    "titel:St*",
    "Bibliotek~1",
    "Museun~2 Stadt",
    "=Häuser",
    "=Stadt Haus",
    "\"=Stadt\"",
    "2026",
    "10..100",
    "datum:2026-01",
    "datum:2025..2026 Stadt",
    "Jahr* NAHE/30 Stadt*",
    "und der die das",
    "was macht die Stadt mit dem Geld",
    "OZG Onlinezugangsgesetz",
    "§ 3 OZG",
    "Bürgerin Schülerinnen",
    "Kosten- und Leistungsrechnung",
    "setzt um",
    "Nachlässe Briefe",
};

enum { QUERIES = sizeof queries / sizeof *queries };

static void contributions_add_up_to_the_score_under_every_model(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_reader *reader = ts_reader(scratch->index);
    for (int model = 0; model < NEWSIDX_MODEL_COUNT; model++) {
        unsigned hits = 0;
        for (int i = 0; i < QUERIES; i++)
            hits += expect_sums(reader, queries[i], (newsidx_model)model);
        assert_true(hits > 400);
    }
    newsidx_reader_close(reader);
}

/* BM25 as the header has it, where length does not count and k is 4. */
static newsidx_status expect_formula(void *context, const newsidx_contribution *line)
{
    const double all = *(const double *)context, n = (double)line->documents;
    const double f = (double)line->frequency, t = (all - n + .5) / (n + .5);
    if (line->reason == NEWSIDX_REASON_NEAR || line->reason == NEWSIDX_REASON_ID) return NEWSIDX_OK;
    assert_true(fabs(line->idf - log(t < 2 ? 1 + t / 2 : t)) < 1e-12);
    const double expected = line->factor * line->idf * 5 * f / (f + 4);
    if (fabs(line->weight - expected) > 1e-9 * expected)
        fail_msg("%.*s: weighs %.12g and not %.12g", (int)line->text.size, line->text.data,
                 line->weight, expected);
    return NEWSIDX_OK;
}

static void a_contribution_weighs_what_its_figures_come_to(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    double articles = (double)ts_info(reader).articles;
    options.k1 = 1;
    options.b = 0;
    for (int i = 0; i < QUERIES; i++) {
        newsidx_error error;
        newsidx_hits *hits = ts_search_with(reader, queries[i], &options);
        while (ts_next(hits))
            ts_ok(newsidx_hits_explain(hits, expect_formula, &articles, &error), error);
        newsidx_hits_free(hits);
    }
    newsidx_reader_close(reader);
}

static newsidx_status add_factors(void *context, const newsidx_contribution *line)
{
    double *sums = context;
    sums[0] += line->weight;
    if (line->reason == NEWSIDX_REASON_FACTOR) sums[1] = line->factor;
    return NEWSIDX_OK;
}

static void recency_and_boosts_are_one_line_behind_the_others(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_hits *hits;
    const newsidx_boost boost = {NEWSIDX_SOURCE, newsidx_text_of("Bote"), 3};
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_article article = ts_article("a", "Haus", "Ein Haus.");
    article.field[NEWSIDX_DATE] = newsidx_text_of("2026-01-08");
    article.field[NEWSIDX_SOURCE] = newsidx_text_of("Bote");
    ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
    ts_commit(writer);
    newsidx_writer_close(writer);
    options.half_life = 10;
    options.today = "2026-01-28";
    options.boosts = &boost;
    options.boost_count = 1;
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_query *query = ts_query("Haus");
    ts_ok(newsidx_search(&hits, reader, query, &options, &error), error);
    newsidx_query_free(query);
    double sums[2] = {0, 0};
    assert_true(ts_next(hits));
    ts_ok(newsidx_hits_explain(hits, add_factors, sums, &error), error);
    assert_true(fabs(sums[0] - newsidx_hits_score(hits)) < 1e-9);
    assert_true(fabs(sums[1] - 0.75) < 1e-12); /* three times a quarter: 20 days are two halves */
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void articles_like_another_are_explained(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_hits *hits;
    char query[300];
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    assert_true(ts_next(hits));
    newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
    snprintf(query, sizeof query, "ähnlich:\"%.*s\"", (int)id.size, id.data);
    assert_true(expect_sums(reader, query, NEWSIDX_MODEL_BM25) > 3);
    snprintf(query, sizeof query, "id:\"%.*s\" Stadt", (int)id.size, id.data);
    expect_sums(reader, query, NEWSIDX_MODEL_BM25);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* ---- by hand --------------------------------------------------------------------------------- */

typedef struct lines {
    unsigned count;
    newsidx_contribution items[16];
    char texts[16][64];
} lines;

static newsidx_status keep(void *context, const newsidx_contribution *line)
{
    lines *all = context;
    assert_true(all->count < 16);
    snprintf(all->texts[all->count], 64, "%.*s", (int)line->text.size, line->text.data);
    all->items[all->count++] = *line;
    return NEWSIDX_OK;
}

/* Explains the first hit. */
static void explain_first(newsidx_reader *reader, const char *query, lines *all)
{
    newsidx_error error;
    newsidx_hits *hits = ts_search(reader, query, 1, 0);
    all->count = 0;
    assert_true(ts_next(hits));
    ts_ok(newsidx_hits_explain(hits, keep, all, &error), error);
    newsidx_hits_free(hits);
}

static const newsidx_contribution *find_line(const lines *all, newsidx_reason reason,
                                             newsidx_kind kind, const char *text)
{
    for (unsigned i = 0; i < all->count; i++)
        if (all->items[i].reason == reason && all->items[i].kind == kind &&
            strcmp(all->texts[i], text) == 0)
            return &all->items[i];
    fail_msg("nothing is told of %s", text);
    return NULL;
}

static void put_gardens(const ts_scratch *scratch)
{
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "Häuser am Hafen", "Das Haus steht am Rathaus. Ein Haus.");
    ts_put(writer, "b", "Garten", "Der Garten blüht.");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static void figures_of_a_word_are_those_worked_out_by_hand(void **state)
{
    const ts_scratch *scratch = *state;
    lines all;
    put_gardens(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    explain_first(reader, "am Haus", &all);
    const newsidx_contribution *stem =
        find_line(&all, NEWSIDX_REASON_WORD, NEWSIDX_KIND_STEM, "haus");
    /* Häuser in the title; Haus, the head of Rathaus and Haus in the body's beginning */
    assert_int_equal(stem->counts[NEWSIDX_TITLE], 1);
    assert_int_equal(stem->counts[NEWSIDX_BODY], 3);
    assert_int_equal(stem->lead, 3);
    assert_int_equal(stem->frequency, 4 * (5 + 3 * 3));
    assert_int_equal(stem->kinds, 1U << NEWSIDX_KIND_STEM | 1U << NEWSIDX_KIND_HEAD);
    assert_int_equal(stem->documents, 1);
    assert_int_equal(stem->field, NEWSIDX_FIELD_COUNT);
    assert_int_equal(stem->start, 3);
    assert_int_equal(stem->end, 7);
    assert_true(stem->factor == 1.0);
    /* of two articles one has it: (2 - 1 + .5) / (1 + .5) is 1, under 2 */
    assert_true(fabs(stem->idf - log(1.5)) < 1e-12);
    const newsidx_contribution *form =
        find_line(&all, NEWSIDX_REASON_WORD, NEWSIDX_KIND_FORM, "haus");
    assert_int_equal(form->counts[NEWSIDX_TITLE], 0);
    assert_int_equal(form->counts[NEWSIDX_BODY], 2);
    assert_true(form->factor == 0.4);
    const newsidx_contribution *stop =
        find_line(&all, NEWSIDX_REASON_WORD, NEWSIDX_KIND_STEM, "am");
    assert_int_equal(stop->start, 0);
    assert_int_equal(stop->end, 2);
    assert_true(fabs(stop->factor - 0.5) < 1e-12);
    newsidx_reader_close(reader);
}

static void a_boost_is_part_of_the_factor(void **state)
{
    const ts_scratch *scratch = *state;
    lines all;
    put_gardens(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    explain_first(reader, "Garten^3", &all);
    assert_true(find_line(&all, NEWSIDX_REASON_WORD, NEWSIDX_KIND_STEM, "garten")->factor == 3.0);
    explain_first(reader, "titel:Garten", &all);
    const newsidx_contribution *line =
        find_line(&all, NEWSIDX_REASON_WORD, NEWSIDX_KIND_STEM, "garten");
    assert_int_equal(line->field, NEWSIDX_TITLE);
    assert_int_equal(line->frequency, 1);
    assert_int_equal(line->counts[NEWSIDX_TITLE], 1);
    assert_int_equal(line->counts[NEWSIDX_BODY], 0);
    newsidx_reader_close(reader);
}

static void words_of_a_pattern_are_one_line(void **state)
{
    const ts_scratch *scratch = *state;
    lines all;
    put_gardens(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    explain_first(reader, "Ha*", &all);
    assert_int_equal(all.count, 1);
    assert_string_equal(all.texts[0], "hafen haus");
    assert_int_equal(all.items[0].reason, NEWSIDX_REASON_PATTERN);
    assert_int_equal(all.items[0].start, 0);
    assert_int_equal(all.items[0].end, 3);
    newsidx_reader_close(reader);
}

/* The older edition has the same id, and is deleted but not merged away. */
static void an_article_that_was_replaced_is_explained_as_it_is_now(void **state)
{
    const ts_scratch *scratch = *state;
    lines all;
    put_gardens(scratch);
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "b", "Gärten", "Garten, Garten, Garten.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    explain_first(reader, "Garten", &all);
    const newsidx_contribution *line =
        find_line(&all, NEWSIDX_REASON_WORD, NEWSIDX_KIND_FORM, "garten");
    assert_int_equal(line->counts[NEWSIDX_BODY], 3);
    assert_int_equal(line->frequency, 4 * 9);
    assert_int_equal(expect_sums(reader, "Garten", NEWSIDX_MODEL_BM25), 1);
    newsidx_reader_close(reader);
}

static newsidx_status stop_at_once(void *context, const newsidx_contribution *line)
{
    (void)line;
    ++*(unsigned *)context;
    return NEWSIDX_DONE;
}

static void a_callback_ends_the_explanation(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    unsigned calls = 0;
    put_gardens(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Haus Garten", 1, 0);
    ts_ok(newsidx_hits_explain(hits, stop_at_once, &calls, &error), error);
    assert_int_equal(calls, 0); /* there is no current hit yet */
    assert_true(ts_next(hits));
    assert_int_equal(newsidx_hits_explain(hits, stop_at_once, &calls, &error), NEWSIDX_DONE);
    assert_int_equal(calls, 1);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

int main(void)
{
#define DEMO(name) cmocka_unit_test_setup_teardown(name, ts_setup_demo, ts_teardown)
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        DEMO(contributions_add_up_to_the_score_under_every_model),
        DEMO(a_contribution_weighs_what_its_figures_come_to),
        DEMO(articles_like_another_are_explained),
        TEST(figures_of_a_word_are_those_worked_out_by_hand),
        TEST(a_boost_is_part_of_the_factor),
        TEST(recency_and_boosts_are_one_line_behind_the_others),
        TEST(words_of_a_pattern_are_one_line),
        TEST(an_article_that_was_replaced_is_explained_as_it_is_now),
        TEST(a_callback_ends_the_explanation),
    };
    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
