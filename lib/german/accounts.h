/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The beginnings of account numbers (IBAN). */
#ifndef NI_GERMAN_ACCOUNTS_H
#define NI_GERMAN_ACCOUNTS_H

#include <stdbool.h>

#include "newsidx.h"

/* Check whether a word in normal form may begin an account number, as DE89 does. */
static inline bool ni_accounts_begin(newsidx_text folded)
{
    const char *c = folded.data;
    return folded.size == 4 && c[0] >= 'a' && c[0] <= 'z' && c[1] >= 'a' && c[1] <= 'z' &&
           c[2] >= '0' && c[2] <= '9' && c[3] >= '0' && c[3] <= '9';
}

#endif
