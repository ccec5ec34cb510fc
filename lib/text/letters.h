/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Letters of other languages without their marks: erdoğan to erdogan, łódź to lodz, dvořák to
 * dvorak. The letters of German stay, ü is no u; so do other scripts.
 */
#ifndef NI_TEXT_LETTERS_H
#define NI_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "newsidx.h"

/* Whether a word in normal form has anything but ASCII, ä, ö and ü; quick. */
bool ni_letters_has_foreign(newsidx_text word);

/*
 * The word in normal form with plain letters. Returns its size; 0 where nothing changes, or where
 * it does not fit.
 */
size_t ni_letters_plain(newsidx_text word, char *out, size_t capacity);

/* Check whether a pair ae, oe or ue at a byte may be an umlaut: not in neu-e, Frau-en, qu-er. */
bool ni_letters_may_be_umlaut(newsidx_text word, size_t at);

/* The letters of European languages that are a plain one with a mark, of two bytes each, one behind
   the other and rising; "" for any other byte. */
const char *ni_letters_marked(char plain);

/* The plain letter of one of them; 0 for any other two bytes. */
char ni_letters_unmarked(const char *bytes);

#endif
