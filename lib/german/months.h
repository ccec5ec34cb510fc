/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The names of the months. */
#ifndef NI_GERMAN_MONTHS_H
#define NI_GERMAN_MONTHS_H

#include "newsidx.h"

/* The month, 1 to 12, that a noun names in normal form; 0 if it names none. Abbreviations such as
 * "jan" are names too. */
int ni_months_find(newsidx_text folded);

#endif
