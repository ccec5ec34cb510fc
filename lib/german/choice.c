/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/choice.h"

#include "base/textview.h"
#include "sentence/likelihood.h"

/* Factor for the reading of a query word as typed, and the likelihood below which readings are
   rarely meant. */
static const double AS_TYPED = 4, RARE = .1;

/* The context of a word. */
typedef struct setting {
    const ni_wordform *form;
    const ni_wordform *before; /* in the same clause; NULL */
    bool capital;
    bool decided;        /* its first letter decides whether it is a noun */
    bool verb;           /* its particle shows that it is a verb: setzt ... um */
    bool before_capital; /* an adjective may belong to the next noun: Deutsche Bank */
} setting;

/* The first letters of the words of a sentence. */
typedef struct letters {
    bool small, capital;
} letters;

static void note_letter(letters *found, const ni_item *item)
{
    if (item->digit || item->traits & NI_TRAIT_CAPITALS) return;
    found->small |= !item->capital;
    found->capital |= item->capital;
}

/*
 * Check whether a sentence has lower case and capitals that tell nouns from other words. Text all
 * in capitals or all in lower case and Titles Like This do not. Most sentences show it within a few
 * words; of a very long one, NI_WINDOW_REACH words on either side are examined.
 */
static bool is_cased(const ni_window *window)
{
    letters found = {false, false};
    const ni_item *items = window->items;
    note_letter(&found, &items[window->at]);
    for (size_t i = window->at; i > 0 && window->at - i < NI_WINDOW_REACH; i--) {
        if ((found.small && found.capital) || ni_window_breaks(window, i)) break;
        note_letter(&found, &items[i - 1]);
    }
    for (size_t i = window->at + 1; i < window->count && i - window->at < NI_WINDOW_REACH; i++) {
        if ((found.small && found.capital) || ni_window_breaks(window, i)) break;
        note_letter(&found, &items[i]);
    }
    return found.small && found.capital;
}

/* Check whether the first letter of items[at] means nothing: it begins a sentence, or everything
   is in capitals. */
static bool is_open(const ni_window *window, bool cased)
{
    const ni_item *item = &window->items[window->at];
    return !cased || item->traits & NI_TRAIT_CAPITALS || window->at == 0 ||
           ni_window_breaks(window, window->at);
}

static setting look_around(const ni_window *window, bool cased)
{
    const ni_item *item = &window->items[window->at];
    const uint16_t plain = NI_GAP_SPACE | NI_GAP_LINE;
    setting s = {.form = item->form, .capital = item->capital, .verb = item->apart};
    s.decided = !is_open(window, cased);
    if (window->at > 0 && !(item->gap & ~plain)) s.before = item[-1].form;
    if (window->at + 1 < window->count)
        s.before_capital = item[1].capital && !(item[1].gap & ~plain);
    return s;
}

static bool is_noun(const ni_wordstem *stem)
{
    return stem->wordclass == NI_WORDCLASS_NOUN;
}

/* Return how well a reading fits the word before. */
static double agreement(const setting *s, const ni_wordstem *stem)
{
    const unsigned traits = s->before ? s->before->traits : 0;
    if (is_noun(stem) && traits & NI_TRAIT_SINGULAR)
        return stem->citation ? NI_LIKELIHOOD_AGREES : 1;
    if (is_noun(stem) && traits & NI_TRAIT_PLURAL) return stem->citation ? 1 : NI_LIKELIHOOD_AGREES;
    if (!s->capital && traits & NI_TRAIT_TO && stem->wordclass == NI_WORDCLASS_VERB)
        return NI_LIKELIHOOD_AGREES;
    return 1;
}

/* Check whether a form may be an adjective with an ending, as before a noun. */
static bool is_attribute(const setting *s, const ni_wordstem *stem)
{
    static const newsidx_text endings[] = {NI_TEXT("e"), NI_TEXT("em"), NI_TEXT("en"),
                                           NI_TEXT("er"), NI_TEXT("es")};
    if (!s->before_capital || is_noun(stem) || stem->wordclass == NI_WORDCLASS_OTHER) return false;
    return !stem->citation && NI_TEXT_ENDS_AMONG(ni_wordform_folded(s->form), endings);
}

/* Check whether the first letter permits a reading. If it permits none, it is ignored. */
static bool is_left(const setting *s, const ni_wordstem *stem)
{
    if (s->verb) return stem->wordclass == NI_WORDCLASS_VERB;
    return !s->decided || is_noun(stem) == s->capital || (s->capital && is_attribute(s, stem));
}

static bool any_left(const setting *s)
{
    const ni_wordstem *stems = ni_wordform_stems(s->form);
    for (uint32_t i = 0; i < s->form->stem_count; i++)
        if (is_left(s, &stems[i])) return true;
    return false;
}

static bool is_same(const setting *s, const ni_wordstem *one, const ni_wordstem *other)
{
    return ni_text_equals(ni_wordform_text(s->form, one->text, one->size),
                          ni_wordform_text(s->form, other->text, other->size));
}

/* Insert a reading in order: the likeliest first, those that fit before all others. Of two with
   the same stem the better stays, with the sum of both likelihoods if both fit. */
static size_t insert(const setting *s, ni_choice *out, size_t count, ni_choice choice)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_same(s, out[i].stem, choice.stem)) continue;
        if (choice.choice > out[i].choice) return count;
        if (choice.choice == out[i].choice) {
            if (out[i].likelihood > choice.likelihood) choice.stem = out[i].stem;
            choice.likelihood += out[i].likelihood;
        }
        memmove(out + i, out + i + 1, (--count - i) * sizeof *out);
        break;
    }
    size_t at = count;
    while (at > 0 &&
           (out[at - 1].choice > choice.choice ||
            (out[at - 1].choice == choice.choice && out[at - 1].likelihood < choice.likelihood)))
        at--;
    memmove(out + at + 1, out + at, (count - at) * sizeof *out);
    out[at] = choice;
    return count + 1;
}

/* Weigh all readings in context; those that the first letter permits are kept. */
static size_t weigh(const setting *s, ni_choice out[NI_STEMS_MAX])
{
    const ni_wordstem *stems = ni_wordform_stems(s->form);
    const bool filter = any_left(s);
    size_t count = 0;
    double sum = 0;
    for (uint32_t i = 0; i < s->form->stem_count; i++) {
        ni_choice choice = {&stems[i], NEWSIDX_CHOICE_KEPT, stems[i].weight};
        choice.likelihood *= agreement(s, &stems[i]);
        if (filter && !is_left(s, &stems[i]))
            choice.choice = s->capital ? NEWSIDX_CHOICE_CAPITAL : NEWSIDX_CHOICE_SMALL;
        count = insert(s, out, count, choice);
    }
    for (size_t i = 0; i < count; i++) sum += out[i].likelihood;
    for (size_t i = 0; i < count; i++) out[i].likelihood /= sum;
    return count;
}

size_t ni_choice_of_text(const ni_window *window, ni_choice out[NI_STEMS_MAX])
{
    setting s = look_around(window, is_cased(window));
    if (s.form->stop && !s.capital) s.decided = true; /* a stop word in lower case is no noun */
    const size_t count = weigh(&s, out);
    for (size_t i = 1; i < count && out[i].choice == NEWSIDX_CHOICE_KEPT; i++)
        if (i > 1 || s.form->stop ||
            out[i].likelihood < out[0].likelihood * ni_likelihood_bound(out[0].stem, out[i].stem))
            out[i].choice = NEWSIDX_CHOICE_UNLIKELY;
    return count;
}

/* Drop readings that are rarely meant beside another of their class: Main is hardly Mai. */
static size_t without_rare(ni_choice *choices, size_t count)
{
    double best[2] = {0, 0};
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        double *own = &best[is_noun(choices[i].stem)];
        if (choices[i].likelihood > *own) *own = choices[i].likelihood;
    }
    for (size_t i = 0; i < count; i++)
        if (choices[i].likelihood >= RARE * best[is_noun(choices[i].stem)])
            choices[kept++] = choices[i];
    return kept;
}

size_t ni_choice_of_query(const ni_window *window, ni_choice out[NI_STEMS_MAX])
{
    const bool cased = is_cased(window), alone = window->count == 1;
    setting s = look_around(window, cased);
    const ni_item *item = &window->items[window->at];
    const bool capital = item->capital && !(item->traits & NI_TRAIT_CAPITALS);
    s.decided = capital && (s.decided || alone || !cased); /* only nouns: Haushalt Schule */
    const size_t count = without_rare(out, weigh(&s, out));
    if (s.decided) return count;
    double sum = 0;
    for (size_t i = 0; i < count; i++) { /* the reading as typed is more likely */
        if ((cased || capital) && is_noun(out[i].stem) == item->capital)
            out[i].likelihood *= AS_TYPED;
        sum += out[i].likelihood;
    }
    for (size_t i = 0; i < count; i++) {
        ni_choice moved = out[i];
        size_t at = i;
        moved.likelihood /= sum;
        while (at > 0 && out[at - 1].likelihood < moved.likelihood) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = moved;
    }
    return count;
}
