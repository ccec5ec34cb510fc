/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory for the command line. What it needs is small, and without it no command can say anything
 * sensible: so here, unlike in the library, running out ends the program, with a message and
 * EXIT_OTHER. An index stays as it was last committed.
 */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>

/* Passes a pointer on; ends the program if it is NULL. */
void *memory_need(void *pointer);

/* Makes room for count items of this size: as reallocarray. */
void *memory_grow(void *pointer, size_t count, size_t size);

/* A copy of size bytes, with a NUL behind them. To be freed. */
char *memory_copy(const char *data, size_t size);

#endif
