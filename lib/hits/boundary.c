/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words end at white space here, unlike in the tokenizer, which also splits at hyphens and full
   stops: shown text includes its punctuation. */
#include "hits/boundary.h"

#include <string.h>

#include "base/latin.h"
#include "sentence/abbreviations.h"
#include "text/grapheme.h"
#include "text/utf8.h"

enum { ABBREVIATION_MAX = 24 };

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_inner(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Check that no word extends across a byte offset. */
static bool is_border(newsidx_text text, size_t at)
{
    return at == 0 || at >= text.size || is_space(text.data[at]) || is_space(text.data[at - 1]);
}

/* Move forward by `characters` code points. */
static size_t step(newsidx_text text, size_t at, size_t characters)
{
    for (; at < text.size && characters > 0; characters--) {
        at++;
        while (at < text.size && is_inner(text.data[at])) at++;
    }
    return at;
}

/* Move back by `characters` code points. */
static size_t step_back(newsidx_text text, size_t at, size_t characters)
{
    for (; at > 0 && characters > 0; characters--) {
        at--;
        while (at > 0 && is_inner(text.data[at])) at--;
    }
    return at;
}

/* ---- sentences ------------------------------------------------------------------------------- */

/* Skip back over closing quotes and brackets. */
static size_t skip_closing(newsidx_text text, size_t at)
{
    static const char *const closing[] = {"\"", ")", "]", "“", "”", "«", "»", "’", "‘", "'"};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        const size_t size = strlen(closing[i]);
        if (at < size || memcmp(text.data + at - size, closing[i], size) != 0) continue;
        at -= size;
        i = (size_t)-1; /* restart the loop */
    }
    return at;
}

/* Check whether the full stop at `dot` ends an abbreviation or an ordinal number, as in dates. */
static bool is_abbreviation(newsidx_text text, size_t dot)
{
    char word[ABBREVIATION_MAX];
    size_t begin = dot, digits = 0, size = 0;
    while (begin > 0 && !is_space(text.data[begin - 1]) && text.data[begin - 1] != '.' &&
           text.data[begin - 1] != '(')
        begin--;
    if (begin == dot || dot - begin > sizeof word) return false;
    for (size_t i = begin; i < dot; i++) {
        const char c = text.data[i];
        digits += c >= '0' && c <= '9';
        word[size++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    if (digits == size) return size <= 2;
    return ni_abbreviations_has((newsidx_text){word, size});
}

static bool ends_sentence(newsidx_text text, size_t end)
{
    end = skip_closing(text, end);
    if (end == 0) return false;
    const char last = text.data[end - 1];
    if (last == '!' || last == '?') return true;
    if (last == '.') return !is_abbreviation(text, end - 1);
    return end >= 3 && memcmp(text.data + end - 3, "…", 3) == 0;
}

static bool is_small(newsidx_text text, size_t at)
{
    return ni_latin_begins_small((newsidx_text){text.data + at, text.size - at});
}

bool ni_boundary_is_sentence(newsidx_text text, size_t at)
{
    size_t end = at;
    if (at >= text.size || is_space(text.data[at])) return false;
    while (end > 0 && is_space(text.data[end - 1]))
        if (text.data[--end] == '\n') return true;
    if (end == 0) return true;
    return end < at && !is_small(text, at) && ends_sentence(text, end);
}

/* Find the last start of a sentence in [least, at], or the first one; NOT_FOUND if none. */
static const size_t NOT_FOUND = (size_t)-1;

static size_t find_sentence(newsidx_text text, size_t least, size_t at, bool first)
{
    size_t found = NOT_FOUND;
    for (size_t i = at + 1; i-- > least;) {
        if (!ni_boundary_is_sentence(text, i)) continue;
        found = i;
        if (!first) break;
    }
    return found;
}

/* ---- extending ------------------------------------------------------------------------------- */

/* Move forward to the start of a word, but not past `most`. */
static size_t next_word(newsidx_text text, size_t at, size_t most)
{
    size_t i = at;
    while (i < most && !is_border(text, i)) i++;
    while (i < most && is_space(text.data[i])) i++;
    return i;
}

/*
 * Move back to the end of a word, but not before `least`. If there is none, return `least` if words
 * end there and the text before it is worth showing (`shown`), else `at`, rounded down to a
 * grapheme boundary.
 */
static size_t word_end(newsidx_text text, size_t at, size_t least, bool shown)
{
    size_t i = at;
    while (i > least && !is_border(text, i)) i--;
    if (i > least || (shown && is_border(text, i))) return i;
    i = ni_grapheme_floor(text.data, text.size, at);
    return i > least ? i : at;
}

/* Extend a piece to whole words, if they fit. */
static ni_boundary whole_words(newsidx_text text, ni_boundary piece, size_t characters)
{
    ni_boundary whole = piece;
    while (!is_border(text, whole.start) && piece.start - whole.start < 4 * characters)
        whole.start--;
    while (!is_border(text, whole.end) && whole.end - piece.end < 4 * characters) whole.end++;
    const bool fits = is_border(text, whole.start) && is_border(text, whole.end) &&
                      ni_utf8_count(text.data + whole.start, whole.end - whole.start) <= characters;
    return fits ? whole : piece;
}

/* Choose a start with room for so many characters before the piece. */
static size_t begin_at(newsidx_text text, size_t start, size_t room)
{
    const size_t sentence = find_sentence(text, step_back(text, start, room), start, false);
    if (sentence != NOT_FOUND) return sentence;
    return next_word(text, step_back(text, start, room / 3), start);
}

/* The text ended before the room was used up: start earlier, at a sentence if there is one. */
static size_t begin_earlier(newsidx_text text, size_t start, size_t piece_start, size_t room)
{
    const size_t reach = step_back(text, piece_start, room);
    if (reach >= start) return start;
    const size_t sentence = find_sentence(text, reach, start, true);
    if (sentence != NOT_FOUND) return sentence;
    return next_word(text, reach, start);
}

ni_boundary ni_boundary_extend(newsidx_text text, ni_boundary piece, size_t characters)
{
    piece = whole_words(text, piece, characters);
    const size_t used = ni_utf8_count(text.data + piece.start, piece.end - piece.start);
    if (used > characters) {
        const size_t end = step(text, piece.start, characters);
        return (ni_boundary){piece.start, word_end(text, end, piece.start, false)};
    }
    const size_t room = characters - used;
    ni_boundary wide;
    wide.start = begin_at(text, piece.start, room);
    const size_t before = ni_utf8_count(text.data + wide.start, piece.start - wide.start);
    wide.end =
        word_end(text, step(text, piece.end, room - before), piece.end, piece.end > wide.start);
    if (wide.end < text.size) return wide;
    const size_t after = ni_utf8_count(text.data + piece.end, wide.end - piece.end);
    wide.start = begin_earlier(text, wide.start, piece.start, room - after);
    return wide;
}
