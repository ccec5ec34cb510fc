/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef NI_HITS_SPANBYTES_H
#define NI_HITS_SPANBYTES_H

#include "hits/occurrences.h"

/* Return the 1 or 2 pieces of the text that an occurrence covers. */
size_t ni_spanbytes_of(const ni_occurrences *all, const ni_occurrence *found,
                       ni_token_bytes pieces[2]);

#endif
