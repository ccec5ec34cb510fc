/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Models of weighting: what Xapian comes to is the formula in newsidx.h, worked out here for one
 * document of a few; and many terms as one weigh as that term would in a document of mean length.
 */
#include "xapian_support.h"

#include <math.h>

/* "hund" stands twice in the first document and once in the last, of 4 with 3 words each. */
static const double f = 2, l = 3, m = 3, n = 2, N = 4, F = 3, k = 1.2, b = 0.75, delta = 0.5;

static ni_xdatabase *open_hounds(void)
{
    return open_lines(
        "a", LINES("hund hund katze", "maus fuchs reh", "maus fuchs reh", "hund maus fuchs"));
}

static double score_in(ni_xdatabase *database, ni_xquery *query, newsidx_model model)
{
    ni_xmatch_options options = best_hundred;
    options.model = (ni_xmodel){model, k, b, delta};
    ni_xmatch *result = match(database, query, &options);
    double score = -1;
    for (size_t i = 0; i < result->count; i++)
        if (result->hits[i].docid == 1) score = result->hits[i].score;
    ni_xmatch_free(result);
    return score;
}

static double saturation(void)
{
    return (k + 1) * f / (f + k * (1 - b + b * l / m));
}

static double bm25(void)
{
    return log(1 + (N - n + 0.5) / (n + 0.5) / 2) * saturation();
}

static double bm25plus(void)
{
    return log((N + 1) / n) * (delta + saturation());
}

static double dlh(void)
{
    return (f * log2(f * m * N / (l * F)) + (l - f) * log2(1 - f / l) +
            0.5 * log2(2 * M_PI * f * (1 - f / l))) /
           (f + 0.5);
}

static double dph(void)
{
    return (1 - f / l) * (1 - f / l) / (f + 1) *
           (f * log2(f * m * N / (l * F)) + 0.5 * log2(2 * M_PI * f * (1 - f / l)));
}

static double tfidf(void)
{
    return (1 + log(f)) * log(N / n);
}

static void each_model_weighs_by_its_formula(void **state)
{
    (void)state;
    ni_xdatabase *database = open_hounds();
    assert_float_equal(score_in(database, term("hund"), NEWSIDX_MODEL_BM25), bm25(), 1e-6);
    assert_float_equal(score_in(database, term("hund"), NEWSIDX_MODEL_BM25PLUS), bm25plus(), 1e-6);
    assert_float_equal(score_in(database, term("hund"), NEWSIDX_MODEL_DLH), dlh(), 1e-6);
    assert_float_equal(score_in(database, term("hund"), NEWSIDX_MODEL_DPH), dph(), 1e-6);
    assert_float_equal(score_in(database, term("hund"), NEWSIDX_MODEL_TFIDF), tfidf(), 1e-6);
    assert_float_equal(score_in(database, term("hund"), NEWSIDX_MODEL_BOOL), 0, 0);
    ni_xdatabase_close(database);
}

static void weights_are_scaled_in_each_model(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *database = open_hounds();
    for (int i = 0; i < NEWSIDX_MODEL_COUNT; i++) {
        double once = score_in(database, term("hund"), (newsidx_model)i);
        ni_xquery *twice = ni_xquery_scale(term("hund"), 0.5, &error);
        assert_float_equal(score_in(database, twice, (newsidx_model)i), once / 2, 1e-9);
    }
    ni_xdatabase_close(database);
}

static ni_xquery *any_hound(newsidx_model model, ni_deadline *deadline)
{
    newsidx_error error;
    const newsidx_text words[] = {{"hund", 4}, {"huendin", 7}};
    const ni_xquery_any_options options = {{model, k, b, delta}, {N, n, F, m}, deadline};
    ni_xquery *query = ni_xquery_any(words, 2, &options, &error);
    assert_non_null(query);
    return query;
}

/* The first document is of mean length. */
static void any_of_many_weighs_as_one_term(void **state)
{
    (void)state;
    ni_xdatabase *database = open_hounds();
    ni_deadline never;
    ni_deadline_set(&never, 0);
    for (int i = NEWSIDX_MODEL_BM25PLUS; i < NEWSIDX_MODEL_COUNT; i++) {
        const newsidx_model model = (newsidx_model)i;
        double one = score_in(database, term("hund"), model);
        assert_float_equal(score_in(database, any_hound(model, &never), model), one, 1e-6);
    }
    double expected = log(1 + (N - n + 0.5) / (n + 0.5) / 2) * (k + 1) * f / (f + k);
    double one = score_in(database, any_hound(NEWSIDX_MODEL_BM25, &never), NEWSIDX_MODEL_BM25);
    assert_float_equal(one, expected, 1e-6);
    ni_xdatabase_close(database);
}

/* Where a word is all that a document has, 1 - f / l is 0 and its logarithm has no end. */
static void a_document_of_one_word_has_a_score(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("hund", "maus", "katze reh"));
    for (int i = 0; i < NEWSIDX_MODEL_COUNT; i++) {
        double score = score_in(database, term("hund"), (newsidx_model)i);
        assert_true(score >= 0 && score < 10);
    }
    ni_xdatabase_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_model_weighs_by_its_formula),
        TEST(weights_are_scaled_in_each_model),
        TEST(any_of_many_weighs_as_one_term),
        TEST(a_document_of_one_word_has_a_score),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
