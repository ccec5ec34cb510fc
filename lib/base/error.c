/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages are cut at the size of the caller's buffer, at the beginning of a character, and control
 * characters in them (from a file name or an id) become '?', so that one message is one line.
 */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void keep_to_one_line(char *message)
{
    for (unsigned char *c = (unsigned char *)message; *c; c++)
        if (*c < 0x20 || *c == 0x7f) *c = '?';
}

/* Takes off a last character of which the end did not fit into the buffer. */
static void drop_cut_character(char *message, size_t size)
{
    size_t begin = size;
    while (begin > 0 && ((unsigned char)message[begin - 1] & 0xc0) == 0x80) begin--;
    if (begin > 0 && (unsigned char)message[begin - 1] >= 0xc0) message[begin - 1] = '\0';
}

static newsidx_status fill(newsidx_error *error, newsidx_status status, size_t offset,
                           const char *format, va_list arguments)
{
    if (!error) return status;
    error->status = status;
    error->offset = offset;
    int wanted = vsnprintf(error->message, sizeof error->message, format, arguments);
    if (wanted < 0) error->message[0] = '\0';
    if (wanted >= (int)sizeof error->message)
        drop_cut_character(error->message, sizeof error->message - 1);
    keep_to_one_line(error->message);
    return status;
}

void ni_error_clear(newsidx_error *error)
{
    if (!error) return;
    error->status = NEWSIDX_OK;
    error->offset = 0;
    error->message[0] = '\0';
}

newsidx_status ni_error_set(newsidx_error *error, newsidx_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, 0, format, arguments);
    va_end(arguments);
    return status;
}

newsidx_status ni_error_set_at(newsidx_error *error, newsidx_status status, size_t offset,
                               const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, offset, format, arguments);
    va_end(arguments);
    return status;
}

newsidx_status ni_error_memory(newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_MEMORY, "out of memory");
}

newsidx_status ni_error_system(newsidx_error *error, int number, const char *verb, const char *path)
{
    char reason[96] = "";
#if defined(__GLIBC__) && defined(_GNU_SOURCE)
    const char *text = strerror_r(number, reason, sizeof reason);
#else
    const char *text = strerror_r(number, reason, sizeof reason) == 0 ? reason : "unknown error";
#endif
    newsidx_status status = number == ENOMEM   ? NEWSIDX_ERR_MEMORY
                            : number == ENOENT ? NEWSIDX_ERR_NOT_FOUND
                                               : NEWSIDX_ERR_SYSTEM;
    return ni_error_set(error, status, "cannot %s %s: %s", verb, path, text);
}

newsidx_status ni_error_struct_version(newsidx_error *error, const char *what, uint32_t version)
{
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                        "%s has version %u, which this library does not know", what,
                        (unsigned)version);
}

const char *newsidx_status_name(newsidx_status status)
{
    switch (status) {
    case NEWSIDX_OK: return "ok";
    case NEWSIDX_DONE: return "done";
    case NEWSIDX_ERR_MEMORY: return "memory";
    case NEWSIDX_ERR_ARGUMENT: return "argument";
    case NEWSIDX_ERR_RECORD: return "record";
    case NEWSIDX_ERR_QUERY: return "query";
    case NEWSIDX_ERR_SYSTEM: return "system";
    case NEWSIDX_ERR_NOT_FOUND: return "not-found";
    case NEWSIDX_ERR_NOT_INDEX: return "not-index";
    case NEWSIDX_ERR_VERSION: return "version";
    case NEWSIDX_ERR_CORRUPT: return "corrupt";
    case NEWSIDX_ERR_LOCKED: return "locked";
    case NEWSIDX_ERR_UNSUPPORTED: return "unsupported";
    case NEWSIDX_ERR_INTERNAL: return "internal";
    }
    return "unknown";
}
