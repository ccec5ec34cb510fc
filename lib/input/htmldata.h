/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Metadata of a page about its article: JSON-LD, Open Graph, Dublin Core, other meta elements,
 * links of the head. Each item keeps the value from its best source.
 */
#ifndef NI_INPUT_HTMLDATA_H
#define NI_INPUT_HTMLDATA_H

#include "base/arena.h"
#include "base/buffer.h"
#include "newsidx.h"

typedef enum ni_datum {
    NI_DATUM_HEADLINE, /* of JSON-LD: usually as shown on the page */
    NI_DATUM_TITLE,    /* for sharing, or of the browser */
    NI_DATUM_TEASER,
    NI_DATUM_DATE,
    NI_DATUM_SOURCE,
    NI_DATUM_SECTION,
    NI_DATUM_URL,
    NI_DATUM_LANGUAGE,
    NI_DATUM_BODY, /* of JSON-LD */
    NI_DATUM_COUNT
} ni_datum;

typedef struct ni_htmldata {
    bool names_author[2]; /* of twitter:label1 and 2 */
    ni_arena arena;       /* all strings */
    const char *value[NI_DATUM_COUNT];
    unsigned rank[NI_DATUM_COUNT]; /* of the source: lower is better */
    ni_buffer authors;             /* joined by ", " */
    unsigned author_rank;
    ni_buffer tags; /* one a line */
    unsigned tag_rank;
    bool failed; /* out of memory */
} ni_htmldata;

/* Offer a value from a source of some rank. Empty ones, and those worse than the present one,
   are ignored. */
void ni_htmldata_offer(ni_htmldata *data, ni_datum datum, unsigned rank, const char *value,
                       size_t size);

/* Add an author or a tag; a better source replaces those of worse ones. */
void ni_htmldata_author(ni_htmldata *data, unsigned rank, newsidx_text name);
void ni_htmldata_tags(ni_htmldata *data, unsigned rank, newsidx_text list);

/* Forget everything, for the next page. Zero-initialized is ready for the first. */
void ni_htmldata_clear(ni_htmldata *data);

void ni_htmldata_dispose(ni_htmldata *data);

#endif
