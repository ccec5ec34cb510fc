/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A tree as a query again, so that a person sees how a query was understood. */
#ifndef NI_QUERY_PRINTER_H
#define NI_QUERY_PRINTER_H

#include "base/buffer.h"
#include "query/tree.h"

/*
 * Appends the query in one way of writing: German names of fields and operators, parentheses
 * around every group, dates as days, signs for what must and must not occur. Parsed again it is
 * printed the same. Nothing is "()".
 */
void ni_printer_print(ni_buffer *out, const ni_node *root);

#endif
