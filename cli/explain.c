/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A row has the word as typed, its relation to the term, the term, the fields that contain it, its
 * frequency, the number of articles that have it, the factor and the weight.
 */
#include "explain.h"

#include "buffer.h"
#include "table.h"

#include <inttypes.h>

enum { COLUMNS = 8 };

struct explaining {
    newsidx_text query;
    struct table table;
    struct json_object *array;
};

static newsidx_text word_of(const struct explaining *e, const newsidx_contribution *line)
{
    if (line->start >= line->end || line->end > e->query.size) return (newsidx_text){"", 0};
    return (newsidx_text){e->query.data + line->start, line->end - line->start};
}

static const char *reason_name(newsidx_reason reason)
{
    static const char *const names[] = {"word", "phrase", "pattern", "similar",
                                        "id",   "other",  "near",    "factor"};
    return (unsigned)reason < sizeof names / sizeof *names ? names[reason] : "other";
}

static bool has_kind(newsidx_reason reason)
{
    return reason <= NEWSIDX_REASON_PHRASE;
}

/* ------------------------------------------------------------ for a person */

/* "title 1, body 3": in the fields that count for the term. */
static void add_places(struct table *table, const newsidx_contribution *line)
{
    struct buffer text = {0};
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        const bool counts = line->field == NEWSIDX_FIELD_COUNT || line->field == (newsidx_field)i;
        if (!counts || !line->counts[i]) continue;
        if (text.size) buffer_add(&text, ", ", 2);
        buffer_format(&text, "%s %" PRIu32, newsidx_field_name((newsidx_field)i), line->counts[i]);
    }
    table_add(table, text.data ? text.data : "", text.size);
    buffer_free(&text);
}

static newsidx_status add_row(void *context, const newsidx_contribution *line)
{
    struct explaining *e = context;
    struct buffer how = {0}, word = {0};
    buffer_format(&word, "     ");
    buffer_add(&word, word_of(e, line).data, word_of(e, line).size);
    if (line->reason != NEWSIDX_REASON_WORD) buffer_format(&how, "%s", reason_name(line->reason));
    if (has_kind(line->reason))
        buffer_format(&how, "%s%s", how.size ? " " : "", newsidx_kind_name(line->kind));
    table_add(&e->table, word.data, word.size);
    table_add(&e->table, how.data, how.size);
    table_add(&e->table, line->text.data, line->text.size);
    add_places(&e->table, line);
    table_format(&e->table, "f %" PRIu64, line->frequency);
    table_format(&e->table, "n %" PRIu64, line->documents);
    table_format(&e->table, "x %.3g", line->factor);
    table_format(&e->table, "%.4f", line->weight);
    buffer_free(&how);
    buffer_free(&word);
    return NEWSIDX_OK;
}

newsidx_status explain_print(struct output *out, newsidx_hits *hits, newsidx_text query,
                             newsidx_error *error)
{
    struct explaining e = {.query = query};
    table_start(&e.table, out, "llllrrlr");
    newsidx_status status = newsidx_hits_explain(hits, add_row, &e, error);
    table_add(&e.table, "     =", 6);
    for (int i = 1; i < COLUMNS - 1; i++) table_add(&e.table, "", 0);
    table_format(&e.table, "%.4f", newsidx_hits_score(hits));
    table_end(&e.table);
    return status;
}

/* ----------------------------------------------------------- for a program */

static newsidx_status add_object(void *context, const newsidx_contribution *line)
{
    struct explaining *e = context;
    struct json_object *object = json_new(), *fields = json_new();
    json_add_text(object, "word", word_of(e, line));
    json_add_count(object, "start", line->start);
    json_add_count(object, "end", line->end);
    json_add_text(object, "reason", newsidx_text_of(reason_name(line->reason)));
    json_add_text(object, "kind",
                  newsidx_text_of(has_kind(line->reason) ? newsidx_kind_name(line->kind) : NULL));
    json_add_text(object, "term", line->text);
    json_add_text(object, "field", newsidx_text_of(newsidx_field_name(line->field)));
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++)
        if (line->counts[i])
            json_add_count(fields, newsidx_field_name((newsidx_field)i), line->counts[i]);
    json_add(object, "counts", fields);
    json_add_count(object, "lead", line->lead);
    json_add_count(object, "frequency", line->frequency);
    json_add_count(object, "documents", line->documents);
    json_add_number(object, "idf", line->idf, 6);
    json_add_number(object, "factor", line->factor, 6);
    json_add_number(object, "weight", line->weight, 6);
    json_append(e->array, object);
    return NEWSIDX_OK;
}

newsidx_status explain_add_json(struct json_object *line, newsidx_hits *hits, newsidx_text query,
                                newsidx_error *error)
{
    struct explaining e = {.query = query, .array = json_new_array()};
    newsidx_status status = newsidx_hits_explain(hits, add_object, &e, error);
    json_add(line, "explain", e.array);
    return status;
}
