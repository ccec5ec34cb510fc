/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines without such an escape, nearly all, cost one search for backslashes. */
#include "input/surrogate.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { ESCAPE_SIZE = 6 }; /* \uXXXX */

/* The code unit of an escape at `at`; 0 if there is none. */
static unsigned read_escape(const char *at, const char *end)
{
    char digits[5] = "";
    if (end - at < ESCAPE_SIZE || at[0] != '\\' || at[1] != 'u') return 0;
    memcpy(digits, at + 2, 4);
    for (int i = 0; i < 4; i++)
        if (!isxdigit((unsigned char)digits[i])) return 0;
    return (unsigned)strtoul(digits, NULL, 16);
}

/* The bytes of a pair or of a lone half at `at`; *lone distinguishes them. 0 for anything else. */
static size_t surrogate_size(const char *at, const char *end, bool *lone)
{
    unsigned unit = read_escape(at, end);
    if (unit < 0xd800 || unit > 0xdfff) return 0;
    unsigned next = unit < 0xdc00 ? read_escape(at + ESCAPE_SIZE, end) : 0;
    *lone = next < 0xdc00 || next > 0xdfff;
    return *lone ? ESCAPE_SIZE : 2 * ESCAPE_SIZE;
}

static bool may_have_surrogates(newsidx_text line)
{
    const char *at = line.data, *const end = at + line.size;
    while (at < end && (at = memchr(at, '\\', (size_t)(end - at)))) {
        if (end - at >= ESCAPE_SIZE && at[1] == 'u' && (at[2] == 'd' || at[2] == 'D')) return true;
        at++;
    }
    return false;
}

bool ni_surrogate_mark(newsidx_text *line, ni_buffer *buffer)
{
    if (!may_have_surrogates(*line)) return true;
    const char *at = line->data, *end = at + line->size;
    ni_buffer_clear(buffer);
    while (at < end) {
        bool lone = false;
        const char *escape = memchr(at, '\\', (size_t)(end - at));
        if (!escape) escape = end;
        ni_buffer_append(buffer, at, (size_t)(escape - at));
        size_t size = surrogate_size(escape, end, &lone);
        if (size == 0) size = end - escape < 2 ? (size_t)(end - escape) : 2;
        if (lone)
            ni_buffer_append_byte(buffer, 0xff);
        else
            ni_buffer_append(buffer, escape, size);
        at = escape + size;
    }
    *line = (newsidx_text){buffer->data, buffer->size};
    return !buffer->failed;
}
