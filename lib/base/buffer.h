/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A growable byte buffer. Appending fails only when out of memory; the buffer then keeps its
 * contents and sets `failed`, so that a caller may append many times and check once.
 */
#ifndef NI_BASE_BUFFER_H
#define NI_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ni_buffer {
    char *data;
    size_t size;
    size_t capacity;
    bool failed;
} ni_buffer;

#define NI_BUFFER_INIT                                                                             \
    {                                                                                              \
        NULL, 0, 0, false                                                                          \
    }

/* Free the bytes. The buffer is then empty and may be reused. */
void ni_buffer_dispose(ni_buffer *buffer);

/* Drop the bytes and the failure; keep the memory. */
void ni_buffer_clear(ni_buffer *buffer);

/* Reserve space for `more` bytes. Returns false when out of memory. */
bool ni_buffer_reserve(ni_buffer *buffer, size_t more);

bool ni_buffer_append(ni_buffer *buffer, const void *bytes, size_t size);
bool ni_buffer_append_string(ni_buffer *buffer, const char *string);
bool ni_buffer_append_byte(ni_buffer *buffer, unsigned char byte);
bool ni_buffer_append_format(ni_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Append an unsigned number, 7 bits per byte, least significant first, with the high bit set on all
   but the last byte (LEB128). */
bool ni_buffer_append_varint(ni_buffer *buffer, uint64_t number);

/* Read such a number at *at and advance *at past it. Returns false if truncated or too large. */
bool ni_varint_read(const char **at, const char *end, uint64_t *number);

/* The bytes as a C string: appends a NUL that does not count. NULL when out of memory. */
const char *ni_buffer_string(ni_buffer *buffer);

#endif
