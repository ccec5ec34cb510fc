/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the parts of the parser share: the token in hand, the tree in the making, and the two ways
 * in which something can be wrong. Included by parser.c, operators.c and clause.c alone.
 *
 * A function that returns NULL has failed, and `status` says how.
 */
#ifndef NI_QUERY_PARSING_H
#define NI_QUERY_PARSING_H

#include "query/lexer.h"
#include "query/parser.h"

typedef struct ni_parsing {
    const ni_parser_options *options;
    ni_arena *arena;
    ni_warnings *warnings;
    ni_lexer lexer;
    ni_token token; /* in hand */
    ni_scope scope; /* of words without a field */
    size_t depth;
    size_t clauses;
    size_t plus; /* where the last + of this level stood */
    newsidx_status status;
    newsidx_error *error;
} ni_parsing;

/* Fails for good: a limit is passed. Returns NULL. */
ni_node *ni_parsing_fail(ni_parsing *p, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Something is wrong that can be understood in some way: where strict it fails, else it is a
 * warning. Returns whether to go on.
 */
bool ni_parsing_complain(ni_parsing *p, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

ni_node *ni_parsing_node(ni_parsing *p, ni_node_type type, size_t start, size_t end);

void ni_parsing_advance(ni_parsing *p);

/* Whether an operand can begin with a token. */
bool ni_parsing_begins_operand(ni_token_type type);

/* The token behind the one in hand. */
ni_token_type ni_parsing_peek(const ni_parsing *p);

/* What stands behind a sign, or without one. clause.c */
ni_node *ni_parsing_clause(ni_parsing *p);

/* Clauses and the operators between them, ODER being the loosest. operators.c */
ni_node *ni_parsing_operators(ni_parsing *p);

/* Clauses up to the end or to a closing parenthesis. One plain clause stands for the list. */
ni_node *ni_parsing_list(ni_parsing *p);

#endif
