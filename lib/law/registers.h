/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Register signs of German courts: ZR of VI ZR 174/22, BvR of 1 BvR 16/13. */
#ifndef NI_LAW_REGISTERS_H
#define NI_LAW_REGISTERS_H

#include <stdbool.h>

#include "newsidx.h"

/* Check whether a word in normal form is a register sign. Some are only with a capital: "IN",
   "SO". */
bool ni_registers_has(newsidx_text folded, bool capital);

#endif
