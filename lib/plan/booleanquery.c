/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists of clauses, UND, ODER and NICHT. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "plan/planner.h"

/* AND and OR of all children that say something. */
ni_subquery ni_booleanquery_operator(ni_planner *work, const ni_node *node, ni_xquery_op op,
                                     bool required)
{
    ni_xquery **queries = calloc(ni_planner_children(node) + 1, sizeof *queries);
    if (!queries) return ni_planner_failure(work, ni_error_memory(work->error));
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) {
        ni_subquery part = work->node(work, child, required);
        if (!part.silent) queries[count++] = part.query;
    }
    ni_subquery result = count ? ni_planner_done(ni_xquery_combine(op, queries, count, work->error))
                               : ni_planner_silence();
    free(queries);
    return result;
}

static ni_subquery plan_excluded(ni_planner *work, const ni_node *node)
{
    bool before = work->excluded;
    work->excluded = true;
    ni_subquery result = work->node(work, node, true);
    work->excluded = before;
    return result;
}

static ni_xquery *subtract(ni_planner *work, ni_xquery *from, ni_xquery *what)
{
    ni_xquery *both[] = {from, what};
    return ni_xquery_combine(NI_XQUERY_AND_NOT, both, 2, work->error);
}

ni_subquery ni_booleanquery_not(ni_planner *work, const ni_node *node)
{
    ni_subquery child = plan_excluded(work, node->first);
    ni_xquery *everything = ni_xquery_everything(work->error);
    if (child.silent) return ni_planner_done(everything);
    return ni_planner_done(subtract(work, everything, child.query));
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* What a clause restricts: -1 for none, else one number for each field, so that clauses for the
   same field can be told. A group restricts if all in it does. */
static int restriction(const ni_node *node)
{
    int common = -1;
    switch (node->type) {
    case NI_NODE_ID: return NI_SCOPE_COUNT;
    case NI_NODE_DATE: return NI_SCOPE_COUNT + 1;
    case NI_NODE_TEXT:
    case NI_NODE_PHRASE:
    case NI_NODE_PATTERN:
    case NI_NODE_FUZZY:
    case NI_NODE_NUMBERS: return node->scope == NI_SCOPE_ALL ? -1 : (int)node->scope;
    case NI_NODE_SIMILAR:
    case NI_NODE_LIKE:
    case NI_NODE_NOTHING: return -1;
    default: break;
    }
    for (const ni_node *child = node->first; child; child = child->next) {
        int own = restriction(child);
        if (own < 0) return -1;
        common = common < 0 || common == own ? own : NI_SCOPE_COUNT + 2;
    }
    return common;
}

/* What becomes of a clause. Those that restrict by one field are alternatives: a sort for each. */
enum { MUST, SHOULD, MUST_NOT, RESTRICTS, SORTS = RESTRICTS + NI_SCOPE_COUNT + 3 };

typedef struct clause {
    int sort;
    ni_xquery *query;
} clause;

static int sort_of(const ni_planner *work, const ni_node *node)
{
    if (node->occur == NI_OCCUR_MUST_NOT) return MUST_NOT;
    if (node->occur == NI_OCCUR_MUST || work->all) return MUST;
    int field = restriction(node);
    return field < 0 ? SHOULD : RESTRICTS + field;
}

/* All clauses of a sort as one query; NULL where there is none. */
static ni_xquery *gather(ni_planner *work, const clause *clauses, size_t count, int sort,
                         ni_xquery_op op)
{
    ni_xquery **queries = calloc(count + 1, sizeof *queries), *query = NULL;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].sort != sort) continue;
        if (queries)
            queries[found++] = clauses[i].query;
        else
            ni_xquery_free(clauses[i].query);
    }
    if (!queries) ni_planner_failure(work, ni_error_memory(work->error));
    if (found) query = ni_xquery_combine(op, queries, found, work->error);
    if (found && !query) ni_planner_failure(work, work->error->status);
    free(queries);
    return query;
}

/* Both, where there are both; else the one that there is. */
static ni_xquery *join(ni_planner *work, ni_xquery_op op, ni_xquery *left, ni_xquery *right)
{
    ni_xquery *both[] = {left, right};
    return left && right ? ni_xquery_combine(op, both, 2, work->error) : left ? left : right;
}

static ni_subquery combine_clauses(ni_planner *work, const clause *clauses, size_t count)
{
    ni_xquery *query = gather(work, clauses, count, MUST, NI_XQUERY_AND);
    query =
        join(work, NI_XQUERY_AND_MAYBE, query, gather(work, clauses, count, SHOULD, NI_XQUERY_OR));
    for (int sort = RESTRICTS; sort < SORTS; sort++)
        query = join(work, NI_XQUERY_AND, query, gather(work, clauses, count, sort, NI_XQUERY_OR));
    ni_xquery *must_not = gather(work, clauses, count, MUST_NOT, NI_XQUERY_OR);
    if (!must_not) return query ? ni_planner_done(query) : ni_planner_silence();
    if (!query) query = ni_xquery_everything(work->error);
    return ni_planner_done(subtract(work, query, must_not));
}

/* Whether a clause is plain words, as they come without any syntax. */
static bool is_plain(const ni_node *node)
{
    return node->type == NI_NODE_TEXT && node->occur == NI_OCCUR_SHOULD && !node->exact &&
           node->boost == 1;
}

/* Whether only white space, parentheses and dashes stand between the texts of two clauses: a field
   in front of the second would become a word. */
static bool stand_together(const ni_node *first, const ni_node *second)
{
    for (const char *at = first->text.data + first->text.size; at < second->text.data; at++)
        if ((unsigned char)*at > ' ' && (unsigned char)*at < 0x80 && !strchr("()+-", *at))
            return false;
    return true;
}

/*
 * A clause with those behind it that are plain words as well: they are read together, since some
 * rules of German look at several words ("§ 3 OZG", "Kosten- und Leistungsrechnung"). Texts are
 * slices of one query text. Returns the last clause that was taken in.
 */
static const ni_node *take_together(const ni_node *first, ni_node *together)
{
    *together = *first;
    if (!is_plain(first)) return first;
    const ni_node *last = first;
    while (last->next && is_plain(last->next) && last->next->scope == first->scope &&
           stand_together(last, last->next))
        last = last->next;
    together->end = last->end;
    together->text.size = (size_t)(last->text.data + last->text.size - first->text.data);
    return last;
}

ni_subquery ni_booleanquery_list(ni_planner *work, const ni_node *node)
{
    clause *clauses = calloc(ni_planner_children(node) + 1, sizeof *clauses);
    if (!clauses) return ni_planner_failure(work, ni_error_memory(work->error));
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) {
        ni_node clause_node = *child;
        const int sort = sort_of(work, child);
        if (sort < RESTRICTS) child = take_together(child, &clause_node);
        ni_subquery part = sort == MUST_NOT ? plan_excluded(work, &clause_node)
                                            : work->node(work, &clause_node, sort != SHOULD);
        if (!part.silent) clauses[count++] = (clause){sort, part.query};
    }
    ni_subquery result = combine_clauses(work, clauses, count);
    free(clauses);
    return result;
}
