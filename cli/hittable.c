/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A column is a field by its name in JSON, or rank, score or snippet.
 */
#include "hittable.h"

#include "hitfield.h"

#include <inttypes.h>
#include <string.h>

enum { COLUMN_RANK = NEWSIDX_FIELD_COUNT, COLUMN_SCORE, COLUMN_SNIPPET, COLUMN_COUNT };

static const char unknown[] = "unknown field; valid are rank, score, snippet, id, title, teaser, "
                              "body, date, source, author, place, section, url, tags and path";

static const char *column_name(int column)
{
    static const char *const more[] = {"rank", "score", "snippet"};
    return column < NEWSIDX_FIELD_COUNT ? newsidx_field_name((newsidx_field)column)
                                        : more[column - NEWSIDX_FIELD_COUNT];
}

/* Return the column of a name; COLUMN_COUNT for none. */
static int find_column(const char *name, size_t size)
{
    int column = 0;
    while (column < COLUMN_COUNT &&
           (strlen(column_name(column)) != size || memcmp(column_name(column), name, size) != 0))
        column++;
    return column;
}

const char *hittable_read(struct hittable *table, const char *names, size_t *offset)
{
    const char *at = names;
    table->columns = 0;
    for (;;) {
        at += strspn(at, " ");
        size_t size = strcspn(at, ", ");
        int column = find_column(at, size);
        *offset = (size_t)(at - names);
        if (column == COLUMN_COUNT) return size ? unknown : "missing field name";
        if (table->columns == TABLE_COLUMNS_MAX) return "too many columns";
        table->align[table->columns] = column == COLUMN_RANK || column == COLUMN_SCORE ? 'r' : 'l';
        table->column[table->columns++] = column;
        at += size + strspn(at + size, " ");
        if (!*at) break;
        *offset = (size_t)(at - names);
        if (*at++ != ',') return "expected a comma between fields";
    }
    table->align[table->columns] = '\0';
    return NULL;
}

void hittable_start(struct hittable *table, struct output *out)
{
    table_start(&table->table, out, table->align);
    table->table.fits = table->table.headed = true;
    for (size_t i = 0; i < table->columns; i++)
        table_format(&table->table, "%s", column_name(table->column[i]));
}

/* Add the tags, between commas. */
static void add_tags(struct table *table, const newsidx_hits *hits)
{
    struct buffer tags = {0};
    hitfield_tags(&tags, newsidx_hits_field(hits, NEWSIDX_TAGS));
    table_add(table, tags.size ? tags.data : "", tags.size);
    buffer_free(&tags);
}

static newsidx_status add_cell(struct table *table, int column, newsidx_hits *hits,
                               const newsidx_snippet_options *snippet, newsidx_error *error)
{
    newsidx_text text = {NULL, 0};
    newsidx_status status = NEWSIDX_OK;
    if (column == COLUMN_RANK) {
        table_format(table, "%" PRIu32, newsidx_hits_rank(hits));
    } else if (column == COLUMN_SCORE) {
        table_format(table, "%.4f", newsidx_hits_score(hits));
    } else if (column == NEWSIDX_TAGS) {
        add_tags(table, hits);
    } else {
        if (column == COLUMN_SNIPPET)
            status = newsidx_hits_snippet(hits, snippet, &text, error);
        else
            status = newsidx_hits_text(hits, (newsidx_field)column, &text, error);
        if (!status) table_add(table, text.size ? text.data : "", text.size);
    }
    return status;
}

newsidx_status hittable_add(struct hittable *table, newsidx_hits *hits,
                            const newsidx_snippet_options *snippet, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < table->columns && !status; i++)
        status = add_cell(&table->table, table->column[i], hits, snippet, error);
    return status;
}

void hittable_end(struct hittable *table)
{
    table_end(&table->table);
}
