/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Comparison of texts by bytes. */
#ifndef NI_BASE_TEXTVIEW_H
#define NI_BASE_TEXTVIEW_H

#include <stdint.h>
#include <string.h>

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

#endif
