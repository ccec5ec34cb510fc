/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rules of pattern.h, one function each. */
#include "query/pattern.h"

#include <string.h>

#include "query/charclass.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static newsidx_text without_punctuation(newsidx_text word)
{
    while (word.size > 0 && strchr(",;.!?:", word.data[word.size - 1])) word.size--;
    return word;
}

/* Check that it has only the allowed characters, and at least two letters or digits. */
static bool has_the_characters(newsidx_text word)
{
    size_t letters = 0, bytes;
    for (size_t at = 0; at < word.size; at += bytes) {
        uint32_t c = ni_charclass_decode(word, at, &bytes);
        bool letter = ni_charclass_is_letter_or_digit(c);
        bool link =
            c < 0x80 ? strchr("*-.'&_", (int)c) != NULL : c == 0x2010 || c == 0x2011 || c == 0x2019;
        if (!letter && !link) return false;
        letters += letter;
    }
    return letters >= 2;
}

/* Count the stars; 0 if two are adjacent or one is between digits, as in 3*4. */
static size_t count_stars(newsidx_text word)
{
    size_t stars = 0;
    for (size_t i = 0; i < word.size; i++) {
        if (word.data[i] != '*') continue;
        bool inside = i > 0 && i + 1 < word.size;
        if (i > 0 && word.data[i - 1] == '*') return 0;
        if (inside && is_digit(word.data[i - 1]) && is_digit(word.data[i + 1])) return 0;
        stars++;
    }
    return stars;
}

/* Check for a gender star, before a feminine ending or one letter: Bürger*innen, Bürger*innenrat,
   Bürger*in, jede*r. The word has one star. */
static bool is_gender_star(newsidx_text word)
{
    const char *star = memchr(word.data, '*', word.size);
    if (star == word.data) return false;
    const char *tail = star + 1;
    size_t size = word.size - (size_t)(tail - word.data);
    if (size == 1) return strchr("rnmse", *tail) != NULL;
    if (size == 2) return memcmp(tail, "in", 2) == 0;
    return size >= 5 && memcmp(tail, "innen", 5) == 0;
}

newsidx_text ni_pattern_of(newsidx_text word)
{
    static const newsidx_text none = {NULL, 0};
    word = without_punctuation(word);
    size_t stars = count_stars(word);
    if (stars == 0 || !has_the_characters(word)) return none;
    if (stars == 1 && is_gender_star(word)) return none;
    return word;
}
