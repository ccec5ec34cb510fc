/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A recursive descent over the grammar in parser.h, one function a rule, with one token in hand.
 * Here are its beginning, its end and the lists; operators.c and clause.c have the rest. Only
 * parentheses recurse, and their depth is limited.
 *
 * A person's query is answered whatever it is. So everything that is wrong goes through
 * ni_parsing_complain, and the line behind it says how the query is understood instead: as a rule,
 * what cannot be syntax is a word.
 */
#include "query/parser.h"

#include "base/error.h"
#include "query/parsing.h"

#include <stdarg.h>
#include <stdio.h>

ni_node *ni_parsing_fail(ni_parsing *p, size_t offset, const char *format, ...)
{
    char message[NEWSIDX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    p->status = ni_error_set_at(p->error, NEWSIDX_ERR_QUERY, offset, "%s", message);
    return NULL;
}

bool ni_parsing_complain(ni_parsing *p, size_t offset, const char *format, ...)
{
    char message[NEWSIDX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (p->options->strict)
        p->status = ni_error_set_at(p->error, NEWSIDX_ERR_QUERY, offset, "%s", message);
    else if (!ni_warnings_add(p->warnings, p->arena, offset, message))
        p->status = ni_error_memory(p->error);
    return p->status == NEWSIDX_OK;
}

ni_node *ni_parsing_node(ni_parsing *p, ni_node_type type, size_t start, size_t end)
{
    ni_node *node = ni_arena_calloc(p->arena, sizeof *node);
    if (!node) {
        p->status = ni_error_memory(p->error);
        return NULL;
    }
    node->type = type;
    node->scope = p->scope;
    node->boost = 1;
    node->start = start;
    node->end = end;
    return node;
}

void ni_parsing_advance(ni_parsing *p)
{
    ni_lexer_next(&p->lexer, &p->token);
}

ni_token_type ni_parsing_peek(const ni_parsing *p)
{
    ni_lexer ahead = p->lexer;
    ni_token token;
    ni_lexer_next(&ahead, &token);
    return token.type;
}

bool ni_parsing_begins_operand(ni_token_type type)
{
    switch (type) {
    case NI_TOKEN_END:
    case NI_TOKEN_CLOSE:
    case NI_TOKEN_AND:
    case NI_TOKEN_OR:
    case NI_TOKEN_NEAR:
    case NI_TOKEN_ORDERED:
    case NI_TOKEN_TILDE:
    case NI_TOKEN_BOOST: return false;
    default: return true;
    }
}

/* ------------------------------------------------------------------ list */

/* A clause of the list; an operator without a left side is a word. */
static ni_node *parse_list_clause(ni_parsing *p)
{
    if (!ni_parsing_begins_operand(p->token.type)) {
        int size = (int)p->token.text.size;
        const char *name = p->token.text.data;
        if (!ni_parsing_complain(p, p->token.start,
                                 "%.*s has nothing on its left: add it, or write \"%.*s\" in "
                                 "quotes to search for the word",
                                 size, name, size, name))
            return NULL;
        p->token.type = NI_TOKEN_WORD;
    }
    ni_node *node = ni_parsing_operators(p);
    if (!node || node->type != NI_NODE_NOT) return node;
    node = node->first;
    node->occur = NI_OCCUR_MUST_NOT;
    return node;
}

/* Whether the list goes on; a parenthesis that closes nothing is passed over. */
static bool list_goes_on(ni_parsing *p)
{
    while (p->token.type == NI_TOKEN_CLOSE && p->depth == 0) {
        if (!ni_parsing_complain(p, p->token.start,
                                 "this parenthesis closes nothing: add ( before it or take it out"))
            return false;
        ni_parsing_advance(p);
    }
    return p->token.type != NI_TOKEN_END && p->token.type != NI_TOKEN_CLOSE;
}

ni_node *ni_parsing_list(ni_parsing *p)
{
    ni_node *list = ni_parsing_node(p, NI_NODE_NOTHING, p->token.start, p->token.start);
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
    ni_parsing p = {.options = options, .arena = arena, .warnings = warnings, .error = error};
    *root = NULL;
    ni_lexer_init(&p.lexer, text);
    ni_parsing_advance(&p);
    ni_node *node = ni_parsing_list(&p);
    if (!node) return p.status;
    if (node->type == NI_NODE_LIST || node->type == NI_NODE_NOTHING) {
        node->start = 0;
        node->end = text.size;
    }
    *root = node;
    return NEWSIDX_OK;
}
