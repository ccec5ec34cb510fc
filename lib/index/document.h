/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From an article to the terms, positions, values and data of a Xapian document, as defined in
 * schema.h. A worker keeps one of these for all its articles.
 */
#ifndef NI_INDEX_DOCUMENT_H
#define NI_INDEX_DOCUMENT_H

#include "german/analyser.h"
#include "index/prepare.h"
#include "xapian/xdocument.h"

typedef struct ni_document ni_document;

ni_document *ni_document_new(void); /* NULL: out of memory */

/* Accepts NULL. */
void ni_document_free(ni_document *document);

/*
 * Make the document of a prepared article: `record` is the data to be stored, `date` the value to
 * sort by, "" without a date. *out points into `document` and the arguments, until the next call.
 */
newsidx_status ni_document_make(ni_document *document, ni_analyser *analyser,
                                const newsidx_article *article, newsidx_text record,
                                newsidx_text date, ni_xdocument *out, newsidx_error *error);

/*
 * The same for an article kept as its record (record.h), which is then stored. INTERNAL if the
 * record cannot be decoded.
 */
newsidx_status ni_document_read(ni_document *document, ni_analyser *analyser, newsidx_text record,
                                newsidx_text date, ni_xdocument *out, newsidx_error *error);

#endif
