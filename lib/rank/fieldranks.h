/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ranks of documents by the text of a field. Those of all documents of a generation are computed
 * once it pays, and kept with it: 4 bytes a document.
 */
#ifndef NI_RANK_FIELDRANKS_H
#define NI_RANK_FIELDRANKS_H

#include "base/deadline.h"
#include "reader/generation.h"

typedef struct ni_fieldranks {
    uint32_t *of;  /* of each document, from 1; 0 if it does not have the field */
    uint32_t last; /* the highest */
} ni_fieldranks;

/* Documents that the deadline leaves no time for count as without the field. Dispose of the ranks
   even after a failure. */
newsidx_status ni_fieldranks_make(ni_fieldranks *ranks, newsidx_field field,
                                  ni_generation *generation, const uint32_t *docids, size_t count,
                                  ni_deadline *deadline, newsidx_error *error);

void ni_fieldranks_dispose(ni_fieldranks *ranks);

#endif
