/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * VOR and ADJ require a number, since VOR in capitals is a word of headlines; NAHE and NEAR do not.
 */
#include "query/opword.h"

#include <string.h>

#include "query/charclass.h"

typedef struct operator_row {
    const char *name;
    ni_token_type type;
    bool takes_number;
    bool needs_number;
} operator_row;

static const operator_row table[] = {
    {"UND", NI_TOKEN_AND, false, false},   {"AND", NI_TOKEN_AND, false, false},
    {"ODER", NI_TOKEN_OR, false, false},   {"OR", NI_TOKEN_OR, false, false},
    {"NICHT", NI_TOKEN_NOT, false, false}, {"NOT", NI_TOKEN_NOT, false, false},
    {"NAHE", NI_TOKEN_NEAR, true, false},  {"NEAR", NI_TOKEN_NEAR, true, false},
    {"VOR", NI_TOKEN_ORDERED, true, true}, {"ADJ", NI_TOKEN_ORDERED, true, true},
};

/* Read at most `most` digits, with a fraction if allowed, and advance *at past them. */
static double read_number(newsidx_text text, size_t *at, size_t most, bool fraction)
{
    double number = 0, scale = 1;
    size_t first = *at;
    for (; *at < text.size && *at - first < most; ++*at) {
        char c = text.data[*at];
        if (fraction && scale == 1 && *at > first && (c == '.' || c == ',')) {
            bool digit =
                *at + 1 < text.size && text.data[*at + 1] >= '0' && text.data[*at + 1] <= '9';
            if (!digit) break;
            scale = 10;
            continue;
        }
        if (c < '0' || c > '9') break;
        if (scale == 1) {
            number = number * 10 + (c - '0');
        } else {
            number += (c - '0') / scale;
            scale *= 10;
        }
    }
    return number;
}

/* Check that the rest of an operator after its name is a number as the operator requires. */
static bool rest_fits(const operator_row *row, newsidx_text rest, double *number)
{
    size_t at = 1;
    *number = -1;
    if (rest.size == 0) return !row->needs_number;
    if (!row->takes_number || rest.data[0] != '/' || rest.size < 2) return false;
    *number = read_number(rest, &at, 4, false);
    return at == rest.size && *number >= 1 && *number <= NI_LEXER_DISTANCE_MAX;
}

ni_token_type ni_opword_of(newsidx_text word, double *number)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t size = strlen(table[i].name);
        if (word.size < size || memcmp(table[i].name, word.data, size) != 0) continue;
        if (rest_fits(&table[i], (newsidx_text){word.data + size, word.size - size}, number))
            return table[i].type;
    }
    return NI_TOKEN_WORD;
}

/* Read one suffix, whatever follows it. */
static size_t read_suffix(newsidx_text text, size_t at, ni_token_type *type, double *number)
{
    if (at >= text.size || (text.data[at] != '~' && text.data[at] != '^')) return 0;
    bool boost = text.data[at] == '^';
    size_t first = at + 1, end = first;
    *type = boost ? NI_TOKEN_BOOST : NI_TOKEN_TILDE;
    *number = read_number(text, &end, boost ? 8 : 5, boost);
    if (end > first) return end;
    *number = -1;
    return boost ? 0 : end;
}

size_t ni_opword_suffix(newsidx_text text, size_t at, ni_token_type *type, double *number)
{
    ni_token_type other;
    double ignored;
    size_t end = read_suffix(text, at, type, number);
    if (!end) return 0;
    size_t after = read_suffix(text, end, &other, &ignored);
    if (after && other != *type) {
        size_t third = read_suffix(text, after, &other, &ignored);
        if (!third) return ni_charclass_white_at(text, after) || text.data[after] == ')' ? end : 0;
    }
    return ni_charclass_white_at(text, end) || text.data[end] == ')' ? end : 0;
}
