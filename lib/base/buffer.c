/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

void ni_buffer_dispose(ni_buffer *buffer)
{
    free(buffer->data);
    *buffer = (ni_buffer)NI_BUFFER_INIT;
}

void ni_buffer_clear(ni_buffer *buffer)
{
    buffer->size = 0;
    buffer->failed = false;
}

bool ni_buffer_reserve(ni_buffer *buffer, size_t more)
{
    enum { LEAST = 64 };
    if (more <= buffer->capacity - buffer->size) return true;
    if (more < LEAST) more = LEAST;
    const bool ok = more <= SIZE_MAX - buffer->size &&
                    ni_array_reserve(&buffer->data, &buffer->capacity, buffer->size + more, 1);
    if (!ok) buffer->failed = true;
    return ok;
}

bool ni_buffer_append(ni_buffer *buffer, const void *bytes, size_t size)
{
    if (!ni_buffer_reserve(buffer, size)) return false;
    if (size) memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
    return true;
}

bool ni_buffer_append_string(ni_buffer *buffer, const char *string)
{
    return ni_buffer_append(buffer, string, strlen(string));
}

bool ni_buffer_append_byte(ni_buffer *buffer, unsigned char byte)
{
    return ni_buffer_append(buffer, &byte, 1);
}

bool ni_buffer_append_format(ni_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    bool ok = size >= 0 && ni_buffer_reserve(buffer, (size_t)size + 1);
    if (ok) {
        vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, again);
        buffer->size += (size_t)size;
    }
    va_end(again);
    return ok;
}

bool ni_buffer_append_varint(ni_buffer *buffer, uint64_t number)
{
    unsigned char bytes[10];
    size_t size = 0;
    for (; number >= 0x80; number >>= 7) bytes[size++] = (unsigned char)(number | 0x80);
    bytes[size++] = (unsigned char)number;
    return ni_buffer_append(buffer, bytes, size);
}

bool ni_varint_read(const char **at, const char *end, uint64_t *number)
{
    uint64_t value = 0;
    for (unsigned shift = 0; *at < end && shift < 64; shift += 7) {
        unsigned char byte = (unsigned char)*(*at)++;
        if (shift == 63 && byte > 1) return false;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *number = value;
            return true;
        }
    }
    return false;
}

const char *ni_buffer_string(ni_buffer *buffer)
{
    if (!ni_buffer_reserve(buffer, 1)) return NULL;
    buffer->data[buffer->size] = '\0';
    return buffer->data;
}
