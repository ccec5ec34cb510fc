/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The bytes of a text that an occurrence covers: usually those of the term. A term made of several
 * tokens with other words in between covers two pieces: "setzt" and "um" for umsetzen, "Kosten-"
 * and "rechnung" for Kostenrechnung in "Kosten- und Leistungsrechnung".
 *
 * For a completion the analyser returns the stem, not the position of the seam. The start or end of
 * the shared part in the other word is found by comparing letters, umlauts as vowels. Failing that,
 * the whole other word is covered.
 */
#include "hits/spanbytes.h"

#include <string.h>

enum { LEAST = 2, ENOUGH = 4 }; /* letters that must match; letters compared */

static bool has_space(const ni_occurrences *all, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (all->text.data[i] == ' ' || all->text.data[i] == '\n') return true;
    return false;
}

/* ---- letters --------------------------------------------------------------------------------- */

/* Read the letter at *at as lowercase ASCII, umlauts as vowels and ß as s, and advance. */
static unsigned char read_letter(newsidx_text text, size_t *at)
{
    const unsigned char c = (unsigned char)text.data[(*at)++];
    if (c >= 'A' && c <= 'Z') return c | 0x20;
    if (c != 0xc3 || *at == text.size) return c;
    switch ((unsigned char)text.data[(*at)++] | 0x20) {
    case 0xa4: return 'a';
    case 0xb6: return 'o';
    case 0xbc: return 'u';
    case 0xbf: return 's';
    default: return c;
    }
}

/* Count the letters of the common prefix, up to ENOUGH. */
static size_t count_common(newsidx_text left, newsidx_text right)
{
    size_t count = 0, l = 0, r = 0;
    while (count < ENOUGH && l < left.size && r < right.size &&
           read_letter(left, &l) == read_letter(right, &r))
        count++;
    return count;
}

/* Find where a word resembles the start of `wanted`; the last of the best matches. 0 if there is
   none after the first letter. */
static size_t find_like(newsidx_text word, newsidx_text wanted)
{
    size_t best = 0, most = LEAST;
    for (size_t at = 1; at < word.size; at++) {
        if (((unsigned char)word.data[at] & 0xc0) == 0x80) continue;
        const size_t common = count_common((newsidx_text){word.data + at, word.size - at}, wanted);
        if (common < most) continue;
        most = common;
        best = at;
    }
    return best;
}

/* ---- completions ----------------------------------------------------------------------------- */

static newsidx_text bytes_of(const ni_occurrences *all, ni_token_bytes token)
{
    return (newsidx_text){all->text.data + token.start, token.end - token.start};
}

/* Size of a hyphen that begins at `at`; 0 if there is none. */
static size_t hyphen_size(newsidx_text text, size_t at)
{
    if (at < text.size && text.data[at] == '-') return 1;
    if (text.size - at < 3 || memcmp(text.data + at, "\xe2\x80", 2) != 0) return 0;
    const unsigned char third = (unsigned char)text.data[at + 2];
    return third >= 0x90 && third <= 0x93 ? 3 : 0;
}

static size_t hyphen_before(newsidx_text text, size_t at)
{
    if (at >= 1 && text.data[at - 1] == '-') return 1;
    return at >= 3 && hyphen_size(text, at - 3) == 3 ? 3 : 0;
}

/* "Kosten- und Leistungsrechnung": the token with its hyphen, and the end of the last token. */
static void split_forward(const ni_occurrences *all, const ni_occurrence *found, newsidx_text whole,
                          ni_token_bytes pieces[2])
{
    ni_token_bytes open = all->tokens[found->token];
    ni_token_bytes other = all->tokens[ni_occurrences_token(all, found->end - 1)];
    const size_t size = open.end - open.start;
    if (size < whole.size) {
        newsidx_text shared = {whole.data + size, whole.size - size};
        other.start += (uint32_t)find_like(bytes_of(all, other), shared);
    }
    open.end += (uint32_t)hyphen_size(all->text, open.end);
    pieces[0] = open;
    pieces[1] = other;
}

/* "Sprachwissenschaftler und -pädagogen": the start of the first token, and the token. */
static void split_backward(const ni_occurrences *all, const ni_occurrence *found,
                           newsidx_text whole, ni_token_bytes pieces[2])
{
    ni_token_bytes open = all->tokens[found->token];
    ni_token_bytes other = all->tokens[ni_occurrences_token(all, found->start)];
    const size_t shared = find_like(whole, bytes_of(all, open));
    if (shared && shared < other.end - other.start) {
        other.end = other.start + (uint32_t)shared;
        while (((unsigned char)all->text.data[other.end] & 0xc0) == 0x80) other.end++;
    }
    open.start -= (uint32_t)hyphen_before(all->text, open.start);
    pieces[0] = other;
    pieces[1] = open;
}

size_t ni_spanbytes_of(const ni_occurrences *all, const ni_occurrence *found,
                       ni_token_bytes pieces[2])
{
    const ni_token_bytes token = all->tokens[found->token];
    const ni_mark *mark = &all->marks->items[found->mark];
    pieces[0] = (ni_token_bytes){(uint32_t)found->start, (uint32_t)found->end};
    if (found->text_kind == NEWSIDX_KIND_VERB) {
        if (found->start == token.start && found->end == token.end) return 1; /* setzen alone */
        pieces[0] = all->tokens[ni_occurrences_token(all, found->start)];
        pieces[1] = token;
        return 2;
    }
    if (found->text_kind != NEWSIDX_KIND_COMPLETION || !has_space(all, found->start, found->end))
        return 1;
    if (found->end > token.end)
        split_forward(all, found, ni_marks_term(all->marks, mark), pieces);
    else if (found->start < token.start)
        split_backward(all, found, ni_marks_term(all->marks, mark), pieces);
    else
        return 1;
    return 2;
}
