/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A learned pair of acronym and long form, as two terms of the kind ACRONYM. The key of a long form
 * is the stems of its words, separated by spaces, so that its inflected forms are one:
 *
 *     ozg TAB onlinezugangsgesetz TAB OZG TAB Onlinezugangsgesetzes     both as written
 *     TAB onlinezugangsgesetz TAB ozg                                    from the long form back
 *
 * The long forms of an acronym are the terms that begin with it and a TAB; the acronyms of a long
 * form, those that begin with a TAB, its key and a TAB. The number of articles that have a pair is
 * the document count of the second term.
 */
#ifndef NI_GERMAN_ACRONYM_H
#define NI_GERMAN_ACRONYM_H

#include "newsidx.h"

enum {
    NI_ACRONYM_SEPARATOR = '\t',
    NI_ACRONYM_SHORT_MAX = 16, /* bytes of an acronym */
    NI_ACRONYM_LONG_MAX = 96   /* bytes of a long form, and of its key; a term holds both */
};

#endif
