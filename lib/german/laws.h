/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of German laws: what may stand behind "§ 3 Abs. 2". */
#ifndef NI_GERMAN_LAWS_H
#define NI_GERMAN_LAWS_H

#include "german/window.h"

enum { NI_LAWS_NAME_MAX = 48 };

/*
 * The name of a law that begins at items[index], an article or not: "OZG", "SGB II", "des
 * Onlinezugangsgesetzes", "des Bürgerlichen Gesetzbuchs". Written to out as the law's acronym in
 * normal form where the list has one ("bgb"), else as the stem of its name; its size, 0 for none.
 * *last is the item with which it ends.
 */
size_t ni_laws_read(const ni_rules *rules, const ni_window *window, size_t index,
                    char out[NI_LAWS_NAME_MAX], size_t *last);

/* Whether a token is written like the acronym of a law: OZG, StGB, DS-GVO. */
bool ni_laws_is_acronym(const ni_item *item);

#endif
