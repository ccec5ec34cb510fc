/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The current token, nodes, errors and warnings of a parse. */
#include "query/parserstate.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"

ni_node *ni_parserstate_fail(ni_parserstate *p, size_t offset, const char *format, ...)
{
    char message[NEWSIDX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    p->status = ni_error_set_at(p->error, NEWSIDX_ERR_QUERY, offset, "%s", message);
    return NULL;
}

bool ni_parserstate_complain(ni_parserstate *p, size_t offset, const char *format, ...)
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

ni_node *ni_parserstate_node(ni_parserstate *p, ni_node_type type, size_t start, size_t end)
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

void ni_parserstate_advance(ni_parserstate *p)
{
    ni_lexer_next(&p->lexer, &p->token);
}

ni_token_type ni_parserstate_peek(const ni_parserstate *p)
{
    ni_lexer ahead = p->lexer;
    ni_token token;
    ni_lexer_next(&ahead, &token);
    return token.type;
}

bool ni_parserstate_begins_operand(ni_token_type type)
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
