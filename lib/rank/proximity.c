/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Only the first positions of a frequent word are considered. */
#include "rank/proximity.h"

#include <stdlib.h>

#include "german/analyser.h"
#include "glass/positionreader.h"
#include "reader/lookup.h"
#include "xapian/xmodel.h"
#include "xapian/xpositions.h"

/*
 * nDCG@10 of five sets (questions to paragraphs, to sentences and to answers, headlines to news,
 * plain sentences to long articles, of these a part of the queries) without it: .9685 .8244 .5939
 * .9543 .5857, mean .7854; with .5: .9693 .8238 .5950 .9543 .5912, mean .7867. With .1 and .2 the
 * mean is .7855. A gain counted once per pair, whatever the frequency, gave .7855.
 */
const double ni_proximity_weight = 0.5;

enum { POSITIONS_MAX = 200, WINDOW = NI_STRIDE * NI_PROXIMITY_WORDS };

bool ni_proximity_any(const ni_plan_words *words)
{
    for (size_t i = 1; i < words->count; i++)
        if (words->terms[i - 1].size && words->terms[i].size) return true;
    return false;
}

/* Count the positions of the left word with one of the right word nearby. Both lists rise. */
static size_t count_close(const ni_positionlist *left, const ni_positionlist *right)
{
    const size_t lefts = left->count < POSITIONS_MAX ? left->count : POSITIONS_MAX;
    const size_t rights = right->count < POSITIONS_MAX ? right->count : POSITIONS_MAX;
    size_t count = 0;
    for (size_t i = 0, k = 0; i < lefts; i++) {
        while (k < rights && right->at[k] + WINDOW < left->at[i]) k++;
        size_t m = k;
        while (m < rights && right->at[m] == left->at[i]) m++;
        if (m < rights && right->at[m] <= left->at[i] + WINDOW) count++;
    }
    return count;
}

/* Check whether words i and k of the query form a pair. */
static bool is_pair(const ni_plan_words *words, size_t i, size_t k)
{
    if (k >= words->count) return false;
    for (; i <= k; i++)
        if (!words->terms[i].size) return false;
    return true;
}

/* Sum over the pairs: mean idf of the two words, saturating with the number of close positions. */
static double weigh_pairs(const ni_plan_words *words, const double *idf, const ni_positionlist *all)
{
    double sum = 0;
    for (size_t i = 0; i < words->count; i++)
        for (size_t k = i + 1; k <= i + 2; k++) {
            if (!is_pair(words, i, k)) continue;
            const double close = (double)count_close(&all[i], &all[k]);
            sum += (idf[i] + idf[k]) / 2 * close / (close + 1);
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

/* A candidate and its location. */
typedef struct located {
    size_t source;
    uint32_t docid; /* within the source */
    ni_candidate *candidate;
} located;

static int compare_located(const void *a, const void *b)
{
    const located *left = a, *right = b;
    if (left->source != right->source) return left->source < right->source ? -1 : 1;
    return left->docid < right->docid ? -1 : left->docid > right->docid;
}

/* Xapian numbers the documents of several sources in turn (interleaved). */
static void locate(const ni_generation *generation, ni_candidate *candidates, size_t count,
                   located *out)
{
    const uint32_t sources = (uint32_t)generation->source_count;
    for (size_t i = 0; i < count; i++)
        out[i] = (located){(candidates[i].docid - 1) % sources,
                           (candidates[i].docid - 1) / sources + 1, &candidates[i]};
    qsort(out, count, sizeof *out, compare_located);
}

/* Reads the words' positions in the documents of one source. */
typedef struct positions_reader {
    const ni_generation_source *source;
    ni_glass_positionreader readers[NI_PLAN_WORDS_MAX];
    size_t reader_count;
    ni_positionlist positions[NI_PLAN_WORDS_MAX];
} positions_reader;

static newsidx_status begin_source(positions_reader *in, const ni_generation_source *source,
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

static void end_source(positions_reader *in)
{
    while (in->reader_count) ni_glass_positionreader_dispose(&in->readers[--in->reader_count]);
}

/* A source without a mapped file is remote. */
static newsidx_status read_positions(positions_reader *in, const ni_plan_words *words,
                                     uint32_t docid, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < words->count && status == NEWSIDX_OK; i++) {
        in->positions[i].count = 0;
        if (!words->terms[i].size) continue;
        ni_positionlist *list = &in->positions[i];
        status =
            in->source->scanned
                ? ni_glass_positionreader_read(&in->readers[i], docid, list, error)
                : ni_xpositions_read(in->source->database, words->terms[i], docid, list, error);
    }
    return status;
}

typedef struct weighing {
    const ni_plan_words *words;
    double weight;
    double idf[NI_PLAN_WORDS_MAX];
    positions_reader in;
} weighing;

/* Weigh the candidates of one source. After the deadline the rest gain nothing. */
static newsidx_status weigh_source(weighing *work, const ni_generation *generation,
                                   const located *first, size_t count, ni_deadline *deadline,
                                   newsidx_error *error)
{
    const ni_plan_words *words = work->words;
    newsidx_status status =
        begin_source(&work->in, &generation->sources[first->source], words, error);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        if (ni_deadline_passed(deadline)) break;
        status = read_positions(&work->in, words, first[i].docid, error);
        if (status == NEWSIDX_OK)
            first[i].candidate->near =
                work->weight * weigh_pairs(words, work->idf, work->in.positions);
    }
    end_source(&work->in);
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
    for (size_t i = 0; i < words->count; i++) ni_positionlist_dispose(&work.in.positions[i]);
    return status;
}
