/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arithmetic on rankings, whatever their source. */
#include "measures.h"

#include <math.h>

enum { NDCG_DEPTH = 10, MRR_DEPTH = 10, RECALL_DEPTH = 100 };

/* Return the gain of a ranking down to NDCG_DEPTH, discounted by rank. */
static double discounted_gain(const double *gains, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count && i < NDCG_DEPTH; i++)
        if (gains[i] > 0) sum += gains[i] / log2((double)i + 2);
    return sum;
}

struct measures measures_of(const double *gains, size_t hits, const double *ideal, size_t relevant)
{
    struct measures result = {0, 0, 0, 0, 0};
    size_t found = 0, found_100 = 0;
    double precisions = 0;
    for (size_t i = 0; i < hits; i++) {
        if (gains[i] <= 0) continue;
        found++;
        double rank = (double)i + 1;
        precisions += (double)found / rank;
        if (found == 1 && i < MRR_DEPTH) result.mrr_10 = 1 / rank;
        if (i < RECALL_DEPTH) found_100 = found;
    }
    result.ndcg_10 = discounted_gain(gains, hits) / discounted_gain(ideal, relevant);
    result.map = precisions / (double)relevant;
    result.p_1 = hits > 0 && gains[0] > 0 ? 1 : 0;
    result.r_100 = (double)found_100 / (double)relevant;
    return result;
}

void measures_add(struct measures *sum, const struct measures *query)
{
    sum->ndcg_10 += query->ndcg_10;
    sum->map += query->map;
    sum->mrr_10 += query->mrr_10;
    sum->p_1 += query->p_1;
    sum->r_100 += query->r_100;
}

struct measures measures_mean(const struct measures *sum, size_t queries)
{
    double n = (double)queries;
    return (struct measures){sum->ndcg_10 / n, sum->map / n, sum->mrr_10 / n, sum->p_1 / n,
                             sum->r_100 / n};
}

double measures_percentile(const double *sorted, size_t count, double share)
{
    size_t rank = (size_t)ceil(share * (double)count);
    return sorted[rank > 0 ? rank - 1 : 0];
}
