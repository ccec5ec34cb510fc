/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A name is near another if at most two edits separate them and it is longer than that. */
#include "nearest.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { NAME_MAX_BYTES = 31, DISTANCE_MAX = 2 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/*
 * Compute the edit distance of two words, with transpositions (optimal string alignment), by rows
 * of the usual table.
 */
static unsigned distance(const char *a, const char *b)
{
    unsigned rows[3][NAME_MAX_BYTES + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    size_t a_size = strlen(a), b_size = strlen(b);
    for (size_t j = 0; j <= b_size; j++) above[j] = (unsigned)j;
    for (size_t i = 1; i <= a_size; i++) {
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_size; j++) {
            unsigned change = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = least(change, least(above[j], row[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = least(row[j], before[j - 2] + 1);
        }
        unsigned *free_row = before;
        before = above;
        above = row;
        row = free_row;
    }
    return above[b_size];
}

void nearest_start(struct nearest *nearest, const char *name)
{
    *nearest = (struct nearest){name, NULL, DISTANCE_MAX + 1};
}

void nearest_try(struct nearest *nearest, const char *candidate)
{
    size_t size = strlen(nearest->name);
    if (size > NAME_MAX_BYTES || strlen(candidate) > NAME_MAX_BYTES) return;
    unsigned far = distance(nearest->name, candidate);
    if (far >= nearest->distance || far >= size) return;
    nearest->best = candidate;
    nearest->distance = far;
}
