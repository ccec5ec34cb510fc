/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Comparison of texts by bytes. */
#ifndef NI_BASE_TEXTVIEW_H
#define NI_BASE_TEXTVIEW_H

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "newsidx.h"

/* Compare like memcmp: less than, equal to or greater than 0. A prefix of a text sorts before
   it. */
static inline int ni_text_compare(newsidx_text left, newsidx_text right)
{
    const size_t size = left.size < right.size ? left.size : right.size;
    const int order = size ? memcmp(left.data, right.data, size) : 0;
    return order ? order : (left.size > right.size) - (left.size < right.size);
}

/* The first eight bytes as a number that sorts like them, so that comparing texts with different
   heads needs no access to the texts. */
static inline uint64_t ni_text_head(newsidx_text text)
{
    uint64_t head = 0;
    for (size_t i = 0; i < 8; i++)
        head = head << 8 | (i < text.size ? (unsigned char)text.data[i] : 0);
    return head;
}

static inline bool ni_text_equals(newsidx_text left, newsidx_text right)
{
    return left.size == right.size &&
           (left.size == 0 || memcmp(left.data, right.data, left.size) == 0);
}

static inline bool ni_text_is(newsidx_text text, const char *string)
{
    size_t size = strlen(string);
    return text.size == size && memcmp(text.data, string, size) == 0;
}

static inline bool ni_text_begins(newsidx_text text, const char *string)
{
    size_t size = strlen(string);
    return text.size >= size && memcmp(text.data, string, size) == 0;
}

static inline bool ni_text_ends(newsidx_text text, const char *string)
{
    size_t size = strlen(string);
    return text.size >= size && memcmp(text.data + text.size - size, string, size) == 0;
}

/* The same, ignoring the case of ASCII letters. */
static inline bool ni_text_begins_anycase(newsidx_text text, const char *string)
{
    size_t size = strlen(string);
    return text.size >= size && strncasecmp(text.data, string, size) == 0;
}

/* Check whether a string is in a text at a byte. */
static inline bool ni_text_has_at(newsidx_text text, size_t at, const char *string)
{
    const size_t size = strlen(string);
    return at + size <= text.size && memcmp(text.data + at, string, size) == 0;
}

#endif
