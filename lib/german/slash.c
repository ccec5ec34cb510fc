/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pairs with a slash before a hyphen: in "CDU/CSU-Fraktion" and "Akte 0815/20-PB" the pair is
 * CDU/CSU and 0815/20. So the first part of the word after the slash is also indexed as a word, at
 * the position of the whole word, and a phrase finds the pair.
 */
#include "german/rules.h"

newsidx_status ni_slash_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                            void *context)
{
    const ni_item *item = &window->items[window->at];
    const ni_part first = ni_item_part(item, 0);
    const newsidx_text word = {item->folded.data + first.fold, first.fold_end - first.fold};
    return ni_window_emit_stem(rules, item, NEWSIDX_KIND_COMPLETION, word,
                               item->start + first.start, item->start + first.end, emit, context);
}
