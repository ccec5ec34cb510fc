/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shows where in a query the error is.
 */
#ifndef CLI_CARET_H
#define CLI_CARET_H

#include "buffer.h"

#include <stddef.h>

/*
 * Append two lines: the query, cleaned, and a caret under the character at this byte (after the
 * last one, if the byte is the end). Of a long query only the part around the caret is shown.
 */
void caret_draw(struct buffer *into, const char *query, size_t size, size_t offset);

#endif
