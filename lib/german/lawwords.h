/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words in which German law is cited, in normal form. */
#ifndef NI_GERMAN_LAWWORDS_H
#define NI_GERMAN_LAWWORDS_H

#include <stdbool.h>

#include "newsidx.h"

/* What a word means between the number of a section and the name of its law. */
typedef enum ni_lawword {
    NI_LAWWORD_NONE,
    NI_LAWWORD_SUBSECTION, /* Abs., Absatz */
    NI_LAWWORD_DETAIL,     /* Satz, Nr., Buchst., Rn.: numbers something below a subsection */
    NI_LAWWORD_REMARK      /* Einleitungssatz, a. F., analog: needs no number */
} ni_lawword;

/* Whether a word begins a citation: §, §§, Paragraf, Art. and the like. */
bool ni_lawwords_is_sign(newsidx_text folded);

/* Whether it is one of those that stand for an article. */
bool ni_lawwords_is_article(newsidx_text folded);

ni_lawword ni_lawwords_find(newsidx_text folded);

/* erster, zweiter, letzter and so on, which may stand before a detail. */
bool ni_lawwords_is_ordinal(newsidx_text folded);

/* Whether a word leads from one number to the next: und, oder, bis. */
bool ni_lawwords_couples(newsidx_text folded);

#endif
