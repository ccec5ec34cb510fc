/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A linked list in an arena. */
#include "query/warning.h"

#include <string.h>

bool ni_warnings_add(ni_warnings *warnings, ni_arena *arena, size_t offset, const char *message)
{
    if (warnings->count == NI_WARNINGS_MAX) return true;
    ni_warning *added = ni_arena_calloc(arena, sizeof *added);
    const char *copy = ni_arena_copy(arena, message, strlen(message));
    if (!added || !copy) return false;
    *added = (ni_warning){offset, copy, NULL};
    if (warnings->last)
        warnings->last->next = added;
    else
        warnings->first = added;
    warnings->last = added;
    warnings->count++;
    return true;
}

const ni_warning *ni_warnings_at(const ni_warnings *warnings, size_t number)
{
    const ni_warning *warning = warnings->first;
    while (warning && number-- > 0) warning = warning->next;
    return warning;
}
