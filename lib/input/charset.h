/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes to UTF-8. The character set is determined in this order: given by the caller; byte-order
 * mark; valid UTF-8 with letters beyond ASCII; declared by the file (HTML meta, XML, MIME);
 * detected from the bytes.
 */
#ifndef NI_INPUT_CHARSET_H
#define NI_INPUT_CHARSET_H

#include "base/buffer.h"
#include "newsidx.h"

enum { NI_CHARSET_NAME_SIZE = 32 };

typedef struct ni_charset {
    char name[NI_CHARSET_NAME_SIZE]; /* as people write it: "windows-1252" */
    size_t mark;                     /* bytes of the byte-order mark at the beginning */
    bool guessed;                    /* detected from the bytes */
} ni_charset;

/*
 * Determine the character set of a whole text. `given` and `declared` may be NULL; unknown names
 * are ignored. ASCII text is UTF-8 unless something else is known.
 */
void ni_charset_find(ni_charset *charset, newsidx_text bytes, const char *given,
                     const char *declared);

/* Check whether the name is a character set that ni_charset_convert knows. */
bool ni_charset_known(const char *name);

/* Check whether the text is valid UTF-8 (ASCII included). */
bool ni_charset_is_utf8(newsidx_text bytes);

/*
 * Append a text in UTF-8. Invalid bytes become 0xff, which is invalid UTF-8 too, so that they are
 * replaced and counted together with all others. MEMORY; ARGUMENT for an unknown character set.
 */
newsidx_status ni_charset_convert(const char *name, newsidx_text bytes, ni_buffer *out,
                                  newsidx_error *error);

/* Return the character set that the first bytes of an HTML or XML text declare; "" if none. */
void ni_charset_declared(newsidx_text head, char name[NI_CHARSET_NAME_SIZE]);

#endif
