/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The rules that look at several tokens, each in a file of its own. A trigger tests a few flags of
 * the current token and its neighbours, and only if ni_rules_concern holds, which it does for one
 * or two tokens in ten. A rule may still find nothing. Those of law are in lawrules.h.
 *
 * The terms of a rule get the position of the token that triggered it. Of several VALUE terms the
 * most precise comes first: an article is found by all of them, a query asks for its first.
 */
#ifndef NI_GERMAN_RULES_H
#define NI_GERMAN_RULES_H

#include "law/lawrules.h"
#include "sentence/window.h"

enum {
    /* traits of the token itself that triggers test */
    NI_RULES_TRAITS = NI_TRAIT_PARTS | NI_TRAIT_MONTH | NI_TRAIT_UNIT | NI_TRAIT_LAW |
                      NI_TRAIT_PARTICLE | NI_TRAIT_SHORT | NI_TRAIT_DIGIT | NI_TRAIT_GAZETTE |
                      NI_TRAIT_RESPELLED | NI_TRAIT_ACCOUNT,
    /* gaps before it, and after it */
    NI_RULES_BEFORE = NI_GAP_LEADING | NI_GAP_OPEN,
    NI_RULES_BEHIND = NI_GAP_TRAILING | NI_GAP_SLASH | NI_GAP_OPEN
};

/* Check whether any trigger may hold. */
static inline bool ni_rules_concern(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (item->traits & NI_RULES_TRAITS || item->gap & NI_RULES_BEFORE) return true;
    return window->at + 1 < window->count && item[1].gap & NI_RULES_BEHIND;
}

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
    if (item->traits & NI_TRAIT_PARTS) return true;
    if (window->at + 1 >= window->count) return false;
    const uint16_t gap = item[1].gap;
    return gap & (NI_GAP_SLASH | NI_GAP_OPEN) && !(gap & NI_GAP_SPACE) &&
           ni_text_begins(item[1].folded, "in");
}

/* "1.000,50", "5 %", "3 Mio." */
ni_rule_run ni_number_run;

static inline bool ni_number_trigger(const ni_window *window)
{
    return window->items[window->at].traits & (NI_TRAIT_DIGIT | NI_TRAIT_UNIT);
}

/* "24. Dezember 2025", "24.12.2025", "Dezember 2025" */
ni_rule_run ni_calendar_run;

static inline bool ni_calendar_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (item->traits & NI_TRAIT_DIGIT) return true;
    return item->traits & NI_TRAIT_MONTH && window->at + 1 < window->count && item[1].digit;
}

/* "setzt das Gesetz um" */
ni_rule_run ni_verb_run;

static inline bool ni_verb_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (!(item->traits & NI_TRAIT_PARTICLE) || item->capital) return false;
    if (window->at + 1 >= window->count) return true;
    return item[1].gap & (NI_GAP_BREAK | NI_GAP_COMMA | NI_GAP_CLOSE) ||
           item[1].traits & NI_TRAIT_COUPLER;
}

/* Mark the verbs of all particles that have been read, before their turn. */
void ni_verb_mark(const ni_rules *rules, ni_sentence *sentence);

/* "Onlinezugangsgesetz (OZG)", "OZG (Onlinezugangsgesetz)", "Onlinezugangsgesetz, kurz OZG" */
ni_rule_run ni_acronym_run;

static inline bool ni_acronym_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    return item->gap & NI_GAP_OPEN || item->traits & NI_TRAIT_SHORT;
}

/* "Erdoğan", "Hauptstr.", "Hbf" */
ni_rule_run ni_respelling_run;

static inline bool ni_respelling_trigger(const ni_window *window)
{
    return window->items[window->at].traits & NI_TRAIT_RESPELLED;
}

/* "18.37 Uhr", "18:37" */
ni_rule_run ni_clock_run;

static inline bool ni_clock_trigger(const ni_window *window)
{
    return window->items[window->at].digit && window->at + 1 < window->count;
}

/* "DE89 3704 0044 0532 0130 00", "089 / 12 34 56" */
ni_rule_run ni_digitgroups_run;

static inline bool ni_digitgroups_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    if (item->traits & NI_TRAIT_ACCOUNT) return true;
    return item->digit &&
           (item->folded.data[0] == '0' || (item->start > 0 && item->text[item->start - 1] == '+'));
}

/* "CDU/CSU-Fraktion" */
ni_rule_run ni_slash_run;

static inline bool ni_slash_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    return item->traits & NI_TRAIT_PARTS && item->gap & NI_GAP_SLASH && !(item->gap & NI_GAP_SPACE);
}

#endif
