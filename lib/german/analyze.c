/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx_analyzer: the analyser together with the user's words. */
#include <stdlib.h>

#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "german/analyser.h"
#include "morphology/userwords.h"

struct newsidx_analyzer {
    ni_analyser *analyser;
    ni_userwords *words; /* NULL: none */
    ni_analyser_mode mode;
};

newsidx_status newsidx_analyzer_open(newsidx_analyzer **out,
                                     const newsidx_analyzer_options *options, newsidx_error *error)
{
    newsidx_analyzer_options full;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    newsidx_status status = ni_versions_read(&ni_versions_analyzer_options, &full, options, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_analyzer *made = calloc(1, sizeof *made);
    if (!made) return ni_error_memory(error);
    made->mode = full.query      ? NI_ANALYSER_QUERY
                 : full.readings ? NI_ANALYSER_READINGS
                                 : NI_ANALYSER_TEXT;
    if (full.words) status = ni_userwords_open(&made->words, full.words, error);
    if (status == NEWSIDX_OK) status = ni_analyser_new(&made->analyser, made->words, error);
    if (status == NEWSIDX_OK)
        *out = made;
    else
        newsidx_analyzer_close(made);
    return status;
}

newsidx_status newsidx_analyzer_analyze(newsidx_analyzer *analyzer, const char *text, size_t size,
                                        newsidx_term_callback *callback, void *context,
                                        newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, analyzer);
    NI_REQUIRE_BYTES(error, text, size);
    NI_REQUIRE(error, callback);
    return ni_analyser_run_as(analyzer->analyser, analyzer->mode, (newsidx_text){text, size},
                              callback, context, error);
}

void newsidx_analyzer_close(newsidx_analyzer *analyzer)
{
    if (!analyzer) return;
    ni_analyser_free(analyzer->analyser);
    ni_userwords_free(analyzer->words);
    free(analyzer);
}

newsidx_status newsidx_analyze(const char *text, size_t size, newsidx_term_callback *callback,
                               void *context, newsidx_error *error)
{
    newsidx_analyzer *analyzer;
    newsidx_status status = newsidx_analyzer_open(&analyzer, NULL, error);
    if (status == NEWSIDX_OK)
        status = newsidx_analyzer_analyze(analyzer, text, size, callback, context, error);
    newsidx_analyzer_close(analyzer);
    return status;
}
