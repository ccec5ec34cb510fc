/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Copies of an article that were folded into the current hit. */
#include "base/error.h"
#include "base/require.h"
#include "hits/hits.h"
#include "index/schema.h"

/* The document of the current hit; 0 if there is none, or in a walk over all articles. */
static uint32_t current(const newsidx_hits *hits)
{
    return hits->next && hits->next <= hits->ranking.count
               ? hits->ranking.items[hits->next - 1].docid
               : 0;
}

uint32_t newsidx_hits_others(const newsidx_hits *hits, bool *exact)
{
    uint32_t count = 0;
    const uint32_t docid = current(hits);
    while (docid && ni_collapse_copy(&hits->collapse, docid, count)) count++;
    if (exact) *exact = hits->complete && hits->collapse.compared == hits->ranking.total.upper;
    return count;
}

newsidx_status newsidx_hits_other(newsidx_hits *hits, uint32_t number, newsidx_text *id,
                                  newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, id);
    *id = (newsidx_text){NULL, 0};
    NI_REQUIRE(error, hits);
    const uint32_t docid = current(hits);
    const ni_copy *copy = docid ? ni_collapse_copy(&hits->collapse, docid, number) : NULL;
    if (!copy) return NEWSIDX_DONE;
    ni_xcolumn_dispose(&hits->other);
    newsidx_status status = ni_xcolumn_read(&hits->other, hits->generation->database, NI_SLOT_ID,
                                            &copy->docid, 1, NULL, error);
    if (status == NEWSIDX_OK) *id = ni_xcolumn_at(&hits->other, 0);
    return status;
}
