/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Laws that are commonly cited by acronym, with their names. */
#ifndef NI_LAW_LAWLIST_H
#define NI_LAW_LAWLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "newsidx.h"

typedef struct ni_lawlist_entry {
    const char *name; /* in normal form and the nominative, written as one word */
    const char *acronym;
} ni_lawlist_entry;

/* A law whose name is several words: "Gesetz gegen Wettbewerbsbeschränkungen". */
typedef struct ni_lawlist_title {
    const char *words; /* beginnings of its words without articles, separated by spaces */
    const char *acronym;
} ni_lawlist_title;

/* Return the acronym of a law; NULL if it is not listed. */
const char *ni_lawlist_acronym(newsidx_text name);

/* Check whether a text in normal form is the acronym of a listed law. */
bool ni_lawlist_has(newsidx_text acronym);

/* Return all entries of either kind, and their number. */
const ni_lawlist_entry *ni_lawlist_entries(size_t *count);
const ni_lawlist_title *ni_lawlist_titles(size_t *count);

#endif
