/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Of a word that stands often only the first places are looked at. */
#include "rank/proximity.h"

#include <stdlib.h>

#include "german/analyser.h"
#include "glass/positionreader.h"
#include "reader/lookup.h"
#include "xapian/xmodel.h"
#include "xapian/xpositions.h"

/*
 * nDCG@10 of five sets (questions to paragraphs, to sentences and to answers, headlines to news,
 * plain sentences to long articles) without it and with .5: .9685 .8244 .5939 .9543 .5857 (a part
 * of the queries), .9693 .8238 .5950 .9543 .5912; mean .7854 and .7867. With .1 and .2 the mean is
 * .7855. A gain for each pair once, whatever the frequency, came to .7855.
 */
const double ni_proximity_weight = 0.5;

enum { PLACES_MAX = 200, WINDOW = NI_STRIDE * NI_PROXIMITY_WORDS };

bool ni_proximity_any(const ni_plan_words *words)
{
    for (size_t i = 1; i < words->count; i++)
        if (words->terms[i - 1].size && words->terms[i].size) return true;
    return false;
}

/* How many places of the left word have one of the right near them; both rise. */
static size_t count_close(const ni_positionlist *left, const ni_positionlist *right)
{
    const size_t lefts = left->count < PLACES_MAX ? left->count : PLACES_MAX;
    const size_t rights = right->count < PLACES_MAX ? right->count : PLACES_MAX;
    size_t count = 0;
    for (size_t i = 0, k = 0; i < lefts; i++) {
        while (k < rights && right->at[k] + WINDOW < left->at[i]) k++;
        size_t m = k;
        while (m < rights && right->at[m] == left->at[i]) m++;
        if (m < rights && right->at[m] <= left->at[i] + WINDOW) count++;
    }
    return count;
}

/* Whether words i and k of the query belong together. */
static bool is_pair(const ni_plan_words *words, size_t i, size_t k)
{
    if (k >= words->count) return false;
    for (; i <= k; i++)
        if (!words->terms[i].size) return false;
    return true;
}

/* The pairs, each weighed by the mean idf of its words, saturating with how often it is close. */
static double weigh_pairs(const ni_plan_words *words, const double *idf, const ni_positionlist *all)
{
    double sum = 0;
    for (size_t i = 0; i < words->count; i++)
        for (size_t k = i + 1; k <= i + 2; k++) {
            if (!is_pair(words, i, k)) continue;
            const double often = (double)count_close(&all[i], &all[k]);
            sum += (idf[i] + idf[k]) / 2 * often / (often + 1);
        }
    return sum;
}

/* BM25's idf of each word. */
static newsidx_status read_idf(const ni_plan_words *words, const ni_generation *generation,
                               double *idf, newsidx_error *error)
{
    const double all = generation->documents;
    for (size_t i = 0; i < words->count; i++) {
        uint32_t documents;
        idf[i] = 0;
        if (!words->terms[i].size) continue;
        newsidx_status status = ni_lookup_documents(generation, words->terms[i], &documents, error);
        if (status != NEWSIDX_OK) return status;
        idf[i] = ni_xmodel_idf(all, documents);
    }
    return NEWSIDX_OK;
}

/* A candidate, and where it is. */
typedef struct located {
    size_t source;
    uint32_t docid; /* in the source */
    ni_candidate *candidate;
} located;

static int compare_located(const void *a, const void *b)
{
    const located *left = a, *right = b;
    if (left->source != right->source) return left->source < right->source ? -1 : 1;
    return left->docid < right->docid ? -1 : left->docid > right->docid;
}

/* Documents of all sources take turns in being numbered. */
static void locate(const ni_generation *generation, ni_candidate *candidates, size_t count,
                   located *out)
{
    const uint32_t sources = (uint32_t)generation->source_count;
    for (size_t i = 0; i < count; i++)
        out[i] = (located){(candidates[i].docid - 1) % sources,
                           (candidates[i].docid - 1) / sources + 1, &candidates[i]};
    qsort(out, count, sizeof *out, compare_located);
}

/* Where the words stand in the documents of one source. */
typedef struct looking {
    const ni_generation_source *source;
    ni_glass_positionreader readers[NI_PLAN_WORDS_MAX];
    size_t reader_count;
    ni_positionlist places[NI_PLAN_WORDS_MAX];
} looking;

static newsidx_status begin_looking(looking *in, const ni_generation_source *source,
                                    const ni_plan_words *words, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    in->source = source;
    in->reader_count = 0;
    if (!source->scanned) return NEWSIDX_OK;
    for (size_t i = 0; i < words->count && status == NEWSIDX_OK; i++)
        status = ni_glass_positionreader_begin(&in->readers[in->reader_count++],
                                               &source->scanned->file, words->terms[i], error);
    return status;
}

static void end_looking(looking *in)
{
    while (in->reader_count) ni_glass_positionreader_dispose(&in->readers[--in->reader_count]);
}

/* A source without a file is over the wire. */
static newsidx_status look(looking *in, const ni_plan_words *words, uint32_t docid,
                           newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < words->count && status == NEWSIDX_OK; i++) {
        in->places[i].count = 0;
        if (!words->terms[i].size) continue;
        status = in->source->scanned
                     ? ni_glass_positionreader_read(&in->readers[i], docid, &in->places[i], error)
                     : ni_xpositions_read(in->source->database, words->terms[i], docid,
                                          &in->places[i], error);
    }
    return status;
}

typedef struct weighing {
    const ni_plan_words *words;
    double weight;
    double idf[NI_PLAN_WORDS_MAX];
    looking in;
} weighing;

/* The candidates of one source; those for which there is no time gain nothing. */
static newsidx_status weigh_source(weighing *work, const ni_generation *generation,
                                   const located *first, size_t count, ni_deadline *deadline,
                                   newsidx_error *error)
{
    const ni_plan_words *words = work->words;
    newsidx_status status =
        begin_looking(&work->in, &generation->sources[first->source], words, error);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        if (ni_deadline_passed(deadline)) break;
        status = look(&work->in, words, first[i].docid, error);
        if (status == NEWSIDX_OK)
            first[i].candidate->near =
                work->weight * weigh_pairs(words, work->idf, work->in.places);
    }
    end_looking(&work->in);
    return status;
}

newsidx_status ni_proximity_apply(const ni_plan_words *words, double weight,
                                  const ni_generation *generation, ni_candidate *candidates,
                                  size_t count, ni_deadline *deadline, newsidx_error *error)
{
    located all[NI_PROXIMITY_HITS];
    weighing work = {.words = words, .weight = weight};
    newsidx_status status = read_idf(words, generation, work.idf, error);
    if (count > NI_PROXIMITY_HITS) count = NI_PROXIMITY_HITS;
    locate(generation, candidates, count, all);
    for (size_t i = 0; i < count; i++) candidates[i].near = 0;
    for (size_t from = 0, to; from < count && status == NEWSIDX_OK; from = to) {
        for (to = from + 1; to < count && all[to].source == all[from].source;) to++;
        status = weigh_source(&work, generation, all + from, to - from, deadline, error);
    }
    for (size_t i = 0; i < count; i++)
        candidates[i].score = candidates[i].base + candidates[i].near;
    for (size_t i = 0; i < words->count; i++) ni_positionlist_dispose(&work.in.places[i]);
    return status;
}
