/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shared by the tests of glass files: dump a whole database as text. */
#ifndef GLASS_SUPPORT_H
#define GLASS_SUPPORT_H

#include "xapian_support.h"

#include "base/buffer.h"
#include "glass/database.h"

/*
 * Append all lists, values and stored documents of a database to `out`, one per line.
 * Return the status of the first failure. Must return whatever the bytes of the file.
 */
newsidx_status glass_dump(const char *path, ni_buffer *out, newsidx_error *error);

/* The same for a file in memory, where the sanitizer sees reads out of bounds. */
newsidx_status glass_dump_bytes(const char *path, const void *bytes, size_t size, ni_buffer *out,
                                newsidx_error *error);

/* The same as a string for free(); fails the test on any error. */
char *glass_text(const char *path);

#endif
