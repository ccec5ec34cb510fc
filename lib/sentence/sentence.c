/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A buffer of items that slides over the text. When few items are left ahead, all but the last few
 * behind are dropped and it is filled again.
 */
#include "sentence/sentence.h"

#include <string.h>

enum { CAPACITY = sizeof((ni_sentence *)NULL)->items / sizeof(ni_item), AHEAD = NI_FORMCACHE_MOST };

void ni_sentence_begin(ni_sentence *sentence, ni_tokenizer *tokenizer, ni_formcache *forms,
                       newsidx_text text)
{
    _Static_assert((int)CAPACITY + (int)AHEAD < (int)NI_FORMCACHE_KEPT,
                   "word forms must outlive the items");
    ni_tokenizer_begin(tokenizer, text.data, text.size);
    sentence->tokenizer = tokenizer;
    sentence->forms = forms;
    sentence->count = sentence->at = sentence->looked = 0;
    sentence->number = 0;
    sentence->over = sentence->failed = false;
}

static void add_item(ni_sentence *s, const ni_span *span, const ni_wordform *form)
{
    if (form->form_size == 0) return;
    s->items[s->count++] = (ni_item){.text = s->tokenizer->text,
                                     .start = span->start,
                                     .end = span->end,
                                     .form = form,
                                     .folded = ni_wordform_folded(form),
                                     .number = s->number,
                                     .gap = span->gap,
                                     .traits = form->traits,
                                     .capital = span->first == NI_CLASS_UPPER,
                                     .digit = span->first == NI_CLASS_DIGIT};
    s->number += form->tokens;
}

/* Read tokens into the buffer, several at a time. */
static void read_items(ni_sentence *s)
{
    ni_span spans[AHEAD];
    const ni_wordform *forms[AHEAD];
    const size_t count = ni_tokenizer_scan(s->tokenizer, spans, AHEAD);
    s->over = count < AHEAD;
    s->failed = !ni_formcache_get(s->forms, s->tokenizer, spans, count, forms);
    if (s->failed) return;
    for (size_t i = 0; i < count; i++) add_item(s, &spans[i], forms[i]);
}

void ni_sentence_refill(ni_sentence *s)
{
    if (s->at > NI_WINDOW_REACH) {
        const size_t dropped = s->at - NI_WINDOW_REACH;
        s->count -= dropped;
        s->at = NI_WINDOW_REACH;
        s->looked -= dropped;
        memmove(s->items, s->items + dropped, s->count * sizeof *s->items);
    }
    while (!s->over && !s->failed && s->count + AHEAD <= CAPACITY) read_items(s);
}
