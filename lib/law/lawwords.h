/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words in which German law is cited, in normal form. */
#ifndef NI_LAW_LAWWORDS_H
#define NI_LAW_LAWWORDS_H

#include <stdbool.h>

#include "newsidx.h"

/* What a word means between the number of a section and the name of its law. */
typedef enum ni_lawword {
    NI_LAWWORD_NONE,
    NI_LAWWORD_SUBSECTION, /* Abs., Absatz */
    NI_LAWWORD_DETAIL,     /* Satz, Nr., Buchst., Rn.: numbers something within a subsection */
    NI_LAWWORD_REMARK      /* Einleitungssatz, a. F., analog: needs no number */
} ni_lawword;

/* Check whether a word begins a citation: §, §§, Paragraf, Art. and the like. */
bool ni_lawwords_is_sign(newsidx_text folded);

/* Check whether such a word means an article. */
bool ni_lawwords_is_article(newsidx_text folded);

ni_lawword ni_lawwords_find(newsidx_text folded);

/* Check for erster, zweiter, letzter and so on, which may precede a detail. */
bool ni_lawwords_is_ordinal(newsidx_text folded);

/* Check whether a word joins two numbers: und, oder, bis. */
bool ni_lawwords_couples(newsidx_text folded);

#endif
