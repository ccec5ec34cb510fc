/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Times of day in one form: "18.37 Uhr", "18:37" and "18:37 Uhr" give the VALUE "18:37"; "8 Uhr"
 * and "08:00 Uhr" give "08:00". A time with a full stop or without minutes needs the word Uhr,
 * which may follow a second time: "18 bis 20.30 Uhr". The value does not contain the word, as it
 * may be left out after a colon.
 */
#include <stdio.h>

#include "german/rules.h"

/* A time of `tokens` tokens; `sure`: it needs no Uhr. */
typedef struct daytime {
    int hour, minute;
    ptrdiff_t tokens;
    size_t end;
    bool sure;
} daytime;

/* Read one or two digits; -1 for anything else. */
static int short_number(newsidx_text text)
{
    int number = 0;
    if (text.size == 0 || text.size > 2) return -1;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return -1;
        number = number * 10 + (text.data[i] - '0');
    }
    return number;
}

static int minutes(newsidx_text text)
{
    const int number = text.size == 2 ? short_number(text) : -1;
    return number < 60 ? number : -1;
}

/* Check whether nothing but a colon precedes an item. */
static bool follows_colon(const ni_item *item)
{
    return item->gap == NI_GAP_BREAK && item->start > 0 && item->text[item->start - 1] == ':';
}

/* "18.37" in one token. */
static bool read_point(const ni_item *item, daytime *out)
{
    const newsidx_text text = item->folded;
    const char *point = memchr(text.data, '.', text.size);
    if (!point) return false;
    const size_t before = (size_t)(point - text.data);
    out->hour = short_number((newsidx_text){text.data, before});
    out->minute = minutes((newsidx_text){point + 1, text.size - before - 1});
    return out->minute >= 0;
}

/* Read the time that begins `offset` tokens after the current one. */
static bool read_time(const ni_window *window, ptrdiff_t offset, daytime *out)
{
    const ni_item *item = ni_window_item(window, offset);
    if (!item || !item->digit || item->form->part_count > 1) return false;
    *out = (daytime){short_number(item->folded), 0, 1, item->end, false};
    if (out->hour < 0 && !read_point(item, out)) return false;
    const ni_item *next = ni_window_item(window, offset + 1);
    if (item->folded.size <= 2 && next && follows_colon(next)) {
        out->minute = minutes(next->folded);
        out->tokens = 2;
        out->end = next->end;
        out->sure = true;
    }
    return out->hour >= 0 && out->hour <= 24 && out->minute >= 0 &&
           (out->hour < 24 || out->minute == 0);
}

/* Return the word Uhr there if only a space precedes it, else NULL. */
static const ni_item *find_uhr(const ni_window *window, ptrdiff_t offset)
{
    const ni_item *item = ni_window_item(window, offset);
    if (!item || item->gap & ~(NI_GAP_SPACE | NI_GAP_LINE)) return NULL;
    return ni_item_is(item, "uhr") ? item : NULL;
}

/* Check whether a second time with the word Uhr follows: "bis 20 Uhr", "–20 Uhr", "und 20.30
   Uhr". */
static bool is_shared(const ni_window *window, ptrdiff_t offset)
{
    static const char *const couplers[] = {"und", "bis", "oder", "u", "bzw", "sowie"};
    const ni_item *item = ni_window_item(window, offset);
    daytime second;
    if (!item || item->gap & (NI_GAP_BREAK | NI_GAP_OPEN | NI_GAP_CLOSE)) return false;
    if (NI_TEXT_AMONG(item->folded, couplers))
        offset++;
    else if (!(item->gap & (NI_GAP_SLASH | NI_GAP_OTHER | NI_GAP_TRAILING | NI_GAP_COMMA)))
        return false;
    return read_time(window, offset, &second) && find_uhr(window, offset + second.tokens);
}

newsidx_status ni_clock_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                            void *context)
{
    const ni_item *item = &window->items[window->at];
    daytime found;
    char value[16];
    (void)rules;
    if (follows_colon(item) || !read_time(window, 0, &found)) return NEWSIDX_OK;
    const ni_item *uhr = find_uhr(window, found.tokens);
    if (uhr) found.end = uhr->end;
    if (!found.sure && !uhr && !is_shared(window, found.tokens)) return NEWSIDX_OK;
    const int size = snprintf(value, sizeof value, "%02d:%02d", found.hour, found.minute);
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){value, (size_t)size}, 0, item->start,
                found.end);
}
