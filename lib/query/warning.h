/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Faults of a query that was accepted nevertheless. */
#ifndef NI_QUERY_WARNING_H
#define NI_QUERY_WARNING_H

#include "base/arena.h"
#include "newsidx.h"

typedef struct ni_warning ni_warning;

struct ni_warning {
    size_t offset; /* in the query */
    const char *message;
    ni_warning *next;
};

/* In the order of detection. A zeroed struct is an empty list. */
typedef struct ni_warnings {
    ni_warning *first;
    ni_warning *last;
    size_t count;
} ni_warnings;

/* Further warnings are dropped. */
enum { NI_WARNINGS_MAX = 100 };

/* Add a warning. False when out of memory. */
bool ni_warnings_add(ni_warnings *warnings, ni_arena *arena, size_t offset, const char *message);

/* Return warning `number`, from 0; NULL after the last. */
const ni_warning *ni_warnings_at(const ni_warnings *warnings, size_t number);

#endif
