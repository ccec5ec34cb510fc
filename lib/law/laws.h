/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The law that a citation names. */
#ifndef NI_LAW_LAWS_H
#define NI_LAW_LAWS_H

#include "sentence/window.h"

enum { NI_LAWS_NAME_MAX = 48 };

/* The acronym of a law in normal form ("bgb", "sgb ii") if the list has it or the text gives it,
   else the stem of its name. */
typedef struct ni_lawname {
    char data[NI_LAWS_NAME_MAX];
    size_t size;
} ni_lawname;

/* A law that is not listed has two names if the text gives both: "Waldgesetz (WaldG)". */
typedef struct ni_lawnames {
    ni_lawname items[2]; /* the acronym first */
    size_t count;
    size_t last; /* last item of the names */
} ni_lawnames;

/*
 * Read the law that begins at items[index], after any articles: "OZG", "SGB II", "des
 * Onlinezugangsgesetzes", "aus dem Zehnten Buch Sozialgesetzbuch". False if there is none. The
 * caller decides whether the gap before items[index] permits a law.
 */
bool ni_laws_read(const ni_rules *rules, const ni_window *window, size_t index, ni_lawnames *out);

/* The same for an acronym that ends before items[index]: "BGB § 823". */
bool ni_laws_read_before(const ni_window *window, size_t index, ni_lawnames *out);

/* Check whether a text is written like the acronym of a law: OZG, StGB, DS-GVO. */
bool ni_laws_is_acronym(newsidx_text written);

#endif
