/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens to tree. The language, from what binds loosest to what binds tightest:
 *
 *     list    = { or }                                     Haus Garten
 *     or      = and { ODER and }
 *     and     = near { UND near }
 *     near    = operand { NAHE/5 operand }                 or VOR/5: in this order
 *     operand = { NICHT } clause | ( + or - ) clause
 *     clause  = [ field ] ( word | phrase | ( list ) ) { ~2 or ^2 }
 *
 * newsidx-query(7) is the user's manual.
 */
#ifndef NI_QUERY_PARSER_H
#define NI_QUERY_PARSER_H

#include "base/arena.h"
#include "query/days.h"
#include "query/tree.h"
#include "query/warning.h"

enum {
    NI_PARSER_DEPTH_MAX = 100,    /* parentheses within parentheses */
    NI_PARSER_NEAR = 10,          /* words, for NAHE without a number */
    NI_PARSER_CLAUSES_MAX = 10000 /* words, phrases, ids, dates and groups */
};

typedef struct ni_parser_options {
    bool strict;              /* faults are errors, not warnings */
    char today[NI_DAYS_SIZE]; /* the day that heute refers to, "YYYYMMDD" */
} ni_parser_options;

/*
 * Parse a text into a tree in the arena; its texts point into `text`. The warnings are in the arena
 * too.
 *
 * Returns OK; QUERY with the offset of the fault; MEMORY. On failure *root is NULL.
 */
newsidx_status ni_parser_parse(ni_node **root, ni_arena *arena, newsidx_text text,
                               const ni_parser_options *options, ni_warnings *warnings,
                               newsidx_error *error);

#endif
