/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A recursive descent over the grammar in parser.h, one function a rule, with one token in hand.
 * Only parentheses recurse, and their depth is limited. A function that returns NULL has failed,
 * and `status` says how; every message is made by fail(), where a lenient mode that warns and goes
 * on would begin.
 *
 * Decisions that the grammar does not show:
 *
 *   - An operand with NICHT or - is a NOT node at first. A list takes the NOT off and makes the
 *     clause one that must not occur; UND and ODER keep it.
 *   - NICHT NICHT a is a. Signs and NICHT do not mix: nobody can tell what `-NICHT a` wants.
 *   - A + beside UND makes all of the UND a must, which it implies. Beside ODER it would contradict
 *     the word and is an error.
 *   - Groups are no nodes: a group is the list in it, or the one clause in it. They are not merged
 *     into an UND or ODER around them, so that they can be weighed as groups one day.
 *
 * What may be attached to a clause later ("…"~3, word^2) is read at the end of parse_clause.
 */
#include "query/parser.h"

#include "base/error.h"
#include "query/lexer.h"
#include "query/range.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct parser {
    ni_arena *arena;
    ni_lexer lexer;
    ni_token token; /* in hand */
    ni_scope scope; /* of words without a field */
    size_t depth;
    size_t clauses;
    size_t plus; /* where the last + of this level stood */
    newsidx_status status;
    newsidx_error *error;
} parser;

static ni_node *parse_list(parser *p);

/* --------------------------------------------------------------- helpers */

static ni_node *fail(parser *p, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static ni_node *fail(parser *p, size_t offset, const char *format, ...)
{
    char message[NEWSIDX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    p->status = ni_error_set_at(p->error, NEWSIDX_ERR_QUERY, offset, "%s", message);
    return NULL;
}

static ni_node *new_node(parser *p, ni_node_type type, size_t start, size_t end)
{
    ni_node *node = ni_arena_calloc(p->arena, sizeof *node);
    if (!node) {
        p->status = ni_error_memory(p->error);
        return NULL;
    }
    node->type = type;
    node->scope = p->scope;
    node->start = start;
    node->end = end;
    return node;
}

static void advance(parser *p)
{
    ni_lexer_next(&p->lexer, &p->token);
}

/* Whether an operand can begin with the token in hand. */
static bool at_operand(const parser *p)
{
    switch (p->token.type) {
    case NI_TOKEN_END:
    case NI_TOKEN_CLOSE:
    case NI_TOKEN_AND:
    case NI_TOKEN_OR: return false;
    default: return true;
    }
}

static ni_node *fail_operator(parser *p, const ni_token *op, const char *side)
{
    int size = (int)op->text.size;
    const char *name = op->text.data;
    return fail(p, op->start,
                "%.*s has nothing %s: add it, or write \"%.*s\" in quotes to search for the word",
                size, name, side, size, name);
}

/* --------------------------------------------------------------- clauses */

static ni_node *parse_text(parser *p, ni_node_type type, size_t start)
{
    ni_node *node = new_node(p, type, start, p->token.end);
    if (!node) return NULL;
    node->text = p->token.text;
    advance(p);
    return node;
}

/* An id. The empty one, id:"", is that of no article. */
static ni_node *parse_id(parser *p, size_t start)
{
    return parse_text(p, p->token.text.size ? NI_NODE_ID : NI_NODE_NOTHING, start);
}

static ni_node *parse_date(parser *p, size_t start)
{
    const ni_token value = p->token;
    ni_node *node = new_node(p, NI_NODE_DATE, start, value.end);
    if (!node) return NULL;
    size_t offset =
        value.type == NI_TOKEN_PHRASE ? (size_t)(value.text.data - p->lexer.text) : value.start;
    p->status = ni_range_parse(value.text, offset, node->from, node->to, p->error);
    if (p->status) return NULL;
    advance(p);
    if (p->token.start == value.end && p->token.type != NI_TOKEN_END &&
        p->token.type != NI_TOKEN_CLOSE)
        return fail(
            p, value.end,
            "the quoted date ends here: leave a space, or put the whole range in the quotes, "
            "as in datum:\"1. Mai 2026..3. Mai 2026\"");
    return node;
}

/* ( list ), with the scope of the field before it. `start` is where the field or the ( stands. */
static ni_node *parse_group(parser *p, size_t start, ni_scope scope)
{
    const size_t open = p->token.start, outer_plus = p->plus;
    const ni_scope outer_scope = p->scope;
    if (p->depth == NI_PARSER_DEPTH_MAX)
        return fail(p, open, "parentheses are nested deeper than %d levels: take some out",
                    (int)NI_PARSER_DEPTH_MAX);
    p->depth++;
    p->scope = scope;
    advance(p);
    ni_node *list = parse_list(p);
    if (!list) return NULL;
    if (p->token.type != NI_TOKEN_CLOSE)
        return fail(p, open, "this parenthesis is never closed: add ) or take it out");
    if (list->type == NI_NODE_LIST || list->type == NI_NODE_NOTHING) {
        list->start = start;
        list->end = p->token.end;
    }
    p->depth--;
    p->scope = outer_scope;
    p->plus = outer_plus;
    advance(p);
    return list;
}

/* What stands behind a field, or without one. */
static ni_node *parse_clause(parser *p)
{
    const size_t start = p->token.start;
    const ni_fieldname *field = NULL;
    ni_scope scope = p->scope;
    if (++p->clauses > NI_PARSER_CLAUSES_MAX)
        return fail(p, start, "the query has more than %d words and groups: shorten it",
                    (int)NI_PARSER_CLAUSES_MAX);
    if (p->token.type == NI_TOKEN_FIELD) {
        field = p->token.field;
        if (field->type == NI_FIELDNAME_WORDS) scope = field->scope;
        advance(p);
    }
    if (p->token.type == NI_TOKEN_OPEN_QUOTE)
        return fail(p, p->token.start, "this quote is never closed: add %.*s or take it out",
                    (int)p->token.text.size, p->token.text.data);
    if (p->token.type == NI_TOKEN_OPEN) return parse_group(p, start, scope);
    if (field && field->type == NI_FIELDNAME_ID) return parse_id(p, start);
    if (field && field->type == NI_FIELDNAME_DATE) return parse_date(p, start);
    bool phrase = p->token.type == NI_TOKEN_PHRASE;
    ni_node *node = parse_text(p, phrase ? NI_NODE_PHRASE : NI_NODE_TEXT, start);
    if (node) node->scope = scope;
    return node;
}

/* ------------------------------------------------------------- operators */

static ni_node *wrap_not(parser *p, ni_node *child, size_t start)
{
    ni_node *node = child ? new_node(p, NI_NODE_NOT, start, child->end) : NULL;
    if (node) node->first = child;
    return node;
}

static ni_node *parse_signed(parser *p)
{
    const ni_token sign = p->token;
    advance(p);
    if (!at_operand(p) || p->token.type == NI_TOKEN_NOT)
        return fail(p, sign.start,
                    "%c stands before the operator %.*s: leave one of them out, or put the word in "
                    "quotes to search for it",
                    sign.type == NI_TOKEN_PLUS ? '+' : '-', (int)p->token.text.size,
                    p->token.text.data);
    ni_node *node = parse_clause(p);
    if (!node || sign.type == NI_TOKEN_MINUS) return wrap_not(p, node, sign.start);
    node->occur = NI_OCCUR_MUST;
    p->plus = sign.start;
    return node;
}

static ni_node *parse_operand(parser *p)
{
    const ni_token first = p->token;
    bool excluded = false;
    if (first.type == NI_TOKEN_PLUS || first.type == NI_TOKEN_MINUS) return parse_signed(p);
    while (p->token.type == NI_TOKEN_NOT) {
        const ni_token op = p->token;
        excluded = !excluded;
        advance(p);
        if (!at_operand(p)) return fail_operator(p, &op, "behind it");
        if (p->token.type == NI_TOKEN_PLUS || p->token.type == NI_TOKEN_MINUS)
            return fail(p, p->token.start, "%.*s stands before a sign: leave one of them out",
                        (int)op.text.size, op.text.data);
    }
    ni_node *node = parse_clause(p);
    return excluded ? wrap_not(p, node, first.start) : node;
}

/* Takes the operator in hand. Returns false and fails where nothing stands on its right. */
static bool take_operator(parser *p)
{
    const ni_token op = p->token;
    advance(p);
    if (at_operand(p)) return true;
    fail_operator(p, &op, "on its right");
    return false;
}

static ni_node *parse_and(parser *p)
{
    ni_node *last = parse_operand(p);
    if (!last || p->token.type != NI_TOKEN_AND) return last;
    ni_node *node = new_node(p, NI_NODE_AND, last->start, last->end);
    if (!node) return NULL;
    node->first = last;
    node->occur = last->occur;
    while (p->token.type == NI_TOKEN_AND) {
        if (!take_operator(p)) return NULL;
        last = last->next = parse_operand(p);
        if (!last) return NULL;
        if (last->occur == NI_OCCUR_MUST) node->occur = NI_OCCUR_MUST;
        node->end = last->end;
    }
    for (ni_node *child = node->first; child; child = child->next) child->occur = NI_OCCUR_SHOULD;
    return node;
}

static bool plus_fits(parser *p, const ni_node *node)
{
    if (node->occur != NI_OCCUR_MUST) return true;
    fail(
        p, p->plus,
        "+ contradicts ODER: leave it out, or put it before parentheses as in +(Haus ODER Garten)");
    return false;
}

static ni_node *parse_or(parser *p)
{
    ni_node *last = parse_and(p);
    if (!last || p->token.type != NI_TOKEN_OR) return last;
    ni_node *node = new_node(p, NI_NODE_OR, last->start, last->end);
    if (!node || !plus_fits(p, last)) return NULL;
    node->first = last;
    while (p->token.type == NI_TOKEN_OR) {
        if (!take_operator(p)) return NULL;
        last = last->next = parse_and(p);
        if (!last || !plus_fits(p, last)) return NULL;
        node->end = last->end;
    }
    return node;
}

/* ------------------------------------------------------------------ list */

static ni_node *parse_list_clause(parser *p)
{
    if (!at_operand(p)) return fail_operator(p, &p->token, "on its left");
    ni_node *node = parse_or(p);
    if (!node || node->type != NI_NODE_NOT) return node;
    node = node->first;
    node->occur = NI_OCCUR_MUST_NOT;
    return node;
}

/* Clauses up to the end or to a closing parenthesis. One plain clause stands for the list. */
static ni_node *parse_list(parser *p)
{
    ni_node *list = new_node(p, NI_NODE_NOTHING, p->token.start, p->token.start);
    if (!list) return NULL;
    ni_node **next = &list->first;
    while (p->token.type != NI_TOKEN_END && p->token.type != NI_TOKEN_CLOSE) {
        ni_node *clause = parse_list_clause(p);
        if (!clause) return NULL;
        *next = clause;
        next = &clause->next;
        list->type = NI_NODE_LIST;
        list->end = clause->end;
    }
    ni_node *first = list->first;
    return first && !first->next && first->occur == NI_OCCUR_SHOULD ? first : list;
}

newsidx_status ni_parser_parse(ni_node **root, ni_arena *arena, newsidx_text text,
                               newsidx_error *error)
{
    parser p = {.arena = arena, .error = error};
    *root = NULL;
    ni_lexer_init(&p.lexer, text);
    advance(&p);
    ni_node *node = parse_list(&p);
    if (node && p.token.type == NI_TOKEN_CLOSE)
        node = fail(&p, p.token.start,
                    "this parenthesis closes nothing: add ( before it or take it out");
    if (!node) return p.status;
    if (node->type == NI_NODE_LIST || node->type == NI_NODE_NOTHING) {
        node->start = 0;
        node->end = text.size;
    }
    *root = node;
    return NEWSIDX_OK;
}
