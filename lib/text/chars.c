/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Punctuation that German uses inside words is listed here; all other characters follow their
   general category. */
#include "text/chars.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* Classes of characters that differ from their category; OTHER for all others. */
static ni_class special_class(int32_t c)
{
    switch (c) {
    case '\n':
    case '\r': return NI_CLASS_LINE_END;
    case '\t': return NI_CLASS_BLANK;
    case '-':
    case 0x00ac:                         /* not sign: transcripts of old prints end lines with it */
    case 0x2010:                         /* hyphen */
    case 0x2011:                         /* non-breaking hyphen */
    case 0x2012:                         /* figure dash */
    case 0x2e17:                         /* double oblique hyphen, of Fraktur */
    case 0x2e40: return NI_CLASS_HYPHEN; /* double hyphen */
    case 0x2013: return NI_CLASS_DASH;   /* en dash */
    case '\'':
    case 0x2019: /* typographic apostrophe */
    case 0x02bc: /* modifier letter apostrophe */
    case '.':
    case ':':
    case '*':
    case '_':
    case '&':
    case 0x00b7: return NI_CLASS_LINK; /* middle dot */
    case ',': return NI_CLASS_COMMA;
    case 0x00b9: /* superscript 1 */
    case 0x00b2:
    case 0x00b3:
    case 0x2070:
    case 0x2074:
    case 0x2075:
    case 0x2076:
    case 0x2077:
    case 0x2078:
    case 0x2079: return NI_CLASS_RAISED;
    case '%':
    case '$':
    case 0x00a3: /* pound */
    case 0x00a7: /* section sign */
    case 0x2030: /* per mille */
    case 0x20ac: /* euro */ return NI_CLASS_SIGN;
    case 0xfffd: return NI_CLASS_OTHER;
    }
    return NI_CLASS_OTHER;
}

/* Kana and ideographs are written without spaces; each is a word of its own. */
static bool is_single(int32_t c)
{
    if (c < 0x2190) return false;
    bool kana = c >= 0x3040 && c <= 0x30ff && u_isalpha(c);
    return kana || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || u_hasBinaryProperty(c, UCHAR_EMOJI);
}

ni_class ni_chars_classify(int32_t c)
{
    ni_class special = special_class(c);
    if (special != NI_CLASS_OTHER) return special;
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || c == 0x200b)
        return NI_CLASS_IGNORED;
    if (is_single(c)) return NI_CLASS_SINGLE;
    switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return NI_CLASS_UPPER;
    case U_LOWERCASE_LETTER: return NI_CLASS_LOWER;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return NI_CLASS_LETTER;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return NI_CLASS_MARK;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return NI_CLASS_DIGIT;
    case U_SPACE_SEPARATOR: return NI_CLASS_BLANK;
    default: return NI_CLASS_OTHER;
    }
}

void ni_chars_init(ni_chars *chars)
{
    for (int32_t c = 0; c < NI_CHARS_TABLE; c++) chars->table[c] = (uint8_t)ni_chars_classify(c);
}

ni_class ni_chars_decode(const ni_chars *chars, const char *text, size_t size, size_t *at)
{
    if (*at >= size) return NI_CLASS_OTHER;
    const uint8_t *bytes = (const uint8_t *)text;
    UChar32 c;
    U8_NEXT(bytes, *at, size, c);
    if (c < 0) return NI_CLASS_OTHER;
    return c < NI_CHARS_TABLE ? (ni_class)chars->table[c] : ni_chars_classify(c);
}
