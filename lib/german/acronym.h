/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a learned pair of acronym and long form is written as terms of the kind ACRONYM. Both have
 * the acronym in its normal form and the key of the long form, which is the stems of its words
 * with spaces between them, so that inflected forms are one:
 *
 *     ozg TAB onlinezugangsgesetz TAB OZG TAB Onlinezugangsgesetzes     as it was written
 *     TAB onlinezugangsgesetz TAB ozg                                    from the long form back
 *
 * So the long forms of an acronym are the terms that begin with it and a TAB, the acronyms of a
 * long form those that begin with a TAB, its key and a TAB, and how many articles have a pair is
 * the number of those that have the second term.
 */
#ifndef NI_GERMAN_ACRONYM_H
#define NI_GERMAN_ACRONYM_H

#include "newsidx.h"

enum {
    NI_ACRONYM_SEPARATOR = '\t',
    NI_ACRONYM_SHORT_MAX = 16, /* bytes of an acronym */
    NI_ACRONYM_LONG_MAX = 96   /* bytes of a long form, and of its key: a term holds both */
};

#endif
