/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Publications in law gazettes: "BGBl. I S. 1234", "BGBl. 2009 I S. 2258", "BGBl. I 2009, 2258" and
 * "Bundesgesetzblatt Teil I Seite 2258" give the VALUE "bgbl i 2258", preceded by "bgbl 2009 i
 * 2258" if the year is given. Since 2023, issues have numbers instead of pages: "bgbl 2023 i nr
 * 88".
 */
#include "law/gazettes.h"
#include "law/lawrules.h"

#include <stdio.h>

enum { REACH = 8, YEAR_LEAST = 1850, YEAR_MOST = 2150 };

typedef struct publication {
    int year, part, page; /* 0 if not given */
    bool numbered;        /* the page is the number of an issue */
    size_t end;           /* bytes of the text */
} publication;

static bool is_page_word(const ni_item *item)
{
    static const char *const words[] = {"s", "seite", "seiten"};
    return NI_TEXT_AMONG(item->folded, words);
}

static bool is_number_word(const ni_item *item)
{
    static const char *const words[] = {"nr", "nummer"};
    return NI_TEXT_AMONG(item->folded, words);
}

/* I, II or III; 0 for anything else. */
static int part_of(const ni_item *item)
{
    const newsidx_text folded = item->folded;
    if (!item->capital || folded.size > 3 || memcmp(folded.data, "iii", folded.size) != 0) return 0;
    return (int)folded.size;
}

/* 1 to 5 digits; -1 for anything else. */
static int page_of(const ni_item *item)
{
    enum { DIGITS = 5 };
    int page = 0;
    if (item->folded.size > DIGITS || item->form->part_count > 1) return -1;
    for (size_t i = 0; i < item->folded.size; i++) {
        if (item->folded.data[i] < '0' || item->folded.data[i] > '9') return -1;
        page = page * 10 + (item->folded.data[i] - '0');
    }
    return page;
}

/* Take in a number: a year comes first, unless a word marks it as the page. */
static bool take_number(publication *p, const ni_item *item, bool announced)
{
    const int number = page_of(item);
    if (number <= 0) return false;
    const bool year = item->folded.size == 4 && number >= YEAR_LEAST && number <= YEAR_MOST;
    if (year && !announced && !p->year)
        p->year = number;
    else if (announced || item->gap & NI_GAP_COMMA)
        p->page = number;
    else
        return false;
    p->end = item->end;
    return true;
}

/* Read from the name of the gazette to the page. */
static bool read_publication(publication *p, const ni_window *window)
{
    enum { HARMLESS = NI_GAP_SPACE | NI_GAP_LINE | NI_GAP_DOT | NI_GAP_BREAK | NI_GAP_COMMA };
    bool announced = false;
    for (ptrdiff_t i = 1; i <= REACH && p->page == 0; i++) {
        const ni_item *item = ni_window_item(window, i);
        if (!item || item->gap & ~HARMLESS) return false;
        if (item->gap & NI_GAP_BREAK && !(item->gap & NI_GAP_DOT)) return false;
        if (part_of(item) && !p->part && !announced) {
            p->part = part_of(item);
        } else if (is_page_word(item) || is_number_word(item)) {
            announced = true;
            p->numbered = is_number_word(item);
        } else if (!ni_item_is(item, "teil") && !take_number(p, item, announced)) {
            return false;
        }
    }
    return p->page > 0;
}

static newsidx_status emit_publication(const publication *p, const char *name, bool year,
                                       size_t start, ni_rule_emit *emit, void *context)
{
    char value[48];
    int size = snprintf(value, sizeof value, "%s", name);
    if (year) size += snprintf(value + size, sizeof value - (size_t)size, " %d", p->year);
    if (p->part)
        size += snprintf(value + size, sizeof value - (size_t)size, " %.*s", p->part, "iii");
    size += snprintf(value + size, sizeof value - (size_t)size, p->numbered ? " nr %d" : " %d",
                     p->page);
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){value, (size_t)size}, 0, start, p->end);
}

newsidx_status ni_gazette_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                              void *context)
{
    const ni_item *item = &window->items[window->at];
    const ni_gazette gazette = ni_gazettes_find(item->folded);
    publication p = {.part = gazette.part};
    newsidx_status status = NEWSIDX_OK;
    (void)rules;
    if (!gazette.name || !read_publication(&p, window)) return NEWSIDX_OK;
    if (p.year) status = emit_publication(&p, gazette.name, true, item->start, emit, context);
    if (status != NEWSIDX_OK) return status;
    return emit_publication(&p, gazette.name, false, item->start, emit, context);
}
