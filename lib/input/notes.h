/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a reader has to report about a file besides its articles, for newsidx_input_note. */
#ifndef NI_INPUT_NOTES_H
#define NI_INPUT_NOTES_H

#include "base/hashtable.h"
#include "newsidx.h"

/* Keys are the kind as a byte and the text; values are counts. The order is that of arrival. */
typedef struct ni_notes {
    ni_hashtable table;
} ni_notes;

/* Count a note. Notes beyond a fixed number of different ones, and when out of memory, are lost:
   they are advice, not data. */
void ni_notes_add(ni_notes *notes, newsidx_note_kind kind, newsidx_text text);

/* Note number `index`; false after the last. */
bool ni_notes_get(const ni_notes *notes, size_t index, newsidx_note *out);

void ni_notes_dispose(ni_notes *notes);

#endif
