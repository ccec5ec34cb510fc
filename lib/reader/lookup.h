/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Terms looked up in a generation: in the mapped files of its segments where all are, which takes
 * no call of the system; by Xapian else.
 */
#ifndef NI_READER_LOOKUP_H
#define NI_READER_LOOKUP_H

#include "reader/generation.h"

/* How many documents have a term, deleted ones included. */
newsidx_status ni_lookup_documents(const ni_generation *generation, newsidx_text term,
                                   uint32_t *documents, newsidx_error *error);

/* Whether there may be a term that begins with a text: Xapian is not asked. */
newsidx_status ni_lookup_beginning(const ni_generation *generation, newsidx_text beginning,
                                   bool *any, newsidx_error *error);

#endif
