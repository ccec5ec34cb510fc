/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text on its way to a person: made valid, made harmless, measured in columns.
 *
 * An article may hold anything, also bytes that drive a terminal: what goes to one is cleaned.
 */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The code point that begins at data, and its length in bytes; size is at least 1. A byte that is
 * not UTF-8 is U+FFFD of length 1.
 */
uint32_t text_decode(const char *data, size_t size, size_t *length);

/*
 * Appends the text as it may be shown on one line: white space of any kind is a space, other
 * control characters and bad bytes are U+FFFD.
 */
void text_clean(struct buffer *into, const char *data, size_t size);

/*
 * Appends the text as one line for a program: white space of any kind is a space, bad bytes are
 * U+FFFD, all else stays.
 */
void text_line(struct buffer *into, const char *data, size_t size);

/* Appends the text as valid UTF-8: bad bytes are U+FFFD, all else stays. */
void text_repair(struct buffer *into, const char *data, size_t size);

/*
 * Whether a terminal may do something at this code point other than show it: C0, DEL, C1, and what
 * turns the direction of writing.
 */
bool text_is_control(uint32_t code);

/* The columns that a code point takes on a terminal, cleaned: 0, 1 or 2. */
unsigned text_width(uint32_t code);

/* The columns that a text takes on a terminal, cleaned. */
size_t text_columns(const char *data, size_t size);

/*
 * The bytes of a text that take no more columns than these; combining marks stay with their letter.
 */
size_t text_cut(const char *data, size_t size, size_t columns);

#endif
