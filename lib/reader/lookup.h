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

/* Check whether any term may begin with a text. Without mapped files, assume so. */
newsidx_status ni_lookup_beginning(const ni_generation *generation, newsidx_text beginning,
                                   bool *any, newsidx_error *error);

#endif
