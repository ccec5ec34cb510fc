/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Acronyms that a text explains: "Onlinezugangsgesetz (OZG)", "OZG (Onlinezugangsgesetz)",
 * "Onlinezugangsgesetz, kurz: OZG". A pair is learned only if the letters fit (initials.h).
 */
#include "german/acronym.h"

#include "german/initials.h"
#include "german/rules.h"

enum { WORDS_MAX = 14, INTRODUCTION = 3 };

/* ---- the terms ------------------------------------------------------------------------------- */

/* A buffer of fixed size; `full` is set once something did not fit. */
typedef struct line {
    char data[2 * NI_ACRONYM_LONG_MAX + 2 * NI_ACRONYM_SHORT_MAX + 4];
    size_t size;
    bool full;
} line;

static void put(line *l, const char *data, size_t size)
{
    if (size > sizeof l->data - l->size) l->full = true;
    if (l->full) return;
    memcpy(l->data + l->size, data, size);
    l->size += size;
}

static void put_byte(line *l, char byte)
{
    put(l, &byte, 1);
}

/* Append text as written, with white space of any length as one space; `points`: false drops
   those of U.S.A. */
static void put_written(line *l, newsidx_text written, bool points)
{
    bool space = false;
    for (size_t i = 0; i < written.size; i++) {
        char c = written.data[i];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (blank && !space) put_byte(l, ' ');
        if (!blank && (points || c != '.')) put_byte(l, c);
        space = blank;
    }
}

/* Append the stems of words, separated by spaces. */
static bool put_key(line *l, const ni_rules *rules, const ni_window *window, size_t first,
                    size_t end)
{
    for (size_t i = first; i < end; i++) {
        newsidx_text stem = ni_stemmer_stem(rules->stemmer, window->items[i].folded);
        if (!stem.data) return false;
        if (i > first) put_byte(l, ' ');
        put(l, stem.data, stem.size);
    }
    return true;
}

/* Emit a pair: the acronym, and the long form items[first .. end). */
static newsidx_status emit_pair(const ni_rules *rules, const ni_window *window,
                                const ni_item *acronym, size_t first, size_t end,
                                ni_rule_emit *emit, void *context)
{
    line key = {.size = 0}, forward = {.size = 0}, back = {.size = 0};
    const size_t from = window->items[first].start, to = window->items[end - 1].end;
    const newsidx_text written = {acronym->text + from, to - from};
    if (written.size > NI_ACRONYM_LONG_MAX || acronym->end - acronym->start > NI_ACRONYM_SHORT_MAX)
        return NEWSIDX_OK;
    if (!put_key(&key, rules, window, first, end)) return NEWSIDX_ERR_MEMORY;
    if (key.full || key.size > NI_ACRONYM_LONG_MAX) return NEWSIDX_OK;
    put(&forward, acronym->folded.data, acronym->folded.size);
    put_byte(&forward, NI_ACRONYM_SEPARATOR);
    put(&forward, key.data, key.size);
    put_byte(&forward, NI_ACRONYM_SEPARATOR);
    put_written(&forward, ni_item_written(acronym), false);
    put_byte(&forward, NI_ACRONYM_SEPARATOR);
    put_written(&forward, written, true);
    put_byte(&back, NI_ACRONYM_SEPARATOR);
    put(&back, key.data, key.size);
    put_byte(&back, NI_ACRONYM_SEPARATOR);
    put(&back, acronym->folded.data, acronym->folded.size);
    if (forward.full || back.full) return NEWSIDX_OK;
    newsidx_status status = emit(context, NEWSIDX_KIND_ACRONYM,
                                 (newsidx_text){forward.data, forward.size}, 0, from, to);
    if (status != NEWSIDX_OK) return status;
    return emit(context, NEWSIDX_KIND_ACRONYM, (newsidx_text){back.data, back.size}, 0, from, to);
}

/* ---- finding them ---------------------------------------------------------------------------- */

/* Return the earliest start of a long form that ends before items[end]. */
static size_t long_form_begin(const ni_window *window, size_t end)
{
    size_t first = end;
    while (first > 0 && end - first < WORDS_MAX) {
        first--;
        if (window->items[first].gap & (NI_GAP_OPEN | NI_GAP_CLOSE)) break;
        if (ni_window_breaks(window, first)) break;
    }
    return first;
}

/* Check whether a bracket closes or another remark begins after items[index]. */
static bool is_last_of_remark(const ni_window *window, size_t index)
{
    if (index + 1 >= window->count) return true;
    const uint16_t gap = window->items[index + 1].gap;
    return gap & (NI_GAP_CLOSE | NI_GAP_COMMA | NI_GAP_BREAK | NI_GAP_SLASH);
}

/* Find the acronym from items[index] on, after words such as "kurz" and "im Folgenden". */
static const ni_item *find_acronym(const ni_window *window, size_t index)
{
    static const char *const introductions[] = {
        "kurz", "abgekürzt", "abk",  "abkürzung", "im",  "in",  "folgenden", "nachfolgend",
        "auch", "sog",       "engl", "die",       "der", "das", "genannt",   "kurzform",
    };
    for (size_t i = 0; i <= INTRODUCTION && index + i < window->count; i++) {
        const ni_item *item = &window->items[index + i];
        if (ni_initials_is_acronym(item)) return is_last_of_remark(window, index + i) ? item : NULL;
        if (!NI_TEXT_AMONG(item->folded, introductions)) return NULL;
    }
    return NULL;
}

/* "Onlinezugangsgesetz (OZG)": the acronym is at items[index] or soon after. */
static newsidx_status learn_behind(const ni_rules *rules, const ni_window *window, size_t index,
                                   ni_rule_emit *emit, void *context)
{
    size_t first;
    const ni_item *acronym = find_acronym(window, index);
    if (!acronym || window->at == 0) return NEWSIDX_OK;
    size_t from = long_form_begin(window, window->at);
    if (!ni_initials_match(rules, window, acronym, from, window->at, &first)) return NEWSIDX_OK;
    return emit_pair(rules, window, acronym, first, window->at, emit, context);
}

/* "OZG (Onlinezugangsgesetz)": the long form fills the bracket, but for "kurz für". */
static newsidx_status learn_before(const ni_rules *rules, const ni_window *window,
                                   ni_rule_emit *emit, void *context)
{
    const ni_item *acronym = ni_window_item(window, -1);
    size_t end = window->at + 1, first;
    if (!acronym || !ni_initials_is_acronym(acronym)) return NEWSIDX_OK;
    while (end < window->count && end - window->at < WORDS_MAX &&
           !(window->items[end].gap & (NI_GAP_CLOSE | NI_GAP_BREAK)))
        end++;
    if (end < window->count && !(window->items[end].gap & (NI_GAP_CLOSE | NI_GAP_BREAK)))
        return NEWSIDX_OK;
    if (!ni_initials_match(rules, window, acronym, window->at, end, &first)) return NEWSIDX_OK;
    bool whole = first == window->at || ni_item_is(&window->items[first - 1], "für");
    if (ni_initials_is_acronym(&window->items[first])) return NEWSIDX_OK; /* CDU (CSU ...) */
    return whole ? emit_pair(rules, window, acronym, first, end, emit, context) : NEWSIDX_OK;
}

newsidx_status ni_acronym_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                              void *context)
{
    const ni_item *item = &window->items[window->at];
    if (!(item->gap & NI_GAP_OPEN))
        return item->gap & NI_GAP_COMMA ? learn_behind(rules, window, window->at + 1, emit, context)
                                        : NEWSIDX_OK;
    newsidx_status status = learn_behind(rules, window, window->at, emit, context);
    return status == NEWSIDX_OK ? learn_before(rules, window, emit, context) : status;
}
