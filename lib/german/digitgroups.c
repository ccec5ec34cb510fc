/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Account and telephone numbers in one form, however they are grouped: "DE89 3704 0044 0532 0130
 * 00" is the VALUE "de89370400440532013000", also found when written as one word; "089 / 12 34
 * 56-0" and "+49 89 123456-0" are "0891234560".
 */
#include "german/accounts.h"
#include "german/rules.h"

enum {
    GROUP = 4, /* characters of an account number's groups */
    ACCOUNT_LEAST = 15 /* characters of the shortest, Norway's */,
    ACCOUNT_MOST = 34,
    PHONE_LEAST = 7, /* digits, with the 0 of the area code */
    PHONE_MOST = 16
};

/* Digits collected so far. */
typedef struct digits {
    char text[ACCOUNT_MOST + GROUP];
    size_t size, end; /* end: byte of the text */
} digits;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_digits(newsidx_text text)
{
    size_t i = 0;
    while (i < text.size && is_digit(text.data[i])) i++;
    return i == text.size;
}

/* ---- accounts -------------------------------------------------------------------------------- */

/* Check whether a group consists of capitals and digits. */
static bool is_group(newsidx_text written)
{
    if (written.size > GROUP) return false;
    for (size_t i = 0; i < written.size; i++)
        if (!is_digit(written.data[i]) && (written.data[i] < 'A' || written.data[i] > 'Z'))
            return false;
    return true;
}

static newsidx_status run_account(const ni_window *window, ni_rule_emit *emit, void *context)
{
    const ni_item *item = &window->items[window->at];
    digits all = {.size = GROUP, .end = item->end};
    memcpy(all.text, item->folded.data, GROUP);
    size_t last = GROUP, numbers = 0;
    for (ptrdiff_t offset = 1; last == GROUP; offset++) {
        const ni_item *next = ni_window_item(window, offset);
        if (!next || next->gap != NI_GAP_SPACE || !is_group(ni_item_written(next))) break;
        if (all.size + next->folded.size > ACCOUNT_MOST || next->folded.size > GROUP) break;
        last = next->folded.size;
        numbers += all_digits(next->folded);
        memcpy(all.text + all.size, next->folded.data, last);
        all.size += last;
        all.end = next->end;
    }
    if (all.size < ACCOUNT_LEAST || numbers < 2) return NEWSIDX_OK;
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){all.text, all.size}, 0, item->start,
                all.end);
}

/* ---- telephones ------------------------------------------------------------------------------ */

static bool follows_plus(const ni_item *item)
{
    return item->start > 0 && item->text[item->start - 1] == '+';
}

/* Check whether a number may continue across the text between two tokens. */
static bool may_go_on(newsidx_text between)
{
    static const char *const joints[] = {" ",  "/",  "-",  " / ",          " - ",
                                         ") ", ")",  " (", " (0) ",        "(0)",
                                         "/ ", " /", ")/", "\xe2\x80\x93", "\xc2\xa0"};
    return NI_TEXT_AMONG(between, joints);
}

static bool append(digits *all, newsidx_text text, size_t end)
{
    if (!all_digits(text) || all->size + text.size > PHONE_MOST) return false;
    memcpy(all->text + all->size, text.data, text.size);
    all->size += text.size;
    all->end = end;
    return true;
}

/* Append the parts of a token such as "123456-0" or "030-123456". */
static bool append_item(digits *all, const ni_item *item)
{
    for (uint32_t k = 0; k < item->form->part_count; k++) {
        const ni_part part = ni_item_part(item, k);
        if (!append(all, (newsidx_text){item->folded.data + part.fold, part.fold_end - part.fold},
                    item->start + part.end))
            return false;
    }
    return true;
}

/* Replace the country code of Germany with the 0 of the area code. False if this is not a
   telephone number. */
static bool make_national(digits *all, bool plus)
{
    size_t prefix = plus ? 2 : 4; /* 49, 0049 */
    if (!plus && strncmp(all->text, "00", 2) != 0) return all->text[0] == '0';
    if (strncmp(all->text + (plus ? 0 : 2), "49", 2) != 0) return !plus;
    if (all->text[prefix] == '0') prefix++; /* +49 (0)89 */
    memmove(all->text + 1, all->text + prefix, all->size - prefix);
    all->text[0] = '0';
    all->size -= prefix - 1;
    return true;
}

static newsidx_status run_phone(const ni_window *window, ni_rule_emit *emit, void *context)
{
    const ni_item *item = &window->items[window->at];
    const bool plus = follows_plus(item);
    digits all = {.size = 0};
    if (!append_item(&all, item)) return NEWSIDX_OK;
    for (ptrdiff_t offset = 1;; offset++) {
        const ni_item *next = ni_window_item(window, offset);
        if (!next || !next->digit || !may_go_on(ni_item_between(next - 1, next))) break;
        if (!append_item(&all, next)) break;
    }
    if (all.size > PHONE_MOST || !make_national(&all, plus) || all.size < PHONE_LEAST)
        return NEWSIDX_OK;
    if (all.end == item->end && item->form->part_count == 1 && !plus) return NEWSIDX_OK;
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){all.text, all.size}, 0, item->start,
                all.end);
}

/* Check whether a telephone number may begin, with 0 or +49, and not the next group of an
   account number. */
static bool begins_phone(const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    const ni_item *before = ni_window_item(window, -1);
    if (follows_plus(item)) return true;
    if (item->folded.data[0] != '0') return false;
    if (!before || !may_go_on(ni_item_between(before, item))) return true;
    return !before->digit && !(before->folded.size == GROUP && is_group(ni_item_written(before)));
}

newsidx_status ni_digitgroups_run(const ni_rules *rules, const ni_window *window,
                                  ni_rule_emit *emit, void *context)
{
    (void)rules;
    if (window->items[window->at].traits & NI_TRAIT_ACCOUNT)
        return run_account(window, emit, context);
    return begins_phone(window) ? run_phone(window, emit, context) : NEWSIDX_OK;
}
