/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens to tree. The language, from what binds loosest to what binds tightest:
 *
 *     list    = { or }                              Haus Garten
 *     or      = and { ODER and }
 *     and     = operand { UND operand }
 *     operand = { NICHT } clause | ( + or - ) clause
 *     clause  = [ field ] ( word | phrase | ( list ) )
 *
 * newsidx-query(7) tells it to those who search.
 */
#ifndef NI_QUERY_PARSER_H
#define NI_QUERY_PARSER_H

#include "base/arena.h"
#include "query/tree.h"

enum {
    NI_PARSER_DEPTH_MAX = 100,    /* parentheses within parentheses */
    NI_PARSER_CLAUSES_MAX = 10000 /* words, phrases, ids, dates and groups */
};

/*
 * Parses a text into a tree of the arena, whose texts point into `text`.
 *
 * Returns OK; QUERY with the byte at fault; MEMORY. After a failure *root is NULL.
 */
newsidx_status ni_parser_parse(ni_node **root, ni_arena *arena, newsidx_text text,
                               newsidx_error *error);

#endif
