/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the policy of merges promises: few segments, neighbours only, little work. */
#include "index/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect_range(ni_policy_range range, size_t first, size_t count)
{
    assert_int_equal(range.count, count);
    if (count) assert_int_equal(range.first, first);
}

static void few_segments_are_left_alone(void **state)
{
    (void)state;
    const ni_policy_item items[8] = {{1, 0, false}, {9, 0, false}, {1, 0, false}, {100, 0, false},
                                     {5, 0, false}, {5, 0, false}, {5, 0, false}, {5, 5, false}};
    expect_range(ni_policy_choose(items, 8, 8), 0, 0);
    expect_range(ni_policy_choose(items, 0, 8), 0, 0);
}

static void a_segment_that_is_mostly_deleted_is_rewritten(void **state)
{
    (void)state;
    const ni_policy_item items[3] = {{100, 100, false}, {49, 51, false}, {0, 7, true}};
    expect_range(ni_policy_choose(items, 3, 8), 1, 1);
}

/* By hand: shares are 1/4 for the four tens, 1/2 and more for all other runs. */
static void like_neighbours_become_one(void **state)
{
    (void)state;
    const ni_policy_item items[9] = {{5000, 0, false}, {10, 0, false}, {10, 0, false},
                                     {10, 0, false},   {10, 0, false}, {2000, 0, false},
                                     {400, 0, false},  {90, 0, false}, {20, 0, false}};
    expect_range(ni_policy_choose(items, 9, 8), 1, 4);
    expect_range(ni_policy_choose_small(items, 9, 30), 1, 3);
    expect_range(ni_policy_choose_small(items, 9, 19), 0, 0);
}

static void busy_items_are_not_small(void **state)
{
    (void)state;
    const ni_policy_item items[3] = {{10, 0, false}, {10, 0, true}, {10, 0, false}};
    expect_range(ni_policy_choose_small(items, 3, 1000), 0, 0);
}

static void as_many_are_merged_as_are_too_many(void **state)
{
    (void)state;
    ni_policy_item items[40];
    for (size_t i = 0; i < 40; i++) items[i] = (ni_policy_item){250, 0, false};
    ni_policy_range range = ni_policy_choose(items, 40, 8);
    assert_true(range.count >= 33);
    assert_true(range.first + range.count <= 40);
}

/* Commits of one size: what was written, in units of what was added. */
static double simulate(unsigned commits, uint32_t size, size_t *most)
{
    ni_policy_item items[16];
    size_t count = 0;
    double written = 0;
    *most = 0;
    for (unsigned i = 0; i < commits; i++) {
        ni_policy_range range;
        items[count++] = (ni_policy_item){size, 0, false};
        written += size;
        while ((range = ni_policy_choose(items, count, NI_POLICY_LIMIT)).count) {
            uint32_t sum = 0;
            for (size_t k = 0; k < range.count; k++) sum += items[range.first + k].live;
            items[range.first].live = sum;
            for (size_t k = range.first + range.count; k < count; k++)
                items[k - range.count + 1] = items[k];
            count -= range.count - 1;
            written += sum;
        }
        if (count > *most) *most = count;
    }
    return written / ((double)commits * size);
}

static void an_article_is_written_few_times(void **state)
{
    (void)state;
    size_t most;
    assert_true(simulate(300, 2000, &most) < 4.0);
    assert_int_equal(most, 8);
    assert_true(simulate(3000, 10, &most) < 6.5);
    assert_int_equal(most, 8);
    assert_true(simulate(10000, 10, &most) < 8.0);
    assert_int_equal(most, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_segments_are_left_alone),
        cmocka_unit_test(a_segment_that_is_mostly_deleted_is_rewritten),
        cmocka_unit_test(like_neighbours_become_one),
        cmocka_unit_test(busy_items_are_not_small),
        cmocka_unit_test(as_many_are_merged_as_are_too_many),
        cmocka_unit_test(an_article_is_written_few_times),
    };
    return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
