/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The names of the months. */
#ifndef NI_GERMAN_MONTHS_H
#define NI_GERMAN_MONTHS_H

#include "newsidx.h"

/* Return the month, 1 to 12, that a noun in normal form names, also abbreviated as "jan"; 0 for
   none. */
int ni_months_find(newsidx_text folded);

#endif
