/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The gazettes in which German law is published. */
#ifndef NI_LAW_GAZETTES_H
#define NI_LAW_GAZETTES_H

#include "newsidx.h"

typedef struct ni_gazette {
    const char *name; /* the abbreviation, in normal form */
    int part;         /* part at the end of the word, as in "BGBl.I"; 0 for none */
} ni_gazette;

/* Return the gazette that a word in normal form names; its name is NULL if there is none. */
ni_gazette ni_gazettes_find(newsidx_text folded);

#endif
