/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A growable run of bytes. Appending fails only when memory is out; a buffer that failed keeps what
 * it held and says so in `failed`, so that a writer may append many times and look once.
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

/* Frees the bytes; the buffer is then empty and may be used again. */
void ni_buffer_dispose(ni_buffer *buffer);

/* Forgets the bytes and the failure, keeps the memory. */
void ni_buffer_clear(ni_buffer *buffer);

/* Makes room for `more` bytes behind the last. Returns false when memory is out. */
bool ni_buffer_reserve(ni_buffer *buffer, size_t more);

bool ni_buffer_append(ni_buffer *buffer, const void *bytes, size_t size);
bool ni_buffer_append_string(ni_buffer *buffer, const char *string);
bool ni_buffer_append_byte(ni_buffer *buffer, unsigned char byte);
bool ni_buffer_append_format(ni_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* An unsigned number, 7 bits a byte, least first, the high bit set on all but the last byte
 * (LEB128). */
bool ni_buffer_append_varint(ni_buffer *buffer, uint64_t number);

/* Reads such a number at *at and moves *at behind it. Returns false where it is cut or too large.
 */
bool ni_varint_read(const char **at, const char *end, uint64_t *number);

/* The bytes as a C string: appends a NUL that does not count. NULL when memory is out. */
const char *ni_buffer_string(ni_buffer *buffer);

#endif
