/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text for output: made valid, made harmless, measured in columns.
 *
 * An article may contain anything, including bytes that control a terminal: output to one is
 * cleaned.
 */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Return the code point at data and its length in bytes; size is at least 1. A byte that is not
 * UTF-8 is U+FFFD of length 1.
 */
uint32_t text_decode(const char *data, size_t size, size_t *length);

/*
 * Append the text as one line: any white space becomes a space, other control characters and
 * invalid bytes U+FFFD.
 */
void text_clean(struct buffer *into, const char *data, size_t size);

/*
 * Append the text as one line for a program: any white space becomes a space, invalid bytes U+FFFD;
 * all else stays.
 */
void text_line(struct buffer *into, const char *data, size_t size);

/* Append the text as valid UTF-8: invalid bytes become U+FFFD, all else stays. */
void text_repair(struct buffer *into, const char *data, size_t size);

/*
 * Check whether a terminal may do anything with this code point but show it: C0, DEL, C1, and
 * bidirectional controls.
 */
bool text_is_control(uint32_t code);

/* Return the columns of a code point on a terminal, cleaned: 0, 1 or 2. */
unsigned text_width(uint32_t code);

/* Return the columns of a text on a terminal, cleaned. */
size_t text_columns(const char *data, size_t size);

/* Return the bytes of a text that fit these columns; combining marks stay with their letter. */
size_t text_cut(const char *data, size_t size, size_t columns);

#endif
