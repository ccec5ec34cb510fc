/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Compares each candidate with all heads before it. 2,000 different candidates take 2 million
 * comparisons of 16 bytes, about 5 ms; the hundred of a usual page take next to nothing.
 */
#include "rank/collapse.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "index/schema.h"
#include "index/similarity.h"

/* An article that represents its copies, if any. */
typedef struct head {
    uint32_t docid;
    newsidx_text sketch;
} head;

/* Find the head that an article is a copy of; NULL if there is none. */
static const head *find_head(const head *heads, size_t count, newsidx_text sketch)
{
    for (size_t i = 0; i < count; i++)
        if (ni_similarity_copies(heads[i].sketch, sketch)) return &heads[i];
    return NULL;
}

/* Drop the copies among the candidates whose sketches were read. `heads` has room for all. */
static newsidx_status drop_copies(ni_collapse *collapse, const ni_xcolumn *sketches, head *heads,
                                  ni_candidate *candidates, size_t *count, newsidx_error *error)
{
    size_t kept = 0, head_count = 0;
    for (size_t i = 0; i < sketches->count; i++) {
        const newsidx_text sketch = ni_xcolumn_at(sketches, i);
        const head *of = find_head(heads, head_count, sketch);
        if (of) {
            const ni_copy copy = {candidates[i].docid, of->docid};
            if (!ni_buffer_append(&collapse->copies, &copy, sizeof copy))
                return ni_error_memory(error);
            continue;
        }
        if (sketch.size) heads[head_count++] = (head){candidates[i].docid, sketch};
        candidates[kept++] = candidates[i];
    }
    const size_t rest = *count - sketches->count;
    memmove(candidates + kept, candidates + sketches->count, rest * sizeof *candidates);
    *count = kept + rest;
    return NEWSIDX_OK;
}

newsidx_status ni_collapse_filter(void *context, ni_candidate *candidates, size_t *count,
                                  newsidx_error *error)
{
    ni_collapse *collapse = context;
    head *heads = calloc(NI_COLLAPSE_MAX, sizeof *heads);
    ni_xcolumn sketches;
    if (!heads) return ni_error_memory(error);
    collapse->compared = *count < NI_COLLAPSE_MAX ? *count : NI_COLLAPSE_MAX;
    ni_buffer_clear(&collapse->copies);
    newsidx_status status =
        ni_candidate_column(&sketches, collapse->database, NI_SLOT_SIMILARITY, candidates,
                            collapse->compared, collapse->deadline, error);
    if (status == NEWSIDX_OK)
        status = drop_copies(collapse, &sketches, heads, candidates, count, error);
    ni_xcolumn_dispose(&sketches);
    free(heads);
    return status;
}

const ni_copy *ni_collapse_copy(const ni_collapse *collapse, uint32_t docid, size_t number)
{
    const ni_copy *copies = (const ni_copy *)(const void *)collapse->copies.data;
    for (size_t i = 0; i < collapse->copies.size / sizeof *copies; i++)
        if (copies[i].head == docid && number-- == 0) return &copies[i];
    return NULL;
}

void ni_collapse_dispose(ni_collapse *collapse)
{
    ni_buffer_dispose(&collapse->copies);
}
