/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hits as a table of chosen columns: "title,date,score". */
#ifndef CLI_HITTABLE_H
#define CLI_HITTABLE_H

#include "output.h"
#include "table.h"

#include <newsidx.h>

struct hittable {
    size_t columns;
    int column[TABLE_COLUMNS_MAX];     /* a newsidx_field, or another column of hittable.c */
    char align[TABLE_COLUMNS_MAX + 1]; /* as table_start has it */
    struct table table;
};

/* Read names separated by commas. Returns NULL, or an error message and the byte at fault. */
const char *hittable_read(struct hittable *hits, const char *names, size_t *offset);

/* Begin the table with the names as its heading. */
void hittable_start(struct hittable *table, struct output *out);

newsidx_status hittable_add(struct hittable *table, newsidx_hits *hits,
                            const newsidx_snippet_options *snippet, newsidx_error *error);

/* Print the rows added so far. */
void hittable_end(struct hittable *table);

#endif
