/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef NI_HITS_PHRASESPANS_H
#define NI_HITS_PHRASESPANS_H

#include "hits/occurrences.h"

/* Takes what stands in its sequence, or loose. *found as in ni_matches. False: memory is out. */
bool ni_phrasespans_resolve(ni_occurrences *all, bool **found);

#endif
