/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A line of text being built. Zero-initialized, it is empty. */
#ifndef CLI_BUFFER_H
#define CLI_BUFFER_H

#include <stdarg.h>
#include <stddef.h>

struct buffer {
    char *data; /* NUL-terminated once anything was added */
    size_t size;
    size_t capacity;
};

void buffer_add(struct buffer *buffer, const char *data, size_t size);

void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments);

void buffer_free(struct buffer *buffer);

#endif
