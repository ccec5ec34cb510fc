/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The names that people give to the fields of an article: JSON keys, columns, front matter. */
#ifndef NI_INPUT_FIELDKEYS_H
#define NI_INPUT_FIELDKEYS_H

#include "newsidx.h"

typedef struct ni_fieldkey {
    newsidx_field field;
    unsigned rank; /* of several keys for one field, the lowest that has a value counts */
    bool html;     /* its value is HTML */
} ni_fieldkey;

/*
 * Looks a name up: first in the caller's map, in which it must be spelled the same, then among the
 * German and English names, where case, hyphens, spaces and underscores do not matter. Returns
 * false for an unknown one.
 */
bool ni_fieldkeys_find(const newsidx_input_options *options, newsidx_text name, ni_fieldkey *out);

/* Whether the name is known to carry nothing for an index, so that it is not worth a note. */
bool ni_fieldkeys_ignored(newsidx_text name);

#endif
