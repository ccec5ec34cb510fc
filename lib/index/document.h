/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From an article to the terms, positions, values and data of a Xapian document, as schema.h lays
 * them out. One of these is kept by a worker and used for all its articles.
 */
#ifndef NI_INDEX_DOCUMENT_H
#define NI_INDEX_DOCUMENT_H

#include "german/analyser.h"
#include "index/prepare.h"
#include "xapian/xdocument.h"

typedef struct ni_document ni_document;

ni_document *ni_document_new(void); /* NULL: memory is out */

/* Takes NULL. */
void ni_document_free(ni_document *document);

/*
 * Makes the document of an article that was prepared: `record` is what will be stored, `date` the
 * value to sort by, "" without a date. *out points into `document` and into these, until the next
 * call.
 */
newsidx_status ni_document_make(ni_document *document, ni_analyser *analyser,
                                const newsidx_article *article, newsidx_text record,
                                newsidx_text date, ni_xdocument *out, newsidx_error *error);

/*
 * The same of an article that was kept as its record (record.h), which is then stored. INTERNAL
 * where the record cannot be read.
 */
newsidx_status ni_document_read(ni_document *document, ni_analyser *analyser, newsidx_text record,
                                newsidx_text date, ni_xdocument *out, newsidx_error *error);

#endif
