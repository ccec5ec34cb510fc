/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The laws that are cited by acronym every day, with their names. */
#ifndef NI_GERMAN_LAWLIST_H
#define NI_GERMAN_LAWLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "newsidx.h"

typedef struct ni_lawlist_entry {
    const char *name; /* in normal form and the nominative, written as one word */
    const char *acronym;
} ni_lawlist_entry;

/* A law whose name is several words: "Gesetz gegen Wettbewerbsbeschränkungen". */
typedef struct ni_lawlist_title {
    const char *words; /* beginnings of the words that count, with spaces between; no articles */
    const char *acronym;
} ni_lawlist_title;

/* The acronym of a law; NULL if it is not listed. */
const char *ni_lawlist_acronym(newsidx_text name);

/* Whether a text in normal form is the acronym of a listed law. */
bool ni_lawlist_has(newsidx_text acronym);

/* All of either kind, and how many there are. */
const ni_lawlist_entry *ni_lawlist_entries(size_t *count);
const ni_lawlist_title *ni_lawlist_titles(size_t *count);

#endif
