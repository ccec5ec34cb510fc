/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The public list of acronyms: a walk, and the generation that it holds. */
#include <stdlib.h>

#include "base/error.h"
#include "base/require.h"
#include "reader/acronyms.h"
#include "reader/reader.h"

struct newsidx_acronyms {
    ni_generation *generation;
    ni_acronyms walk;
};

newsidx_status newsidx_reader_acronyms(newsidx_acronyms **out, newsidx_reader *reader,
                                       newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, reader);
    newsidx_status status = ni_reader_check_search(reader, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_acronyms *acronyms = calloc(1, sizeof *acronyms);
    if (!acronyms) return ni_error_memory(error);
    acronyms->generation = ni_generation_hold(reader->generation);
    status = ni_acronyms_begin(&acronyms->walk, reader->generation->database,
                               (newsidx_text){NULL, 0}, error);
    if (status == NEWSIDX_OK)
        *out = acronyms;
    else
        newsidx_acronyms_free(acronyms);
    return status;
}

newsidx_status newsidx_acronyms_next(newsidx_acronyms *acronyms, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, acronyms);
    return ni_acronyms_next(&acronyms->walk, error);
}

newsidx_text newsidx_acronyms_short_form(const newsidx_acronyms *acronyms)
{
    return acronyms->walk.pair.short_form;
}

newsidx_text newsidx_acronyms_long_form(const newsidx_acronyms *acronyms)
{
    return acronyms->walk.pair.long_form;
}

uint64_t newsidx_acronyms_articles(const newsidx_acronyms *acronyms)
{
    return acronyms->walk.pair.articles;
}

void newsidx_acronyms_free(newsidx_acronyms *acronyms)
{
    if (!acronyms) return;
    ni_acronyms_dispose(&acronyms->walk);
    ni_generation_release(acronyms->generation);
    free(acronyms);
}
