/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Numbers in canonical form: no thousands separators, a decimal comma, no trailing zeros. A number
 * already written that way gives no VALUE, as its form is the same text. Signs and abbreviations of
 * units give the word that they stand for: Prozent finds "5 %".
 */
#include "german/rules.h"
#include "german/units.h"

enum { NUMBER_MAX = 40, GROUPS_MAX = 8 };

/* ---- digits ---------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(newsidx_text text, size_t at)
{
    size_t count = 0;
    while (at + count < text.size && is_digit(text.data[at + count])) count++;
    return count;
}

/* Read the integer digits of a number without thousands separators. Returns their number and
   moves *at after them; 0 if the points do not separate thousands. */
static size_t read_integer(newsidx_text text, size_t *at, char *out)
{
    size_t size = count_digits(text, 0);
    if (size == 0) return 0;
    memcpy(out, text.data, size);
    *at = size;
    while (*at < text.size && text.data[*at] == '.') {
        bool is_group = count_digits(text, *at + 1) == 3;
        if (!is_group || (*at == size && size > 3) || out[0] == '0') return 0;
        memcpy(out + size, text.data + *at + 1, 3);
        size += 3;
        *at += 4;
    }
    return size;
}

/* Write the canonical form of a number. Returns its size; 0 if the text is not a number. */
static size_t canonical(newsidx_text text, char out[NUMBER_MAX])
{
    size_t at, size = 0;
    if (text.size == 0 || text.size > NUMBER_MAX) return 0;
    size = read_integer(text, &at, out);
    if (size == 0 || at == text.size) return size;
    size_t decimals = text.data[at] == ',' ? count_digits(text, at + 1) : 0;
    if (decimals == 0 || at + 1 + decimals != text.size) return 0;
    const char *first = text.data + at + 1;
    while (decimals && first[decimals - 1] == '0') decimals--;
    if (decimals == 0) return size;
    out[size++] = ',';
    memcpy(out + size, first, decimals);
    return size + decimals;
}

/* ---- groups with spaces between them --------------------------------------------------------- */

/* Check whether a token continues the thousands of the one before: "1 000", "1’000". */
static bool continues(const ni_window *window, size_t index)
{
    static const char *const joints[] = {" ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "'",
                                         "\xe2\x80\x99"};
    if (index == 0 || index >= window->count) return false;
    const ni_item *item = &window->items[index], *before = item - 1;
    if (!item->digit || !before->digit || item->form->part_count > 1) return false;
    if (before->folded.size > 3 || count_digits(before->folded, 0) != before->folded.size)
        return false;
    if (count_digits(item->folded, 0) != 3) return false;
    return NI_TEXT_AMONG(ni_item_between(before, item), joints);
}

/* Write the token and the groups after it as one number with points. Returns the index of the
   last group. */
static size_t gather(const ni_window *window, char out[NUMBER_MAX], size_t *size)
{
    size_t index = window->at;
    const ni_item *item = &window->items[index];
    *size = 0;
    if (item->folded.size > NUMBER_MAX / 2) return index;
    memcpy(out, item->folded.data, *size = item->folded.size);
    while (continues(window, index + 1)) {
        item = &window->items[++index];
        if (*size + 1 + item->folded.size > NUMBER_MAX || index > window->at + GROUPS_MAX) {
            *size = 0;
            return index;
        }
        out[(*size)++] = '.';
        memcpy(out + *size, item->folded.data, item->folded.size);
        *size += item->folded.size;
    }
    return index;
}

/* Check whether a number is obviously in canonical form: up to four digits, not followed by a
   number. */
static bool is_plain(const ni_window *window)
{
    const ni_item *item = &window->items[window->at], *next = ni_window_item(window, 1);
    if (item->folded.size > 4 || (next && next->digit)) return false;
    return ni_item_number(item) >= 0;
}

/* Emit the number at the beginning of a word if it has thousands: "25.000-Euro-Spende",
   "10.000er". Any other number is already a part of the word in canonical form. */
static newsidx_status emit_first(const ni_item *item, ni_rule_emit *emit, void *context)
{
    char value[NUMBER_MAX];
    const newsidx_text folded = item->folded;
    size_t size = 0;
    while (size < folded.size &&
           (is_digit(folded.data[size]) || folded.data[size] == '.' || folded.data[size] == ','))
        size++;
    const size_t digits = canonical((newsidx_text){folded.data, size}, value);
    if (digits == 0 || digits == size) return NEWSIDX_OK;
    const uint32_t slot = item->form->part_count > 1 ? 1 : 0;
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){value, digits}, slot, item->start,
                item->start + size);
}

static newsidx_status emit_number(const ni_window *window, ni_rule_emit *emit, void *context)
{
    char groups[NUMBER_MAX], value[NUMBER_MAX];
    size_t size;
    const ni_item *item = &window->items[window->at];
    const bool word =
        item->form->part_count > 1 || !is_digit(item->folded.data[item->folded.size - 1]);
    if (word) return emit_first(item, emit, context);
    if (continues(window, window->at) || is_plain(window)) return NEWSIDX_OK;
    size_t last = gather(window, groups, &size);
    size = canonical((newsidx_text){groups, size}, value);
    if (size == 0) return NEWSIDX_OK;
    if (last == window->at && size == item->folded.size &&
        memcmp(value, item->folded.data, size) == 0)
        return NEWSIDX_OK;
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){value, size}, 0, item->start,
                window->items[last].end);
}

/* ---- units ----------------------------------------------------------------------------------- */

/* Check whether the token directly before or after is a number. */
static bool beside_number(const ni_window *window)
{
    const ni_item *before = ni_window_item(window, -1), *next = ni_window_item(window, 1);
    if (before && before->digit && !ni_window_breaks(window, window->at)) return true;
    return next && next->digit && !ni_window_breaks(window, window->at + 1);
}

newsidx_status ni_number_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                             void *context)
{
    const ni_item *item = &window->items[window->at];
    (void)rules;
    if (item->digit) return emit_number(window, emit, context);
    const ni_unit *found = ni_units_find(item->folded);
    if (!found || !(found->alone || beside_number(window))) return NEWSIDX_OK;
    return emit(context, NEWSIDX_KIND_COMPLETION, newsidx_text_of(found->word), 0, item->start,
                item->end);
}
