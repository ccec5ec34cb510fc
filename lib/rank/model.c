/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of the models, and their parameters from the search options. */
#include "rank/model.h"

#include <string.h>

#include "base/bm25.h"
#include "base/error.h"
#include "index/schema.h"

static const char *const names[NEWSIDX_MODEL_COUNT] = {
    [NEWSIDX_MODEL_BM25] = "bm25",   [NEWSIDX_MODEL_BM25PLUS] = "bm25plus",
    [NEWSIDX_MODEL_DLH] = "dlh",     [NEWSIDX_MODEL_DPH] = "dph",
    [NEWSIDX_MODEL_TFIDF] = "tfidf", [NEWSIDX_MODEL_BOOL] = "bool",
};

const char *newsidx_model_name(newsidx_model model)
{
    return (unsigned)model < NEWSIDX_MODEL_COUNT ? names[model] : NULL;
}

bool newsidx_model_of_name(newsidx_model *model, const char *name)
{
    *model = NEWSIDX_MODEL_BM25;
    for (int i = 0; name && i < NEWSIDX_MODEL_COUNT; i++) {
        if (strcmp(names[i], name) != 0) continue;
        *model = (newsidx_model)i;
        return true;
    }
    return false;
}

static bool is_given(double value)
{
    return value != -1;
}

static newsidx_status check(const char *name, double value, double most, bool taken,
                            newsidx_model model, newsidx_error *error)
{
    if (!is_given(value)) return NEWSIDX_OK;
    if (!taken)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "model %s has no parameter %s",
                            names[model], name);
    if (value >= 0 && value <= most) return NEWSIDX_OK; /* NAN is not */
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "%s is %g: it must be from 0 to %g", name,
                        value, most);
}

newsidx_status ni_model_check(const newsidx_search_options *options, newsidx_error *error)
{
    const newsidx_model model = options->model;
    if ((unsigned)model >= NEWSIDX_MODEL_COUNT)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown ranking model %d", (int)model);
    const bool plus = model == NEWSIDX_MODEL_BM25PLUS, bm25 = plus || model == NEWSIDX_MODEL_BM25;
    newsidx_status status = check("k1", options->k1, NI_MODEL_K1_MAX, bm25, model, error);
    if (status == NEWSIDX_OK) status = check("b", options->b, 1, bm25, model, error);
    if (status == NEWSIDX_OK)
        status = check("delta", options->delta, NI_MODEL_DELTA_MAX, plus, model, error);
    return status;
}

ni_xmodel ni_model_read(const newsidx_search_options *options, double mean_length)
{
    const double k1 = is_given(options->k1) ? options->k1 : ni_bm25_k1;
    return (ni_xmodel){
        .model = options->model,
        .k1 = k1 * NI_BM25_UNIT,
        .b = is_given(options->b) ? options->b : ni_bm25_b(mean_length),
        .delta = is_given(options->delta) ? options->delta : 1,
    };
}
