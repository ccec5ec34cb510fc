/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Foreign letters without diacritics: erdoğan to erdogan, łódź to lodz, dvořák to dvorak. German
 * letters stay (ü is not u), as do other scripts.
 */
#ifndef NI_TEXT_LETTERS_H
#define NI_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "newsidx.h"

/* Check quickly whether a word in normal form has anything but ASCII, ä, ö and ü. */
bool ni_letters_has_foreign(newsidx_text word);

/*
 * Write a word in normal form with plain letters. Returns its size; 0 if nothing changes or it does
 * not fit.
 */
size_t ni_letters_plain(newsidx_text word, char *out, size_t capacity);

/* Check whether a pair ae, oe or ue at a byte may be an umlaut: not in neu-e, Frau-en, qu-er. */
bool ni_letters_may_be_umlaut(newsidx_text word, size_t at);

/* Return the letters of European languages that are a plain letter with a diacritic, of two
   bytes each, concatenated in byte order; "" for any other byte. */
const char *ni_letters_marked(char plain);

/* Return the plain letter of one of them; 0 for any other two bytes. */
char ni_letters_unmarked(const char *bytes);

#endif
