/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The order in which German lists words (DIN 5007-1, as CLDR has it): ä beside a, ß beside ss,
 * small letters before capitals where nothing else differs.
 */
#ifndef NI_TEXT_COLLATE_H
#define NI_TEXT_COLLATE_H

#include "base/buffer.h"

typedef struct ni_collator ni_collator;

/* NULL when memory is out or ICU has lost its data. */
ni_collator *ni_collator_new(void);

/* Takes NULL. */
void ni_collator_free(ni_collator *collator);

/* Appends the key of a text: keys compare by bytes as their texts do. False when memory is out. */
bool ni_collator_append(ni_collator *collator, const char *text, size_t size, ni_buffer *out);

#endif
