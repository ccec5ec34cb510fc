/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What all sorts of nodes need, and the way from a node to its sort. A node in which the analyser
 * finds no word says nothing, and is left out.
 */
#include "search/plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "index/schema.h"
#include "search/planning.h"
#include "search/tiers.h"
#include "search/together.h"
#include "search/variants.h"

ni_planned ni_planning_failure(ni_planning *work, newsidx_status status)
{
    if (work->status == NEWSIDX_OK) work->status = status;
    return (ni_planned){NULL, false};
}

ni_planned ni_planning_silence(void)
{
    return (ni_planned){NULL, true};
}

ni_planned ni_planning_done(ni_xquery *query)
{
    return (ni_planned){query, false};
}

void ni_planning_warn(ni_planning *work, size_t offset, const char *format, ...)
{
    char message[NEWSIDX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (!ni_warnings_add(&work->plan->warnings, &work->plan->arena, offset, message))
        ni_planning_failure(work, ni_error_memory(work->error));
}

const char *ni_planning_prefix(ni_scope scope)
{
    return scope == NI_SCOPE_ALL ? NULL : ni_schema_field(ni_marks_field(scope))->prefix;
}

ni_xquery *ni_planning_term(ni_planning *work, const char *prefix, newsidx_text text)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    return ni_xquery_term(ni_schema_term(bytes, prefix, text), work->error);
}

/* Where a text stands in the query, if it does: words of the index are analysed as well. */
static size_t offset_of(const ni_planning *work, newsidx_text text)
{
    const uintptr_t from = (uintptr_t)work->text.data, at = (uintptr_t)text.data;
    return at >= from && at - from <= work->text.size ? at - from : 0;
}

bool ni_planning_words(ni_planning *work, newsidx_text text, ni_words *words)
{
    newsidx_status status =
        ni_words_analyse(words, &work->arena, work->context->analyser, text, work->error);
    if (status == NEWSIDX_OK)
        status = ni_variants_add(words, &work->arena, work->context->analyser,
                                 work->context->generation, work->error);
    if (status != NEWSIDX_OK) ni_planning_failure(work, status);
    for (size_t i = 0; i < words->count; i++) words->items[i].offset = offset_of(work, text);
    return status == NEWSIDX_OK;
}

ni_xquery *ni_planning_label(ni_planning *work, const ni_node *node, newsidx_reason reason,
                             ni_xquery *query)
{
    const ni_xquery_label label = {node->start, node->end, reason, NEWSIDX_KIND_FORM};
    return ni_xquery_labelled(query, &label, work->error);
}

size_t ni_planning_children(const ni_node *node)
{
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) count++;
    return count;
}

static ni_planned plan_type(ni_planning *work, const ni_node *node, bool required)
{
    switch (node->type) {
    case NI_NODE_TEXT: return ni_planwords_text(work, node, required);
    case NI_NODE_PHRASE: return ni_planwords_phrase(work, node);
    case NI_NODE_PATTERN:
    case NI_NODE_FUZZY:
    case NI_NODE_NUMBERS: return ni_planvocabulary_node(work, node);
    case NI_NODE_ID: return ni_planfilter_id(work, node);
    case NI_NODE_SIMILAR: return ni_planfilter_similar(work, node);
    case NI_NODE_LIKE: return ni_planfilter_like(work, node);
    case NI_NODE_DATE: return ni_planfilter_date(work, node);
    case NI_NODE_NOTHING: break;
    case NI_NODE_LIST: return ni_planlist_list(work, node);
    case NI_NODE_AND: return ni_planlist_operator(work, node, NI_XQUERY_AND, true);
    case NI_NODE_OR: return ni_planlist_operator(work, node, NI_XQUERY_OR, required);
    case NI_NODE_NEAR: return ni_plannear_node(work, node);
    case NI_NODE_NOT: return ni_planlist_not(work, node);
    }
    return ni_planning_silence();
}

ni_planned ni_planning_node(ni_planning *work, const ni_node *node, bool required)
{
    if (work->status != NEWSIDX_OK) return (ni_planned){NULL, false};
    ni_planned planned = plan_type(work, node, required);
    if (planned.query && node->boost != 1)
        planned.query = ni_xquery_scale(planned.query, node->boost, work->error);
    return planned;
}

newsidx_status ni_plan_make(ni_plan *plan, const ni_plan_context *context,
                            const newsidx_query *query, newsidx_error *error)
{
    newsidx_error failed = {NEWSIDX_OK, 0, ""};
    *plan = (ni_plan){.query = NULL};
    ni_planning work = {.context = context,
                        .plan = plan,
                        .arena = NI_ARENA_INIT,
                        .limits = {context->expansions, NI_EXPAND_ALL_MAX, context->deadline},
                        .text = ni_query_text(query),
                        .all = ni_query_all(query),
                        .error = &failed};
    work.cased = ni_planwords_cased(ni_query_root(query));
    if (context->generation->remote_count && work.limits.most > NI_EXPAND_FEW)
        work.limits.most = NI_EXPAND_FEW;
    ni_planned root = ni_planning_node(&work, ni_query_root(query), work.all);
    plan->query = root.silent ? ni_xquery_nothing(&failed) : root.query;
    const ni_xquery_places places = ni_together_places(context->generation);
    ni_xquery_look_in(plan->query, &places);
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
