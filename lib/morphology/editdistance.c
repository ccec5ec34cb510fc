/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The usual table, with a row for each letter of the other word. Cells depend on the last two rows
 * (transposed letters, ue), so a prefix is dead when neither of its last two rows has a cell within
 * the limit.
 */
#include "morphology/editdistance.h"

#include <string.h>

enum { HALF = 1, WHOLE = 2, FAR = 250 };

/* Read the letter at *at of well-formed text. */
static uint32_t next_letter(newsidx_text text, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    uint32_t c = bytes[(*at)++];
    if (c < 0xc0) return c;
    c &= c >= 0xf0 ? 0x07 : c >= 0xe0 ? 0x0f : 0x1f;
    while (*at < text.size && (bytes[*at] & 0xc0) == 0x80) c = c << 6 | (bytes[(*at)++] & 0x3f);
    return c;
}

/* Return the vowel of an umlaut; 0 for any other letter. */
static uint32_t vowel_of(uint32_t c)
{
    return c == 0xe4 ? 'a' : c == 0xf6 ? 'o' : c == 0xfc ? 'u' : 0;
}

bool ni_editdistance_init(ni_editdistance *distance, newsidx_text word, uint32_t slips)
{
    memset(distance, 0, sizeof *distance);
    for (size_t at = 0; at < word.size;) {
        if (distance->size == NI_EDITDISTANCE_LETTERS) return false;
        distance->word[distance->size++] = next_letter(word, &at);
    }
    distance->most = slips * WHOLE;
    for (uint32_t j = 0; j <= distance->size; j++) distance->rows[0][j] = (uint8_t)(j * WHOLE);
    return distance->size > 0;
}

/* Letters that sound alike. */
static bool is_confusion(uint32_t a, uint32_t b)
{
    static const char pairs[][3] = {"fv", "ck", "dt", "iy", "sz", "bp", "gk", "fw", "vw"};
    if (a == 0xe4 || b == 0xe4) return a == 'e' || b == 'e';
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const uint32_t one = (unsigned char)pairs[i][0], other = (unsigned char)pairs[i][1];
        if ((a == one && b == other) || (a == other && b == one)) return true;
    }
    return false;
}

static uint32_t substitution(const ni_editdistance *d, uint32_t a, uint32_t b)
{
    if (a == b) return 0;
    if (vowel_of(a) == b || vowel_of(b) == a) return HALF;
    return d->confusions && is_confusion(a, b) ? HALF : WHOLE;
}

/* Return the cost of deleting letter i, from 0, of a word. */
static uint32_t surplus(const ni_editdistance *d, const uint32_t *word, uint32_t i)
{
    if (!d->confusions || i == 0) return WHOLE;
    return word[i] == word[i - 1] || word[i] == 'h' || (word[i] == 'e' && word[i - 1] == 'i')
               ? HALF
               : WHOLE;
}

/* Check whether two letters are written for one: ph for f. */
static bool is_digraph(uint32_t first, uint32_t second, uint32_t one)
{
    return (first == 'p' && second == 'h' && (one == 'f' || one == 'v')) ||
           (first == 'c' && second == 'k' && one == 'k') ||
           (first == 't' && second == 'z' && one == 'z');
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Compute cell j of row i, both from 1. */
static uint32_t cell(const ni_editdistance *d, uint32_t i, uint32_t j)
{
    const uint32_t *other = d->letters, *word = d->word;
    uint32_t best = least(d->rows[i - 1][j] + surplus(d, other, i - 1),
                          d->rows[i][j - 1] + surplus(d, word, j - 1));
    best = least(best, d->rows[i - 1][j - 1] + substitution(d, other[i - 1], word[j - 1]));
    if (d->confusions && i > 1 && is_digraph(other[i - 2], other[i - 1], word[j - 1]))
        best = least(best, d->rows[i - 2][j - 1] + HALF);
    if (d->confusions && j > 1 && is_digraph(word[j - 2], word[j - 1], other[i - 1]))
        best = least(best, d->rows[i - 1][j - 2] + HALF);
    if (i > 1 && j > 1 && other[i - 1] == word[j - 2] && other[i - 2] == word[j - 1])
        best = least(best, d->rows[i - 2][j - 2] + WHOLE);
    uint32_t vowel = vowel_of(other[i - 1]);
    if (j > 1 && vowel && word[j - 1] == 'e' && word[j - 2] == vowel)
        best = least(best, d->rows[i - 1][j - 2] + HALF);
    vowel = vowel_of(word[j - 1]);
    if (i > 1 && vowel && other[i - 1] == 'e' && other[i - 2] == vowel)
        best = least(best, d->rows[i - 2][j - 1] + HALF);
    return least(best, FAR);
}

static uint32_t least_of_row(const ni_editdistance *d, uint32_t i)
{
    uint32_t best = FAR;
    for (uint32_t j = 0; j <= d->size; j++) best = least(best, d->rows[i][j]);
    return best;
}

/* Drop the rows after the common prefix with the last word. */
static void keep_common(ni_editdistance *d, newsidx_text word)
{
    size_t same = 0;
    while (same < word.size && same < d->last_size && word.data[same] == d->last[same]) same++;
    while (d->count > 0 && d->ends[d->count - 1] > same) d->count--;
}

uint32_t ni_editdistance_to(ni_editdistance *d, newsidx_text word, size_t *dead)
{
    *dead = 0;
    keep_common(d, word);
    d->last_size = least((uint32_t)word.size, sizeof d->last);
    memcpy(d->last, word.data, d->last_size);
    for (size_t at = d->count ? d->ends[d->count - 1] : 0; at < word.size;) {
        if (d->count == NI_EDITDISTANCE_LETTERS || at >= sizeof d->last) return FAR;
        uint32_t i = ++d->count;
        d->letters[i - 1] = next_letter(word, &at);
        d->ends[i - 1] = at;
        d->rows[i][0] = (uint8_t)least(i * WHOLE, FAR);
        for (uint32_t j = 1; j <= d->size; j++) d->rows[i][j] = (uint8_t)cell(d, i, j);
        if (least_of_row(d, i) > d->most && least_of_row(d, i - 1) > d->most) {
            *dead = at;
            return FAR;
        }
    }
    return d->rows[d->count][d->size];
}
