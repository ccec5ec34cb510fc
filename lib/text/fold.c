/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Nearly every German word consists of ASCII and the letters of Latin-1, for which the normal form
 * is lowercase, with ss for ß. Those take a fast path; a word with any other character goes through
 * ICU, in UTF-16.
 */
#include "text/fold.h"

#include <stdlib.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/array.h"
#include "base/error.h"

struct ni_folder {
    const UNormalizer2 *normalizer; /* ICU's own, not freed */
    UChar *wide, *folded;           /* UTF-16 before and after */
    uint32_t wide_capacity, folded_capacity;
};

ni_folder *ni_folder_new(void)
{
    ni_folder *folder = calloc(1, sizeof *folder);
    if (!folder) return NULL;
    UErrorCode code = U_ZERO_ERROR;
    folder->normalizer = unorm2_getNFKCCasefoldInstance(&code);
    if (U_FAILURE(code)) {
        free(folder);
        return NULL;
    }
    return folder;
}

newsidx_status ni_folder_failure(newsidx_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    unorm2_getNFKCCasefoldInstance(&code);
    if (!U_FAILURE(code) || code == U_MEMORY_ALLOCATION_ERROR) return ni_error_memory(error);
    return ni_error_set(error, NEWSIDX_ERR_INTERNAL, "ICU has no normalizer: %s",
                        u_errorName(code));
}

void ni_folder_free(ni_folder *folder)
{
    if (!folder) return;
    free(folder->wide);
    free(folder->folded);
    free(folder);
}

/*
 * The fast path. Returns false, with `out` unchanged, if the text has other characters. Two bytes
 * c3 80 to c3 be are U+00C0 to U+00FE; the multiplication and division signs among them fold to
 * themselves, as with ICU.
 */
static bool append_latin(const char *text, size_t size, ni_buffer *out)
{
    char *to = out->data + out->size;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x80) {
            *to++ = (char)(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
            continue;
        }
        if (c != 0xc3 || i + 1 == size) return false;
        unsigned char d = (unsigned char)text[++i];
        if (d == 0x9f) {
            *to++ = 's';
            *to++ = 's';
            continue;
        }
        *to++ = (char)c;
        *to++ = (char)(d >= 0x80 && d <= 0x9e && d != 0x97 ? d + 0x20 : d);
    }
    out->size = (size_t)(to - out->data);
    return true;
}

/* Reserve space for so many units; ICU counts them in 31 bits. */
static bool reserve(UChar **units, uint32_t *capacity, size_t wanted)
{
    return wanted <= INT32_MAX / 4 && ni_array_reserve32(units, capacity, wanted, sizeof **units);
}

/*
 * Old prints and their transcripts set small letters above vowels: an e is an umlaut's dots, any
 * other says how a vowel sounded. Composed, "Bu\u0364rger" is Bürger and "bu\u0366ch" buch. Returns
 * the length that is left.
 */
static int32_t modernise(UChar *wide, int32_t length)
{
    enum { FIRST = 0x363, E = 0x364, LAST = 0x36f, DOTS = 0x308 };
    int32_t kept = 0;
    for (int32_t i = 0; i < length; i++) {
        if (wide[i] < FIRST || wide[i] > LAST) {
            wide[kept++] = wide[i];
            continue;
        }
        const UChar before = kept ? wide[kept - 1] | 0x20 : 0;
        if (wide[i] == E && (before == 'a' || before == 'o' || before == 'u')) wide[kept++] = DOTS;
    }
    return kept;
}

/* Fold folder->wide into folder->folded; return the length, or -1. */
static int32_t fold_wide(ni_folder *folder, int32_t length)
{
    for (;;) {
        UErrorCode code = U_ZERO_ERROR;
        int32_t needed = unorm2_normalize(folder->normalizer, folder->wide, length, folder->folded,
                                          (int32_t)folder->folded_capacity, &code);
        if (code == U_BUFFER_OVERFLOW_ERROR) {
            if (!reserve(&folder->folded, &folder->folded_capacity, (size_t)needed)) return -1;
            continue;
        }
        return U_FAILURE(code) ? -1 : needed;
    }
}

bool ni_folder_append_icu(ni_folder *folder, const char *text, size_t size, ni_buffer *out)
{
    if (size > INT32_MAX / 8) return !(out->failed = true);
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = 0;
    if (!reserve(&folder->wide, &folder->wide_capacity, size + 1) ||
        !reserve(&folder->folded, &folder->folded_capacity, size + 1))
        return !(out->failed = true);
    u_strFromUTF8WithSub(folder->wide, (int32_t)folder->wide_capacity, &length, text, (int32_t)size,
                         0xfffd, NULL, &code);
    int32_t folded = U_FAILURE(code) ? -1 : fold_wide(folder, modernise(folder->wide, length));
    if (folded < 0 || !ni_buffer_reserve(out, (size_t)folded * 3 + 1)) return !(out->failed = true);
    u_strToUTF8WithSub(out->data + out->size, folded * 3 + 1, &length, folder->folded, folded,
                       0xfffd, NULL, &code);
    if (U_FAILURE(code)) return !(out->failed = true);
    out->size += (size_t)length;
    return true;
}

bool ni_folder_append(ni_folder *folder, const char *text, size_t size, ni_buffer *out)
{
    if (size == 0) return true;
    if (!ni_buffer_reserve(out, size)) return false;
    return append_latin(text, size, out) || ni_folder_append_icu(folder, text, size, out);
}
