/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The values of one slot of one segment, for counting: the different ones in a table, and for each
 * document the number of its own. It is read once, when it is first asked for, and kept while the
 * segment is open, since a segment never changes: reading takes some 80 ns a document, counting
 * with it one or two.
 */
#ifndef NI_READER_COLUMN_H
#define NI_READER_COLUMN_H

#include "base/deadline.h"
#include "base/hashtable.h"
#include "xapian/xvalues.h"

typedef struct ni_column {
    ni_hashtable values;
    uint32_t *numbers; /* by docid: 1 and the index of its value; 0 without one */
    uint32_t size;     /* of numbers: the last docid and 1 */
} ni_column;

/*
 * Reads a column. Of a value count the first `most` bytes. DONE where the deadline passed: then
 * there is none.
 */
newsidx_status ni_column_read(ni_column **out, ni_xdatabase *database, uint32_t slot, size_t most,
                              ni_deadline *deadline, newsidx_error *error);

/* Takes NULL. */
void ni_column_free(ni_column *column);

#endif
