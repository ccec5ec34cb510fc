/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nearly every comparison is decided by the first byte, so that is compared first. */
#include "morphology/strings.h"

size_t ni_text_ends_among(newsidx_text text, const newsidx_text *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const newsidx_text ending = endings[i];
        if (text.size < ending.size) continue;
        const char *end = text.data + text.size - ending.size;
        if (*end == *ending.data && memcmp(end, ending.data, ending.size) == 0) return ending.size;
    }
    return 0;
}

bool ni_text_among(newsidx_text text, const char *const *strings, size_t count)
{
    if (text.size == 0) return false;
    for (size_t i = 0; i < count; i++)
        if (strings[i][0] == text.data[0] && ni_text_is(text, strings[i])) return true;
    return false;
}

/* As strcmp, after an equal first byte. */
static int compare_rest(newsidx_text text, const char *string)
{
    size_t i = 1;
    while (i < text.size && string[i] && text.data[i] == string[i]) i++;
    if (i == text.size) return string[i] ? -1 : 0;
    return string[i] && (uint8_t)text.data[i] < (uint8_t)string[i] ? -1 : 1;
}

bool ni_text_in(newsidx_text text, const char *const *sorted, size_t count)
{
    size_t low = 0, high = count;
    if (text.size == 0) return false;
    const int first = (uint8_t)*text.data;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        int order = first - (uint8_t)*sorted[middle];
        if (order == 0) order = compare_rest(text, sorted[middle]);
        if (order == 0) return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
