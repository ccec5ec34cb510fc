/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each word list has its own file, which both this one and its rule include. */
#include "german/traits.h"

#include "german/accounts.h"
#include "german/months.h"
#include "german/particles.h"
#include "german/shortenings.h"
#include "german/units.h"
#include "law/gazettes.h"
#include "law/lawwords.h"
#include "morphology/strings.h"
#include "text/letters.h"

enum { LONGEST = 10 }; /* longest word of function_word, in bytes; most words are longer */

/* What a function word tells about the words after it. */
static unsigned function_word(newsidx_text folded)
{
    static const char *const couplers[] = {"und", "oder"};
    static const char *const shorts[] = {"kurz", "abgekürzt"};
    /* clang-format off */
    static const char *const singulars[] = {
        "am", "beim", "das", "dem", "dieses", "ein", "einem", "eines", "im", "ins", "jedes", "kein",
        "vom", "zum",
    };
    static const char *const plurals[] = {
        "alle", "allen", "aller", "beide", "beiden", "die", "diese", "diesen", "drei", "einige",
        "einigen", "fünf", "ihre", "ihren", "keine", "keinen", "manche", "mehrere", "mehreren",
        "meine", "seine", "seinen", "unsere", "unseren", "viele", "vielen", "vier", "wenige",
        "wenigen", "zwei",
    };
    /* clang-format on */
    if (NI_TEXT_AMONG(folded, couplers)) return NI_TRAIT_COUPLER;
    if (NI_TEXT_AMONG(folded, shorts)) return NI_TRAIT_SHORT;
    if (NI_TEXT_IN(folded, singulars)) return NI_TRAIT_SINGULAR;
    if (NI_TEXT_IN(folded, plurals)) return NI_TRAIT_PLURAL;
    return ni_text_is(folded, "zu") ? NI_TRAIT_TO : 0;
}

uint32_t ni_traits_of(newsidx_text folded, size_t part_count)
{
    unsigned traits = 0;
    if (part_count > 1) traits |= NI_TRAIT_PARTS;
    if (ni_months_find(folded)) traits |= NI_TRAIT_MONTH;
    if (ni_units_find(folded)) traits |= NI_TRAIT_UNIT;
    if (ni_lawwords_is_sign(folded)) traits |= NI_TRAIT_LAW;
    if (ni_lawwords_find(folded) != NI_LAWWORD_NONE) traits |= NI_TRAIT_CITED;
    if (ni_gazettes_find(folded).name) traits |= NI_TRAIT_GAZETTE;
    if (ni_particles_has(folded)) traits |= NI_TRAIT_PARTICLE;
    if (folded.size <= LONGEST) traits |= function_word(folded);
    if (ni_letters_has_foreign(folded) || ni_shortenings_word(folded) ||
        ni_shortenings_ending(folded))
        traits |= NI_TRAIT_RESPELLED;
    if (ni_accounts_begin(folded)) traits |= NI_TRAIT_ACCOUNT;
    return traits;
}
