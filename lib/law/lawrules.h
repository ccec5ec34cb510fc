/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rules for citations of laws, file numbers of courts and gazettes, and their triggers. */
#ifndef NI_LAW_LAWRULES_H
#define NI_LAW_LAWRULES_H

#include "sentence/window.h"

/* "§ 3 Abs. 2 OZG", "Art. 20a GG" */
ni_rule_run ni_law_run;

static inline bool ni_law_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    return item->traits & NI_TRAIT_LAW && window->at + 1 < window->count && item[1].digit;
}

/* "VI ZR 174/22", "5 C 12.19", "C-311/18", "ECLI:EU:C:2020:559" */
ni_rule_run ni_docket_run;

static inline bool ni_docket_trigger(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    const bool slash =
        window->at + 1 < window->count && item[1].gap == NI_GAP_SLASH && item[1].digit;
    if (!item->digit)
        return item->traits & NI_TRAIT_PARTS && (slash || ni_text_begins(item->folded, "ecli"));
    return slash || (window->at > 0 && item[-1].capital &&
                     memchr(item->folded.data, '.', item->folded.size) != NULL);
}

/* "BGBl. I S. 1234" */
ni_rule_run ni_gazette_run;

static inline bool ni_gazette_trigger(const ni_window *window)
{
    return window->items[window->at].traits & NI_TRAIT_GAZETTE;
}

#endif
