/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A paragraph on a terminal: wrapped to its width, marked words in bold.
 */
#ifndef CLI_WRAP_H
#define CLI_WRAP_H

#include "output.h"

#include <newsidx.h>

/* What stands around a marked word: controls that cleaning would not let through otherwise. */
#define WRAP_MARK_OPEN  "\001"
#define WRAP_MARK_CLOSE "\002"

/*
 * Prints a text behind an indentation of so many spaces, and a newline. On a terminal lines are
 * broken at spaces; elsewhere it is one line. The text is cleaned.
 */
void wrap_print(struct output *out, newsidx_text text, unsigned indent);

#endif
