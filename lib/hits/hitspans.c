/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "hits/hitspans.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/require.h"
#include "hits/hits.h"

void ni_hitspans_clear(ni_hitspans *spans)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) spans->fields[i].known = false;
}

void ni_hitspans_dispose(ni_hitspans *spans)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        ni_matches_dispose(&spans->fields[i].matches);
        free(spans->fields[i].spans.items);
    }
}

newsidx_status ni_hitspans_find(newsidx_hits *hits, newsidx_field field, newsidx_error *error)
{
    ni_matches *matches = &hits->spans.fields[field].matches;
    if (hits->spans.fields[field].known) return NEWSIDX_OK;
    newsidx_text text;
    newsidx_status status = ni_stored_text(&hits->article->stored, field, &text, error);
    if (status == NEWSIDX_OK)
        status = ni_spans_find(matches, hits->analyser, &hits->marks, field, text, error);
    if (status == NEWSIDX_OK && !ni_spans_merge(&hits->spans.fields[field].spans, matches))
        status = ni_error_memory(error);
    hits->spans.fields[field].known = status == NEWSIDX_OK;
    return status;
}

static newsidx_status check_field(newsidx_field field, newsidx_error *error)
{
    if ((unsigned)field < NEWSIDX_FIELD_COUNT) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown field %d", (int)field);
}

newsidx_status newsidx_hits_spans(newsidx_hits *hits, newsidx_field field,
                                  const newsidx_span **spans, size_t *count, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, spans);
    NI_REQUIRE(error, count);
    *spans = NULL;
    *count = 0;
    NI_REQUIRE(error, hits);
    newsidx_status status = check_field(field, error);
    if (status == NEWSIDX_OK) status = ni_hitspans_find(hits, field, error);
    if (status != NEWSIDX_OK) return status;
    *spans = hits->spans.fields[field].spans.items;
    *count = hits->spans.fields[field].spans.count;
    return NEWSIDX_OK;
}

newsidx_status newsidx_hits_kinds(newsidx_hits *hits, uint32_t *kinds, newsidx_error *error)
{
    uint32_t found = 0;
    ni_error_clear(error);
    NI_REQUIRE(error, kinds);
    *kinds = 0;
    NI_REQUIRE(error, hits);
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++) {
        newsidx_status status = ni_hitspans_find(hits, (newsidx_field)field, error);
        if (status != NEWSIDX_OK) return status;
        const ni_matches *matches = &hits->spans.fields[field].matches;
        for (size_t i = 0; i < matches->count; i++) found |= 1u << matches->items[i].kind;
    }
    *kinds = found;
    return NEWSIDX_OK;
}
