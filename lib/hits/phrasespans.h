/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef NI_HITS_PHRASESPANS_H
#define NI_HITS_PHRASESPANS_H

#include "hits/occurrences.h"

/* Mark what completes its sequence, or is loose, as matched. Fills *found as in ni_matches. False
   when out of memory. */
bool ni_phrasespans_resolve(ni_occurrences *all, bool **found);

#endif
