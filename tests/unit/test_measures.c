/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The measures of newsidx eval, against arithmetic done by hand. log2(3) is 1.5849625, log2(5) is
 * 2.3219281.
 */
#include "../../cli/measures.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Equal to seven decimals, which is what the arithmetic in the comments has. */
#define assert_near(value, expected) assert_true(fabs((value) - (expected)) < 1e-7)

enum { DEEP = 101 };

/* A ranking in which only the hit at this rank is relevant, with the gain 1. */
static struct measures with_one_relevant_at(size_t rank)
{
    double gains[DEEP] = {0};
    const double ideal[] = {1};
    gains[rank - 1] = 1;
    return measures_of(gains, DEEP, ideal, 1);
}

/*
 * Gains 3 2 0 1 of ideally 3 2 1.
 * DCG    3/log2(2) + 2/log2(3) + 1/log2(5) = 3 + 1.2618595 + 0.4306766 = 4.6925361
 * ideal  3/log2(2) + 2/log2(3) + 1/log2(4) = 3 + 1.2618595 + 0.5       = 4.7618595
 * MAP    (1/1 + 2/2 + 3/4) / 3 = 0.9166667
 */
static void graded_gains_are_linear(void **state)
{
    (void)state;
    const double gains[] = {3, 2, 0, 1}, ideal[] = {3, 2, 1};
    struct measures m = measures_of(gains, 4, ideal, 3);
    assert_near(m.ndcg_10, 4.6925361 / 4.7618595);
    assert_near(m.ndcg_10, 0.9854420);
    assert_near(m.map, 0.9166667);
    assert_near(m.mrr_10, 1);
    assert_near(m.p_1, 1);
    assert_near(m.r_100, 1);
}

/* The best order has nDCG 1 and MAP 1, whatever follows. */
static void best_order_is_one(void **state)
{
    (void)state;
    const double gains[] = {2, 1, 1, 0, 0}, ideal[] = {2, 1, 1};
    struct measures m = measures_of(gains, 5, ideal, 3);
    assert_near(m.ndcg_10, 1);
    assert_near(m.map, 1);
}

static void relevant_articles_not_found_count_zero(void **state)
{
    (void)state;
    const double gains[] = {0, 1}, ideal[] = {1, 1, 1, 1};
    struct measures m = measures_of(gains, 2, ideal, 4);
    assert_near(m.map, (1.0 / 2) / 4);
    assert_near(m.r_100, 1.0 / 4);
    assert_near(m.mrr_10, 1.0 / 2);
    assert_near(m.p_1, 0);
}

static void no_hits_are_zero(void **state)
{
    (void)state;
    const double ideal[] = {1};
    struct measures m = measures_of(NULL, 0, ideal, 1);
    assert_near(m.ndcg_10, 0);
    assert_near(m.map, 0);
    assert_near(m.mrr_10, 0);
    assert_near(m.p_1, 0);
    assert_near(m.r_100, 0);
}

/* Rank 2 is worth 1/log2(3) = 0.6309298; rank 10 1/log2(11) = 0.2890648. */
static void a_rank_is_discounted_by_log2_of_the_next(void **state)
{
    (void)state;
    assert_near(with_one_relevant_at(1).ndcg_10, 1);
    assert_near(with_one_relevant_at(2).ndcg_10, 0.6309298);
    assert_near(with_one_relevant_at(10).ndcg_10, 0.2890648);
}

static void depths_end_at_10_and_100(void **state)
{
    (void)state;
    assert_near(with_one_relevant_at(10).mrr_10, 0.1);
    assert_near(with_one_relevant_at(11).mrr_10, 0);
    assert_near(with_one_relevant_at(11).ndcg_10, 0);
    assert_near(with_one_relevant_at(11).map, 1.0 / 11);
    assert_near(with_one_relevant_at(100).r_100, 1);
    assert_near(with_one_relevant_at(101).r_100, 0);
    assert_near(with_one_relevant_at(101).map, 1.0 / 101);
}

/* 12 relevant articles, 10 of them at the first 10 ranks: nothing better fits into ten. */
static void ideal_is_cut_at_10(void **state)
{
    (void)state;
    const double ones[12] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct measures m = measures_of(ones, 10, ones, 12);
    assert_near(m.ndcg_10, 1);
    assert_near(m.map, 10.0 / 12);
    assert_near(m.r_100, 10.0 / 12);
}

static void a_negative_score_is_not_relevant(void **state)
{
    (void)state;
    const double gains[] = {-1, 1}, ideal[] = {1};
    struct measures m = measures_of(gains, 2, ideal, 1);
    assert_near(m.ndcg_10, 0.6309298);
    assert_near(m.map, 0.5);
    assert_near(m.p_1, 0);
}

static void mean_is_over_queries(void **state)
{
    (void)state;
    struct measures sum = {0, 0, 0, 0, 0}, first = {1, 0.5, 1, 1, 0.25},
                    second = {0, 0.25, 0, 0, 0};
    measures_add(&sum, &first);
    measures_add(&sum, &second);
    struct measures mean = measures_mean(&sum, 2);
    assert_near(mean.ndcg_10, 0.5);
    assert_near(mean.map, 0.375);
    assert_near(mean.mrr_10, 0.5);
    assert_near(mean.p_1, 0.5);
    assert_near(mean.r_100, 0.125);
}

/* Nearest rank: of 1 to 100 the 99th, of 1 to 10 the tenth (9.9 rounded up), of one that one. */
static void percentile_is_the_nearest_rank(void **state)
{
    (void)state;
    double sorted[100];
    for (size_t i = 0; i < 100; i++) sorted[i] = (double)i + 1;
    assert_near(measures_percentile(sorted, 100, 0.99), 99);
    assert_near(measures_percentile(sorted, 10, 0.99), 10);
    assert_near(measures_percentile(sorted, 1, 0.99), 1);
    assert_near(measures_percentile(sorted, 10, 0.5), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(graded_gains_are_linear),
        cmocka_unit_test(best_order_is_one),
        cmocka_unit_test(relevant_articles_not_found_count_zero),
        cmocka_unit_test(no_hits_are_zero),
        cmocka_unit_test(a_rank_is_discounted_by_log2_of_the_next),
        cmocka_unit_test(depths_end_at_10_and_100),
        cmocka_unit_test(ideal_is_cut_at_10),
        cmocka_unit_test(a_negative_score_is_not_relevant),
        cmocka_unit_test(mean_is_over_queries),
        cmocka_unit_test(percentile_is_the_nearest_rank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
