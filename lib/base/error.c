/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages contain foreign text: file names, ids, other libraries' messages. So they are sanitized:
 * cut to the size of the caller's buffer at a character boundary, with control characters and bytes
 * that are not UTF-8 replaced by '?', so that a message is one line of text.
 */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Size of a UTF-8 character by its first byte; 0 if invalid. */
static size_t expected_size(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first < 0xc2) return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/* Size of the valid UTF-8 character at c; 0 if there is none. */
static size_t character_size(const unsigned char *c)
{
    size_t size = expected_size(*c);
    for (size_t i = 1; i < size; i++)
        if ((c[i] & 0xc0) != 0x80) return 0;
    bool overlong = (*c == 0xe0 && c[1] < 0xa0) || (*c == 0xf0 && c[1] < 0x90);
    bool surrogate = *c == 0xed && c[1] > 0x9f;
    bool beyond = *c == 0xf4 && c[1] > 0x8f;
    return overlong || surrogate || beyond ? 0 : size;
}

static bool is_control(const unsigned char *c)
{
    return *c < 0x20 || *c == 0x7f || (*c == 0xc2 && c[1] < 0xa0);
}

static void make_presentable(char *message, bool cut)
{
    unsigned char *c = (unsigned char *)message;
    while (*c) {
        size_t size = character_size(c);
        if (size && !is_control(c)) {
            c += size;
            continue;
        }
        if (!size && cut && strlen((const char *)c) < expected_size(*c)) {
            *c = '\0'; /* the last character is truncated */
            return;
        }
        for (size_t i = size ? size : 1; i > 0; i--) *c++ = '?';
    }
}

static newsidx_status fill(newsidx_error *error, newsidx_status status, size_t offset,
                           const char *format, va_list arguments)
{
    if (!error) return status;
    error->status = status;
    error->offset = offset;
    int wanted = vsnprintf(error->message, sizeof error->message, format, arguments);
    if (wanted < 0) error->message[0] = '\0';
    make_presentable(error->message, wanted >= (int)sizeof error->message);
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
    case NEWSIDX_ERR_UNSYNCED: return "unsynced";
    }
    return "unknown";
}
