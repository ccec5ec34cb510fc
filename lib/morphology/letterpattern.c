/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A step matches one letter of the pattern with the word. It can match in at most one way, so stars
 * work as usual: on a mismatch the last one takes one more byte.
 */
#include "morphology/letterpattern.h"

#include <stdint.h>
#include <string.h>

#include "base/textview.h"
#include "morphology/strings.h"
#include "text/letters.h"

typedef struct vowel {
    const char *umlaut, *pair;
} vowel;

static const vowel vowels[] = {{"\xc3\xa4", "ae"}, {"\xc3\xb6", "oe"}, {"\xc3\xbc", "ue"}};

enum { PAIR = 2, MARKED = 2 /* bytes of an umlaut, and of a letter with a mark */ };

/* Return the number of bytes in the word that match the pattern at p, where *used are read; 0
   for none. */
static size_t other_letter(const ni_letterpattern *pattern, size_t p, newsidx_text word, size_t w,
                           size_t *used)
{
    const newsidx_text text = pattern->text;
    for (size_t i = 0; i < NI_COUNT(vowels); i++) {
        const vowel *v = &vowels[i];
        *used = PAIR;
        if (ni_text_has_at(text, p, v->pair) && ni_text_has_at(word, w, v->umlaut) &&
            ni_letters_may_be_umlaut(text, p))
            return PAIR;
        if (ni_text_has_at(text, p, v->umlaut) && ni_text_has_at(word, w, v->pair) &&
            ni_letters_may_be_umlaut(word, w))
            return PAIR;
        *used = 1;
        if (pattern->dots && text.data[p] == v->pair[0] && ni_text_has_at(word, w, v->umlaut))
            return PAIR;
    }
    const char *marked = ni_letters_marked(text.data[p]);
    *used = 1;
    for (; *marked; marked += MARKED)
        if (w + MARKED <= word.size && memcmp(word.data + w, marked, MARKED) == 0) return MARKED;
    *used = MARKED;
    marked = ni_letters_marked(word.data[w]);
    for (; *marked; marked += MARKED)
        if (p + MARKED <= text.size && memcmp(text.data + p, marked, MARKED) == 0) return 1;
    return 0;
}

/* Skip one letter in both. False if they do not match. */
static bool step(const ni_letterpattern *pattern, size_t *p, newsidx_text word, size_t *w)
{
    size_t used = 1, bytes = 1;
    if (pattern->text.data[*p] != word.data[*w]) bytes = other_letter(pattern, *p, word, *w, &used);
    *p += bytes ? used : 0;
    *w += bytes;
    return bytes > 0;
}

bool ni_letterpattern_matches(const ni_letterpattern *pattern, newsidx_text word)
{
    const newsidx_text text = pattern->text;
    size_t p = 0, w = 0, star = SIZE_MAX, mark = 0;
    while (w < word.size) {
        if (p < text.size && text.data[p] == '*') {
            star = p++;
            mark = w;
        } else if (p < text.size && step(pattern, &p, word, &w)) {
            continue;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            w = ++mark;
        } else {
            return false;
        }
    }
    while (p < text.size && text.data[p] == '*') p++;
    return p == text.size;
}

/* ---- skipping -------------------------------------------------------------------------------- */

/* Take a prefix if it sorts after the word there and before the best found so far. */
static void consider(newsidx_text rest, newsidx_text letter, newsidx_text *best)
{
    const size_t size = letter.size < rest.size ? letter.size : rest.size;
    if (memcmp(letter.data, rest.data, size) <= 0) return;
    if (!best->size ||
        memcmp(letter.data, best->data, letter.size < best->size ? letter.size : best->size) < 0)
        *best = letter;
}

/* Return the bytes of the letter there; after a step that read part of one, of the next byte. */
static size_t letter_size(newsidx_text text, size_t at)
{
    const unsigned char lead = (unsigned char)text.data[at];
    const size_t size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return size < text.size - at ? size : text.size - at;
}

/* Return the next letter after `rest` that the pattern may have at p; size 0 if there is none. */
static newsidx_text next_letter(const ni_letterpattern *pattern, size_t p, newsidx_text rest)
{
    const newsidx_text text = pattern->text;
    newsidx_text best = {NULL, 0};
    consider(rest, (newsidx_text){text.data + p, letter_size(text, p)}, &best);
    for (size_t i = 0; i < NI_COUNT(vowels); i++) {
        if (ni_text_has_at(text, p, vowels[i].umlaut))
            consider(rest, (newsidx_text){vowels[i].pair, PAIR}, &best);
        if (text.data[p] == vowels[i].pair[0])
            consider(rest, (newsidx_text){vowels[i].umlaut, PAIR}, &best);
    }
    for (const char *marked = ni_letters_marked(text.data[p]); *marked; marked += MARKED)
        consider(rest, (newsidx_text){marked, MARKED}, &best);
    const char plain = p + MARKED <= text.size ? ni_letters_unmarked(text.data + p) : 0;
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    if (plain >= 'a' && plain <= 'z')
        consider(rest, (newsidx_text){letters + (plain - 'a'), 1}, &best);
    return best;
}

size_t ni_letterpattern_skip(const ni_letterpattern *pattern, newsidx_text word, char *out,
                             size_t capacity)
{
    enum { DEEPEST = 64 };
    const newsidx_text text = pattern->text;
    size_t ps[DEEPEST], ws[DEEPEST], depth = 0, p = 0, w = 0;
    while (p < text.size && text.data[p] != '*' && w < word.size && depth < DEEPEST) {
        ps[depth] = p;
        ws[depth++] = w;
        if (!step(pattern, &p, word, &w)) break;
    }
    if (depth == 0 || (p < text.size && text.data[p] == '*')) return 0;
    if (w == word.size) return 0; /* a longer word may match */
    while (depth-- > 0) {
        const newsidx_text rest = {word.data + ws[depth], word.size - ws[depth]};
        const newsidx_text next = next_letter(pattern, ps[depth], rest);
        if (!next.size) continue;
        if (ws[depth] + next.size > capacity) return 0;
        memcpy(out, word.data, ws[depth]);
        memcpy(out + ws[depth], next.data, next.size);
        return ws[depth] + next.size;
    }
    out[0] = (char)0xff; /* after all words */
    return 1;
}
