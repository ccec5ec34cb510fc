/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Separable verbs: umsetzen finds "Die Stadt setzt das Gesetz um." The particle must end its
 * clause, and together with the finite verb of that clause must be a verb of the lexicon. A
 * preposition never ends a clause, so "um" before a noun is none.
 */
#include "german/rules.h"

enum { REACH = 30 /* maximum tokens from the verb to the particle */ };

static bool is_coupler(const ni_item *item)
{
    return item->traits & NI_TRAIT_COUPLER;
}

/* "liefert das Programm beziehungsweise bietet es an" is two clauses as well. */
static bool joins_clauses(const ni_item *item)
{
    static const char *const words[] = {"bzw", "beziehungsweise", "doch", "sowie"};
    return is_coupler(item) || NI_TEXT_AMONG(item->folded, words);
}

/*
 * Check whether the clause ends after the particle: at a full stop, comma or bracket, or at an
 * "und" that another verb follows. "ab und zu" and "vor und nach der Wahl" are excluded.
 */
static bool ends_clause(const ni_window *window)
{
    const ni_item *next = ni_window_item(window, 1), *second = ni_window_item(window, 2);
    if (!next || next->gap & (NI_GAP_COMMA | NI_GAP_CLOSE)) return true;
    if (ni_window_ends(window, window->at)) return true;
    return next->gap == NI_GAP_SPACE && is_coupler(next) && second &&
           !(second->traits & NI_TRAIT_PARTICLE);
}

/* Check whether a form may be a finite verb: no participle in ge-, no infinitive with zu. */
static bool may_be_finite(newsidx_text form, newsidx_text lemma)
{
    return ni_text_begins(lemma, "ge") || !ni_text_begins(form, "ge");
}

/* Join the particle and the lemma of a verb, if the lexicon has that verb. */
static bool put_together(const ni_rules *rules, newsidx_text particle, newsidx_text form,
                         ni_joined *out)
{
    ni_lexicon_entry entry;
    char bytes[NI_LEXICON_WORD_MAX];
    if (form.size < 2 || form.size > NI_LEXICON_WORD_MAX) return false;
    if (!ni_lexicon_find(rules->lexicon, form, &entry) || !(entry.flags & NI_LEXICON_VERB))
        return false;
    newsidx_text lemma = {
        bytes, ni_lexicon_lemma_as(rules->lexicon, form, &entry, NI_WORDCLASS_VERB, bytes)};
    if (!ni_text_ends(lemma, "n") || !may_be_finite(form, lemma)) return false;
    ni_window_join(out, particle, lemma);
    return ni_lexicon_has_word(rules->lexicon, ni_joined_text(out), NI_LEXICON_VERB);
}

/* Return the first item of the clause of the particle. */
static size_t clause_begin(const ni_window *window)
{
    size_t index = window->at;
    while (index > 0 && window->at - index < REACH) {
        if (window->items[index].gap & (NI_GAP_COMMA | NI_GAP_OPEN | NI_GAP_CLOSE)) break;
        if (ni_window_breaks(window, index)) break;
        index--;
    }
    return index;
}

/* Find the first item from `begin` on that makes a verb with the particle; NULL if there is
   none. */
static const ni_item *find_verb(const ni_rules *rules, const ni_window *window, size_t begin,
                                bool first, ni_joined *out)
{
    const newsidx_text particle = window->items[window->at].folded;
    for (size_t i = begin; i < window->at; i++, first = false) {
        const ni_item *item = &window->items[i];
        if ((item->capital && !first) || item->digit || item->form->part_count > 1) continue;
        if (put_together(rules, particle, item->folded, out)) return item;
    }
    return NULL;
}

/* Find the verb of the particle at window->at and write the whole verb to *out; NULL for none. In
   "plant das Gesetz und setzt es um" what follows the conjunction comes first. */
static const ni_item *verb_of(const ni_rules *rules, const ni_window *window, ni_joined *out)
{
    const ni_item *particle = &window->items[window->at];
    if (!ends_clause(window)) return NULL;
    if (window->at == 0 || is_coupler(&particle[-1])) return NULL;
    const size_t begin = clause_begin(window);
    size_t middle = window->at;
    while (middle > begin && !joins_clauses(&window->items[middle - 1])) middle--;
    const ni_item *item = find_verb(rules, window, middle, middle == begin, out);
    if (!item && middle > begin) item = find_verb(rules, window, begin, true, out);
    return item;
}

newsidx_status ni_verb_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                           void *context)
{
    ni_joined verb;
    const ni_item *particle = &window->items[window->at];
    const ni_item *item = verb_of(rules, window, &verb);
    if (!item) return NEWSIDX_OK;
    return ni_window_emit_stem(rules, particle, NEWSIDX_KIND_VERB, ni_joined_text(&verb),
                               item->start, particle->end, emit, context);
}

void ni_verb_mark(const ni_rules *rules, ni_sentence *sentence)
{
    const size_t end = ni_sentence_marks_end(sentence);
    for (; sentence->looked < end; sentence->looked++) {
        const ni_window all = {sentence->items, sentence->count, sentence->looked};
        if (!(all.items[all.at].traits & NI_TRAIT_PARTICLE) || !ni_verb_trigger(&all)) continue;
        ni_joined verb;
        const ni_window window = ni_window_trim(&all);
        const ni_item *item = verb_of(rules, &window, &verb);
        if (item) sentence->items[item - sentence->items].apart = true;
    }
}
