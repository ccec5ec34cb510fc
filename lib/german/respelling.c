/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words with foreign letters are also found without diacritics (Erdoğan by Erdogan), and
 * abbreviations by the word that they stand for (Hauptstr. by Hauptstraße, Hbf by Hauptbahnhof).
 * Both articles and queries get the other spelling as a COMPLETION, so that either may have the
 * diacritics or the abbreviation, and phrases match as well.
 *
 * number.c handles units and words beside numbers.
 */
#include "base/textview.h"
#include "german/analyser.h"
#include "german/rules.h"
#include "german/shortenings.h"
#include "text/letters.h"

/* ---- abbreviations --------------------------------------------------------------------------- */

/* Check whether a full stop follows the token, or the text ends. */
static bool may_have_dot(const ni_window *window)
{
    const ni_item *next = ni_window_item(window, 1);
    return !next || next->gap & NI_GAP_DOT;
}

/* Write out the abbreviation at the window. False if it is none. */
static bool write_out(const ni_window *window, ni_joined *out)
{
    const ni_item *item = &window->items[window->at];
    const ni_shortening *found = ni_shortenings_word(item->folded);
    newsidx_text front = {item->folded.data, 0};
    if (!found) {
        found = item->capital ? ni_shortenings_ending(item->folded) : NULL;
        if (!found) return false;
        front.size = item->folded.size - found->text.size;
    }
    if (found->dot && !may_have_dot(window)) return false;
    ni_window_join(out, front, newsidx_text_of(found->word));
    return out->size > 0;
}

/* ---- letters --------------------------------------------------------------------------------- */

/* A text with foreign letters, and where its terms are. */
typedef struct source {
    const ni_rules *rules;
    const ni_item *item;
    uint32_t slot;
    size_t start, end;
    ni_rule_emit *emit;
    void *context;
} source;

/* Emit the stem of a text without diacritics, unless it is that of the token. */
static newsidx_status emit_plain(const source *from, newsidx_text text)
{
    char plain[NI_LEXICON_WORD_MAX];
    const size_t size = ni_letters_plain(text, plain, sizeof plain);
    if (size == 0 || from->slot > NI_STRIDE_PARTS) return NEWSIDX_OK;
    const newsidx_text stem = ni_stemmer_stem(from->rules->stemmer, (newsidx_text){plain, size});
    if (!stem.data) return NEWSIDX_ERR_MEMORY;
    return from->emit(from->context, NEWSIDX_KIND_COMPLETION, stem, from->slot, from->start,
                      from->end);
}

/* Emit a hyphenated part at its own position. */
static newsidx_status emit_part(source *from, uint32_t k)
{
    const ni_item *item = from->item;
    const ni_part part = ni_item_part(item, k);
    const ni_wordterm *terms = ni_wordform_terms(item->form);
    uint32_t i = 0;
    while (i < item->form->term_count && terms[i].start != part.start) i++;
    from->slot = i < item->form->term_count ? terms[i].slot : 1;
    from->start = item->start + part.start;
    from->end = item->start + part.end;
    return emit_plain(from,
                      (newsidx_text){item->folded.data + part.fold, part.fold_end - part.fold});
}

/* Emit a part of a closed compound by its stem. */
static newsidx_status emit_term(source *from, const ni_wordterm *term)
{
    const ni_item *item = from->item;
    from->slot = term->slot;
    from->start = item->start + term->start;
    from->end = item->start + term->end;
    return emit_plain(from, ni_wordform_text(item->form, term->text, term->text_size));
}

/* Emit the whole word and its parts. */
static newsidx_status emit_letters(source *from)
{
    const ni_wordform *form = from->item->form;
    const ni_wordterm *terms = ni_wordform_terms(form);
    newsidx_status status = emit_plain(from, from->item->folded);
    if (form->part_count > 1)
        for (uint32_t k = 0; k < form->part_count && status == NEWSIDX_OK; k++)
            status = emit_part(from, k);
    else
        for (uint32_t i = 0; i < form->term_count && status == NEWSIDX_OK; i++)
            status = emit_term(from, &terms[i]);
    return status;
}

/* ---- the rule -------------------------------------------------------------------------------- */

newsidx_status ni_respelling_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                                 void *context)
{
    const ni_item *item = &window->items[window->at];
    ni_joined word;
    if (ni_letters_has_foreign(item->folded)) {
        source from = {rules, item, 0, item->start, item->end, emit, context};
        return emit_letters(&from);
    }
    if (!write_out(window, &word)) return NEWSIDX_OK;
    return ni_window_emit_stem(rules, item, NEWSIDX_KIND_COMPLETION, ni_joined_text(&word),
                               item->start, item->end, emit, context);
}
