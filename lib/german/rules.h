/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The rules that look at several tokens, each in a file of its own. A trigger looks at a few flags
 * and bytes of the token in question and its neighbours, so that asking all of them of every token
 * costs next to nothing; a rule itself is free to say that there is nothing.
 *
 * What a rule emits stands at the token that triggered it. Where it emits several VALUE terms, the
 * most precise comes first: an article is found by all of them, a query asks for its first.
 */
#ifndef NI_GERMAN_RULES_H
#define NI_GERMAN_RULES_H

#include "german/window.h"

/* "Kosten- und Leistungsrechnung", "Sprachwissenschaftler und -pädagogen" */
ni_rule_run ni_coordination_run;

static inline bool ni_coordination_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (item->gap & NI_GAP_LEADING) return true;
    return window->at + 1 < window->count && item[1].gap & NI_GAP_TRAILING;
}

/* "Bürger:innen", "Bürger/-innen", "Bürger(innen)", "Schüler*innenvertretung" */
ni_rule_run ni_gender_run;

static inline bool ni_gender_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (item->part_count > 1) return true;
    if (window->at + 1 >= window->count) return false;
    const uint16_t gap = item[1].gap;
    return gap & (NI_GAP_SLASH | NI_GAP_OPEN) && !(gap & NI_GAP_SPACE) &&
           ni_text_begins(item[1].folded, "in");
}

/* "1.000,50", "5 %", "3 Mio." */
ni_rule_run ni_number_run;

static inline bool ni_number_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (item->digit) return true;
    const unsigned char first = (unsigned char)item->folded.data[0];
    if (first == '%' || first == '$' || first == 0xc2 || first == 0xe2) return true;
    if (item->folded.size > 4) return false;
    return (window->at && item[-1].digit) || (window->at + 1 < window->count && item[1].digit);
}

/* "24. Dezember 2025", "24.12.2025", "Dezember 2025" */
ni_rule_run ni_calendar_run;

static inline bool ni_calendar_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (item->digit) return true;
    return item->capital && window->at + 1 < window->count && item[1].digit;
}

/* "§ 3 Abs. 2 OZG", "Art. 20a GG" */
ni_rule_run ni_law_run;

static inline bool ni_law_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (window->at + 1 >= window->count || !item[1].digit) return false;
    const char first = item->folded.data[0];
    return (unsigned char)first == 0xc2 || first == 'a' || first == 'p';
}

/* "setzt das Gesetz um" */
ni_rule_run ni_verb_run;

static inline bool ni_verb_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (item->capital || item->digit || item->folded.size > 10) return false;
    if (window->at + 1 >= window->count) return true;
    return item[1].gap & (NI_GAP_BREAK | NI_GAP_COMMA | NI_GAP_CLOSE) ||
           ni_item_is(&item[1], "und") || ni_item_is(&item[1], "oder");
}

/* "Onlinezugangsgesetz (OZG)", "OZG (Onlinezugangsgesetz)", "Onlinezugangsgesetz, kurz OZG" */
ni_rule_run ni_acronym_run;

static inline bool ni_acronym_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    return item->gap & NI_GAP_OPEN || ni_item_is(item, "kurz") || ni_item_is(item, "abgekürzt");
}

#endif
