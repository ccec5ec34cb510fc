/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rank/candidate.h"

#include <stdlib.h>

#include "base/error.h"

uint32_t *ni_candidate_docids(const ni_candidate *candidates, size_t count)
{
    uint32_t *docids = calloc(count + 1, sizeof *docids);
    for (size_t i = 0; docids && i < count; i++) docids[i] = candidates[i].docid;
    return docids;
}

newsidx_status ni_candidate_column(ni_xcolumn *column, ni_xdatabase *database, uint32_t slot,
                                   const ni_candidate *candidates, size_t count,
                                   ni_deadline *deadline, newsidx_error *error)
{
    *column = (ni_xcolumn){NI_BUFFER_INIT, NULL, 0};
    uint32_t *docids = ni_candidate_docids(candidates, count);
    if (!docids) return ni_error_memory(error);
    newsidx_status status = ni_xcolumn_read(column, database, slot, docids, count, deadline, error);
    free(docids);
    return status;
}
