/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Helpers shared by all node types. A node in which the analyser finds no word is empty: it is
 * left out of the query.
 */
#include "plan/planner.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"
#include "index/schema.h"
#include "plan/tiers.h"
#include "plan/variants.h"
#include "plan/wordquery.h"

ni_subquery ni_planner_failure(ni_planner *work, newsidx_status status)
{
    if (work->status == NEWSIDX_OK) work->status = status;
    return ni_subquery_failed();
}

void ni_planner_warn(ni_planner *work, size_t offset, const char *format, ...)
{
    char message[NEWSIDX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (!ni_warnings_add(&work->plan->warnings, &work->plan->arena, offset, message))
        ni_planner_failure(work, ni_error_memory(work->error));
}

const char *ni_planner_prefix(ni_scope scope)
{
    return scope == NI_SCOPE_ALL ? NULL : ni_schema_field(ni_marks_field(scope))->prefix;
}

ni_xquery *ni_planner_term(ni_planner *work, const char *prefix, newsidx_text text)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    return ni_xquery_term(ni_schema_term(bytes, prefix, text), work->error);
}

/* Offset of a text in the query; 0 if it is not part of it, since index words are analysed too. */
static size_t offset_of(const ni_planner *work, newsidx_text text)
{
    const uintptr_t from = (uintptr_t)work->text.data, at = (uintptr_t)text.data;
    return at >= from && at - from <= work->text.size ? at - from : 0;
}

bool ni_planner_words(ni_planner *work, newsidx_text text, ni_querywords *words)
{
    newsidx_status status =
        ni_querywords_analyse(words, &work->arena, work->context->analyser, text, work->error);
    if (status == NEWSIDX_OK)
        status = ni_variants_add(words, &work->arena, work->context->analyser,
                                 work->context->generation, work->error);
    if (status != NEWSIDX_OK) ni_planner_failure(work, status);
    for (size_t i = 0; i < words->count; i++) words->items[i].offset = offset_of(work, text);
    return status == NEWSIDX_OK;
}

ni_subquery ni_planner_word(ni_planner *work, const ni_queryword *word, const char *prefix,
                            double factor)
{
    const ni_wordquery_options how = {prefix, factor, work->reach, work->context->parts};
    work->plan->widens |= ni_wordquery_widens(word, how.parts);
    return ni_wordquery_make(word, &how, work->error);
}

ni_xquery *ni_planner_label(ni_planner *work, const ni_node *node, newsidx_reason reason,
                            ni_xquery *query)
{
    const ni_xquery_label label = {node->start, node->end, (int)reason, NEWSIDX_KIND_FORM};
    return ni_xquery_labelled(query, &label, work->error);
}

size_t ni_planner_children(const ni_node *node)
{
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) count++;
    return count;
}
