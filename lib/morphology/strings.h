/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compare texts with words in the code, alone or in lists. */
#ifndef NI_MORPHOLOGY_STRINGS_H
#define NI_MORPHOLOGY_STRINGS_H

#include "base/textview.h"

/* Initialize a text with a literal; its size is computed at compile time. */
#define NI_TEXT(literal)                                                                           \
    {                                                                                              \
        literal, sizeof literal - 1                                                                \
    }

#define NI_COUNT(list) (sizeof(list) / sizeof *(list))

/* Check whether a text has no letter, only ASCII digits and punctuation. */
static inline bool ni_text_is_letterless(newsidx_text text)
{
    size_t at = 0;
    while (at < text.size && (uint8_t)text.data[at] < 'A') at++;
    return at == text.size;
}

/* Return the size of the item of a list with which a text ends; 0 for none. */
size_t ni_text_ends_among(newsidx_text text, const newsidx_text *endings, size_t count);

/* Check whether a text is one of `count` strings. */
bool ni_text_among(newsidx_text text, const char *const *strings, size_t count);

/* The same for strings that are sorted by bytes. */
bool ni_text_in(newsidx_text text, const char *const *sorted, size_t count);

#define NI_TEXT_AMONG(text, strings) ni_text_among(text, strings, NI_COUNT(strings))

#define NI_TEXT_ENDS_AMONG(text, endings) ni_text_ends_among(text, endings, NI_COUNT(endings))

#define NI_TEXT_IN(text, sorted) ni_text_in(text, sorted, NI_COUNT(sorted))

#endif
