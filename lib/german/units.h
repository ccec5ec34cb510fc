/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Signs and abbreviations of units, and the words that they stand for. */
#ifndef NI_GERMAN_UNITS_H
#define NI_GERMAN_UNITS_H

#include <stdbool.h>

#include "newsidx.h"

typedef struct ni_unit {
    const char *sign; /* in normal form */
    const char *word; /* its own stem */
    bool alone;       /* also without a number */
} ni_unit;

/* Return the unit with a sign in normal form; NULL for none. */
const ni_unit *ni_units_find(newsidx_text sign);

#endif
