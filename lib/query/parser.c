/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Recursive descent over the grammar in parser.h: one function per rule, one token of lookahead.
 * This file parses lists; operators.c and clause.c do the rest. Only parentheses recurse, to a
 * limited depth.
 *
 * Every query has a result. Each fault goes through ni_parserstate_complain, and the code after the
 * call decides how to read the query instead: usually, what cannot be syntax is a word.
 */
#include "query/parser.h"

#include "base/error.h"
#include "query/operators.h"

/* ------------------------------------------------------------------ list */

/* Parse a clause of the list; an operator without a left side is a word. */
static ni_node *parse_list_clause(ni_parserstate *p)
{
    if (!ni_parserstate_begins_operand(p->token.type)) {
        int size = (int)p->token.text.size;
        const char *name = p->token.text.data;
        if (!ni_parserstate_complain(p, p->token.start,
                                     "%.*s has no left operand: add one, or write \"%.*s\" in "
                                     "quotes to search for the word",
                                     size, name, size, name))
            return NULL;
        p->token.type = NI_TOKEN_WORD;
    }
    ni_node *node = ni_operators_parse(p);
    if (!node || node->type != NI_NODE_NOT) return node;
    node = node->first;
    node->occur = NI_OCCUR_MUST_NOT;
    return node;
}

/* Check whether the list continues, skipping a parenthesis that closes nothing. */
static bool list_goes_on(ni_parserstate *p)
{
    while (p->token.type == NI_TOKEN_CLOSE && p->depth == 0) {
        if (!ni_parserstate_complain(p, p->token.start,
                                     "unmatched parenthesis: add ( before it or remove it"))
            return false;
        ni_parserstate_advance(p);
    }
    return p->token.type != NI_TOKEN_END && p->token.type != NI_TOKEN_CLOSE;
}

/* Parse clauses up to the end or a closing parenthesis. Return a single plain clause itself. */
static ni_node *parse_list(ni_parserstate *p)
{
    ni_node *list = ni_parserstate_node(p, NI_NODE_NOTHING, p->token.start, p->token.start);
    if (!list) return NULL;
    ni_node **next = &list->first;
    while (list_goes_on(p)) {
        ni_node *clause = parse_list_clause(p);
        if (!clause) return NULL;
        *next = clause;
        next = &clause->next;
        list->type = NI_NODE_LIST;
        list->end = clause->end;
    }
    if (p->status) return NULL;
    ni_node *first = list->first;
    return first && !first->next && first->occur == NI_OCCUR_SHOULD ? first : list;
}

newsidx_status ni_parser_parse(ni_node **root, ni_arena *arena, newsidx_text text,
                               const ni_parser_options *options, ni_warnings *warnings,
                               newsidx_error *error)
{
    ni_parserstate p = {.options = options,
                        .arena = arena,
                        .warnings = warnings,
                        .list = parse_list,
                        .error = error};
    *root = NULL;
    ni_lexer_init(&p.lexer, text);
    ni_parserstate_advance(&p);
    ni_node *node = parse_list(&p);
    if (!node) return p.status;
    if (node->type == NI_NODE_LIST || node->type == NI_NODE_NOTHING) {
        node->start = 0;
        node->end = text.size;
    }
    *root = node;
    return NEWSIDX_OK;
}
