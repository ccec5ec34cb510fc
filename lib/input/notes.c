/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/notes.h"

#include <string.h>

enum { DIFFERENT_MAX = 256, TEXT_MAX = 200 };

void ni_notes_add(ni_notes *notes, newsidx_note_kind kind, newsidx_text text)
{
    char key[1 + TEXT_MAX];
    if (text.size > TEXT_MAX) text.size = TEXT_MAX;
    while (text.size && text.size == TEXT_MAX && (text.data[text.size - 1] & 0x80)) text.size--;
    key[0] = (char)kind;
    if (text.size) memcpy(key + 1, text.data, text.size);
    ni_hashtable_entry *entry = ni_hashtable_find(&notes->table, key, text.size + 1);
    if (!entry && notes->table.count < DIFFERENT_MAX)
        entry = ni_hashtable_put(&notes->table, key, text.size + 1);
    if (entry) entry->value++;
}

bool ni_notes_get(const ni_notes *notes, size_t index, newsidx_note *out)
{
    if (index >= notes->table.count) return false;
    const ni_hashtable_entry *entry = &notes->table.entries[index];
    out->kind = (newsidx_note_kind)entry->key[0];
    out->text = (newsidx_text){entry->key + 1, entry->size - 1};
    out->count = entry->value;
    return true;
}

void ni_notes_dispose(ni_notes *notes)
{
    ni_hashtable_dispose(&notes->table);
}
