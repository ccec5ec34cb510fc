/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the tests of reading articles share: bytes to an open input, what is read from it, how it is
 * refused. The bytes go to a temporary file, which is gone again once it is open. Whatever is not
 * as told fails the test.
 */
#ifndef INPUT_SUPPORT_H
#define INPUT_SUPPORT_H

#include "newsidx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define OPTIONS(FORMAT, MAX)                                                                       \
    (&(newsidx_input_options){                                                                     \
        .version = NEWSIDX_INPUT_OPTIONS_VERSION, .format = (FORMAT), .record_max = (MAX)})
#define JSONL OPTIONS(NEWSIDX_FORMAT_JSONL, 0)
#define PAGE  OPTIONS(NEWSIDX_FORMAT_PAGE, 0)

/* Opens bytes as a file whose name has this ending. */
newsidx_status open_bytes(newsidx_input **out, const char *ending, const void *bytes, size_t size,
                          const newsidx_input_options *options, newsidx_error *error);

/* The same, where it must succeed. */
newsidx_input *opened(const char *ending, const char *bytes, const newsidx_input_options *options);

/* Opening these bytes fails with a status and a message that contains `message` and the path. */
void refused(const char *ending, const void *bytes, size_t size,
             const newsidx_input_options *options, newsidx_status status, const char *message);

/* The next article, which begins in this line. */
newsidx_article read_article(newsidx_input *input, uint64_t line);

/* The next article cannot be read: the line, the byte in it and a part of the message. */
void read_fault(newsidx_input *input, uint64_t line, size_t offset, const char *message);

/* At the end, and for good; closes. */
void read_end(newsidx_input *input);

void has_bytes(const newsidx_article *article, newsidx_field field, const char *bytes, size_t size);

/* NULL: the field is absent. */
void has(const newsidx_article *article, newsidx_field field, const char *text);

/* `begin`, then `count` times `c`, then `end`, for free(). */
char *repeat(const char *begin, char c, size_t count, const char *end);

#endif
