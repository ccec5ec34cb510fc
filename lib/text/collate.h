/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sort order of German (DIN 5007-1, as in CLDR): ä next to a, ß next to ss, lowercase before
 * uppercase if nothing else differs. Quotation marks and other signs are ignored, and a hyphen is a
 * space: „Haus am See“ sorts between Haus and Hausbau.
 */
#ifndef NI_TEXT_COLLATE_H
#define NI_TEXT_COLLATE_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_collator ni_collator;

/* NULL when out of memory or ICU has lost its data: ni_collator_failure says which. */
ni_collator *ni_collator_new(void);

/* Why there was no collator: INTERNAL if ICU cannot sort German, else MEMORY. */
newsidx_status ni_collator_failure(newsidx_error *error);

/* NULL is allowed. */
void ni_collator_free(ni_collator *collator);

/* Append the key of a text. Keys compare bytewise as their texts sort. False when out of memory. */
bool ni_collator_append(ni_collator *collator, const char *text, size_t size, ni_buffer *out);

#endif
