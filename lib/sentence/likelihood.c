/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sentence/likelihood.h"

#include "base/textview.h"

/* A participle that has become an adjective (verbreitet) is still a form of its verb, and
   nothing in the word alone tells them apart. */
double ni_likelihood_bound(const ni_wordstem *likeliest, const ni_wordstem *other)
{
    const double close = .4, close_participle = .03;
    if (likeliest->wordclass == other->wordclass) return close;
    const bool noun =
        likeliest->wordclass == NI_WORDCLASS_NOUN || other->wordclass == NI_WORDCLASS_NOUN;
    return noun ? close : close_participle;
}

bool ni_likelihood_settles(const ni_wordform *form)
{
    const ni_wordstem *stems = ni_wordform_stems(form);
    const newsidx_text first = ni_wordform_stem(form);
    if (form->stop) return false;
    for (uint32_t i = 1; i < form->stem_count; i++) {
        const newsidx_text other = ni_wordform_text(form, stems[i].text, stems[i].size);
        if (stems[i].weight * NI_LIKELIHOOD_AGREES >=
                stems[0].weight * ni_likelihood_bound(&stems[0], &stems[i]) &&
            !ni_text_equals(first, other))
            return false;
    }
    return true;
}
