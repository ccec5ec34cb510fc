/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef NI_QUERY_CLAUSE_H
#define NI_QUERY_CLAUSE_H

#include "query/parserstate.h"

/* Parse an operand after its sign, if any: a word, phrase, date, id or group with its field and
   suffixes. NULL on failure. */
ni_node *ni_clause_parse(ni_parserstate *p);

#endif
