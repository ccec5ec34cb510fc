/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the tests of glass files share: all that stands in a database, as one text. */
#ifndef GLASS_SUPPORT_H
#define GLASS_SUPPORT_H

#include "xapian_support.h"

#include "base/buffer.h"
#include "glass/database.h"

/*
 * Writes all lists, values and stored documents of a database behind what `out` holds: a line each.
 * Ends with the status of the first failure; whatever the bytes of the file, it comes back.
 */
newsidx_status glass_dump(const char *path, ni_buffer *out, newsidx_error *error);

/* The same of the bytes of a file, which the sanitizer may watch. */
newsidx_status glass_dump_bytes(const char *path, const void *bytes, size_t size, ni_buffer *out,
                                newsidx_error *error);

/* The same where nothing may fail, as a string for free(). */
char *glass_text(const char *path);

#endif
