/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "hits/spanweight.h"

#include <math.h>

#include "index/schema.h"
#include "plan/tiers.h"
#include "reader/lookup.h"

static const double STOP_FACTOR = 0.1; /* stop words are not indexed, so they look rare */

static newsidx_status look_up(ni_marks *marks, ni_mark *mark, const ni_generation *generation,
                              newsidx_error *error)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    uint32_t documents;
    mark->rarity = 1;
    if (generation->remote_count) return NEWSIDX_OK;
    const newsidx_text term =
        ni_schema_term(bytes, ni_schema_kind(mark->kind)->prefix, ni_marks_term(marks, mark));
    newsidx_status status = ni_lookup_documents(generation, term, &documents, error);
    if (status == NEWSIDX_OK)
        mark->rarity =
            (float)log(1 + (double)generation->documents / (documents ? documents : 1.0));
    return status;
}

newsidx_status ni_spanweight_look_up(ni_marks *marks, const ni_matches *matches,
                                     const ni_generation *generation, newsidx_error *error)
{
    for (size_t i = 0; i < matches->count; i++) {
        ni_mark *mark = &marks->items[matches->items[i].mark];
        if (mark->rarity >= 0) continue;
        newsidx_status status = look_up(marks, mark, generation, error);
        if (status != NEWSIDX_OK) {
            mark->rarity = -1;
            return status;
        }
    }
    return NEWSIDX_OK;
}

bool ni_spanweight_is_whole(const ni_match *match)
{
    return match->kind == NEWSIDX_KIND_FORM || match->kind == NEWSIDX_KIND_STEM ||
           match->kind == NEWSIDX_KIND_VALUE;
}

double ni_spanweight_weight(const ni_marks *marks, const ni_match *match)
{
    const ni_mark *mark = &marks->items[match->mark];
    const double tier =
        ni_spanweight_is_whole(match) ? 1.0 : ni_tiers_default()->weight[match->kind];
    return mark->rarity * tier * (mark->stop ? STOP_FACTOR : 1.0);
}
