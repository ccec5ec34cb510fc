/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The name of the law that a citation ends, or begins, with. */
#ifndef NI_GERMAN_LAWS_H
#define NI_GERMAN_LAWS_H

#include "german/window.h"

enum { NI_LAWS_NAME_MAX = 48 };

/* A law's acronym in normal form where the list has one or the text gives one ("bgb", "sgb ii"),
 * else the stem of its name. */
typedef struct ni_lawname {
    char data[NI_LAWS_NAME_MAX];
    size_t size;
} ni_lawname;

/* A law that is not listed has two names where the text gives both: "Waldgesetz (WaldG)". */
typedef struct ni_lawnames {
    ni_lawname items[2]; /* the acronym first */
    size_t count;
    size_t last; /* the item that ends the names */
} ni_lawnames;

/*
 * Reads the law that begins at items[index], after articles if there are any: "OZG", "SGB II",
 * "des Onlinezugangsgesetzes", "aus dem Zehnten Buch Sozialgesetzbuch". False if there is none.
 * The caller decides whether the gap before items[index] allows for a law.
 */
bool ni_laws_read(const ni_rules *rules, const ni_window *window, size_t index, ni_lawnames *out);

/* The same for an acronym that ends before items[index]: "BGB § 823". */
bool ni_laws_read_before(const ni_window *window, size_t index, ni_lawnames *out);

/* Whether a text is written like the acronym of a law: OZG, StGB, DS-GVO. */
bool ni_laws_is_acronym(newsidx_text written);

#endif
