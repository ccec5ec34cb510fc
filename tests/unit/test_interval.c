/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether elements stand in a window, against trying all positions, on random ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "match/interval.h"

enum { ELEMENTS = 4, SPACE = 24 };

typedef struct elements {
    uint32_t at[ELEMENTS][SPACE];
    ni_positionlist lists[ELEMENTS];
    size_t count;
} elements;

static uint32_t state;

static uint32_t random_below(uint32_t limit)
{
    state = state * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(state >> 8) * limit >> 24);
}

/* Elements often share positions. */
static void make(elements *all)
{
    all->count = 1 + random_below(ELEMENTS);
    for (size_t i = 0; i < all->count; i++) {
        const uint32_t chance = 2 + random_below(12);
        size_t count = 0;
        for (uint32_t position = 0; position < SPACE; position++)
            if (!random_below(chance)) all->at[i][count++] = position;
        all->lists[i] = (ni_positionlist){all->at[i], count, SPACE};
    }
}

/* Whether the elements from number i on fit to those before, which are at `taken`. */
static bool fits(const elements *all, size_t i, uint32_t *taken, uint32_t window, bool ordered)
{
    if (i == all->count || i == ELEMENTS) return true; /* the second tells the compiler */
    for (size_t k = 0; k < all->lists[i].count; k++) {
        bool good = true;
        taken[i] = all->at[i][k];
        for (size_t m = 0; m < i; m++) {
            const uint32_t low = taken[m] < taken[i] ? taken[m] : taken[i];
            const uint32_t high = taken[m] < taken[i] ? taken[i] : taken[m];
            good &= low < high && high - low < window && (!ordered || taken[m] < taken[i]);
        }
        if (good && fits(all, i + 1, taken, window, ordered)) return true;
    }
    return false;
}

static void compare(bool ordered)
{
    static elements all;
    ni_interval stretch = {.at = NULL};
    uint32_t taken[ELEMENTS];
    size_t count = 0;
    state = 7;
    for (int i = 0; i < 40000; i++) {
        bool found;
        make(&all);
        const uint32_t window = 1 + random_below(14);
        newsidx_status status =
            ordered ? ni_interval_ordered(&stretch, all.lists, all.count, window, &found)
                    : ni_interval_any(&stretch, all.lists, all.count, window, &found);
        assert_int_equal(status, NEWSIDX_OK);
        assert_int_equal(found, fits(&all, 0, taken, window, ordered));
        count += found;
    }
    assert_in_range(count, 5000, 35000); /* neither is rare */
    ni_interval_dispose(&stretch);
}

static void finds_elements_in_order(void **unused)
{
    (void)unused;
    compare(true);
}

static void finds_elements_in_any_order(void **unused)
{
    (void)unused;
    compare(false);
}

/* Of a damaged file positions may be any of 32 bits. */
static void the_highest_positions_come_to_an_end(void **unused)
{
    (void)unused;
    uint32_t ends[] = {UINT32_MAX - 1, UINT32_MAX}, end[] = {UINT32_MAX};
    const ni_positionlist same[] = {{end, 1, 1}, {end, 1, 1}}, pair[] = {{ends, 2, 2}, {end, 1, 1}};
    ni_interval stretch = {.at = NULL};
    bool found;
    for (uint32_t window = 2; window > 0; window = window == 2 ? UINT32_MAX : 0) {
        assert_int_equal(ni_interval_any(&stretch, same, 2, window, &found), NEWSIDX_OK);
        assert_false(found);
        assert_int_equal(ni_interval_ordered(&stretch, same, 2, window, &found), NEWSIDX_OK);
        assert_false(found);
        assert_int_equal(ni_interval_any(&stretch, pair, 2, window, &found), NEWSIDX_OK);
        assert_true(found);
        assert_int_equal(ni_interval_ordered(&stretch, pair, 2, window, &found), NEWSIDX_OK);
        assert_true(found);
    }
    ni_interval_dispose(&stretch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_elements_in_order),
        cmocka_unit_test(finds_elements_in_any_order),
        cmocka_unit_test(the_highest_positions_come_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
