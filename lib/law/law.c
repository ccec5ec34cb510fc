/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Citations of laws: "§ 3 Abs. 2 OZG", "§§ 3, 4 und 7 bis 9 BGB", "Art. 20a des Grundgesetzes".
 * Each section that is cited gives VALUE terms, the most precise first:
 *
 *     §3/2 ozg    section, subsection and law
 *     §3 ozg      section and law
 *     §3/2        section and subsection
 *     §3          the section of any law
 *
 * A query asks for its first value: "§ 3 OZG" for "§3 ozg", which every citation of one of its
 * subsections has too. An article of a constitution, a treaty or an EU law has "art" instead of
 * "§".
 *
 * A law named after several citations belongs to all of them: "§ 3 und § 4 OZG", "§ 823 i. V. m. §
 * 249 BGB".
 */
#include "law/lawparser.h"
#include "law/lawrules.h"
#include "law/laws.h"
#include "law/lawwords.h"

/* ---- the law --------------------------------------------------------------------------------- */

/* Find the next sign, as in "und § 4", ", § 5", "i. V. m. § 6", "in Verbindung mit § 7", and
   move *index to it. */
static bool find_next_sign(const ni_window *window, size_t *index)
{
    static const char *const between[] = {"bis",   "bzw", "gemäss", "i",    "in",
                                          "ivm",   "m",   "mit",    "nach", "oder",
                                          "sowie", "u",   "und",    "v",    "verbindung"};
    enum { WORDS = 4 };
    for (int i = 0; i < WORDS && *index < window->count; i++, ++*index) {
        const ni_item *item = &window->items[*index];
        const bool abbreviated = i > 0 && item->gap & NI_GAP_DOT; /* i.V.m. */
        if (!abbreviated && ni_window_breaks(window, *index)) return false;
        if (item->traits & NI_TRAIT_LAW) return true;
        if (!NI_TEXT_IN(item->folded, between)) return false;
    }
    return false;
}

/* Check whether only a space, or the full stop of an abbreviation, separates a citation from its
   law. */
static bool reaches_law(const ni_lawcitation *citation, uint16_t gap)
{
    enum { HARMLESS = NI_GAP_SPACE | NI_GAP_LINE };
    if (citation->worded && gap & NI_GAP_DOT) gap &= (uint16_t) ~(NI_GAP_DOT | NI_GAP_BREAK);
    if (citation->enclosed) gap &= (uint16_t)~NI_GAP_CLOSE;
    return !(gap & ~HARMLESS);
}

/* Read the law right after a citation. */
static bool read_law(const ni_rules *rules, const ni_lawcitation *citation, ni_lawnames *out)
{
    const ni_lawcursor *rest = &citation->rest;
    if (rest->item >= rest->window->count) return false;
    if (rest->byte == 0)
        return reaches_law(citation, rest->window->items[rest->item].gap) &&
               ni_laws_read(rules, rest->window, rest->item, out);
    const ni_lawpiece piece = ni_lawlexer_read(rest); /* § 823BGB */
    if (!ni_laws_is_acronym(piece.written) || piece.text.size > NI_LAWS_NAME_MAX) return false;
    memcpy(out->items[0].data, piece.text.data, piece.text.size);
    out->items[0].size = piece.text.size;
    out->count = 1;
    out->last = rest->item;
    return true;
}

/* Find the law named after a citation, after others that continue it, or before it. *end is the
   end of its name if that is part of this citation. */
static bool find_law(const ni_rules *rules, const ni_lawcitation *citation, size_t sign,
                     ni_lawnames *out, size_t *end)
{
    enum { HOPS = 8 };
    const ni_window *window = citation->rest.window;
    if (read_law(rules, citation, out)) {
        *end = window->items[out->last].end;
        return true;
    }
    size_t index = citation->rest.item;
    for (int hop = 0; hop < HOPS && find_next_sign(window, &index); hop++) {
        ni_lawcitation other;
        ni_lawparser_read(&other, window, index);
        if (other.count == 0 || other.article != citation->article) break;
        if (read_law(rules, &other, out)) return true;
        index = other.rest.item;
    }
    return window->items[sign].gap == NI_GAP_SPACE && ni_laws_read_before(window, sign, out);
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* What the terms of one citation have in common. */
typedef struct writing {
    const ni_lawcitation *citation;
    size_t start, law_end; /* bytes of the text; law_end 0: the law is elsewhere */
    ni_rule_emit *emit;
    void *context;
} writing;

static size_t put(char *out, size_t size, const char *data, size_t more)
{
    memcpy(out + size, data, more);
    return size + more;
}

/* "§3/2 ozg", with or without subsection and law. */
static newsidx_status emit_value(const writing *w, const ni_lawreference *reference,
                                 bool subsection, const ni_lawname *law)
{
    char value[2 * NI_LAWCITATION_NUMBER + NI_LAWS_NAME_MAX + 8];
    const char *sign = w->citation->article ? "art" : "§";
    size_t size = put(value, 0, sign, strlen(sign)), end = reference->end;
    size = put(value, size, reference->section, strlen(reference->section));
    if (subsection) size = put(value, size, "/", 1);
    if (subsection) size = put(value, size, reference->subsection, strlen(reference->subsection));
    if (law) size = put(value, size, " ", 1);
    if (law) size = put(value, size, law->data, law->size);
    if (law && w->law_end > end) end = w->law_end;
    return w->emit(w->context, NEWSIDX_KIND_VALUE, (newsidx_text){value, size}, 0, w->start, end);
}

/* Check whether the reference before was to the same section: "Abs. 1 und 2". */
static bool is_repeated(const writing *w, const ni_lawreference *reference)
{
    return reference > w->citation->references &&
           strcmp(reference[-1].section, reference->section) == 0;
}

static newsidx_status emit_reference(const writing *w, const ni_lawreference *reference,
                                     const ni_lawnames *laws)
{
    const bool subsection = reference->subsection[0], first = !is_repeated(w, reference);
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < laws->count; i++) {
        if (subsection && status == NEWSIDX_OK)
            status = emit_value(w, reference, true, &laws->items[i]);
        if (first && status == NEWSIDX_OK)
            status = emit_value(w, reference, false, &laws->items[i]);
    }
    if (subsection && status == NEWSIDX_OK) status = emit_value(w, reference, true, NULL);
    if (first && status == NEWSIDX_OK) status = emit_value(w, reference, false, NULL);
    return status;
}

newsidx_status ni_law_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                          void *context)
{
    enum { APART = NI_GAP_COMMA | NI_GAP_OPEN | NI_GAP_CLOSE | NI_GAP_SLASH | NI_GAP_OTHER };
    ni_lawcitation citation;
    ni_lawnames laws = {.count = 0};
    writing w = {&citation, window->items[window->at].start, 0, emit, context};
    newsidx_status status = NEWSIDX_OK;
    if (ni_window_breaks(window, window->at + 1)) return NEWSIDX_OK;
    if (window->items[window->at + 1].gap & APART) return NEWSIDX_OK; /* ein Artikel, 5 Seiten */
    ni_lawparser_read(&citation, window, window->at);
    if (citation.count == 0) return NEWSIDX_OK;
    const bool found = find_law(rules, &citation, window->at, &laws, &w.law_end);
    if (!found) laws.count = 0;
    const size_t count = found ? citation.count : citation.certain;
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++)
        status = emit_reference(&w, &citation.references[i], &laws);
    return status;
}
