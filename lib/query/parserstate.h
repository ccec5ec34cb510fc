/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * State shared by the parts of the parser: the current token, the tree under construction, and the
 * two kinds of faults. Parser.c calls operators.c, operators.c calls clause.c, and clause.c parses
 * parentheses through `list`, so that no file calls back into the one before it.
 *
 * A function that returns NULL has failed; `status` has the reason.
 */
#ifndef NI_QUERY_PARSERSTATE_H
#define NI_QUERY_PARSERSTATE_H

#include "query/lexer.h"
#include "query/parser.h"

typedef struct ni_parserstate ni_parserstate;

struct ni_parserstate {
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
    ni_node *(*list)(ni_parserstate *p); /* parses what stands in parentheses */
};

/* Fails for good: a limit is passed. Returns NULL. */
ni_node *ni_parserstate_fail(ni_parserstate *p, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Something is wrong that can be understood in some way: where strict it fails, else it is a
 * warning. Returns whether to go on.
 */
bool ni_parserstate_complain(ni_parserstate *p, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

ni_node *ni_parserstate_node(ni_parserstate *p, ni_node_type type, size_t start, size_t end);

void ni_parserstate_advance(ni_parserstate *p);

/* Whether an operand can begin with a token. */
bool ni_parserstate_begins_operand(ni_token_type type);

/* The token behind the one in hand. */
ni_token_type ni_parserstate_peek(const ni_parserstate *p);

#endif
