/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Articles by id, by date, or by similarity to another one. */
#include <string.h>

#include "base/error.h"
#include "index/docvalues.h"
#include "index/schema.h"
#include "plan/planner.h"
#include "plan/similar.h"

ni_subquery ni_filterquery_id(ni_planner *work, const ni_node *node)
{
    if (node->text.size > NEWSIDX_ID_MAX) return ni_subquery_of(ni_xquery_nothing(work->error));
    const newsidx_text id = ni_docvalues_normal(node->text, &work->arena);
    if (!id.data) return ni_planner_failure(work, ni_error_memory(work->error));
    ni_xquery *query = ni_planner_term(work, NI_PREFIX_ID, id);
    return ni_subquery_of(ni_planner_label(work, node, NEWSIDX_REASON_ID, query));
}

ni_subquery ni_filterquery_date(ni_planner *work, const ni_node *node)
{
    char to[sizeof node->to + 8] = "";
    newsidx_text high = {NULL, 0};
    if (node->to[0]) { /* include the whole last day: every time of day sorts before this */
        memcpy(to, node->to, sizeof node->to);
        strcat(to, "~");
        high = newsidx_text_of(to);
    }
    newsidx_text low = {node->from[0] ? node->from : NULL, strlen(node->from)};
    return ni_subquery_of(ni_xquery_value_range(NI_SLOT_DATE, low, high, work->error));
}

/* Exclude the article itself: the user already has it. */
ni_subquery ni_filterquery_similar(ni_planner *work, const ni_node *node)
{
    ni_xquery *query = NULL;
    newsidx_status status =
        ni_similar_query(&query, work->context->generation, work->context->analyser, &work->arena,
                         node->text, work->error);
    if (status == NEWSIDX_DONE) {
        ni_planner_warn(work, node->start, "no article with the id %.*s",
                        (int)(node->text.size < 100 ? node->text.size : 100), node->text.data);
        return ni_subquery_of(ni_xquery_nothing(work->error));
    }
    if (status != NEWSIDX_OK) return ni_planner_failure(work, status);
    return ni_subquery_of(ni_planner_label(work, node, NEWSIDX_REASON_SIMILAR, query));
}

ni_subquery ni_filterquery_like(ni_planner *work, const ni_node *node)
{
    ni_xquery *query = NULL;
    newsidx_status status =
        ni_similar_like(&query, work->context->generation, work->context->analyser, &work->arena,
                        node->article, work->error);
    if (status != NEWSIDX_OK) return ni_planner_failure(work, status);
    return ni_subquery_of(ni_planner_label(work, node, NEWSIDX_REASON_SIMILAR, query));
}
