/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Columns for a person: cells padded to the widest of their column, by display width.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "buffer.h"
#include "output.h"

enum { TABLE_COLUMNS_MAX = 16 };

struct table {
    struct output *out;
    const char *align; /* a letter for each column: l or r */
    size_t columns;
    bool fits;          /* wide columns are cut so that a row stays within a terminal */
    bool headed;        /* the first row is a heading */
    struct buffer text; /* of all cells, one behind the other */
    size_t *end;        /* of each cell in it */
    size_t cells;
    size_t capacity;
    size_t width[TABLE_COLUMNS_MAX];
};

void table_start(struct table *table, struct output *out, const char *align);

/* Adds the next cell, row by row; the text is cleaned. */
void table_add(struct table *table, const char *data, size_t size);

void table_format(struct table *table, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Prints what has come, and frees the table. */
void table_end(struct table *table);

#endif
