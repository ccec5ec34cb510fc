/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The normal form of a word: NFKC_Casefold (Unicode Standard Annex 31 and UTR 44). It composes,
 * takes case, ß, ligatures, full width and superscripts away, and drops soft hyphens and zero-width
 * characters: "STRAẞE", "Straße" and "strasse" are all "strasse".
 */
#ifndef NI_TEXT_FOLD_H
#define NI_TEXT_FOLD_H

#include "base/buffer.h"

typedef struct ni_folder ni_folder;

/* NULL when memory is out or ICU has lost its data. */
ni_folder *ni_folder_new(void);

/* Takes NULL. */
void ni_folder_free(ni_folder *folder);

/* Appends the normal form of well-formed text. False when memory is out. */
bool ni_folder_append(ni_folder *folder, const char *text, size_t size, ni_buffer *out);

/* The same by ICU alone, without the short cut for Latin text: for tests. */
bool ni_folder_append_icu(ni_folder *folder, const char *text, size_t size, ni_buffer *out);

#endif
