/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Columns for people: cells padded to the widest in their column, by display width. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "buffer.h"
#include "output.h"

enum { TABLE_COLUMNS_MAX = 16 };

struct table {
    struct output *out;
    const char *align; /* a letter for each column: l or r */
    size_t columns;
    bool fits;          /* wide columns are truncated so that a row fits a terminal */
    bool headed;        /* the first row is a heading */
    struct buffer text; /* of all cells, concatenated */
    size_t *end;        /* end of each cell in it */
    size_t cells;
    size_t capacity;
    size_t width[TABLE_COLUMNS_MAX];
};

void table_start(struct table *table, struct output *out, const char *align);

/* Add the next cell, row by row; the text is cleaned. */
void table_add(struct table *table, const char *data, size_t size);

void table_format(struct table *table, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Print the remaining rows and free the table. */
void table_end(struct table *table);

#endif
