/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory for the command. It needs little, and without it no command can report anything sensible.
 * So unlike in the library, running out of memory ends the program, with a message and EXIT_OTHER.
 * An index stays as last committed.
 */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>

/* Return a pointer; end the program if it is NULL. */
void *memory_need(void *pointer);

/* Reallocate for count items of this size, as reallocarray. */
void *memory_grow(void *pointer, size_t count, size_t size);

/* Copy size bytes and NUL-terminate them. To be freed. */
char *memory_copy(const char *data, size_t size);

#endif
