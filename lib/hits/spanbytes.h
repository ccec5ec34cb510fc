/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef NI_HITS_SPANBYTES_H
#define NI_HITS_SPANBYTES_H

#include "hits/occurrences.h"

/* The pieces of the text that stand for a finding; 1 or 2 of them. */
size_t ni_spanbytes_of(const ni_occurrences *all, const ni_occurrence *found,
                       ni_token_bytes pieces[2]);

#endif
