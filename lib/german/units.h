/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Signs and abbreviations of units, and the words that they are read as. */
#ifndef NI_GERMAN_UNITS_H
#define NI_GERMAN_UNITS_H

#include <stdbool.h>

#include "newsidx.h"

typedef struct ni_unit {
    const char *sign; /* in normal form */
    const char *word; /* is its own stem */
    bool alone;       /* also without a number beside it */
} ni_unit;

/* The unit with a sign in normal form; NULL if there is none. */
const ni_unit *ni_units_find(newsidx_text sign);

#endif
