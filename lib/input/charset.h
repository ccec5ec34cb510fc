/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes to UTF-8. A character set is known, in this order, because the caller gave it, from a
 * byte-order mark, because the text is valid UTF-8 with letters beyond ASCII, because the file
 * declares it (HTML meta, XML, MIME), or it is detected from the bytes.
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
 * Determines the character set of a whole text. `given` and `declared` may be NULL; a name that is
 * unknown counts as absent. An unknown text of ASCII alone is UTF-8.
 */
void ni_charset_find(ni_charset *charset, newsidx_text bytes, const char *given,
                     const char *declared);

/* Whether the name is a character set that ni_charset_convert knows. */
bool ni_charset_known(const char *name);

/* Whether the text is valid UTF-8 (ASCII included). */
bool ni_charset_is_utf8(newsidx_text bytes);

/*
 * Appends a text in UTF-8. What is not valid in its character set becomes the byte 0xff, which is
 * no UTF-8 either, so that it is replaced and counted where all such bytes are. MEMORY; ARGUMENT
 * for an unknown character set.
 */
newsidx_status ni_charset_convert(const char *name, newsidx_text bytes, ni_buffer *out,
                                  newsidx_error *error);

/* The character set that the first bytes of an HTML or XML text declare; "" if none. */
void ni_charset_declared(newsidx_text head, char name[NI_CHARSET_NAME_SIZE]);

#endif
