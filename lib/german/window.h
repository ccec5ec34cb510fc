/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the rules ask of a window of tokens again and again. */
#ifndef NI_GERMAN_WINDOW_H
#define NI_GERMAN_WINDOW_H

#include <stddef.h>
#include <string.h>

#include "german/sentence.h"
#include "morphology/strings.h"

/* The item `offset` places from the one in question; NULL outside the window. */
static inline const ni_item *ni_window_item(const ni_window *window, ptrdiff_t offset)
{
    ptrdiff_t index = (ptrdiff_t)window->at + offset;
    return index >= 0 && (size_t)index < window->count ? &window->items[index] : NULL;
}

static inline bool ni_item_is(const ni_item *item, const char *word)
{
    return ni_text_is(item->folded, word);
}

/* The bytes of an item as they were written. */
static inline newsidx_text ni_item_written(const ni_item *item)
{
    return (newsidx_text){item->text + item->start, item->end - item->start};
}

/* What hyphens and capitals set apart in an item, from 0: start and end count from the token's
 * start, fold and fold_end in folded. */
static inline ni_part ni_item_part(const ni_item *item, uint32_t k)
{
    return ni_wordform_part(item->form, k);
}

/* What stands in the text between an item and the next one. */
static inline newsidx_text ni_item_between(const ni_item *item, const ni_item *next)
{
    return (newsidx_text){item->text + item->end, next->start - item->end};
}

/* The number of a token that is nothing but 1 to 4 ASCII digits; -1 for any other. */
int ni_item_number(const ni_item *item);

/*
 * Whether a clause or more ends before items[index]. The full stop of an abbreviation or of an
 * ordinal number ends none.
 */
bool ni_window_breaks(const ni_window *window, size_t index);

/* Whether a clause or more ends behind items[index]; the end of the text ends one. */
static inline bool ni_window_ends(const ni_window *window, size_t index)
{
    return index + 1 >= window->count || ni_window_breaks(window, index + 1);
}

/* Two pieces written as one word. */
typedef struct ni_joined {
    char data[2 * NI_LEXICON_WORD_MAX];
    size_t size; /* 0 where they are longer than any word that is looked up */
} ni_joined;

void ni_window_join(ni_joined *out, newsidx_text first, newsidx_text second);

static inline newsidx_text ni_joined_text(const ni_joined *joined)
{
    return (newsidx_text){joined->data, joined->size};
}

/*
 * Emits the stem of a word; nothing where it is that of the token itself.
 */
newsidx_status ni_window_emit_stem(const ni_rules *rules, const ni_item *token, newsidx_kind kind,
                                   newsidx_text word, size_t start, size_t end, ni_rule_emit *emit,
                                   void *context);

#endif
