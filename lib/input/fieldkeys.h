/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of the fields of an article in files: JSON keys, columns, front matter. */
#ifndef NI_INPUT_FIELDKEYS_H
#define NI_INPUT_FIELDKEYS_H

#include "newsidx.h"

typedef struct ni_fieldkey {
    newsidx_field field;
    unsigned rank; /* of several keys for one field, the lowest that has a value counts */
    bool html;     /* its value is HTML */
} ni_fieldkey;

/*
 * Look up a name, first in the caller's map, where the spelling must be the same, then among German
 * and English names, where case, hyphens, spaces and underscores do not matter. Returns false for
 * an unknown name.
 */
bool ni_fieldkeys_find(const newsidx_input_options *options, newsidx_text name, ni_fieldkey *out);

/* Check whether the name is known to be of no use for an index and deserves no note. */
bool ni_fieldkeys_ignored(newsidx_text name);

#endif
