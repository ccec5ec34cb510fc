/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * In order: given a first position, the best choice for each element is its next position after the
 * element before. In any order: try a window from each position in turn. If the first positions in
 * it are all different, it matches; otherwise assign distinct positions to the elements by
 * bipartite matching (Kuhn's algorithm: an element displaces another that can move).
 */
#include "match/interval.h"

#include <stdlib.h>
#include <string.h>

enum { UNASSIGNED = -1 };

void ni_interval_dispose(ni_interval *s)
{
    free(s->at);
    free(s->positions);
    free(s->holders);
    free(s->seen);
    *s = (ni_interval){.at = NULL};
}

static bool ensure(void *array, size_t size)
{
    void **pointer = array;
    void *moved = realloc(*pointer, size);
    if (moved) *pointer = moved;
    return moved != NULL;
}

/* Start at the first position of each element. */
static bool start(ni_interval *s, size_t count)
{
    if (count > s->capacity) {
        if (!ensure(&s->at, count * sizeof *s->at)) return false;
        s->capacity = count;
    }
    if (count) memset(s->at, 0, count * sizeof *s->at);
    return true;
}

/* Advance to the first position >= least. False if there is none. */
static bool skip(ni_interval *s, const ni_positionlist *elements, size_t i, uint32_t least)
{
    const ni_positionlist *element = &elements[i];
    while (s->at[i] < element->count && element->at[s->at[i]] < least) s->at[i]++;
    return s->at[i] < element->count;
}

/* Fast path for two elements: most phrases have two, or start with a check of two. */
static bool find_pair(const ni_positionlist *left, const ni_positionlist *right, uint32_t window)
{
    size_t k = 0;
    for (size_t i = 0; i < left->count; i++) {
        const uint32_t first = left->at[i];
        while (k < right->count && right->at[k] <= first) k++;
        if (k == right->count) return false;
        if (right->at[k] - first < window) return true;
    }
    return false;
}

newsidx_status ni_interval_ordered(ni_interval *s, const ni_positionlist *elements, size_t count,
                                   uint32_t window, bool *found)
{
    *found = count == 2 && find_pair(&elements[0], &elements[1], window);
    if (count == 2) return NEWSIDX_OK;
    if (!start(s, count)) return NEWSIDX_ERR_MEMORY;
    for (; s->at[0] < elements[0].count; s->at[0]++) {
        const uint32_t first = elements[0].at[s->at[0]];
        uint32_t last = first;
        for (size_t i = 1; i < count; i++) {
            if (last == UINT32_MAX || !skip(s, elements, i, last + 1)) return NEWSIDX_OK;
            last = elements[i].at[s->at[i]];
        }
        *found = last - first < window;
        if (*found) return NEWSIDX_OK;
    }
    return NEWSIDX_OK;
}

/* ---- in any order ---------------------------------------------------------------------------- */

/* A window of a document. */
typedef struct view {
    ni_interval *state;
    const ni_positionlist *elements;
    size_t count;
    uint64_t end; /* one past its last position */
    size_t position_count;
} view;

static bool has_different_positions(const view *v)
{
    const size_t *at = v->state->at;
    for (size_t i = 1; i < v->count; i++)
        for (size_t k = 0; k < i; k++)
            if (v->elements[i].at[at[i]] == v->elements[k].at[at[k]]) return false;
    return true;
}

/* Collect the distinct positions in the window. */
static bool collect_positions(view *v)
{
    ni_interval *s = v->state;
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++)
        for (size_t k = s->at[i]; k < v->elements[i].count && v->elements[i].at[k] < v->end; k++)
            count++;
    if (count > s->position_capacity) {
        if (!ensure(&s->positions, count * sizeof *s->positions) ||
            !ensure(&s->holders, count * sizeof *s->holders) ||
            !ensure(&s->seen, count * sizeof *s->seen))
            return false;
        s->position_capacity = count;
    }
    count = 0;
    for (size_t i = 0; i < v->count; i++)
        for (size_t k = s->at[i]; k < v->elements[i].count && v->elements[i].at[k] < v->end; k++)
            s->positions[count++] = v->elements[i].at[k];
    ni_positionlist_sort(&(ni_positionlist){s->positions, count, count});
    v->position_count = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || s->positions[i] != s->positions[i - 1])
            s->positions[v->position_count++] = s->positions[i];
    return true;
}

static size_t index_of(const view *v, uint32_t position)
{
    size_t low = 0, high = v->position_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (v->state->positions[middle] < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Assign a position to an element. Recurses at most once per element. */
static bool assign(view *v, size_t element)
{
    ni_interval *s = v->state;
    const ni_positionlist *own = &v->elements[element];
    for (size_t k = s->at[element]; k < own->count && own->at[k] < v->end; k++) {
        const size_t i = index_of(v, own->at[k]);
        if (s->seen[i]) continue;
        s->seen[i] = true;
        if (s->holders[i] != (size_t)UNASSIGNED && !assign(v, s->holders[i])) continue;
        s->holders[i] = element;
        return true;
    }
    return false;
}

static bool assign_all(view *v)
{
    ni_interval *s = v->state;
    for (size_t i = 0; i < v->position_count; i++) s->holders[i] = (size_t)UNASSIGNED;
    for (size_t i = 0; i < v->count; i++) {
        memset(s->seen, 0, v->position_count * sizeof *s->seen);
        if (!assign(v, i)) return false;
    }
    return true;
}

newsidx_status ni_interval_any(ni_interval *s, const ni_positionlist *elements, size_t count,
                               uint32_t window, bool *found)
{
    *found = false;
    if (!start(s, count)) return NEWSIDX_ERR_MEMORY;
    for (uint32_t least = 0;;) {
        uint32_t first = UINT32_MAX, last = 0;
        for (size_t i = 0; i < count; i++) {
            if (!skip(s, elements, i, least)) return NEWSIDX_OK;
            const uint32_t position = elements[i].at[s->at[i]];
            if (position < first) first = position;
            if (position > last) last = position;
        }
        if (last - first >= window) {
            least = last - window + 1;
            continue;
        }
        view v = {s, elements, count, (uint64_t)first + window, 0};
        *found = has_different_positions(&v);
        if (!*found) {
            if (!collect_positions(&v)) return NEWSIDX_ERR_MEMORY;
            *found = assign_all(&v);
        }
        if (*found || first == UINT32_MAX) return NEWSIDX_OK;
        least = first + 1;
    }
}
