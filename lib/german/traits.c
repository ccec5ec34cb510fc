/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of one list stand here; those of a rule's own lists, the rule knows. */
#include "german/traits.h"

#include "german/strings.h"

uint16_t ni_traits_of(newsidx_text folded, size_t part_count)
{
    static const char *const couplers[] = {"und", "oder"};
    static const char *const shorts[] = {"kurz", "abgekürzt"};
    unsigned traits = 0;
    if (part_count > 1) traits |= NI_TRAIT_PARTS;
    if (ni_calendar_is_month(folded)) traits |= NI_TRAIT_MONTH;
    if (ni_number_is_unit(folded)) traits |= NI_TRAIT_UNIT;
    if (ni_law_is_sign(folded)) traits |= NI_TRAIT_LAW;
    if (ni_verb_is_particle(folded)) traits |= NI_TRAIT_PARTICLE;
    if (NI_TEXT_AMONG(folded, couplers)) traits |= NI_TRAIT_COUPLER;
    if (NI_TEXT_AMONG(folded, shorts)) traits |= NI_TRAIT_SHORT;
    return (uint16_t)traits;
}
