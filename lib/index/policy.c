/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Exhaustive search over all runs: there are few segments. */
#include "index/policy.h"

#include <float.h>

/* The fourth power of the score in policy.h, which sorts the same. Lower is better. */
static double score(double sum, double largest)
{
    const double share = largest / sum, square = share * share;
    return square * square * square * square * sum;
}

/* Constraints on a run. */
typedef struct limits {
    size_t least;  /* items */
    uint64_t most; /* documents */
    bool busy;     /* may include the busy item */
} limits;

static ni_policy_range best_run(const ni_policy_item *items, size_t count, limits admitted)
{
    ni_policy_range best = {0, 0};
    double lowest = DBL_MAX;
    for (size_t first = 0; first < count; first++) {
        uint64_t sum = 0, largest = 0;
        for (size_t i = first; i < count; i++) {
            const uint64_t live = items[i].live ? items[i].live : 1; /* a file has a cost, too */
            sum += live;
            if (live > largest) largest = live;
            if (sum > admitted.most || (items[i].busy && !admitted.busy)) break;
            if (i - first + 1 < admitted.least) continue;
            const double found = score((double)sum, (double)largest);
            if (found >= lowest) continue;
            lowest = found;
            best = (ni_policy_range){first, i - first + 1};
        }
    }
    return best;
}

ni_policy_range ni_policy_choose(const ni_policy_item *items, size_t count, size_t limit)
{
    if (count > limit) return best_run(items, count, (limits){count - limit + 1, UINT64_MAX, true});
    for (size_t i = 0; i < count; i++)
        if (items[i].deleted > items[i].live && !items[i].busy) return (ni_policy_range){i, 1};
    return (ni_policy_range){0, 0};
}

ni_policy_range ni_policy_choose_small(const ni_policy_item *items, size_t count, uint32_t most)
{
    return best_run(items, count, (limits){2, most, false});
}
