/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Character classes of the tokenizer: ICU's general categories, grouped into the few classes that
 * its rules need.
 */
#ifndef NI_TEXT_CHARS_H
#define NI_TEXT_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ni_class {
    NI_CLASS_OTHER,    /* separates words: most punctuation, symbols, controls */
    NI_CLASS_BLANK,    /* space within a line */
    NI_CLASS_LINE_END, /* line feed, carriage return */
    NI_CLASS_IGNORED,  /* soft hyphen, zero-width characters: skipped */
    NI_CLASS_HYPHEN,   /* - and similar, between letters or digits */
    NI_CLASS_DASH,     /* en dash, a hyphen between letters */
    NI_CLASS_LINK,     /* ' ’ . : * _ · &, between letters */
    NI_CLASS_COMMA,    /* , between digits */
    NI_CLASS_RAISED,   /* superscript digit: part of a unit (m²), elsewhere a note mark */
    NI_CLASS_MARK,     /* combining mark; this and all below are parts of words */
    NI_CLASS_DIGIT,    /* digits and other numbers */
    NI_CLASS_LETTER,   /* letter without case */
    NI_CLASS_LOWER,
    NI_CLASS_UPPER,
    NI_CLASS_SINGLE, /* a word by itself: ideograph, kana, emoji */
    NI_CLASS_SIGN    /* a sign read as a word: § % ‰ € $ £ */
} ni_class;

enum { NI_CHARS_TABLE = 0x250 };

/* Table of classes for the first code points, mostly Latin, to avoid calling ICU. */
typedef struct ni_chars {
    uint8_t table[NI_CHARS_TABLE];
} ni_chars;

void ni_chars_init(ni_chars *chars);

/* Class of any code point, by ICU. */
ni_class ni_chars_classify(int32_t c);

/* ni_chars_next for characters beyond ASCII, and for the end. */
ni_class ni_chars_decode(const ni_chars *chars, const char *text, size_t size, size_t *at);

/*
 * Read the character at *at, advance *at past it and return its class. Ill-formed bytes are OTHER.
 * At the end, return OTHER without advancing.
 */
static inline ni_class ni_chars_next(const ni_chars *chars, const char *text, size_t size,
                                     size_t *at)
{
    if (*at >= size || (unsigned char)text[*at] >= 0x80)
        return ni_chars_decode(chars, text, size, at);
    return (ni_class)chars->table[(unsigned char)text[(*at)++]];
}

static inline bool ni_class_is_letter(ni_class c)
{
    return c == NI_CLASS_LETTER || c == NI_CLASS_LOWER || c == NI_CLASS_UPPER;
}

/* Letters and digits: characters that can begin a word. */
static inline bool ni_class_begins_word(ni_class c)
{
    return c >= NI_CLASS_DIGIT && c <= NI_CLASS_UPPER;
}

#endif
