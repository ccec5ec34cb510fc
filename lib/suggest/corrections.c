/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Candidates are the words of the index within a small edit distance, from the lists of those
 * letters with which the word may have been meant to begin; for possible compounds, one corrected
 * part; two words run together.
 *
 * The score of a candidate is the logarithm of its articles, less a number of bits for each half of
 * an edit: at one more edit it has to be five hundred times as frequent.
 */
#include "suggest/corrections.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "base/topk.h"
#include "index/schema.h"
#include "morphology/editdistance.h"
#include "morphology/lexicon.h"
#include "morphology/stopwords.h"
#include "reader/lookup.h"
#include "suggest/displayform.h"

enum {
    PART_MIN = 3, /* bytes of a part */
    WORDS_MAX = 12,
    LETTERS_MAX = 12,
    JOINTS_MAX = 4, /* splits of a word for which one side is corrected */
    FREQUENT = 3    /* articles required for a word to replace a compound */
};

/* Which word lists to search. */
enum reach { OWN_LETTER, LIKE_LETTERS, ALL_LETTERS };

static const double bits_per_half = 4.5, bits_for_first = 3, bits_for_space = 9, bits_for_part = 6,
                    bits_for_rare = 5;

/* A word of the index that may have been meant. */
typedef struct candidate {
    newsidx_text form;
    double score;
} candidate;

typedef struct search {
    ni_suggestcache *cache;
    ni_deadline *deadline;
    ni_editdistance *distance;
    newsidx_text word;
    candidate best[WORDS_MAX]; /* highest score first */
    size_t count;
    newsidx_error *error;
} search;

/* ---- known words ----------------------------------------------------------------------------- */

static newsidx_status count_term(ni_suggestcache *s, newsidx_kind kind, newsidx_text text,
                                 uint32_t *articles, newsidx_error *error)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    *articles = 0;
    if (text.size == 0 || text.size > NI_TERM_MAX) return NEWSIDX_OK;
    return ni_lookup_documents(
        s->generation, ni_schema_term(bytes, ni_schema_kind(kind)->prefix, text), articles, error);
}

newsidx_status ni_corrections_known(ni_suggestcache *s, newsidx_text form, uint32_t *articles,
                                    newsidx_error *error)
{
    uint32_t as_form, as_stem = 0;
    newsidx_status status = count_term(s, NEWSIDX_KIND_FORM, form, &as_form, error);
    if (status == NEWSIDX_OK)
        status = count_term(s, NEWSIDX_KIND_STEM, ni_analyser_stem(s->reader->analyser, form),
                            &as_stem, error);
    *articles = as_form > as_stem ? as_form : as_stem;
    return status;
}

/* Strip one of two equal letters at the end of a word; size 0 if there are none. */
static newsidx_text undoubled(newsidx_text form)
{
    const size_t size = form.size;
    const bool doubled = size > 2 && form.data[size - 1] == form.data[size - 2] &&
                         form.data[size - 1] >= 'a' && form.data[size - 1] <= 'z';
    return (newsidx_text){form.data, doubled ? size - 1 : 0};
}

newsidx_status ni_corrections_doubled(ni_suggestcache *s, newsidx_text form, bool *doubled,
                                      newsidx_error *error)
{
    ni_lexicon_entry entry;
    const newsidx_text shorter = undoubled(form);
    uint32_t articles;
    *doubled = false;
    if (!shorter.size || ni_lexicon_find(ni_lexicon_builtin(), form, &entry)) return NEWSIDX_OK;
    newsidx_status status = count_term(s, NEWSIDX_KIND_FORM, form, &articles, error);
    if (status != NEWSIDX_OK || articles) return status;
    status = count_term(s, NEWSIDX_KIND_FORM, shorter, &articles, error);
    *doubled = articles > 0;
    return status;
}

/* Check whether a list has a word. */
static bool has_word(const ni_wordlist *words, newsidx_text word)
{
    const size_t at = ni_wordlist_find(words, 0, words->count, word);
    if (at == words->count) return false;
    return ni_text_equals(ni_wordlist_text(words, at), word);
}

/* Check whether a compound may begin with a part: a word of the list, with or without a linking
   element, or a form that the lexicon has for the front of compounds. */
static bool may_begin(const ni_wordlist *words, newsidx_text part)
{
    ni_lexicon_entry entry;
    const char last = part.data[part.size - 1];
    if (has_word(words, part)) return true;
    if (ni_lexicon_find(ni_lexicon_builtin(), part, &entry) && entry.flags & NI_LEXICON_FIRST)
        return true;
    for (size_t link = 1; link <= 2 && (last == 's' || last == 'n'); link++)
        if (part.size >= link + PART_MIN &&
            has_word(words, (newsidx_text){part.data, part.size - link}))
            return true;
    return false;
}

/* ---- words within an edit distance ----------------------------------------------------------- */

static int compare_candidates(const void *one, const void *other)
{
    return ni_topk_higher(((const candidate *)one)->score, ((const candidate *)other)->score);
}

/* Skip all words that share the first `dead` bytes with word i, by galloping. */
static size_t skip_prefix(const ni_wordlist *words, size_t i, size_t dead)
{
    const newsidx_text beginning = {ni_wordlist_text(words, i).data, dead};
    size_t step = 1, from = i;
    while (from + step < words->count) {
        const newsidx_text text = ni_wordlist_text(words, from + step);
        if (text.size < dead || memcmp(text.data, beginning.data, dead) != 0) break;
        from += step;
        step *= 2;
    }
    const size_t to = from + step < words->count ? from + step : words->count;
    return ni_wordlist_after(words, from, to, beginning);
}

static bool is_same_letter(newsidx_text one, newsidx_text other)
{
    return ni_text_equals(ni_suggestcache_letter(one), ni_suggestcache_letter(other));
}

static void scan_list(search *all, const ni_wordlist *words)
{
    for (size_t i = 0; i < words->count && !ni_deadline_passed(all->deadline);) {
        size_t dead;
        const newsidx_text text = ni_wordlist_text(words, i);
        const uint32_t halves = ni_editdistance_to(all->distance, text, &dead);
        if (halves > 0 && halves <= all->distance->most) {
            const double first = is_same_letter(text, all->word) ? 0 : bits_for_first;
            const double likely = log2(words->words[i].articles + 1.0);
            const candidate found = {text, likely - bits_per_half * halves - first};
            ni_topk_insert(all->best, &all->count, WORDS_MAX, sizeof found, &found,
                           compare_candidates);
        }
        i = halves > all->distance->most && dead ? skip_prefix(words, i, dead) : i + 1;
    }
}

/* Write the letters with which the word may have been meant to begin; return their size. */
static size_t first_letters(newsidx_text word, char out[4 * LETTERS_MAX])
{
    static const char *const alike[] = {"fvpw", "ckgq", "dt", "iyj", "szc",
                                        "bp",   "aäe",  "oö", "uü"};
    const newsidx_text first = ni_suggestcache_letter(word);
    const newsidx_text rest = {word.data + first.size, word.size - first.size};
    const newsidx_text second = ni_suggestcache_letter(rest);
    size_t size = 0;
    char letter[NI_SUGGESTCACHE_LETTER + 1] = "";
    memcpy(letter, first.data, first.size);
    memcpy(out, first.data, size = first.size);
    memcpy(out + size, second.data, second.size);
    if (!is_same_letter(word, rest)) size += second.size;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (strstr(alike[i], letter)) size += strlen(strcpy(out + size, alike[i]));
    return size;
}

/* Scan the lists of the letters, each once. */
static newsidx_status scan_letters(search *all, newsidx_text letters)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t at = 0; at < letters.size && status == NEWSIDX_OK;) {
        const ni_wordlist *words;
        const newsidx_text letter =
            ni_suggestcache_letter((newsidx_text){letters.data + at, letters.size - at});
        bool before = false;
        for (size_t i = 0; i < at; i++)
            if (memcmp(letters.data + i, letter.data, letter.size) == 0) before = true;
        at += letter.size;
        if (before || ni_deadline_passed(all->deadline)) continue;
        status = ni_suggestcache_words(
            &words, all->cache, ni_schema_kind(NEWSIDX_KIND_FORM)->prefix, letter, all->error);
        if (status == NEWSIDX_OK) scan_list(all, words);
    }
    return status;
}

/* Edit distance allowed for a word of so many letters, in halves. */
static uint32_t halves_for(uint32_t letters)
{
    return letters < 4 ? 0 : letters < 6 ? 2 : letters < 9 ? 3 : 4;
}

/* Find the best words of the index within an edit distance of at most `halves`. */
static newsidx_status find_near(search *all, newsidx_text word, uint32_t halves, enum reach reach)
{
    char letters[4 * LETTERS_MAX];
    newsidx_text where = ni_suggestcache_letter(word);
    if (reach == LIKE_LETTERS) where = (newsidx_text){letters, first_letters(word, letters)};
    if (reach == ALL_LETTERS) where = newsidx_text_of("abcdefghijklmnopqrstuvwxyzäöü");
    all->word = word;
    all->count = 0;
    if (!ni_editdistance_init(all->distance, word, 2)) return NEWSIDX_OK;
    const uint32_t own = halves_for(all->distance->size);
    all->distance->confusions = true;
    all->distance->most = own < halves ? own : halves;
    if (all->distance->most == 0) return NEWSIDX_OK;
    return scan_letters(all, where);
}

/* ---- writing corrections --------------------------------------------------------------------- */

static bool is_letter(char c)
{
    const unsigned char byte = (unsigned char)c;
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Check whether a word can be part of a query unquoted: letters, with hyphens in between. */
static bool is_plain(newsidx_text word)
{
    for (size_t i = 0; i < word.size; i++)
        if (!is_letter(word.data[i]) && (word.data[i] != '-' || i == 0 || i + 1 == word.size))
            return false;
    return true;
}

static int compare_corrections(const void *one, const void *other)
{
    return ni_topk_higher(((const ni_correction *)one)->score,
                          ((const ni_correction *)other)->score);
}

static void add(ni_corrections *out, const char *text, size_t size, double score)
{
    if (size > NI_CORRECTION_SIZE || !is_letter(text[0])) return;
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].size == size && !memcmp(out->items[i].text, text, size)) return;
    ni_correction added = {.size = size, .score = score};
    memcpy(added.text, text, size);
    ni_topk_insert(out->items, &out->count, NI_CORRECTIONS_MAX, sizeof added, &added,
                   compare_corrections);
}

/* Write a form as articles do; size 0 if it cannot be part of a query, or no article has it. */
static newsidx_status write_form(search *all, newsidx_text form, newsidx_text *out)
{
    newsidx_status status = ni_displayform_of(out, all->cache, form, all->error);
    if (status == NEWSIDX_OK && !is_plain(*out)) *out = form;
    if (status == NEWSIDX_DONE || (status == NEWSIDX_OK && !is_plain(*out))) out->size = 0;
    return status < 0 ? status : NEWSIDX_OK;
}

/* Append a word with its first letter as a capital or in lowercase. */
static void append_cased(ni_buffer *out, newsidx_text word, bool capital)
{
    const size_t at = out->size;
    if (!ni_buffer_append(out, word.data, word.size) || word.size < 2) return;
    unsigned char *bytes = (unsigned char *)out->data + at;
    const bool latin = bytes[0] == 0xc3;
    unsigned char *letter = latin ? bytes + 1 : bytes;
    const unsigned char least = latin ? 0xa0 : 'a', most = latin ? 0xbe : 'z';
    if (capital && *letter >= least && *letter <= most) *letter -= 0x20;
    if (!capital && *letter >= least - 0x20 && *letter <= most - 0x20) *letter += 0x20;
}

/* ---- whole words, parts, two words ----------------------------------------------------------- */

/* Check whether a known word, or one made of known parts, may be replaced by another. */
static bool is_likelier(const candidate *other, ni_corrections_word kind, uint32_t known)
{
    const double articles = other->score + bits_per_half; /* at half an edit; otherwise even more */
    if (kind == NI_CORRECTIONS_UNKNOWN) return true;
    if (kind == NI_CORRECTIONS_COMPOUND) return articles >= log2(FREQUENT + 1.0) - bits_per_half;
    return articles >= log2(known + 1.0) + bits_for_rare;
}

static newsidx_status add_whole(search *all, ni_corrections *out, ni_corrections_word kind,
                                uint32_t known)
{
    ni_analyser *analyser = all->cache->reader->analyser;
    newsidx_text stem = ni_analyser_stem(analyser, all->word), written;
    char own[NI_TERM_MAX];
    const size_t own_size = stem.size < sizeof own ? stem.size : sizeof own;
    if (!stem.data) return ni_error_memory(all->error);
    memcpy(own, stem.data, own_size);
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < all->count && status == NEWSIDX_OK; i++) {
        if (!is_likelier(&all->best[i], kind, known)) continue;
        stem = ni_analyser_stem(analyser, all->best[i].form);
        if (known && stem.size == own_size && !memcmp(stem.data, own, own_size)) continue;
        status = write_form(all, all->best[i].form, &written);
        if (status == NEWSIDX_OK && written.size)
            add(out, written.data, written.size, all->best[i].score);
    }
    return status;
}

/* Add the word without the second of two equal letters at its end. */
static newsidx_status add_undoubled(search *all, ni_corrections *out, newsidx_text word)
{
    newsidx_text written;
    newsidx_status status = write_form(all, undoubled(word), &written);
    if (status == NEWSIDX_OK && written.size) add(out, written.data, written.size, 0);
    return status;
}

/* Add the word with one side of a joint corrected, the left one if `first`. */
static newsidx_status add_part(search *all, ni_corrections *out, newsidx_text word, size_t joint,
                               bool first)
{
    ni_buffer text = NI_BUFFER_INIT;
    newsidx_text written;
    const newsidx_text left = {word.data, joint}, right = {word.data + joint, word.size - joint};
    const bool link = first && left.data[joint - 1] == 's' && joint > PART_MIN + 1;
    newsidx_text wrong = first ? left : right;
    wrong.size -= link;
    newsidx_status status = find_near(all, wrong, 2, OWN_LETTER);
    if (status != NEWSIDX_OK || all->count == 0) return status;
    const candidate best = all->best[0];
    status = write_form(all, first ? right : best.form, &written);
    const bool capital = status == NEWSIDX_OK && ni_displayform_is_capital(written);
    append_cased(&text, first ? best.form : left, capital);
    if (link) ni_buffer_append_byte(&text, 's');
    append_cased(&text, first ? right : best.form, false);
    if (text.failed && status == NEWSIDX_OK) status = ni_error_memory(all->error);
    if (status == NEWSIDX_OK && is_plain((newsidx_text){text.data, text.size}))
        add(out, text.data, text.size, best.score - bits_for_part);
    ni_buffer_dispose(&text);
    return status;
}

/* Add two known words, separated by a space. */
static newsidx_status add_two(search *all, ni_corrections *out, newsidx_text left,
                              newsidx_text right)
{
    const newsidx_text sides[] = {left, right};
    double score = HUGE_VAL;
    ni_buffer text = NI_BUFFER_INIT;
    newsidx_status status = NEWSIDX_OK;
    for (int i = 0; i < 2 && status == NEWSIDX_OK; i++) {
        uint32_t articles;
        newsidx_text written = sides[i];
        if (i) ni_buffer_append_byte(&text, ' ');
        if (!ni_stopwords_has(sides[i].data, sides[i].size)) {
            status = count_term(all->cache, NEWSIDX_KIND_FORM, sides[i], &articles, all->error);
            if (log2(articles + 1.0) < score) score = log2(articles + 1.0);
            if (status == NEWSIDX_OK) status = write_form(all, sides[i], &written);
        }
        ni_buffer_append(&text, written.data, written.size);
        if (written.size == 0) score = 0;
    }
    if (text.failed && status == NEWSIDX_OK) status = ni_error_memory(all->error);
    if (status == NEWSIDX_OK && score > 0 && score < HUGE_VAL)
        add(out, text.data, text.size, score - bits_for_space);
    ni_buffer_dispose(&text);
    return status;
}

/* A split of a word with one known side. */
typedef struct joint {
    size_t at;
    size_t known; /* bytes of the known side */
    bool right;   /* the right side is known */
} joint;

static int compare_joints(const void *one, const void *other)
{
    const joint *first = one, *second = other;
    return (first->known < second->known) - (first->known > second->known);
}

/* Check the two sides of a joint. */
static newsidx_status check_joint(search *all, ni_corrections *out, const ni_wordlist *words,
                                  newsidx_text word, size_t at, joint *joints, size_t *count)
{
    const newsidx_text left = {word.data, at}, right = {word.data + at, word.size - at};
    const bool stop_left = ni_stopwords_has(left.data, left.size);
    const bool parts = left.size >= PART_MIN && right.size >= PART_MIN;
    uint32_t articles = 0;
    if (!stop_left && !parts) return NEWSIDX_OK;
    newsidx_status status = count_term(all->cache, NEWSIDX_KIND_FORM, right, &articles, all->error);
    const bool has_right = articles > 0;
    const bool two = has_right || (parts && ni_stopwords_has(right.data, right.size));
    if (status == NEWSIDX_OK && two && (stop_left || has_word(words, left)))
        return add_two(all, out, left, right);
    const bool has_left = may_begin(words, left);
    const joint added = {at, has_right ? right.size : left.size, has_right};
    if (status == NEWSIDX_OK && parts && has_left != has_right)
        ni_topk_insert(joints, count, JOINTS_MAX, sizeof added, &added, compare_joints);
    return status;
}

/* Try each joint: two words, or a compound with only one known side, the longest known ones
   first. */
static newsidx_status try_joints(search *all, ni_corrections *out, newsidx_text word)
{
    joint joints[JOINTS_MAX];
    size_t count = 0;
    const ni_wordlist *words;
    newsidx_status status =
        ni_suggestcache_words(&words, all->cache, ni_schema_kind(NEWSIDX_KIND_FORM)->prefix,
                              ni_suggestcache_letter(word), all->error);
    for (size_t at = 2; at + 2 <= word.size && status == NEWSIDX_OK; at++)
        if (((unsigned char)word.data[at] & 0xc0) != 0x80)
            status = check_joint(all, out, words, word, at, joints, &count);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++)
        if (!ni_deadline_passed(all->deadline))
            status = add_part(all, out, word, joints[i].at, joints[i].right);
    return status;
}

/* Search further and further, until there is a likely candidate. */
static newsidx_status find(search *all, ni_corrections *out, newsidx_text form,
                           ni_corrections_word kind, uint32_t known)
{
    static const struct {
        enum reach reach;
        uint32_t halves;
    } steps[] = {{OWN_LETTER, 2}, {LIKE_LETTERS, 2}, {OWN_LETTER, 4}, {ALL_LETTERS, 2}};
    const bool unknown = kind == NI_CORRECTIONS_UNKNOWN;
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == NEWSIDX_OK; i++) {
        if (out->count && (steps[i].reach == ALL_LETTERS || out->items[0].score >= 0)) break;
        if (!unknown && i > 1) break;
        status = find_near(all, form, steps[i].halves, steps[i].reach);
        if (status == NEWSIDX_OK) status = add_whole(all, out, kind, known);
        if (status == NEWSIDX_OK && unknown && i == 0) status = try_joints(all, out, form);
    }
    return status;
}

newsidx_status ni_corrections_find(ni_corrections *out, ni_suggestcache *cache, newsidx_text form,
                                   ni_corrections_word kind, uint32_t known, ni_deadline *deadline,
                                   newsidx_error *error)
{
    search all = {.cache = cache, .deadline = deadline, .error = error};
    out->count = 0;
    if (form.size > NI_WORDLIST_BYTES) return NEWSIDX_OK;
    all.distance = malloc(sizeof *all.distance);
    if (!all.distance) return ni_error_memory(error);
    newsidx_status status = kind == NI_CORRECTIONS_DOUBLED ? add_undoubled(&all, out, form)
                                                           : find(&all, out, form, kind, known);
    free(all.distance);
    return status;
}
