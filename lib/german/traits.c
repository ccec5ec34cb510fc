/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each list of words is a file of its own that both this one and the rule include. */
#include "german/traits.h"

#include "german/gazettes.h"
#include "german/lawwords.h"
#include "german/months.h"
#include "german/particles.h"
#include "german/strings.h"
#include "german/units.h"

uint16_t ni_traits_of(newsidx_text folded, size_t part_count)
{
    static const char *const couplers[] = {"und", "oder"};
    static const char *const shorts[] = {"kurz", "abgekürzt"};
    unsigned traits = 0;
    if (part_count > 1) traits |= NI_TRAIT_PARTS;
    if (ni_months_find(folded)) traits |= NI_TRAIT_MONTH;
    if (ni_units_find(folded)) traits |= NI_TRAIT_UNIT;
    if (ni_lawwords_is_sign(folded)) traits |= NI_TRAIT_LAW;
    if (ni_lawwords_find(folded) != NI_LAWWORD_NONE) traits |= NI_TRAIT_CITED;
    if (ni_gazettes_find(folded).name) traits |= NI_TRAIT_GAZETTE;
    if (ni_particles_has(folded)) traits |= NI_TRAIT_PARTICLE;
    if (NI_TEXT_AMONG(folded, couplers)) traits |= NI_TRAIT_COUPLER;
    if (NI_TEXT_AMONG(folded, shorts)) traits |= NI_TRAIT_SHORT;
    return (uint16_t)traits;
}
