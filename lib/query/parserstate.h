/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * State shared by the files of the parser: the current token, the tree under construction, and two
 * kinds of faults. parser.c calls operators.c, operators.c calls clause.c, and clause.c parses
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
    ni_token token; /* the current token */
    ni_scope scope; /* of words without a field */
    size_t depth;
    size_t clauses;
    size_t plus; /* offset of the last + at this level */
    newsidx_status status;
    newsidx_error *error;
    ni_node *(*list)(ni_parserstate *p); /* parses the list in parentheses */
};

/* Fail because a limit is exceeded. Returns NULL. */
ni_node *ni_parserstate_fail(ni_parserstate *p, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Report a fault that can be read in some other way: an error if strict, otherwise a warning.
 * Return whether to continue.
 */
bool ni_parserstate_complain(ni_parserstate *p, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

ni_node *ni_parserstate_node(ni_parserstate *p, ni_node_type type, size_t start, size_t end);

void ni_parserstate_advance(ni_parserstate *p);

/* Check whether an operand can begin with a token. */
bool ni_parserstate_begins_operand(ni_token_type type);

/* Type of the token after the current one. */
ni_token_type ni_parserstate_peek(const ni_parserstate *p);

#endif
