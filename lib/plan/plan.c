/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dispatches each node of the tree to the file for its type, and makes the plan as a whole.
 */
#include "plan/plan.h"

#include "base/error.h"
#include "plan/planner.h"

static ni_subquery plan_type(ni_planner *work, const ni_node *node, bool required)
{
    switch (node->type) {
    case NI_NODE_TEXT: return ni_textquery_text(work, node, required);
    case NI_NODE_PHRASE: return ni_textquery_phrase(work, node);
    case NI_NODE_PATTERN:
    case NI_NODE_FUZZY:
    case NI_NODE_NUMBERS: return ni_multitermquery_node(work, node);
    case NI_NODE_ID: return ni_filterquery_id(work, node);
    case NI_NODE_SIMILAR: return ni_filterquery_similar(work, node);
    case NI_NODE_LIKE: return ni_filterquery_like(work, node);
    case NI_NODE_DATE: return ni_filterquery_date(work, node);
    case NI_NODE_ALL: return ni_subquery_of(ni_xquery_everything(work->error));
    case NI_NODE_NOTHING: break;
    case NI_NODE_LIST: return ni_booleanquery_list(work, node);
    case NI_NODE_AND: return ni_booleanquery_operator(work, node, NI_XQUERY_AND, true);
    case NI_NODE_OR: return ni_booleanquery_operator(work, node, NI_XQUERY_OR, required);
    case NI_NODE_NEAR: return ni_nearquery_node(work, node);
    case NI_NODE_NOT: return ni_booleanquery_not(work, node);
    }
    return ni_subquery_empty();
}

static ni_subquery plan_node(ni_planner *work, const ni_node *node, bool required)
{
    if (work->status != NEWSIDX_OK) return ni_subquery_failed();
    return ni_subquery_scale(plan_type(work, node, required), node->boost, work->error);
}

newsidx_status ni_plan_make(ni_plan *plan, const ni_plan_context *context,
                            const newsidx_query *query, newsidx_error *error)
{
    newsidx_error failed = {NEWSIDX_OK, 0, ""};
    *plan = (ni_plan){.query = NULL};
    ni_planner work = {.context = context,
                       .plan = plan,
                       .node = plan_node,
                       .arena = NI_ARENA_INIT,
                       .limits = {context->expansions, NI_EXPAND_ALL_MAX, context->deadline},
                       .text = ni_query_text(query),
                       .words = ni_query_words(query),
                       .reach = context->reach,
                       .error = &failed};
    work.cased = ni_textquery_cased(ni_query_root(query));
    if (context->generation->remote_count && work.limits.most > NI_EXPAND_FEW)
        work.limits.most = NI_EXPAND_FEW;
    plan->query = ni_subquery_finish(
        plan_node(&work, ni_query_root(query), work.words == NEWSIDX_WORDS_ALL), &failed);
    ni_arena_dispose(&work.arena);
    if (plan->query && work.status == NEWSIDX_OK) return NEWSIDX_OK;
    ni_plan_dispose(plan);
    if (error) *error = failed;
    return failed.status;
}

void ni_plan_dispose(ni_plan *plan)
{
    ni_xquery_free(plan->query);
    ni_marks_dispose(&plan->marks);
    ni_arena_dispose(&plan->arena);
    plan->query = NULL;
}
