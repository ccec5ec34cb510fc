/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The normal form of a word: NFKC_Casefold (Unicode Standard Annex 31 and UTR 44). It composes,
 * folds case, ß, ligatures, full width and superscripts, and drops soft hyphens and zero-width
 * characters: "STRAẞE", "Straße" and "strasse" all become "strasse".
 */
#ifndef NI_TEXT_FOLD_H
#define NI_TEXT_FOLD_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_folder ni_folder;

/* NULL when out of memory or ICU has lost its data: ni_folder_failure says which. */
ni_folder *ni_folder_new(void);

/* Why there was no folder: INTERNAL if ICU has no normalizer, else MEMORY. */
newsidx_status ni_folder_failure(newsidx_error *error);

/* NULL is allowed. */
void ni_folder_free(ni_folder *folder);

/* Append the normal form of valid UTF-8. False when out of memory. */
bool ni_folder_append(ni_folder *folder, const char *text, size_t size, ni_buffer *out);

/* The same by ICU only, without the fast path for Latin text: for tests. */
bool ni_folder_append_icu(ni_folder *folder, const char *text, size_t size, ni_buffer *out);

#endif
