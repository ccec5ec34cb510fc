/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers of accounts and telephones: see digitgroups.c. */
#ifndef NI_GERMAN_DIGITGROUPS_H
#define NI_GERMAN_DIGITGROUPS_H

#include <stdbool.h>

#include "newsidx.h"

/* Whether a word in normal form may begin the number of an account, as DE89 does: a trait of it. */
bool ni_digitgroups_is_account(newsidx_text folded);

#endif
