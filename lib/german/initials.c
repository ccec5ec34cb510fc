/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words are joined into one string, and each byte is marked with what begins there. Then, from
 * the last letter of the acronym to the first, the fewest words skipped from there to the end are
 * computed for each position at which the letter may be. All is bounded by TEXT_MAX and
 * LETTERS_MAX.
 *
 * A lower-case letter of the acronym may also be inside a word, after the letter before it: BaFin,
 * VwVfG. If the borders of parts do not suffice, any position counts at which a known word begins.
 */
#include "german/initials.h"

#include "base/latin.h"
#include "morphology/stopwords.h"

enum { TEXT_MAX = 192, LETTERS_MAX = 10, LETTERS_LEAST = 2, NEVER = 255, KNOWN_LEAST = 4 };

/* What begins at a byte. */
enum { NOTHING, KNOWN_WORD, PART, WORD };

typedef struct letter {
    char bytes[4];
    uint8_t size;
    bool small; /* as it was written */
} letter;

typedef struct matching {
    letter letters[LETTERS_MAX];
    size_t letter_count;
    char text[TEXT_MAX];
    uint8_t mark[TEXT_MAX];
    uint8_t word[TEXT_MAX];      /* the number of the word, from 0 */
    uint8_t stops[TEXT_MAX + 1]; /* number of words before each that are not stop words */
    size_t size, word_count;
    uint8_t passed[LETTERS_MAX][TEXT_MAX]; /* fewest words skipped from here to the end */
} matching;

/* ---- the acronym ----------------------------------------------------------------------------- */

static bool is_capital(newsidx_text written, size_t at)
{
    return ni_latin_begins_capital((newsidx_text){written.data + at, written.size - at});
}

static bool is_letter(unsigned char c)
{
    return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' || c == 0xc3 : false;
}

/* Read the letters of an acronym, without hyphens, points and a plural s. Returns their number;
   0 if there is anything else. */
static size_t read_letters(newsidx_text written, letter *out, size_t most, size_t *capitals)
{
    size_t count = 0;
    *capitals = 0;
    for (size_t at = 0; at < written.size; at++) {
        unsigned char c = (unsigned char)written.data[at];
        if (c == '-' || c == '.') continue;
        if (!is_letter(c) || count == most) return 0;
        letter *l = &out[count++];
        bool capital = is_capital(written, at);
        *capitals += capital;
        *l = (letter){{(char)(c < 0x80 ? c | 0x20 : c)}, 1, !capital};
        if (c != 0xc3 || at + 1 >= written.size) continue;
        unsigned char second = (unsigned char)written.data[++at];
        l->bytes[1] = (char)(capital ? second | 0x20 : second);
        l->size = 2;
    }
    bool plural = count > 2 && out[count - 1].bytes[0] == 's' && out[count - 1].small;
    return plural && *capitals == count - 1 ? count - 1 : count;
}

bool ni_initials_is_acronym(const ni_item *item)
{
    letter letters[LETTERS_MAX];
    size_t capitals;
    if (!item->capital || item->end - item->start > 2 * LETTERS_MAX) return false;
    size_t count = read_letters(ni_item_written(item), letters, LETTERS_MAX, &capitals);
    return count >= LETTERS_LEAST && capitals >= 2 && capitals * 3 >= count;
}

/* ---- the words ------------------------------------------------------------------------------- */

static void mark(matching *m, size_t at, uint8_t what)
{
    if (at < m->size && what > m->mark[at]) m->mark[at] = what;
}

/* Mark the borders of a closed compound at `at`, and where known words begin in it. */
static void mark_closed(const ni_rules *rules, matching *m, size_t at, size_t size)
{
    ni_split split;
    newsidx_text word = {m->text + at, size};
    if (size > NI_LEXICON_WORD_MAX) return;
    ni_decompounder_split(rules->splitter, word, &split);
    for (uint32_t r = 0; r < split.count; r++)
        for (uint32_t k = 1; k < split.readings[r].count; k++)
            mark(m, at + split.readings[r].parts[k].start, PART);
    for (size_t i = 3; i + 3 <= size; i++) {
        ni_lexicon_prefix begun[NI_LEXICON_WORD_MAX];
        const newsidx_text rest = {word.data + i, size - i};
        const size_t count = ni_lexicon_prefixes(rules->lexicon, rest, begun);
        for (size_t k = 0; k < count; k++)
            if (begun[k].size >= KNOWN_LEAST || i + begun[k].size == size)
                mark(m, at + i, KNOWN_WORD);
    }
}

static void add_word(const ni_rules *rules, matching *m, const ni_item *item)
{
    const size_t at = m->size;
    bool stop = ni_stopwords_has(item->folded.data, item->folded.size);
    memcpy(m->text + at, item->folded.data, item->folded.size);
    memset(m->mark + at, NOTHING, item->folded.size);
    memset(m->word + at, (int)m->word_count, item->folded.size);
    m->size += item->folded.size;
    m->stops[m->word_count + 1] = (uint8_t)(m->stops[m->word_count] + !stop);
    m->word_count++;
    for (uint32_t k = 0; k < item->form->part_count; k++) {
        const ni_part part = ni_item_part(item, k);
        mark_closed(rules, m, at + part.fold, part.fold_end - part.fold);
        mark(m, at + part.fold, PART);
    }
    mark(m, at, WORD);
}

/* ---- matching -------------------------------------------------------------------------------- */

static bool stands_at(const matching *m, size_t l, size_t at)
{
    const letter *sought = &m->letters[l];
    return at + sought->size <= m->size && memcmp(m->text + at, sought->bytes, sought->size) == 0;
}

/* Count the words between two positions that are not stop words. */
static unsigned words_between(const matching *m, size_t before, size_t at)
{
    const unsigned first = m->word[before], last = m->word[at];
    return last > first + 1 ? (unsigned)(m->stops[last] - m->stops[first + 1]) : 0;
}

/* Return the words skipped from letter l at `at` to the end; NEVER if the rest does not fit. */
static uint8_t count_passed(const matching *m, size_t l, size_t at, uint8_t least, unsigned most)
{
    uint8_t best = NEVER;
    if (l + 1 == m->letter_count) return m->word[at] + 1u == m->word_count ? 0 : NEVER;
    for (size_t next = at + m->letters[l].size; next < m->size; next++) {
        unsigned between = words_between(m, at, next);
        if (between > most) break;
        if (m->passed[l + 1][next] == NEVER) continue;
        bool inside = m->letters[l + 1].small && m->word[next] == m->word[at];
        if (m->mark[next] < least && !inside) continue;
        unsigned all = between + m->passed[l + 1][next];
        if (all < best) best = (uint8_t)all;
    }
    return best;
}

/* Check for a stop word: no long form begins with one. */
static bool is_stop(const matching *m, size_t word)
{
    return m->stops[word + 1] == m->stops[word];
}

/* Find the last word at which a match begins; false if there is none. `least` is the least mark
   that a letter needs. */
static bool find(matching *m, uint8_t least, size_t *word)
{
    const unsigned most = m->letter_count > 2 ? 1 : 0;
    for (size_t l = m->letter_count; l-- > 0;) {
        for (size_t at = 0; at < m->size; at++) {
            bool may = l == 0 ? m->mark[at] == WORD : m->mark[at] >= least || m->letters[l].small;
            bool fits = may && stands_at(m, l, at);
            m->passed[l][at] = fits ? count_passed(m, l, at, least, most) : NEVER;
        }
    }
    for (size_t at = m->size; at-- > 0;) {
        if (m->passed[0][at] > most || is_stop(m, m->word[at])) continue;
        *word = m->word[at];
        return true;
    }
    return false;
}

/* Check whether the letters occur in the words at all, in order. */
static bool has_letters(const matching *m, const ni_window *window, size_t first, size_t to)
{
    size_t l = 0;
    for (size_t i = first; i < to; i++) {
        newsidx_text word = window->items[i].folded;
        for (size_t at = 0; at < word.size && l < m->letter_count; at++)
            l += word.data[at] == m->letters[l].bytes[0];
    }
    return l == m->letter_count;
}

/* Find the first word that may begin the long form; `to` if there is none. Looks at as many
   words as Schwartz and Hearst ("A simple algorithm for identifying abbreviation definitions",
   2003). */
static size_t find_start(const matching *m, const ni_window *window, size_t from, size_t to)
{
    const size_t n = m->letter_count, most = n + 5 < 2 * n ? n + 5 : 2 * n;
    const letter *sought = &m->letters[0];
    size_t size = 0, start = to;
    for (size_t i = to; i > from && to - i < most; i--) {
        newsidx_text word = window->items[i - 1].folded;
        size += word.size;
        if (size > TEXT_MAX) break;
        if (word.size >= sought->size && memcmp(word.data, sought->bytes, sought->size) == 0)
            start = i - 1;
    }
    return start < to && has_letters(m, window, start, to) ? start : to;
}

bool ni_initials_match(const ni_rules *rules, const ni_window *window, const ni_item *acronym,
                       size_t from, size_t to, size_t *begin)
{
    matching m;
    size_t capitals, word;
    m.size = m.word_count = 0;
    m.stops[0] = 0;
    m.letter_count = read_letters(ni_item_written(acronym), m.letters, LETTERS_MAX, &capitals);
    if (m.letter_count < LETTERS_LEAST || from >= to) return false;
    size_t first = find_start(&m, window, from, to);
    if (first == to) return false;
    for (size_t i = first; i < to; i++) add_word(rules, &m, &window->items[i]);
    bool found = find(&m, PART, &word) || (m.letter_count > 2 && find(&m, KNOWN_WORD, &word));
    if (found) *begin = first + word;
    return found;
}
