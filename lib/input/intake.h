/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A file being read: its bytes, the options, and what to report about it. Every reader gets its
 * text from here, decoded, so that only this handles character sets.
 */
#ifndef NI_INPUT_INTAKE_H
#define NI_INPUT_INTAKE_H

#include "input/agency.h"
#include "input/charset.h"
#include "input/compressed.h"
#include "input/notes.h"
#include "input/source.h"
#include "newsidx.h"

typedef struct ni_intake {
    ni_source source;
    newsidx_input_options options;
    ni_notes notes;
    const char *path;      /* its extension may determine the format; NULL: none */
    ni_compressed *packed; /* decompressor of the source; NULL: none */
    ni_buffer decoded;     /* a whole text that was not UTF-8 */
    ni_buffer mended;      /* one that was encoded twice */
    bool in_archive;       /* it is a member of one */
    ni_agency agency;      /* of the article read last */
    bool noted;            /* a guessed character set has been reported */
} ni_intake;

/* Unpack a compressed source from its first byte on. */
newsidx_status ni_intake_unpack(ni_intake *intake, newsidx_error *error);

/*
 * If the source begins with UTF-16 or UTF-32, replace it with its text in UTF-8, so that formats
 * can be recognised and read by lines.
 */
newsidx_status ni_intake_widen(ni_intake *intake, newsidx_error *error);

/*
 * Read the rest as UTF-8 with LF line ends. `declared` is the character set that the file names;
 * NULL: none. Lifetime: until dispose.
 */
newsidx_status ni_intake_text(ni_intake *intake, const char *declared, newsidx_text *out,
                              newsidx_error *error);

/* Decode one of many texts (a line, a part of a mail) into `scratch` if it is not UTF-8 yet. */
newsidx_status ni_intake_decode(ni_intake *intake, newsidx_text *text, const char *declared,
                                ni_buffer *scratch, newsidx_error *error);

void ni_intake_dispose(ni_intake *intake);

#endif
