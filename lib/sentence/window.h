/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Helpers for rules that look at a window of tokens. */
#ifndef NI_SENTENCE_WINDOW_H
#define NI_SENTENCE_WINDOW_H

#include <stddef.h>
#include <string.h>

#include "morphology/strings.h"
#include "sentence/sentence.h"

/* Return the item `offset` items from the current one; NULL outside the window. */
static inline const ni_item *ni_window_item(const ni_window *window, ptrdiff_t offset)
{
    ptrdiff_t index = (ptrdiff_t)window->at + offset;
    return index >= 0 && (size_t)index < window->count ? &window->items[index] : NULL;
}

static inline bool ni_item_is(const ni_item *item, const char *word)
{
    return ni_text_is(item->folded, word);
}

/* Return the bytes of an item as written. */
static inline newsidx_text ni_item_written(const ni_item *item)
{
    return (newsidx_text){item->text + item->start, item->end - item->start};
}

/* Return part k, from 0, of those that hyphens and capitals separate: start and end count from
   the start of the token, fold and fold_end in folded. */
static inline ni_part ni_item_part(const ni_item *item, uint32_t k)
{
    return ni_wordform_part(item->form, k);
}

/* Return the text between an item and the next one. */
static inline newsidx_text ni_item_between(const ni_item *item, const ni_item *next)
{
    return (newsidx_text){item->text + item->end, next->start - item->end};
}

/* Return the number of a token of 1 to 4 ASCII digits; -1 for any other. */
int ni_item_number(const ni_item *item);

/*
 * Check whether a clause or a larger unit ends before items[index]. The full stop of an
 * abbreviation or an ordinal number does not end one.
 */
bool ni_window_breaks(const ni_window *window, size_t index);

/* Check whether a clause or a larger unit ends after items[index]; the end of the text ends one. */
static inline bool ni_window_ends(const ni_window *window, size_t index)
{
    return index + 1 >= window->count || ni_window_breaks(window, index + 1);
}

/* Two strings joined into one word. */
typedef struct ni_joined {
    char data[2 * NI_LEXICON_WORD_MAX];
    size_t size; /* 0 if longer than any word that is looked up */
} ni_joined;

void ni_window_join(ni_joined *out, newsidx_text first, newsidx_text second);

static inline newsidx_text ni_joined_text(const ni_joined *joined)
{
    return (newsidx_text){joined->data, joined->size};
}

/* Emit the stem of a word, unless the token itself has it. */
newsidx_status ni_window_emit_stem(const ni_rules *rules, const ni_item *token, newsidx_kind kind,
                                   newsidx_text word, size_t start, size_t end, ni_rule_emit *emit,
                                   void *context);

#endif
