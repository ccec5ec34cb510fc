/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists of clauses, and the operators UND, ODER and NICHT. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "plan/planner.h"

/* Combine all children that are not empty by AND or OR. */
ni_subquery ni_booleanquery_operator(ni_planner *work, const ni_node *node, ni_xquery_op op,
                                     bool required)
{
    ni_xquery **queries = calloc(ni_planner_children(node) + 1, sizeof *queries);
    if (!queries) return ni_planner_failure(work, ni_error_memory(work->error));
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) {
        ni_subquery part = work->node(work, child, required);
        if (!part.empty) queries[count++] = part.query;
    }
    ni_subquery result = count ? ni_planner_done(ni_xquery_combine(op, queries, count, work->error))
                               : ni_planner_empty();
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

static ni_xquery *subtract(ni_planner *work, ni_xquery *from, ni_xquery *excluded)
{
    ni_xquery *both[] = {from, excluded};
    return ni_xquery_combine(NI_XQUERY_AND_NOT, both, 2, work->error);
}

ni_subquery ni_booleanquery_not(ni_planner *work, const ni_node *node)
{
    ni_subquery child = plan_excluded(work, node->first);
    ni_xquery *everything = ni_xquery_everything(work->error);
    if (child.empty) return ni_planner_done(everything);
    return ni_planner_done(subtract(work, everything, child.query));
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* The field that a clause restricts, as a number; -1 for none. Clauses for the same field have the
   same number. A group restricts if all of its clauses do. */
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

/* Role of a clause. Clauses that restrict by one field are alternatives: one role per field. */
enum { MUST, SHOULD, MUST_NOT, RESTRICTS, ROLES = RESTRICTS + NI_SCOPE_COUNT + 3 };

typedef struct clause {
    int role;
    ni_xquery *query;
} clause;

static int role_of(const ni_planner *work, const ni_node *node)
{
    if (node->occur == NI_OCCUR_MUST_NOT) return MUST_NOT;
    if (node->occur == NI_OCCUR_MUST || work->all) return MUST;
    int field = restriction(node);
    return field < 0 ? SHOULD : RESTRICTS + field;
}

/* Combine all clauses of a role; NULL if there is none. */
static ni_xquery *combine_role(ni_planner *work, const clause *clauses, size_t count, int role,
                               ni_xquery_op op)
{
    ni_xquery **queries = calloc(count + 1, sizeof *queries), *query = NULL;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].role != role) continue;
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

/* Combine two queries; if one is NULL, return the other. */
static ni_xquery *join(ni_planner *work, ni_xquery_op op, ni_xquery *left, ni_xquery *right)
{
    ni_xquery *both[] = {left, right};
    return left && right ? ni_xquery_combine(op, both, 2, work->error) : left ? left : right;
}

static ni_subquery combine_clauses(ni_planner *work, const clause *clauses, size_t count)
{
    ni_xquery *query = combine_role(work, clauses, count, MUST, NI_XQUERY_AND);
    query = join(work, NI_XQUERY_AND_MAYBE, query,
                 combine_role(work, clauses, count, SHOULD, NI_XQUERY_OR));
    for (int role = RESTRICTS; role < ROLES; role++)
        query = join(work, NI_XQUERY_AND, query,
                     combine_role(work, clauses, count, role, NI_XQUERY_OR));
    ni_xquery *must_not = combine_role(work, clauses, count, MUST_NOT, NI_XQUERY_OR);
    if (!must_not) return query ? ni_planner_done(query) : ni_planner_empty();
    if (!query) query = ni_xquery_everything(work->error);
    return ni_planner_done(subtract(work, query, must_not));
}

/* Check whether a clause is plain words, without any syntax. */
static bool is_plain(const ni_node *node)
{
    return node->type == NI_NODE_TEXT && node->occur == NI_OCCUR_SHOULD && !node->exact &&
           node->boost == 1;
}

/* Check that only white space, parentheses and dashes separate the texts of two clauses: a field
   name before the second would be read as a word. */
static bool are_adjacent(const ni_node *first, const ni_node *second)
{
    for (const char *at = first->text.data + first->text.size; at < second->text.data; at++)
        if ((unsigned char)*at > ' ' && (unsigned char)*at < 0x80 && !strchr("()+-", *at))
            return false;
    return true;
}

/*
 * Join a clause with the plain words that follow it, since some rules of German read several words
 * ("§ 3 OZG", "Kosten- und Leistungsrechnung"). The texts of all clauses are slices of the query
 * text. Returns the last clause joined.
 */
static const ni_node *join_plain(const ni_node *first, ni_node *joined)
{
    *joined = *first;
    if (!is_plain(first)) return first;
    const ni_node *last = first;
    while (last->next && is_plain(last->next) && last->next->scope == first->scope &&
           are_adjacent(last, last->next))
        last = last->next;
    joined->end = last->end;
    joined->text.size = (size_t)(last->text.data + last->text.size - first->text.data);
    return last;
}

ni_subquery ni_booleanquery_list(ni_planner *work, const ni_node *node)
{
    clause *clauses = calloc(ni_planner_children(node) + 1, sizeof *clauses);
    if (!clauses) return ni_planner_failure(work, ni_error_memory(work->error));
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) {
        ni_node clause_node = *child;
        const int role = role_of(work, child);
        if (role < RESTRICTS) child = join_plain(child, &clause_node);
        ni_subquery part = role == MUST_NOT ? plan_excluded(work, &clause_node)
                                            : work->node(work, &clause_node, role != SHOULD);
        if (!part.empty) clauses[count++] = (clause){role, part.query};
    }
    ni_subquery result = combine_clauses(work, clauses, count);
    free(clauses);
    return result;
}
