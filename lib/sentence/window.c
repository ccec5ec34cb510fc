/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sentence/window.h"

#include "base/textview.h"
#include "sentence/abbreviations.h"

int ni_item_number(const ni_item *item)
{
    int number = 0;
    if (item->folded.size > 4 || item->form->part_count > 1) return -1;
    for (size_t i = 0; i < item->folded.size; i++) {
        char c = item->folded.data[i];
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

bool ni_window_breaks(const ni_window *window, size_t index)
{
    const ni_item *item = &window->items[index];
    if (!(item->gap & NI_GAP_BREAK)) return false;
    if (!(item->gap & NI_GAP_DOT) || index == 0) return true;
    const ni_item *before = item - 1;
    if (before->digit) return before->folded.size > 2; /* 2. Mai; but 2025. */
    return !ni_abbreviations_has(before->folded);
}

void ni_window_join(ni_joined *out, newsidx_text first, newsidx_text second)
{
    out->size = 0;
    if (first.size > NI_LEXICON_WORD_MAX || second.size > NI_LEXICON_WORD_MAX) return;
    if (first.size) memcpy(out->data, first.data, first.size);
    if (second.size) memcpy(out->data + first.size, second.data, second.size);
    out->size = first.size + second.size;
}

/* Check whether the token itself has this stem. */
static bool is_own(const ni_item *token, newsidx_text stem)
{
    return ni_text_equals(ni_wordform_stem(token->form), stem);
}

newsidx_status ni_window_emit_stem(const ni_rules *rules, const ni_item *token, newsidx_kind kind,
                                   newsidx_text word, size_t start, size_t end, ni_rule_emit *emit,
                                   void *context)
{
    if (word.size == 0) return NEWSIDX_OK;
    newsidx_text stem = ni_stemmer_stem(rules->stemmer, word);
    if (!stem.data) return NEWSIDX_ERR_MEMORY;
    return is_own(token, stem) ? NEWSIDX_OK : emit(context, kind, stem, 0, start, end);
}
