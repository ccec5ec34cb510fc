/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The values of one slot of one segment, for counting: a table of distinct values, and for each
 * document the number of its value. Read on first use and kept while the segment is open, since
 * segments never change: reading takes about 80 ns per document, counting with it one or two.
 */
#ifndef NI_READER_COLUMN_H
#define NI_READER_COLUMN_H

#include "base/deadline.h"
#include "base/hashtable.h"
#include "xapian/xvalues.h"

typedef struct ni_column {
    ni_hashtable values;
    uint32_t *numbers; /* by docid: index of its value + 1; 0 if it has none */
    uint32_t size;     /* of numbers: last docid + 1 */
} ni_column;

/*
 * Read a column. Only the first `most` bytes of a value count. DONE, without a column, if the
 * deadline passed.
 */
newsidx_status ni_column_read(ni_column **out, ni_xdatabase *database, uint32_t slot, size_t most,
                              ni_deadline *deadline, newsidx_error *error);

/* Accepts NULL. */
void ni_column_free(ni_column *column);

#endif
