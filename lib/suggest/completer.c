/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "suggest/completer.h"

bool ni_completer_add(ni_completer *work, ni_completion completion)
{
    ni_completion *item = &work->items[work->count];
    *item = completion;
    item->text.data = ni_arena_copy(&work->arena, completion.text.data, completion.text.size);
    if (completion.id.data)
        item->id.data = ni_arena_copy(&work->arena, completion.id.data, completion.id.size);
    if (!item->text.data || (completion.id.data && !item->id.data)) return false;
    work->count++;
    return true;
}
