/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys by ICU, without their final NUL. */
#include "text/collate.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "base/array.h"
#include "base/error.h"

struct ni_collator {
    UCollator *rules;
    UChar *wide; /* UTF-16 */
    uint32_t capacity;
};

ni_collator *ni_collator_new(void)
{
    ni_collator *collator = calloc(1, sizeof *collator);
    if (!collator) return NULL;
    UErrorCode code = U_ZERO_ERROR;
    collator->rules = ucol_open("de", &code);
    if (U_SUCCESS(code)) return collator;
    ni_collator_free(collator);
    return NULL;
}

newsidx_status ni_collator_failure(newsidx_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    UCollator *rules = ucol_open("de", &code);
    if (rules) ucol_close(rules);
    if (!U_FAILURE(code) || code == U_MEMORY_ALLOCATION_ERROR) return ni_error_memory(error);
    return ni_error_set(error, NEWSIDX_ERR_INTERNAL, "ICU cannot sort German: %s",
                        u_errorName(code));
}

void ni_collator_free(ni_collator *collator)
{
    if (!collator) return;
    if (collator->rules) ucol_close(collator->rules);
    free(collator->wide);
    free(collator);
}

/* Convert to UTF-16; return the length, or -1. */
static int32_t widen(ni_collator *collator, const char *text, size_t size)
{
    if (size > INT32_MAX / 8) return -1;
    if (!ni_array_reserve32(&collator->wide, &collator->capacity, size + 1, sizeof(UChar)))
        return -1;
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = 0;
    u_strFromUTF8WithSub(collator->wide, (int32_t)collator->capacity, &length, text, (int32_t)size,
                         0xfffd, NULL, &code);
    return U_FAILURE(code) ? -1 : length;
}

/*
 * Drop what DIN 5007 ignores: quotation marks and all signs but letters, digits and
 * blanks; a hyphen is a blank. A text of nothing but signs stays. Returns the length.
 */
static int32_t leave_signs_out(UChar *wide, int32_t length)
{
    int32_t kept = 0, at = 0;
    bool blank = true; /* none at the beginning, and no two */
    while (at < length) {
        const int32_t start = at;
        UChar32 c;
        U16_NEXT(wide, at, length, c);
        const bool hyphen = u_hasBinaryProperty(c, UCHAR_DASH);
        if (hyphen || u_isUWhiteSpace(c)) {
            if (!blank) wide[kept++] = ' ';
            blank = true;
        } else if (u_isalnum(c) || U_GET_GC_MASK(c) & U_GC_M_MASK) {
            for (int32_t i = start; i < at; i++) wide[kept++] = wide[i];
            blank = false;
        }
    }
    if (kept && blank) kept--;
    return kept ? kept : length;
}

bool ni_collator_append(ni_collator *collator, const char *text, size_t size, ni_buffer *out)
{
    int32_t length = widen(collator, text, size);
    if (length < 0) return !(out->failed = true);
    length = leave_signs_out(collator->wide, length);
    int32_t room = length * 4 + 16;
    for (;;) {
        if (!ni_buffer_reserve(out, (size_t)room)) return false;
        int32_t needed = ucol_getSortKey(collator->rules, collator->wide, length,
                                         (uint8_t *)out->data + out->size, room);
        if (needed <= 0) return !(out->failed = true);
        if (needed <= room) {
            out->size += (size_t)needed - 1;
            return true;
        }
        room = needed;
    }
}
