/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A table is printed in blocks of rows, so that a million rows are not held in memory. Column
 * widths never shrink between blocks.
 */
#include "table.h"

#include "memory.h"
#include "text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_ROWS = 1024 };

static const char gap[] = "  ";

void table_start(struct table *table, struct output *out, const char *align)
{
    memset(table, 0, sizeof *table);
    table->out = out;
    table->align = align;
    table->columns = strlen(align);
}

/* Shrink the widest column until a row fits; none becomes narrower than a short word. */
static void fit(struct table *table)
{
    enum { NARROWEST = 8 };
    size_t row = (table->columns - 1) * (sizeof gap - 1);
    for (size_t i = 0; i < table->columns; i++) row += table->width[i];
    while (row > table->out->width) {
        size_t widest = 0;
        for (size_t i = 1; i < table->columns; i++)
            if (table->width[i] > table->width[widest]) widest = i;
        if (table->width[widest] <= NARROWEST) return;
        table->width[widest]--;
        row--;
    }
}

/* Get the text of a cell, truncated with an ellipsis to fit its column. Returns its width. */
static size_t print_text(const struct table *table, size_t width, const char *data, size_t size)
{
    size_t columns = text_columns(data, size);
    if (columns <= width) {
        output_bytes(table->out, data, size);
        return columns;
    }
    size_t kept = text_cut(data, size, width - 1);
    output_bytes(table->out, data, kept);
    output_format(table->out, "…");
    return text_columns(data, kept) + 1;
}

/* Print a cell; the last one of a row is not padded. */
static void print_cell(const struct table *table, size_t column, const char *data, size_t size)
{
    size_t width = table->width[column], columns = text_columns(data, size);
    bool right = table->align[column] == 'r', last = column + 1 == table->columns;
    if (right && columns < width) output_format(table->out, "%*s", (int)(width - columns), "");
    int padding = (int)(width - print_text(table, width, data, size));
    if (!right && !last) output_format(table->out, "%*s", padding, "");
    output_format(table->out, "%s", last ? "\n" : gap);
}

static void print_block(struct table *table)
{
    size_t start = 0;
    if (table->fits && table->out->width) fit(table);
    if (table->headed) output_style_set(table->out, OUTPUT_TITLE);
    for (size_t i = 0; i < table->cells; i++) {
        if (table->headed && i == table->columns) output_style_set(table->out, OUTPUT_PLAIN);
        print_cell(table, i % table->columns, table->text.data + start, table->end[i] - start);
        start = table->end[i];
    }
    if (table->headed && table->cells <= table->columns) output_style_set(table->out, OUTPUT_PLAIN);
    table->headed = false;
    table->cells = 0;
    table->text.size = 0;
}

void table_add(struct table *table, const char *data, size_t size)
{
    size_t column = table->cells % table->columns, start = table->text.size;
    if (table->cells == BLOCK_ROWS * table->columns) {
        print_block(table);
        start = 0;
    }
    if (table->cells == table->capacity) {
        table->capacity = table->capacity ? 2 * table->capacity : 64;
        table->end = memory_grow(table->end, table->capacity, sizeof *table->end);
    }
    text_clean(&table->text, data, size);
    table->end[table->cells++] = table->text.size;
    size_t columns = text_columns(table->text.data + start, table->text.size - start);
    if (columns > table->width[column]) table->width[column] = columns;
}

void table_format(struct table *table, const char *format, ...)
{
    struct buffer cell = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_format_list(&cell, format, arguments);
    va_end(arguments);
    table_add(table, cell.data, cell.size);
    buffer_free(&cell);
}

void table_end(struct table *table)
{
    print_block(table);
    buffer_free(&table->text);
    free(table->end);
    table->end = NULL;
}
