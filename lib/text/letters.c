/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A letter with marks is decomposed by ICU; a table has those with a stroke, and ligatures. */
#include "text/letters.h"

#include <stdint.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

enum { MARK_FIRST = 0x300, MARK_LAST = 0x36f };

typedef struct letter {
    int32_t c;
    const char *plain;
} letter;

static const letter letters[] = {
    {0xe6, "ae"},  {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"}, {0x111, "d"},
    {0x127, "h"},  {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14b, "ng"},
    {0x153, "oe"}, {0x167, "t"}, {0x1ff, "o"}, {0x192, "f"}, {0x259, "a"},
};

static bool is_german(int32_t c)
{
    return c == 0xe4 || c == 0xf6 || c == 0xfc || c == 0xdf;
}

static bool is_latin(int32_t c)
{
    return (c >= 0xc0 && c < 0x250) || c == 0x259 || (c >= 0x1e00 && c <= 0x1eff);
}

bool ni_letters_has_foreign(newsidx_text word)
{
    size_t i = 0;
    for (uint64_t wide; i + sizeof wide <= word.size; i += sizeof wide) { /* all of ASCII */
        memcpy(&wide, word.data + i, sizeof wide);
        if (wide & UINT64_C(0x8080808080808080)) break;
    }
    for (; i < word.size; i++) {
        const unsigned char byte = (unsigned char)word.data[i];
        if (byte < 0x80) continue;
        if (byte != 0xc3 || i + 1 == word.size) return true;
        const unsigned char next = (unsigned char)word.data[++i];
        if (next != 0xa4 && next != 0xb6 && next != 0xbc) return true;
    }
    return false;
}

/* Return the letter without diacritics; 0 if the rest is not an ASCII letter. */
static char decompose(int32_t c)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFDInstance(&code);
    UChar parts[8];
    if (U_FAILURE(code)) return 0;
    if (unorm2_getDecomposition(normalizer, c, parts, 8, &code) <= 0 || U_FAILURE(code)) return 0;
    return parts[0] >= 'a' && parts[0] <= 'z' ? (char)parts[0] : 0;
}

/* Write what a character becomes to `buffer`; NULL if it stays. */
static const char *plain_of(int32_t c, char buffer[2])
{
    if (c >= MARK_FIRST && c <= MARK_LAST) return "";
    if (!is_latin(c) || is_german(c)) return NULL;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].c == c) return letters[i].plain;
    buffer[0] = decompose(c);
    buffer[1] = '\0';
    return buffer[0] ? buffer : NULL;
}

size_t ni_letters_plain(newsidx_text word, char *out, size_t capacity)
{
    size_t size = 0;
    bool changed = false;
    for (size_t at = 0; at < word.size;) {
        const size_t start = at;
        char buffer[2];
        UChar32 c;
        U8_NEXT((const uint8_t *)word.data, at, word.size, c);
        const char *plain = c < 0x80 ? NULL : plain_of(c, buffer);
        const size_t more = plain ? strlen(plain) : at - start;
        if (size + more > capacity) return 0;
        memcpy(out + size, plain ? plain : word.data + start, more);
        changed |= plain != NULL;
        size += more;
    }
    return changed ? size : 0;
}

/* ---- the common ones ------------------------------------------------------------------------- */

static const char *const marked[26] = {
    ['a' - 'a'] = "àáâãåāăą", ['c' - 'a'] = "çćč",     ['d' - 'a'] = "ðďđ",
    ['e' - 'a'] = "èéêëēėęě", ['g' - 'a'] = "ğ",       ['h' - 'a'] = "ħ",
    ['i' - 'a'] = "ìíîïīįı",  ['k' - 'a'] = "ķ",       ['l' - 'a'] = "ĺļľł",
    ['n' - 'a'] = "ñńņň",     ['o' - 'a'] = "òóôõøōő", ['r' - 'a'] = "ŕř",
    ['s' - 'a'] = "śşšș",     ['t' - 'a'] = "ţťț",     ['u' - 'a'] = "ùúûūůűų",
    ['w' - 'a'] = "ŵ",        ['y' - 'a'] = "ýÿŷ",     ['z' - 'a'] = "źżž",
};

const char *ni_letters_marked(char plain)
{
    const char *found = plain >= 'a' && plain <= 'z' ? marked[plain - 'a'] : NULL;
    return found ? found : "";
}

char ni_letters_unmarked(const char *bytes)
{
    if ((unsigned char)bytes[0] < 0xc3) return 0;
    for (char plain = 'a'; plain <= 'z'; plain++)
        for (const char *at = ni_letters_marked(plain); *at; at += 2)
            if (memcmp(at, bytes, 2) == 0) return plain;
    return 0;
}

bool ni_letters_may_be_umlaut(newsidx_text word, size_t at)
{
    const char before = at ? word.data[at - 1] : '\0';
    return word.data[at] != 'u' || (before != 'a' && before != 'e' && before != 'q');
}
