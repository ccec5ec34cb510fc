/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One walk over the values of a slot fills both the table and the numbers. */
#include "reader/column.h"

#include <stdlib.h>

#include "base/error.h"

typedef struct reading {
    ni_column *column;
    size_t most;
    ni_deadline *deadline;
    newsidx_status status; /* why it was given up */
} reading;

static bool add_value(void *context, uint32_t docid, newsidx_text value)
{
    reading *work = context;
    ni_column *column = work->column;
    if (ni_deadline_passed(work->deadline)) return false;
    const size_t size = value.size < work->most ? value.size : work->most;
    const ni_hashtable_entry *entry = ni_hashtable_put(&column->values, value.data, size);
    if (docid >= column->size)
        work->status = NEWSIDX_ERR_CORRUPT;
    else if (!entry)
        work->status = NEWSIDX_ERR_MEMORY;
    if (work->status != NEWSIDX_OK) return false;
    column->numbers[docid] = (uint32_t)(entry - column->values.entries) + 1;
    return true;
}

newsidx_status ni_column_read(ni_column **out, ni_xdatabase *database, uint32_t slot, size_t most,
                              ni_deadline *deadline, newsidx_error *error)
{
    ni_xdatabase_info info;
    *out = NULL;
    newsidx_status status = ni_xdatabase_get_info(database, &info, error);
    if (status != NEWSIDX_OK) return status;
    ni_column *column = calloc(1, sizeof *column);
    if (!column) return ni_error_memory(error);
    column->size = info.last_docid + 1;
    column->numbers = calloc(column->size, sizeof *column->numbers);
    reading work = {column, most, deadline, NEWSIDX_OK};
    status = column->numbers ? ni_xvalues_walk(database, slot, add_value, &work, error)
                             : ni_error_memory(error);
    if (work.status == NEWSIDX_ERR_MEMORY) status = ni_error_memory(error);
    if (work.status == NEWSIDX_ERR_CORRUPT)
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT,
                              "the values of slot %u have a document above the last one",
                              (unsigned)slot);
    if (status == NEWSIDX_OK)
        *out = column;
    else
        ni_column_free(column);
    return status;
}

void ni_column_free(ni_column *column)
{
    if (!column) return;
    ni_hashtable_dispose(&column->values);
    free(column->numbers);
    free(column);
}
