/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is composed for sure goes by bytes, the rest through ICU. */
#include "text/normalvalue.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { SOFT_HYPHEN = 0xad, MARKS = 0xcc /* leads of U+0300 and above */ };

static bool is_blank(char byte)
{
    return (unsigned char)byte <= ' ';
}

bool ni_normalvalue_is(newsidx_text text)
{
    if (text.size == 0) return true;
    if (is_blank(text.data[0]) || is_blank(text.data[text.size - 1])) return false;
    for (size_t i = 0; i < text.size; i++) {
        const unsigned char byte = (unsigned char)text.data[i];
        /* c2 a0 and c2 ad, the blank and the hyphen that are not seen, are looked at by ICU */
        if (byte >= MARKS || byte == 0xc2) return false;
    }
    return true;
}

/* Leave out soft hyphens, and white space at both ends. Returns the length; *from its start. */
static int32_t strip(UChar *wide, int32_t length, int32_t *from)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < length; i++)
        if (wide[i] != SOFT_HYPHEN) wide[kept++] = wide[i];
    *from = 0;
    while (*from < kept && u_isUWhiteSpace(wide[*from])) ++*from;
    while (kept > *from && u_isUWhiteSpace(wide[kept - 1])) kept--;
    return kept - *from;
}

/* UTF-16 of `room` units to its composed form; the length, or -1. */
static int32_t compose(const UChar *wide, int32_t length, UChar *composed, int32_t room)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFCInstance(&code);
    if (U_FAILURE(code)) return -1;
    const int32_t size = unorm2_normalize(normalizer, wide, length, composed, room, &code);
    return U_FAILURE(code) ? -1 : size;
}

static bool append_wide(const UChar *wide, int32_t length, ni_buffer *out)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t size = 0;
    if (!ni_buffer_reserve(out, (size_t)length * 3 + 1)) return false;
    u_strToUTF8WithSub(out->data + out->size, length * 3 + 1, &size, wide, length, 0xfffd, NULL,
                       &code);
    if (U_FAILURE(code)) return !(out->failed = true);
    out->size += (size_t)size;
    return true;
}

bool ni_normalvalue_append(newsidx_text text, ni_buffer *out)
{
    if (ni_normalvalue_is(text)) return ni_buffer_append(out, text.data, text.size);
    if (text.size > INT32_MAX / 8) return !(out->failed = true);
    const int32_t room = (int32_t)text.size * 3 + 1; /* NFC has no more than three for one */
    UChar *wide = malloc(2 * (size_t)room * sizeof *wide);
    if (!wide) return !(out->failed = true);
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = 0, from = 0;
    u_strFromUTF8WithSub(wide, room, &length, text.data, (int32_t)text.size, 0xfffd, NULL, &code);
    length = U_FAILURE(code) ? 0 : strip(wide, length, &from);
    const int32_t composed = compose(wide + from, length, wide + room, room);
    const bool ok = U_SUCCESS(code) && composed >= 0;
    if (ok)
        append_wide(wide + room, composed, out);
    else
        out->failed = true;
    free(wide);
    return !out->failed;
}

newsidx_text ni_normalvalue_of(newsidx_text text, ni_arena *arena)
{
    ni_buffer buffer = NI_BUFFER_INIT;
    newsidx_text made = {NULL, 0};
    if (ni_normalvalue_is(text)) return text;
    if (ni_normalvalue_append(text, &buffer)) {
        made.data = ni_arena_copy(arena, buffer.data ? buffer.data : "", buffer.size);
        made.size = buffer.size;
    }
    ni_buffer_dispose(&buffer);
    return made;
}
