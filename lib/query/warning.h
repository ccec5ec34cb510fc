/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was amiss with a query that was taken all the same. */
#ifndef NI_QUERY_WARNING_H
#define NI_QUERY_WARNING_H

#include "base/arena.h"
#include "newsidx.h"

typedef struct ni_warning ni_warning;

struct ni_warning {
    size_t offset; /* the byte of the query */
    const char *message;
    ni_warning *next;
};

/* In the order in which they were noticed. All zero is an empty list. */
typedef struct ni_warnings {
    ni_warning *first;
    ni_warning *last;
    size_t count;
} ni_warnings;

/* No more are kept: a person has seen enough. */
enum { NI_WARNINGS_MAX = 100 };

/* Adds a warning; false when memory is out. */
bool ni_warnings_add(ni_warnings *warnings, ni_arena *arena, size_t offset, const char *message);

/* Number `number`, from 0; NULL behind the last. */
const ni_warning *ni_warnings_at(const ni_warnings *warnings, size_t number);

#endif
