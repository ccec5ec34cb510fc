/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef NI_QUERY_OPERATORS_H
#define NI_QUERY_OPERATORS_H

#include "query/parserstate.h"

/* Parse clauses and the operators between them; ODER binds loosest. NULL on failure. */
ni_node *ni_operators_parse(ni_parserstate *p);

#endif
