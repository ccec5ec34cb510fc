/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A document of a database: terms, positions, values, data. Independent of articles. */
#ifndef NI_XAPIAN_XDOCUMENT_H
#define NI_XAPIAN_XDOCUMENT_H

#include "newsidx.h"

/* A term of a document. Positions, if any, must rise. */
typedef struct ni_xposting {
    const char *term;
    uint32_t term_size; /* at most 245 bytes, NULs counting double */
    uint32_t wdf;       /* within-document frequency, weighted by field */
    const uint32_t *positions;
    uint32_t position_count;
    uint64_t hash; /* of the term: base/hash.h; 0 if unknown */
} ni_xposting;

typedef struct ni_xvalue {
    uint32_t slot;
    newsidx_text text;
} ni_xvalue;

typedef struct ni_xdocument {
    const ni_xposting *postings; /* each term once, in any order */
    size_t posting_count;
    const ni_xvalue *values;
    size_t value_count;
    newsidx_text data;
    bool packed; /* the data is compressed already */
} ni_xdocument;

#endif
