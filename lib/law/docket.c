/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * File numbers of courts and identifiers of decisions: "VI ZR 174/22", "B 4 AS 12/18 R", "5 C
 * 12.19", "C-311/18", "ECLI:EU:C:2020:559". Each is one VALUE in lower case, with the last two
 * digits of the year: "vi zr 174/22". Its position is that of the number, in articles and queries
 * alike.
 *
 * Many texts contain a number, a slash and a year. They are a file number only after a register
 * sign, which in turn follows the senate or chamber.
 */
#include "law/lawrules.h"
#include "law/registers.h"

enum { VALUE_MAX = 64 };

/* A file number, read backwards from its number. */
typedef struct docket {
    size_t first;           /* its first item */
    newsidx_text before[4]; /* normal forms before the number, in order */
    size_t count;
    newsidx_text number;
    bool dotted; /* 12.19, as administrative courts write it */
    char year[2];
} docket;

static bool are_digits(newsidx_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9') return false;
    return text.size > 0;
}

/* ---- number and year ------------------------------------------------------------------------- */

/* Read "22", "2022" or "17.A", with a letter for the kind of proceedings. */
static bool read_year(docket *d, newsidx_text text)
{
    size_t digits = 0;
    while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9') digits++;
    if (digits != 2 && (digits != 4 || (text.data[0] != '1' && text.data[0] != '2'))) return false;
    memcpy(d->year, text.data + digits - 2, 2);
    return true;
}

/* Read "174/22" in two tokens or "12.19" in one. Returns its last item, 0 for none. */
static size_t read_number(docket *d, const ni_window *window)
{
    enum { DIGITS = 5 };
    const ni_item *item = &window->items[window->at], *next = ni_window_item(window, 1);
    const newsidx_text folded = item->folded;
    const char *dot = memchr(folded.data, '.', folded.size);
    if (dot) {
        const size_t size = (size_t)(dot - folded.data);
        d->number = (newsidx_text){folded.data, size};
        const newsidx_text year = {dot + 1, folded.size - size - 1};
        d->dotted = true;
        return are_digits(d->number) && year.size == 2 && read_year(d, year) ? window->at : 0;
    }
    if (!next || next->gap != NI_GAP_SLASH || !next->digit) return 0;
    d->number = folded;
    if (folded.size > DIGITS || !are_digits(folded) || !read_year(d, next->folded)) return 0;
    return window->at + 1;
}

/* ---- register and senate --------------------------------------------------------------------- */

static void put_before(docket *d, const ni_window *window, size_t index)
{
    memmove(d->before + 1, d->before, d->count * sizeof *d->before);
    d->before[0] = window->items[index].folded;
    d->count++;
    d->first = index;
}

/* Check for a register whose numbers have a full stop before the year. */
static bool is_administrative(newsidx_text folded)
{
    static const char *const signs[] = {"a", "av", "b",   "bn", "c",   "ce", "cn", "cs",
                                        "d", "e",  "f",   "k",  "kst", "n",  "nc", "ne",
                                        "p", "pb", "pkh", "s",  "wb",  "wd", "zb"};
    return NI_TEXT_AMONG(folded, signs);
}

/* "VI", "IXa", "12" */
static bool is_senate(const ni_item *item)
{
    enum { DIGITS = 4, NUMERAL = 5 };
    newsidx_text folded = item->folded;
    if (item->digit) return folded.size <= DIGITS && are_digits(folded);
    if (folded.size > NUMERAL) return false;
    if (folded.data[folded.size - 1] == 'a') folded.size--;
    for (size_t i = 0; i < folded.size; i++)
        if (!memchr("ivx", folded.data[i], 3)) return false;
    return folded.size > 0;
}

/* B, L and S stand for the courts of social law: federal, of a Land, and of first instance. */
static bool is_instance(const ni_item *item)
{
    return item->capital && item->folded.size == 1 && memchr("bls", item->folded.data[0], 3);
}

/* Read the register before the number, such as "ZR", "AnwZ (Brfg)" or "HK O", and the senate. */
static bool read_register(docket *d, const ni_window *window)
{
    enum { ALONE = 3 }; /* letters of a register that needs no senate */
    size_t index = window->at;
    const ni_item *items = window->items;
    if (index == 0) return false;
    if (items[index].gap == (NI_GAP_CLOSE | NI_GAP_SPACE) && items[index - 1].gap & NI_GAP_OPEN)
        put_before(d, window, --index);
    else if (items[index].gap & ~(NI_GAP_SPACE | NI_GAP_LINE))
        return false;
    if (index == 0 || !ni_registers_has(items[index - 1].folded, items[index - 1].capital))
        return false;
    if (d->dotted && !is_administrative(items[index - 1].folded)) return false;
    put_before(d, window, --index);
    const bool alone = !d->dotted && items[index].capital && items[index].folded.size >= ALONE;
    if (index > 0 && ni_item_is(&items[index - 1], "hk")) put_before(d, window, --index);
    if (index == 0 || items[index].gap & ~(NI_GAP_SPACE | NI_GAP_LINE) ||
        !is_senate(&items[index - 1]))
        return alone;
    put_before(d, window, --index);
    if (index > 0 && items[index].digit && items[index].gap == NI_GAP_SPACE &&
        is_instance(&items[index - 1]))
        put_before(d, window, --index);
    return true;
}

/* ---- terms ----------------------------------------------------------------------------------- */

typedef struct value {
    char data[VALUE_MAX];
    size_t size;
} value;

/* Append text and a separator; text that does not fit is dropped. */
static void put(value *v, newsidx_text text, char after)
{
    if (v->size + text.size + 1 > VALUE_MAX) return;
    memcpy(v->data + v->size, text.data, text.size);
    v->size += text.size;
    if (after) v->data[v->size++] = after;
}

static newsidx_status emit_docket(const docket *d, const ni_window *window, size_t last,
                                  ni_rule_emit *emit, void *context)
{
    value v = {.size = 0};
    for (size_t i = 0; i < d->count; i++) put(&v, d->before[i], ' ');
    put(&v, d->number, '/');
    put(&v, (newsidx_text){d->year, sizeof d->year}, '\0');
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){v.data, v.size}, 0,
                window->items[d->first].start, window->items[last].end);
}

/* "C-311/18", of the Court of Justice of the European Union. */
static newsidx_status run_european(const ni_window *window, ni_rule_emit *emit, void *context)
{
    const ni_item *item = &window->items[window->at], *next = &item[1];
    docket d = {.first = window->at};
    const newsidx_text folded = item->folded;
    if (item->form->part_count != 2 || !memchr("cft", folded.data[0], 3)) return NEWSIDX_OK;
    d.number = (newsidx_text){folded.data + 1, folded.size - 1};
    if (ni_item_part(item, 1).fold != 1 || !are_digits(d.number) || !read_year(&d, next->folded))
        return NEWSIDX_OK;
    value v = {.size = 0};
    put(&v, (newsidx_text){folded.data, 1}, '-');
    put(&v, d.number, '/');
    put(&v, (newsidx_text){d.year, sizeof d.year}, '\0');
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){v.data, v.size}, 0, item->start,
                next->end);
}

/* ---- ECLI ------------------------------------------------------------------------------------ */

/* Check whether a text is an identifier: ECLI, country, court, year and the number of the
   decision. */
static bool is_ecli(newsidx_text text)
{
    enum { FIELDS = 5, YEAR = 3 };
    static const size_t most[FIELDS] = {4, 2, 7, 4, 25};
    size_t field = 0, size = 0;
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.data[i];
        if (c == ':') {
            if (size == 0 || (field == YEAR && size < most[YEAR])) return false;
            if (++field == FIELDS) return false;
            size = 0;
            continue;
        }
        const bool digit = c >= '0' && c <= '9', letter = (c >= 'a' && c <= 'z') || c == '.';
        if (++size > most[field] || !(digit || (letter && field != YEAR))) return false;
    }
    return field == FIELDS - 1 && size > 0;
}

/* Only colons and full stops separate the tokens of an identifier. */
static newsidx_status run_ecli(const ni_window *window, ni_rule_emit *emit, void *context)
{
    const ni_item *first = &window->items[window->at];
    size_t last = window->at;
    char data[VALUE_MAX];
    for (; last + 1 < window->count; last++) {
        const newsidx_text between =
            ni_item_between(&window->items[last], &window->items[last + 1]);
        if (between.size != 1 || !memchr(":.", between.data[0], 2)) break;
    }
    const size_t end = window->items[last].end, size = end - first->start;
    if (size > VALUE_MAX) return NEWSIDX_OK;
    for (size_t i = 0; i < size; i++) {
        const char c = first->text[first->start + i];
        data[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    if (!is_ecli((newsidx_text){data, size})) return NEWSIDX_OK;
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){data, size}, 0, first->start, end);
}

newsidx_status ni_docket_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                             void *context)
{
    const ni_item *item = &window->items[window->at];
    docket d = {.count = 0};
    (void)rules;
    if (!item->digit)
        return ni_text_begins(item->folded, "ecli") ? run_ecli(window, emit, context)
                                                    : run_european(window, emit, context);
    const size_t last = read_number(&d, window);
    if (!last || !read_register(&d, window)) return NEWSIDX_OK;
    return emit_docket(&d, window, last, emit, context);
}
