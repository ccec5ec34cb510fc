/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether the letters of an acronym are those with which the words of a long form begin, or the
 * parts of its words: "NEGS" of Nationale E-Government-Strategie, "OZG" of Onlinezugangsgesetz.
 */
#ifndef NI_GERMAN_INITIALS_H
#define NI_GERMAN_INITIALS_H

#include "german/window.h"

/* Whether a token is written like an acronym: a few letters, at least two of them capitals, which
 * are a third or more of it. */
bool ni_initials_is_acronym(const ni_item *item);

/*
 * The shortest run of items[from .. to) that ends at `to` and has the letters of an acronym; false
 * where there is none. Each word gives one letter at the least, but for stop words and, where the
 * acronym has three letters or more, one other. *begin is then the run's first item.
 */
bool ni_initials_match(const ni_rules *rules, const ni_window *window, const ni_item *acronym,
                       size_t from, size_t to, size_t *begin);

#endif
