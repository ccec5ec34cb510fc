/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Match the letters of an acronym with the first letters of the words of a long form, or of their
 * parts: "NEGS" with Nationale E-Government-Strategie, "OZG" with Onlinezugangsgesetz.
 */
#ifndef NI_GERMAN_INITIALS_H
#define NI_GERMAN_INITIALS_H

#include "sentence/window.h"

/* Check whether a token looks like an acronym: a few letters, at least two of them and a third
   of all capitals. */
bool ni_initials_is_acronym(const ni_item *item);

/*
 * Find the shortest run of items[from .. to) that ends at `to` and has the letters of an acronym;
 * false if there is none. Each word contributes at least one letter, except stop words and, if the
 * acronym has three letters or more, one other word. *begin is the first item of the run.
 */
bool ni_initials_match(const ni_rules *rules, const ni_window *window, const ni_item *acronym,
                       size_t from, size_t to, size_t *begin);

#endif
