/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists of clauses, and the operators UND, ODER and NICHT. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "plan/planner.h"

/* Combine all children by AND or OR. */
ni_subquery ni_booleanquery_operator(ni_planner *work, const ni_node *node, ni_xquery_op op,
                                     bool required)
{
    ni_subquery *parts = calloc(ni_planner_children(node) + 1, sizeof *parts);
    if (!parts) return ni_planner_failure(work, ni_error_memory(work->error));
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next)
        parts[count++] = work->node(work, child, required);
    const ni_subquery result = ni_subquery_combine(op, parts, count, work->error);
    free(parts);
    return result;
}

/* Plan a node whose words must occur whole, whatever the reach of the query. */
static ni_subquery plan_whole(ni_planner *work, const ni_node *node, bool excluded)
{
    const ni_planner before = *work;
    const bool widens = work->plan->widens;
    work->excluded |= excluded;
    work->reach = NI_REACH_WORD;
    const ni_subquery result = work->node(work, node, true);
    work->excluded = before.excluded;
    work->reach = before.reach;
    work->plan->widens = widens;
    return result;
}

static ni_subquery subtract(ni_planner *work, ni_subquery from, ni_subquery excluded)
{
    const ni_subquery both[] = {from, excluded};
    return ni_subquery_combine(NI_XQUERY_AND_NOT, both, 2, work->error);
}

static ni_subquery everything(ni_planner *work)
{
    return ni_subquery_of(ni_xquery_everything(work->error));
}

ni_subquery ni_booleanquery_not(ni_planner *work, const ni_node *node)
{
    return subtract(work, everything(work), plan_whole(work, node->first, true));
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
    case NI_NODE_ALL:
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
    ni_subquery query;
} clause;

static int role_of(const ni_planner *work, const ni_node *node)
{
    if (node->occur == NI_OCCUR_MUST_NOT) return MUST_NOT;
    if (node->occur == NI_OCCUR_MUST || work->words == NEWSIDX_WORDS_ALL) return MUST;
    int field = restriction(node);
    return field < 0 ? SHOULD : RESTRICTS + field;
}

/* Combine all clauses of a role. */
static ni_subquery combine_role(ni_planner *work, const clause *clauses, size_t count, int role,
                                ni_xquery_op op)
{
    ni_subquery *parts = calloc(count + 1, sizeof *parts);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        ni_subquery part = clauses[i].query;
        if (clauses[i].role != role) continue;
        if (parts)
            parts[found++] = part;
        else
            ni_subquery_dispose(&part);
    }
    if (!parts) return ni_planner_failure(work, ni_error_memory(work->error));
    const ni_subquery made = ni_subquery_combine(op, parts, found, work->error);
    free(parts);
    return made;
}

static ni_subquery combine_clauses(ni_planner *work, const clause *clauses, size_t count)
{
    ni_subquery both[2] = {combine_role(work, clauses, count, MUST, NI_XQUERY_AND),
                           combine_role(work, clauses, count, SHOULD, NI_XQUERY_OR)};
    ni_subquery query = ni_subquery_combine(NI_XQUERY_AND_MAYBE, both, 2, work->error);
    for (int role = RESTRICTS; role < ROLES; role++) {
        both[0] = query;
        both[1] = combine_role(work, clauses, count, role, NI_XQUERY_OR);
        query = ni_subquery_combine(NI_XQUERY_AND, both, 2, work->error);
    }
    const ni_subquery must_not = combine_role(work, clauses, count, MUST_NOT, NI_XQUERY_OR);
    if (query.empty && !must_not.empty) {
        ni_xquery_free(query.rank);
        query = everything(work);
    }
    return subtract(work, query, must_not);
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

/* Check whether a clause is a star among other clauses, such as that of a pasted list. Alone, or
   beside exclusions, it stands for all articles. */
static bool is_bullet(const ni_node *list, const ni_node *child)
{
    if (child->type != NI_NODE_ALL || child->occur != NI_OCCUR_SHOULD) return false;
    for (const ni_node *other = list->first; other; other = other->next)
        if (other->type != NI_NODE_ALL && other->occur != NI_OCCUR_MUST_NOT) return true;
    return false;
}

ni_subquery ni_booleanquery_list(ni_planner *work, const ni_node *node)
{
    clause *clauses = calloc(ni_planner_children(node) + 1, sizeof *clauses);
    if (!clauses) return ni_planner_failure(work, ni_error_memory(work->error));
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) {
        if (is_bullet(node, child)) continue;
        ni_node clause_node = *child;
        const int role = role_of(work, child);
        if (role < RESTRICTS) child = join_plain(child, &clause_node);
        ni_subquery part = role == MUST_NOT || role >= RESTRICTS
                               ? plan_whole(work, &clause_node, role == MUST_NOT)
                               : work->node(work, &clause_node, role != SHOULD);
        clauses[count++] = (clause){role, part};
    }
    ni_subquery result = combine_clauses(work, clauses, count);
    free(clauses);
    return result;
}
