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

/* The plain letter of one code point, an ASCII letter; 0 for those of German and of other scripts,
   and for such as become two letters. */
char ni_letters_base(int32_t c);

#endif
