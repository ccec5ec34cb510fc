/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Term lookup in a generation: in the mapped files if all segments are local, which needs no system
 * call; otherwise through Xapian.
 */
#ifndef NI_READER_LOOKUP_H
#define NI_READER_LOOKUP_H

#include "reader/generation.h"

/* Number of documents with a term, including deleted ones. */
newsidx_status ni_lookup_documents(const ni_generation *generation, newsidx_text term,
                                   uint32_t *documents, newsidx_error *error);

/* Find the article with an id: the number of its source and its document there. DONE if none. */
newsidx_status ni_lookup_article(const ni_generation *generation, newsidx_text id, size_t *source,
                                 uint32_t *docid, newsidx_error *error);

/* Check whether any term may begin with a text. Without mapped files, assume so. */
newsidx_status ni_lookup_beginning(const ni_generation *generation, newsidx_text beginning,
                                   bool *any, newsidx_error *error);

#endif
