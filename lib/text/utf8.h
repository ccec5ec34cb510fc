/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes that claim to be UTF-8. */
#ifndef NI_TEXT_UTF8_H
#define NI_TEXT_UTF8_H

#include "base/buffer.h"

/* The bytes from the beginning that are well-formed UTF-8: size, where all are. */
size_t ni_utf8_valid(const char *bytes, size_t size);

/*
 * Appends the text to buffer with each maximal ill-formed run replaced by one U+FFFD, as Unicode
 * recommends (chapter 3.9), and adds the bytes replaced to *bad. False when memory is out.
 */
bool ni_utf8_repair(const char *bytes, size_t size, ni_buffer *buffer, uint32_t *bad);

/* The largest n <= size at which a character begins; text must have a byte at size. */
size_t ni_utf8_floor(const char *text, size_t size);

/* How many characters (code points) well-formed text has. */
size_t ni_utf8_count(const char *text, size_t size);

#endif
