/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of formats: names, readers, and the libraries that they need. */
#ifndef NI_INPUT_FORMATS_H
#define NI_INPUT_FORMATS_H

#include "input/articlereader.h"

typedef struct ni_format {
    const char *name;     /* of --format */
    const char *title;    /* in messages */
    const char *library;  /* required; NULL: none */
    ni_reader_open *open; /* NULL: not built in */
} ni_format;

/* The row of a format; NULL for any other number. */
const ni_format *ni_format_row(newsidx_format format);

/* Return UNSUPPORTED, with the reason, for a format that is not built in. */
newsidx_status ni_format_check(newsidx_format format, const char *name, newsidx_error *error);

#endif
