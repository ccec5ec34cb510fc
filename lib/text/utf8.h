/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Validate and repair UTF-8. */
#ifndef NI_TEXT_UTF8_H
#define NI_TEXT_UTF8_H

#include "base/buffer.h"

/* Size of the valid UTF-8 prefix: `size` if all of it is valid. */
size_t ni_utf8_valid(const char *bytes, size_t size);

/*
 * Append the text with each maximal ill-formed run replaced by one U+FFFD, as Unicode recommends
 * (chapter 3.9), and add the number of bytes replaced to *bad. False when out of memory.
 */
bool ni_utf8_repair(const char *bytes, size_t size, ni_buffer *buffer, uint32_t *bad);

/* Return the largest n <= size at which a character begins; text must have a byte at size. */
size_t ni_utf8_floor(const char *text, size_t size);

/* Number of characters (code points) of valid UTF-8. */
size_t ni_utf8_count(const char *text, size_t size);

#endif
