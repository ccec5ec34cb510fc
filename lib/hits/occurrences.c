/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "hits/occurrences.h"

size_t ni_occurrences_token(const ni_occurrences *all, size_t byte)
{
    size_t low = 0, high = all->token_count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (all->tokens[middle].start <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}
