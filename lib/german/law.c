/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * References to laws: "§ 3 Abs. 2 OZG", "§§ 3, 4 und 7 bis 9 BGB", "Art. 20a des Grundgesetzes".
 * Each gives VALUE terms, the most precise first:
 *
 *     §3/2 ozg    paragraph, Absatz and law
 *     §3 ozg      paragraph and law
 *     §3/2        paragraph and Absatz
 *     §3          the paragraph of any law
 *
 * A query asks for its first: "§ 3 OZG" for "§3 ozg", which every reference to an Absatz of it has
 * too. An article of a constitution, a treaty or an EU law has "art" for "§". Sentences, numbers
 * and letters of an enumeration are read over.
 *
 * A law that is named behind several references belongs to all of them: "§ 3 und § 4 OZG", "§ 823
 * i. V. m. § 249 BGB".
 */
#include "german/laws.h"
#include "german/lawwords.h"
#include "german/rules.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    REFERENCES = 24,  /* of one sign */
    RANGE_MOST = 20,  /* paragraphs between the ends of a range that are spelled out */
    NUMBER_SIZE = 12, /* bytes of "1234a" */
};

typedef struct reference {
    char number[NUMBER_SIZE]; /* "20a" */
    char clause[NUMBER_SIZE]; /* of the Absatz; "" for none */
    size_t end;               /* bytes of the text */
} reference;

/* What is being read. */
typedef struct reading {
    const ni_window *window;
    size_t at;    /* the next item */
    bool several; /* §§: further numbers are paragraphs; else they go on with what is below */
    bool article;
    reference found[REFERENCES];
    size_t count;
} reading;

static const ni_item *peek(const reading *r)
{
    return r->at < r->window->count ? &r->window->items[r->at] : NULL;
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* Reads "3", "20a" and "3 a" at the next item. */
static bool read_number(reading *r, char out[NUMBER_SIZE], size_t *end)
{
    const ni_item *item = peek(r);
    if (!item || !item->digit || item->form->part_count > 1 || item->folded.size > 6) return false;
    size_t size = item->folded.size, digits = 0;
    while (digits < size && item->folded.data[digits] >= '0' && item->folded.data[digits] <= '9')
        digits++;
    if (digits > 4 || size > digits + 1) return false; /* 1.000, 3bis */
    if (size > digits && (item->folded.data[digits] < 'a' || item->folded.data[digits] > 'z'))
        return false;
    memcpy(out, item->folded.data, size);
    out[size] = '\0';
    *end = item->end;
    r->at++;
    const ni_item *letter = peek(r);
    if (size > digits || !letter || letter->gap != NI_GAP_SPACE || letter->capital) return true;
    if (letter->folded.size != 1 || letter->folded.data[0] < 'a' || letter->folded.data[0] > 'h')
        return true;
    out[size] = letter->folded.data[0];
    out[size + 1] = '\0';
    *end = letter->end;
    r->at++;
    return true;
}

/* "Abs. 2", "Absatz 2", or the Roman numeral of the trade: "§ 823 I BGB". */
static bool read_roman(reading *r, char out[NUMBER_SIZE], size_t *end)
{
    static const char *const numerals[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    const ni_item *item = peek(r);
    if (!item || item->gap != NI_GAP_SPACE) return false;
    for (int i = 0; i < 9; i++) {
        if (!ni_text_is(ni_item_written(item), numerals[i])) continue;
        snprintf(out, NUMBER_SIZE, "%d", i + 1);
        *end = item->end;
        r->at++;
        return true;
    }
    return false;
}

/* ---- what stands below a paragraph ----------------------------------------------------------- */

static bool is_clause_word(const ni_item *item)
{
    static const char *const words[] = {"abs", "absatz", "absätze", "absätzen", "absatzes"};
    return NI_TEXT_AMONG(item->folded, words);
}

/* Words that number something smaller, which is read over. */
static bool is_smaller(const ni_item *item)
{
    static const char *const words[] = {
        "satz",    "sätze",       "sätzen",    "s",           "nr",  "nrn",      "nummer",
        "nummern", "buchst",      "buchstabe", "buchstaben",  "lit", "hs",       "halbsatz",
        "alt",     "alternative", "unterabs",  "unterabsatz", "var", "variante",
    };
    return NI_TEXT_AMONG(item->folded, words);
}

/* Whether a comma or a coupler leads from one number to the next; passes over it. */
static bool pass_coupler(reading *r, bool *range)
{
    static const char *const couplers[] = {"und", "oder", "sowie", "u", "bis", "bzw"};
    const ni_item *item = peek(r), *next;
    *range = false;
    if (!item) return false;
    if (item->digit && item->gap & NI_GAP_OTHER) { /* 3–5 */
        *range = true;
        return true;
    }
    if (item->digit) return item->gap & NI_GAP_COMMA;
    if (!NI_TEXT_AMONG(item->folded, couplers)) return false;
    next = r->at + 1 < r->window->count ? item + 1 : NULL;
    if (!next || !next->digit) return false;
    *range = ni_item_is(item, "bis");
    r->at++;
    return true;
}

/* Further numbers of a kind that is read over: "Nr. 3 und 4". */
static void pass_numbers(reading *r)
{
    bool range;
    char number[NUMBER_SIZE];
    size_t end;
    size_t before = r->at;
    while ((!r->several || r->article) && pass_coupler(r, &range) && read_number(r, number, &end))
        before = r->at;
    r->at = before;
}

/* "Satz 1", "Nr. 3", "Buchstabe a", as many as there are. */
static void pass_smaller(reading *r, size_t *end)
{
    char number[NUMBER_SIZE];
    for (const ni_item *item; (item = peek(r)) && is_smaller(item);) {
        *end = item->end;
        r->at++;
        item = peek(r);
        if (!item) return;
        if (read_number(r, number, end)) {
            pass_numbers(r);
        } else if (item->folded.size <= 2 && !item->digit) { /* Buchstabe a, aa */
            *end = item->end;
            r->at++;
        }
    }
}

static reference *add(reading *r)
{
    if (r->count == REFERENCES) return NULL;
    reference *added = &r->found[r->count++];
    memset(added, 0, sizeof *added);
    return added;
}

/* The Absätze of the paragraph that was read last, each a reference of its own. */
static void read_clauses(reading *r)
{
    reference *last = &r->found[r->count - 1];
    const ni_item *item = peek(r);
    bool range;
    if (item && is_clause_word(item)) {
        r->at++;
        if (!read_number(r, last->clause, &last->end)) return;
    } else if (!read_roman(r, last->clause, &last->end)) {
        return;
    }
    pass_smaller(r, &last->end);
    for (size_t before = r->at; (!r->several || r->article) && pass_coupler(r, &range);
         before = r->at) {
        char clause[NUMBER_SIZE];
        size_t end;
        if (!read_number(r, clause, &end)) {
            r->at = before;
            return;
        }
        reference *next = add(r);
        if (!next) return;
        *next = r->found[r->count - 2];
        memcpy(next->clause, clause, sizeof clause);
        next->end = end;
        pass_smaller(r, &next->end);
    }
}

/* ---- paragraphs ------------------------------------------------------------------------------ */

/* The paragraphs between the last reference and the one before it. */
static void fill_range(reading *r)
{
    char *rest;
    const reference low = r->found[r->count - 2], high = r->found[r->count - 1];
    long from = strtol(low.number, &rest, 10);
    if (*rest) return;
    long to = strtol(high.number, &rest, 10);
    if (*rest || from < 0 || to > 99999 || to - from > RANGE_MOST) return;
    r->count--;
    for (long i = from + 1; i < to; i++) {
        reference *between = add(r);
        if (!between) return;
        snprintf(between->number, sizeof between->number, "%d", (int)(i % 100000));
        between->end = high.end;
    }
    reference *last = add(r);
    if (last) *last = high;
}

/* "3-5" is one token of two parts. */
static bool read_joined_range(reading *r)
{
    const ni_item *item = peek(r);
    if (!item || !item->digit || item->form->part_count != 2) return false;
    for (uint32_t k = 0; k < 2; k++) {
        const ni_part part = ni_item_part(item, k);
        const char *digits = item->folded.data + part.fold;
        size_t size = part.fold_end - part.fold;
        reference *next = size <= 4 ? add(r) : NULL;
        if (!next) return false;
        for (size_t i = 0; i < size; i++)
            if (digits[i] < '0' || digits[i] > '9') return false;
        memcpy(next->number, digits, size);
        next->end = item->end;
    }
    fill_range(r);
    r->at++;
    return true;
}

/* One number, or two with a hyphen between them, and what stands below it. */
static bool read_paragraph(reading *r, bool range)
{
    const size_t before = r->at, count = r->count;
    if (!read_joined_range(r)) {
        r->count = count;
        reference *next = add(r);
        if (!next) return false;
        if (!read_number(r, next->number, &next->end)) {
            r->count = count;
            r->at = before;
            return false;
        }
        if (range) fill_range(r);
    }
    read_clauses(r);
    pass_smaller(r, &r->found[r->count - 1].end);
    const ni_item *item = peek(r);
    if (item && (ni_item_is(item, "ff") || ni_item_is(item, "f"))) r->at++;
    return true;
}

/* The numbers behind one sign. */
static void read_paragraphs(reading *r)
{
    bool range = false;
    while (read_paragraph(r, range) && r->several && pass_coupler(r, &range)) continue;
}

/* ---- the sign and the law -------------------------------------------------------------------- */

/* "und § 4", ", § 5", "i. V. m. § 6", "in Verbindung mit § 7": passes to the number. */
static bool pass_to_next_sign(reading *r)
{
    static const char *const between[] = {"und", "oder", "sowie",      "bzw", "i",   "v",
                                          "m",   "in",   "verbindung", "mit", "iVm", "ivm"};
    for (int i = 0; i < 4; i++) {
        const ni_item *item = peek(r);
        if (!item || ni_window_breaks(r->window, r->at)) return false;
        if (item->traits & NI_TRAIT_LAW) {
            r->at++;
            return true;
        }
        if (!NI_TEXT_AMONG(item->folded, between)) return false;
        r->at++;
    }
    return false;
}

/* The law that is named behind the references, or behind others that go on from them. */
static size_t find_law(const ni_rules *rules, const reading *r, char out[NI_LAWS_NAME_MAX],
                       size_t *end)
{
    reading ahead = *r;
    size_t last, start = r->window->at;
    for (int hop = 0; hop < 3; hop++) {
        size_t size = ni_laws_read(rules, r->window, ahead.at, out, &last);
        if (size) {
            if (hop == 0) *end = r->window->items[last].end;
            return size;
        }
        ahead.count = 0;
        if (!pass_to_next_sign(&ahead)) break;
        read_paragraphs(&ahead);
        if (ahead.count == 0) break;
    }
    if (start == 0 || r->window->items[start].gap != NI_GAP_SPACE) return 0;
    const ni_item *before = &r->window->items[start - 1]; /* OZG § 3 */
    if (!ni_laws_is_acronym(before) || before->folded.size > NI_LAWS_NAME_MAX) return 0;
    memcpy(out, before->folded.data, before->folded.size);
    return before->folded.size;
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* Whether the reference before it was to the same paragraph: "Abs. 1 und 2". */
static bool is_repeated(const reading *r, const reference *ref)
{
    return ref > r->found && strcmp(ref[-1].number, ref->number) == 0;
}

static size_t put(char *out, size_t size, const char *data, size_t more)
{
    memcpy(out + size, data, more);
    return size + more;
}

/* "§3/2 ozg", with or without what stands behind the paragraph. */
static newsidx_status emit_value(const reading *r, const reference *ref, bool clause,
                                 newsidx_text law, size_t end, ni_rule_emit *emit, void *context)
{
    char value[2 * NUMBER_SIZE + NI_LAWS_NAME_MAX + 8];
    const size_t start = r->window->items[r->window->at].start;
    const char *sign = r->article ? "art" : "§";
    size_t size = put(value, 0, sign, strlen(sign));
    size = put(value, size, ref->number, strlen(ref->number));
    if (clause) size = put(value, size, "/", 1);
    if (clause) size = put(value, size, ref->clause, strlen(ref->clause));
    if (law.size) size = put(value, size, " ", 1);
    if (law.size) size = put(value, size, law.data, law.size);
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){value, size}, 0, start,
                end > ref->end ? end : ref->end);
}

static newsidx_status emit_reference(const reading *r, const reference *ref, newsidx_text law,
                                     size_t law_end, ni_rule_emit *emit, void *context)
{
    const newsidx_text none = {NULL, 0};
    const bool clause = ref->clause[0], first = !is_repeated(r, ref);
    newsidx_status status = NEWSIDX_OK;
    if (law.size && clause) status = emit_value(r, ref, true, law, law_end, emit, context);
    if (law.size && first && status == NEWSIDX_OK)
        status = emit_value(r, ref, false, law, law_end, emit, context);
    if (clause && status == NEWSIDX_OK) status = emit_value(r, ref, true, none, 0, emit, context);
    if (first && status == NEWSIDX_OK) status = emit_value(r, ref, false, none, 0, emit, context);
    return status;
}

newsidx_status ni_law_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                          void *context)
{
    const ni_item *item = &window->items[window->at];
    reading r = {.window = window, .at = window->at + 1, .article = ni_lawwords_is_article(item->folded)};
    char name[NI_LAWS_NAME_MAX];
    size_t law_end = 0;
    if (ni_window_breaks(window, window->at + 1)) return NEWSIDX_OK;
    r.several = r.article || item->end - item->start == 2 * strlen("§") ||
                ni_text_ends(item->folded, "en"); /* Paragrafen */
    read_paragraphs(&r);
    if (r.count == 0) return NEWSIDX_OK;
    newsidx_text law = {name, find_law(rules, &r, name, &law_end)};
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < r.count && status == NEWSIDX_OK; i++)
        status = emit_reference(&r, &r.found[i], law, law_end, emit, context);
    return status;
}
