/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables with a header line. The separator is the comma, semicolon, tab or bar that splits it into
 * the most known names. Fields may be in double quotes, inside which separators and line ends are
 * text and a doubled quote is one. A row is an article; of several columns for one field, the one
 * with the lowest rank counts, as with JSON keys.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/fieldkeys.h"
#include "input/htmltext.h"
#include "input/paragraph.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 1000 };

typedef struct column {
    ni_fieldkey key;
    bool known;
} column;

typedef struct csv_reader {
    ni_reader reader;
    const char *at;
    const char *end;
    uint64_t line; /* line of what comes next */
    char separator;
    column *columns;
    size_t count;
    ni_buffer cell;
    ni_buffer value[NEWSIDX_FIELD_COUNT];
} csv_reader;

/* ------------------------------------------------------------------- rows */

/*
 * Read a cell and what follows it: the separator, or the end of the row, if *last. Returns false
 * when out of memory.
 */
static bool read_cell(csv_reader *csv, bool *last, bool *closed)
{
    ni_buffer_clear(&csv->cell);
    bool quoted = csv->at < csv->end && *csv->at == '"', done = true;
    *closed = !quoted;
    if (quoted) csv->at++;
    while (done && csv->at < csv->end) {
        char c = *csv->at;
        if (quoted && !*closed && c == '"') {
            bool doubled = csv->at + 1 < csv->end && csv->at[1] == '"';
            csv->at += doubled ? 2 : 1;
            if (doubled) done = ni_buffer_append_byte(&csv->cell, '"');
            *closed = !doubled;
            continue;
        }
        if (*closed && (c == csv->separator || c == '\n')) break;
        csv->line += c == '\n';
        done = ni_buffer_append_byte(&csv->cell, (unsigned char)c);
        csv->at++;
    }
    *last = csv->at == csv->end || *csv->at == '\n';
    if (csv->at < csv->end) csv->line += *csv->at++ == '\n';
    return done;
}

static void skip_empty_lines(csv_reader *csv)
{
    while (csv->at < csv->end && *csv->at == '\n') csv->at++, csv->line++;
}

/* ----------------------------------------------------------------- header */

static bool find_separator(csv_reader *csv, const newsidx_input_options *options)
{
    static const char separators[] = "\t;,|";
    const char *begin = csv->at;
    uint64_t line = csv->line;
    size_t most = 0;
    char best = '\0';
    for (const char *separator = separators; *separator; separator++) {
        size_t known = 0;
        bool last = false, closed;
        csv->separator = *separator;
        while (!last && read_cell(csv, &last, &closed)) {
            ni_fieldkey key;
            newsidx_text name = ni_text_trim((newsidx_text){csv->cell.data, csv->cell.size});
            known += ni_fieldkeys_find(options, name, &key);
        }
        if (known > most) most = known, best = *separator;
        csv->at = begin;
        csv->line = line;
    }
    csv->separator = best;
    return most > 0;
}

static newsidx_status read_header(csv_reader *csv, ni_intake *intake, newsidx_error *error)
{
    if (!find_separator(csv, &intake->options))
        return ni_error_set(error, NEWSIDX_ERR_RECORD,
                            "%s: header has no known column; map a column to a field",
                            intake->source.name);
    csv->columns = calloc(COLUMNS_MAX, sizeof *csv->columns);
    if (!csv->columns) return ni_error_memory(error);
    for (bool last = false, closed; !last && csv->count < COLUMNS_MAX; csv->count++) {
        if (!read_cell(csv, &last, &closed)) return ni_error_memory(error);
        column *here = &csv->columns[csv->count];
        newsidx_text name = ni_text_trim((newsidx_text){csv->cell.data, csv->cell.size});
        here->known = ni_fieldkeys_find(&intake->options, name, &here->key);
        if (!here->known && name.size && !ni_fieldkeys_ignored(name))
            ni_notes_add(&intake->notes, NEWSIDX_NOTE_KEY, name);
    }
    return NEWSIDX_OK;
}

/* --------------------------------------------------------------- articles */

static bool keep(csv_reader *csv, const ni_fieldkey *key, unsigned ranks[NEWSIDX_FIELD_COUNT],
                 newsidx_error *error, newsidx_status *status)
{
    newsidx_text text = ni_text_trim((newsidx_text){csv->cell.data, csv->cell.size});
    ni_buffer *value = &csv->value[key->field];
    if (!text.size || (value->size && ranks[key->field] <= key->rank)) return true;
    ni_buffer_clear(value);
    ranks[key->field] = key->rank;
    bool texts = key->field == NEWSIDX_BODY || key->field == NEWSIDX_TEASER;
    if (key->html || (texts && ni_htmltext_suspect(text))) {
        *status = ni_htmltext_render(text, value, error);
        return !*status;
    }
    if (!ni_buffer_append(value, text.data, text.size)) return false;
    for (size_t i = 0; key->field == NEWSIDX_TAGS && i < value->size; i++)
        if (value->data[i] == ',' || value->data[i] == ';') value->data[i] = '\n';
    return true;
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    csv_reader *csv = (csv_reader *)reader;
    unsigned ranks[NEWSIDX_FIELD_COUNT] = {0};
    newsidx_status status = NEWSIDX_OK;
    skip_empty_lines(csv);
    if (csv->at == csv->end) return NEWSIDX_DONE;
    reader->line = csv->line;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_clear(&csv->value[i]);
    bool last = false, closed = true;
    for (size_t i = 0; !last; i++) {
        if (!read_cell(csv, &last, &closed)) return ni_error_memory(error);
        if (i >= csv->count || !csv->columns[i].known) continue;
        if (!keep(csv, &csv->columns[i].key, ranks, error, &status))
            return status ? status : ni_error_memory(error);
    }
    if (!closed)
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "unclosed quote; the row is truncated");
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++)
        if (csv->value[i].size)
            article->field[i] = (newsidx_text){csv->value[i].data, csv->value[i].size};
    return NEWSIDX_OK;
}

static void close_reader(ni_reader *reader)
{
    csv_reader *csv = (csv_reader *)reader;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_dispose(&csv->value[i]);
    ni_buffer_dispose(&csv->cell);
    free(csv->columns);
    free(csv);
}

newsidx_status ni_csv_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    newsidx_text text;
    uint64_t line = intake->source.line + 1;
    newsidx_status status = ni_intake_text(intake, NULL, &text, error);
    if (status) return status;
    csv_reader *csv = calloc(1, sizeof *csv);
    if (!csv) return ni_error_memory(error);
    csv->reader = (ni_reader){next, close_reader, line, NULL};
    csv->at = text.data;
    csv->end = text.data + text.size;
    csv->line = line;
    *out = &csv->reader;
    return read_header(csv, intake, error);
}
