/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Formats recognised by their first bytes. */
#ifndef NI_INPUT_RECOGNISE_H
#define NI_INPUT_RECOGNISE_H

#include "newsidx.h"

/* Check whether a line that begins with '{' is a whole object: it ends with '}' or is cut. */
bool ni_recognise_json_line(newsidx_text line);

/*
 * The format of a text by its head, which begins with the first byte that is not blank;
 * NEWSIDX_FORMAT_AUTO for plain text.
 */
newsidx_format ni_recognise_text(newsidx_text head);

#endif
