/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ODER, UND, NAHE, NICHT and the signs. Decisions that the grammar does not show:
 *
 *   - An operand with NICHT or - is a NOT node at first. A list removes the NOT and makes the
 *     clause MUST_NOT; UND and ODER keep it.
 *   - NICHT NICHT a is a. Signs and NICHT do not mix: the meaning of `-NICHT a` would be unclear.
 *   - A + next to UND or NAHE makes the whole a MUST, which it implies. Next to ODER it would
 *     contradict the operator.
 *   - NAHE needs positions, so its sides are words, phrases and alternatives of them, all of one
 *     field. With anything else it becomes an UND.
 *   - An operator without a right side is a word.
 */
#include "query/operators.h"

#include "query/clause.h"

/* --------------------------------------------------------------- operand */

static ni_node *wrap_not(ni_parserstate *p, ni_node *child, size_t start)
{
    ni_node *node = child ? ni_parserstate_node(p, NI_NODE_NOT, start, child->end) : NULL;
    if (node) node->first = child;
    return node;
}

static bool is_operator(ni_token_type type)
{
    return type == NI_TOKEN_NOT || type == NI_TOKEN_AND || type == NI_TOKEN_OR ||
           type == NI_TOKEN_NEAR || type == NI_TOKEN_ORDERED;
}

static ni_node *parse_signed(ni_parserstate *p)
{
    const ni_token sign = p->token;
    ni_parserstate_advance(p);
    if (is_operator(p->token.type)) {
        if (!ni_parserstate_complain(p, sign.start,
                                     "%c before the operator %.*s: remove one of them, or quote "
                                     "the word to search for it",
                                     sign.type == NI_TOKEN_PLUS ? '+' : '-',
                                     (int)p->token.text.size, p->token.text.data))
            return NULL;
        p->token.type = NI_TOKEN_WORD;
    }
    ni_node *node = ni_clause_parse(p);
    if (!node || sign.type == NI_TOKEN_MINUS) return wrap_not(p, node, sign.start);
    node->occur = NI_OCCUR_MUST;
    p->plus = sign.start;
    return node;
}

static bool is_sign(ni_token_type type)
{
    return type == NI_TOKEN_PLUS || type == NI_TOKEN_MINUS;
}

/* Consume NICHT. If nothing follows it, turn it into a word. */
static bool parse_not(ni_parserstate *p, bool *excluded)
{
    const ni_token op = p->token;
    int size = (int)op.text.size;
    ni_token_type next = ni_parserstate_peek(p);
    if (!ni_parserstate_begins_operand(next)) {
        p->token.type = NI_TOKEN_WORD;
        return ni_parserstate_complain(
            p, op.start,
            "%.*s has no operand: add one, or write \"%.*s\" in quotes to search for the word",
            size, op.text.data, size, op.text.data);
    }
    *excluded = !*excluded;
    ni_parserstate_advance(p);
    if (!is_sign(next)) return true;
    if (!ni_parserstate_complain(p, p->token.start, "%.*s before a sign: remove one of them", size,
                                 op.text.data))
        return false;
    ni_parserstate_advance(p);
    if (is_operator(p->token.type)) p->token.type = NI_TOKEN_WORD;
    return true;
}

static ni_node *parse_operand(ni_parserstate *p)
{
    const size_t start = p->token.start;
    bool excluded = false;
    if (is_sign(p->token.type)) return parse_signed(p);
    while (p->token.type == NI_TOKEN_NOT)
        if (!parse_not(p, &excluded)) return NULL;
    ni_node *node = ni_clause_parse(p);
    return excluded ? wrap_not(p, node, start) : node;
}

/* --------------------------------------------------------- NAHE, UND, ODER */

/*
 * Consume the current operator if it has a right side. Otherwise turn it into a word, which the
 * enclosing list will read, and return false, as after a failure.
 */
static bool consume_operator(ni_parserstate *p)
{
    int size = (int)p->token.text.size;
    const char *name = p->token.text.data;
    if (ni_parserstate_begins_operand(ni_parserstate_peek(p))) {
        ni_parserstate_advance(p);
        return true;
    }
    p->token.type = NI_TOKEN_WORD;
    ni_parserstate_complain(
        p, p->token.start,
        "%.*s has no right operand: add one, or write \"%.*s\" in quotes to search for the word",
        size, name, size, name);
    return false;
}

/* Check whether a node can be a side of NEAR, with positions in the scope; see tree.h. */
static bool has_positions(const ni_node *node, ni_scope scope, bool nested)
{
    switch (node->type) {
    case NI_NODE_TEXT:
    case NI_NODE_PHRASE:
    case NI_NODE_PATTERN:
    case NI_NODE_FUZZY:
    case NI_NODE_NUMBERS: return node->scope == scope;
    case NI_NODE_LIST:
    case NI_NODE_OR: break;
    default: return false;
    }
    if (nested) return false;
    for (const ni_node *child = node->first; child; child = child->next)
        if (child->occur != NI_OCCUR_SHOULD || child->type == NI_NODE_PHRASE ||
            !has_positions(child, scope, true))
            return false;
    return true;
}

static ni_scope scope_of(const ni_node *node)
{
    return node->type == NI_NODE_LIST || node->type == NI_NODE_OR ? scope_of(node->first)
                                                                  : node->scope;
}

/* Turn a NEAR with a child without positions into an AND. */
static bool check_near(ni_parserstate *p, ni_node *node)
{
    for (const ni_node *child = node->first; child; child = child->next) {
        if (has_positions(child, scope_of(node->first), false)) continue;
        node->type = NI_NODE_AND;
        return ni_parserstate_complain(
            p, child->start,
            "NAHE takes only words, phrases and groups of words of one field: write UND here");
    }
    return true;
}

static void hoist_plus(ni_node *node)
{
    for (ni_node *child = node->first; child; child = child->next) {
        if (child->occur == NI_OCCUR_MUST) node->occur = NI_OCCUR_MUST;
        child->occur = NI_OCCUR_SHOULD;
    }
}

static bool same_near(const ni_node *node, const ni_token *token)
{
    return node->ordered == (token->type == NI_TOKEN_ORDERED) &&
           node->distance == (uint32_t)(token->number < 0 ? NI_PARSER_NEAR : token->number);
}

static bool at_near(const ni_parserstate *p)
{
    return p->token.type == NI_TOKEN_NEAR || p->token.type == NI_TOKEN_ORDERED;
}

/* a NAHE/5 b NAHE/5 c is one node; a different proximity operator after it is a fault. */
static ni_node *parse_near(ni_parserstate *p)
{
    ni_node *last = parse_operand(p);
    if (!last || !at_near(p)) return last;
    ni_node *node = ni_parserstate_node(p, NI_NODE_NEAR, last->start, last->end);
    if (!node) return NULL;
    node->first = last;
    node->ordered = p->token.type == NI_TOKEN_ORDERED;
    node->distance = (uint32_t)(p->token.number < 0 ? NI_PARSER_NEAR : p->token.number);
    while (at_near(p)) {
        if (!same_near(node, &p->token) && node->type == NI_NODE_NEAR) {
            if (!ni_parserstate_complain(p, p->token.start,
                                         "two different proximity operators in a row: give each "
                                         "its own operands and join the two with UND"))
                return NULL;
            node->type = NI_NODE_AND;
        }
        if (!consume_operator(p)) break;
        last = last->next = parse_operand(p);
        if (!last) return NULL;
        node->end = last->end;
    }
    if (p->status) return NULL;
    if (!node->first->next) return node->first;
    hoist_plus(node);
    return node->type == NI_NODE_AND || check_near(p, node) ? node : NULL;
}

static ni_node *parse_and(ni_parserstate *p)
{
    ni_node *last = parse_near(p);
    if (!last || p->token.type != NI_TOKEN_AND) return last;
    ni_node *node = ni_parserstate_node(p, NI_NODE_AND, last->start, last->end);
    if (!node) return NULL;
    node->first = last;
    while (p->token.type == NI_TOKEN_AND && consume_operator(p)) {
        last = last->next = parse_near(p);
        if (!last) return NULL;
        node->end = last->end;
    }
    if (p->status) return NULL;
    if (!node->first->next) return node->first;
    hoist_plus(node);
    return node;
}

static bool plus_fits(ni_parserstate *p, ni_node *node)
{
    if (node->occur != NI_OCCUR_MUST) return true;
    node->occur = NI_OCCUR_SHOULD;
    return ni_parserstate_complain(
        p, p->plus,
        "+ contradicts ODER: remove it, or put it before parentheses, as in +(Haus ODER Garten)");
}

ni_node *ni_operators_parse(ni_parserstate *p)
{
    ni_node *last = parse_and(p);
    if (!last || p->token.type != NI_TOKEN_OR) return last;
    ni_node *node = ni_parserstate_node(p, NI_NODE_OR, last->start, last->end);
    if (!node) return NULL;
    node->first = last;
    while (p->token.type == NI_TOKEN_OR && consume_operator(p)) {
        if (!plus_fits(p, last)) return NULL;
        last = last->next = parse_and(p);
        if (!last || !plus_fits(p, last)) return NULL;
        node->end = last->end;
    }
    if (p->status) return NULL;
    return node->first->next ? node : node->first;
}
