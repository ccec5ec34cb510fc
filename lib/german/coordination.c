/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ellipsis in coordination: "Kosten- und Leistungsrechnung" is Kostenrechnung too, and
 * "Sprachwissenschaftler und -pädagogen" are Sprachpädagogen too.
 *
 * First find the partner, the word that is written in full, after conjunctions, commas and other
 * open parts. Then cut it. Each possible cut is rated by what is known of German: highest if the
 * lexicon has the completed word, then if the completed word begins with a word longer than the
 * open part ("Aus- und Weiterbildungsförderung": ausbildungs|förderung), then at a border between
 * the partner's parts, then after a prefix.
 */
#include "german/rules.h"
#include "morphology/stopwords.h"

enum {
    REACH = 24,      /* tokens to the partner, at most */
    STOPS = 3,       /* articles and prepositions before it: "Innen- und in der Außenpolitik" */
    DETOURS = 2,     /* adjectives before it: "Kosten- und moderne Leistungsrechnung" */
    LEAST = 2,       /* bytes after a cut */
    INNER_LEAST = 8, /* bytes of a part that is split again */
    KNOWN_LEAST = 20 /* rating of a cut that the lexicon confirms */
};

/* What may be between the conjuncts. */
static const char *const couplers[] = {
    "und",  "oder",  "sowie", "bzw",    "beziehungsweise", "u",          "o",    "bis",
    "wie",  "noch",  "als",   "auch",   "sowohl",          "respektive", "resp", "plus",
    "aber", "statt", "vs",    "versus", "nicht",           "sondern",
};

/* Prefixes after which a word may be cut, though they are not parts of a compound. */
static const char *const prefixes[] = {
    "ab",   "an",  "auf",  "aus",    "be",     "bei",  "da",   "dar",    "durch",    "ein",
    "ent",  "er",  "fort", "ge",     "gegen",  "her",  "hin",  "hinter", "in",       "los",
    "miss", "mit", "nach", "nieder", "ober",   "rück", "über", "um",     "un",       "unter",
    "ver",  "vor", "weg",  "weiter", "wieder", "zer",  "zu",   "zurück", "zusammen", "zwischen",
};

/* ---- finding the partner --------------------------------------------------------------------- */

static bool is_coupler(const ni_item *item)
{
    return NI_TEXT_AMONG(item->folded, couplers);
}

/* Check whether items[index] is joined to the one before by a comma, slash, & or +. */
static bool gap_couples(const ni_window *window, size_t index)
{
    const ni_item *item = &window->items[index];
    if (item->gap & (NI_GAP_COMMA | NI_GAP_SLASH)) return true;
    if (!(item->gap & NI_GAP_OTHER)) return false;
    newsidx_text between = ni_item_between(item - 1, item);
    return memchr(between.data, '&', between.size) || memchr(between.data, '+', between.size);
}

/* Check whether items[index] has a leading or trailing hyphen: it is an open part itself. */
static bool is_open(const ni_window *window, size_t index)
{
    return index + 1 < window->count && window->items[index + 1].gap & NI_GAP_TRAILING;
}

/*
 * Find the word that completes an open part, from items[*index] on; NULL if there is none. *index
 * is moved after it, for another try.
 */
static const ni_item *find_forward(const ni_window *window, size_t *index, bool *coupled)
{
    size_t stops = 0;
    for (; *index < window->count && *index <= window->at + REACH; ++*index) {
        const ni_item *item = &window->items[*index];
        if (ni_window_breaks(window, *index) || item->gap & NI_GAP_OPEN) return NULL;
        if (is_coupler(item) || gap_couples(window, *index)) *coupled = true;
        if (is_coupler(item)) continue;
        if (!*coupled) return NULL;
        if (is_open(window, *index)) continue;
        if (!ni_stopwords_has(item->folded.data, item->folded.size)) {
            ++*index;
            return item;
        }
        if (++stops > STOPS) return NULL;
    }
    return NULL;
}

/* Find the word that gives its beginning to a part with a leading hyphen. */
static const ni_item *find_backward(const ni_window *window)
{
    bool coupled = false;
    for (size_t index = window->at; index > 0 && index + REACH > window->at; index--) {
        const ni_item *before = &window->items[index - 1];
        if (ni_window_breaks(window, index)) return NULL;
        if (is_coupler(before) || gap_couples(window, index)) coupled = true;
        if (is_coupler(before)) continue;
        if (!coupled) return NULL;
        if (before->gap & NI_GAP_LEADING) continue;
        return before;
    }
    return NULL;
}

/* ---- cutting it ------------------------------------------------------------------------------ */

/* What a position in the partner is, by its parts. */
enum { NOWHERE, OTHER_READING, INNER, PART, CHIEF_PART };

typedef struct cuts {
    newsidx_text word;
    uint8_t border[NI_LEXICON_WORD_MAX + 1];
} cuts;

/* Add borders inside a long part of a reading: Kurz- und Mittel|streckenraketen. */
static void mark_inner(const ni_rules *rules, cuts *c, size_t from, const ni_reading *outer)
{
    ni_split split;
    for (uint32_t k = 0; k < outer->count; k++) {
        const ni_split_part *part = &outer->parts[k];
        newsidx_text inner = {c->word.data + from + part->start,
                              (size_t)part->bare_end - part->start};
        if (inner.size < INNER_LEAST) continue;
        ni_decompounder_split(rules->splitter, inner, &split);
        for (uint32_t i = 0; i + 1 < split.readings[0].count; i++) {
            uint8_t *border = &c->border[from + part->start + split.readings[0].parts[i].end];
            if (*border < INNER) *border = INNER;
        }
    }
}

/* Find the borders in a closed word, or in its part that begins at `from`. The first border of
   the best reading is the chief one. */
static void mark_split(const ni_rules *rules, cuts *c, size_t from, bool first_is_chief)
{
    ni_split split;
    newsidx_text tail = {c->word.data + from, c->word.size - from};
    ni_decompounder_split(rules->splitter, tail, &split);
    for (uint32_t r = split.count; r-- > 0;) {
        const ni_reading *reading = &split.readings[r];
        for (uint32_t k = 0; k + 1 < reading->count; k++) {
            uint8_t *border = &c->border[from + reading->parts[k].end];
            uint8_t what = r ? OTHER_READING : k == 0 && first_is_chief ? CHIEF_PART : PART;
            if (what > *border) *border = what;
        }
    }
    if (split.readings[0].count > 1) mark_inner(rules, c, from, &split.readings[0]);
}

/* The chief border of a word with hyphens is the last hyphen: in "Stellen-Management-Systeme",
   too, the systems are what is shared. If the open part is the tail, it is the only one. */
static void mark_borders(const ni_rules *rules, cuts *c, const ni_item *partner, bool leading)
{
    c->word = partner->folded;
    memset(c->border, NOWHERE, sizeof c->border);
    for (uint32_t k = leading ? partner->form->part_count - 1 : 1;
         k && k < partner->form->part_count; k++)
        c->border[ni_item_part(partner, k).fold] =
            k + 1 == partner->form->part_count ? CHIEF_PART : PART;
    size_t last = ni_item_part(partner, partner->form->part_count - 1).fold;
    if (!leading || partner->form->part_count == 1)
        mark_split(rules, c, last, partner->form->part_count == 1);
}

/* Check whether a known beginning of the word extends at least three bytes over the seam. */
static bool begins_across(const ni_rules *rules, newsidx_text word, size_t seam)
{
    ni_lexicon_prefix begun[NI_LEXICON_WORD_MAX];
    if (seam < LEAST) return false;
    const size_t count = ni_lexicon_prefixes(rules->lexicon, word, begun);
    for (size_t i = 0; i < count; i++)
        if (begun[i].size >= seam + 3 && begun[i].size < word.size) return true;
    return false;
}

static bool is_prefix(const ni_rules *rules, newsidx_text text)
{
    ni_lexicon_entry entry;
    if (NI_TEXT_AMONG(text, prefixes)) return true;
    return text.size > 2 && ni_lexicon_find(rules->lexicon, text, &entry) &&
           entry.flags & (NI_LEXICON_FIRST | NI_LEXICON_PARTICLE | NI_LEXICON_WORD);
}

/*
 * Rate a cut at `at` that gives the word `whole`, joined at `seam`; `open` is the open part. A
 * prefix for a prefix is best: Vor- und Nach|teile, not Nacht|eile.
 */
static int worth(const ni_rules *rules, const cuts *c, size_t at, newsidx_text whole, size_t seam,
                 newsidx_text open)
{
    static const int of_border[] = {0, 4, 5, 6, 10};
    const uint8_t border = c->border[at];
    const newsidx_text front = {c->word.data, at};
    const newsidx_text back = {c->word.data + at, c->word.size - at};
    if (ni_lexicon_has_word(rules->lexicon, whole, 0)) {
        if (NI_TEXT_AMONG(front, prefixes) && NI_TEXT_AMONG(open, prefixes)) return 60;
        if (border != NOWHERE) return 40 + of_border[border];
        return back.size >= 3 && is_prefix(rules, front) ? 38 : 0;
    }
    if (border >= INNER && begins_across(rules, whole, seam))
        return KNOWN_LEAST + of_border[border];
    return of_border[border];
}

/* ---- putting together ------------------------------------------------------------------------ */

/* An open part and its partner. */
typedef struct pair {
    const ni_rules *rules;
    const ni_item *item, *partner;
    bool leading; /* the open part is a tail */
    cuts cuts;
} pair;

static void join_at(const pair *p, size_t at, ni_joined *out)
{
    newsidx_text front = {p->cuts.word.data, at};
    newsidx_text back = {p->cuts.word.data + at, p->cuts.word.size - at};
    if (p->leading)
        ni_window_join(out, front, p->item->folded);
    else
        ni_window_join(out, p->item->folded, back);
}

static bool is_boundary(newsidx_text text, size_t at)
{
    return ((unsigned char)text.data[at] & 0xc0) != 0x80;
}

/* For a partner without borders: the end of the longest prefix that leaves a known word, 0 for
   none. */
static size_t behind_prefix(const pair *p)
{
    for (size_t at = p->cuts.word.size; at-- > 1;) {
        const newsidx_text front = {p->cuts.word.data, at};
        const newsidx_text back = {p->cuts.word.data + at, p->cuts.word.size - at};
        if (back.size > 3 && is_boundary(p->cuts.word, at) && is_prefix(p->rules, front) &&
            ni_lexicon_has_word(p->rules->lexicon, back, 0))
            return at;
    }
    return 0;
}

/* Find the best cut and its rating; of equal ones, the first. *last is the last border of the
   parts. */
static int choose(const pair *p, size_t *best, size_t *last)
{
    int most = 0;
    ni_joined whole;
    for (size_t at = 1; at + LEAST <= p->cuts.word.size; at++) {
        if (!is_boundary(p->cuts.word, at)) continue;
        join_at(p, at, &whole);
        if (whole.size == 0) return 0;
        size_t seam = p->leading ? at : p->item->folded.size;
        int value = worth(p->rules, &p->cuts, at, ni_joined_text(&whole), seam, p->item->folded);
        if (p->cuts.border[at] >= PART) *last = at;
        if (value > most) {
            most = value;
            *best = at;
        }
    }
    if (most == 0 && (*best = behind_prefix(p)) > 0) most = 1;
    return most;
}

static newsidx_status emit_at(const pair *p, size_t at, ni_rule_emit *emit, void *context)
{
    ni_joined whole;
    join_at(p, at, &whole);
    const size_t start = p->leading ? p->partner->start : p->item->start;
    const size_t end = p->leading ? p->item->end : p->partner->end;
    return ni_window_emit_stem(p->rules, p->item, NEWSIDX_KIND_COMPLETION, ni_joined_text(&whole),
                               start, end, emit, context);
}

/*
 * Complete the open part with its partner. If only the partner's own parts support a cut and there
 * are several borders, the first and the last are both possible. *done is whether there was a cut
 * rated `least` or higher.
 */
static newsidx_status complete(pair *p, int least, bool *done, ni_rule_emit *emit, void *context)
{
    size_t best = 0, last = 0;
    *done = false;
    if (p->partner->folded.size > NI_LEXICON_WORD_MAX || p->partner->digit != p->item->digit)
        return NEWSIDX_OK;
    mark_borders(p->rules, &p->cuts, p->partner, p->leading);
    int value = choose(p, &best, &last);
    if (value == 0 || value < least) return NEWSIDX_OK;
    *done = true;
    newsidx_status status = emit_at(p, best, emit, context);
    if (value < KNOWN_LEAST && last > best && p->partner->form->part_count == 1 &&
        status == NEWSIDX_OK)
        status = emit_at(p, last, emit, context);
    return status;
}

/* An adjective before the partner is skipped unless it is clearly the partner. */
static newsidx_status complete_forward(pair *p, const ni_window *window, ni_rule_emit *emit,
                                       void *context)
{
    bool coupled = false, done = false;
    size_t index = window->at + 1;
    for (int detour = 0; detour <= DETOURS && !done; detour++) {
        p->partner = find_forward(window, &index, &coupled);
        if (!p->partner) return NEWSIDX_OK;
        bool other_case = p->item->capital && !p->partner->capital && !p->partner->digit &&
                          !(p->partner->gap & NI_GAP_LEADING);
        newsidx_status status = complete(p, other_case ? KNOWN_LEAST : 1, &done, emit, context);
        if (status != NEWSIDX_OK || !other_case) return status;
    }
    return NEWSIDX_OK;
}

newsidx_status ni_coordination_run(const ni_rules *rules, const ni_window *window,
                                   ni_rule_emit *emit, void *context)
{
    pair p = {.rules = rules, .item = &window->items[window->at]};
    bool done;
    if (is_open(window, window->at)) {
        newsidx_status status = complete_forward(&p, window, emit, context);
        if (status != NEWSIDX_OK) return status;
    }
    if (!(p.item->gap & NI_GAP_LEADING) || p.item->digit || p.item->folded.size < 3)
        return NEWSIDX_OK;
    if (p.item->gap & NI_GAP_SLASH && ni_text_begins(p.item->folded, "innen")) return NEWSIDX_OK;
    p.leading = true;
    p.partner = find_backward(window);
    if (!p.partner || p.partner->folded.size < 3) return NEWSIDX_OK;
    return complete(&p, 1, &done, emit, context);
}
