/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Print a tree as a query, to show a user how a query was understood. */
#ifndef NI_QUERY_PRINTER_H
#define NI_QUERY_PRINTER_H

#include "base/buffer.h"
#include "query/tree.h"

/*
 * Append the query in canonical form: German names of fields and operators, parentheses around
 * every group, dates as days, signs for clauses that must or must not occur. The result parses and
 * prints to itself. An empty query is "()".
 */
void ni_printer_print(ni_buffer *out, const ni_node *root);

#endif
