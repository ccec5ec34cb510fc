/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON Lines: one object a line, one line at a time in memory. json-c parses; it is lenient about
 * what is no JSON in the strict sense (control characters in strings, single quotes), and so are
 * we, since people have such files. It takes bytes that are not UTF-8 as they are; a lone
 * surrogate is made such a byte, so that all that is no text is replaced and counted in one place.
 *
 * Texts are borrowed from the parsed object, which lives until the next record. Only lists are put
 * together anew. An empty string counts as absent.
 *
 * An object tree may take some hundred times the bytes of its line ({} is the worst case), so the
 * values of a long line are counted before it is parsed.
 *
 * json-c up to 0.16 does not look at every allocation of its own: when memory is out within it, a
 * key may be lost or the program stopped. What it does tell becomes MEMORY here.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/paragraph.h"
#include "input/surrogate.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 32, VALUES_MAX = 100000, UNCOUNTED_SIZE = 64 * 1024 };

typedef struct jsonl_reader {
    ni_reader reader;
    ni_source *source;
    json_tokener *tokener;
    json_object *record; /* the one read last */
    ni_buffer authors;
    ni_buffer tags;
    ni_buffer marked; /* a line with lone surrogates */
    char id[24];      /* an id that is a number */
} jsonl_reader;

typedef struct json_key {
    const char *name;
    newsidx_field field;
    bool alias; /* counts only where the field's own key says nothing */
} json_key;

static const json_key *find_key(const char *name)
{
    static const json_key keys[] = {
        {"body", NEWSIDX_BODY, false},       {"title", NEWSIDX_TITLE, false},
        {"id", NEWSIDX_ID, false},           {"date", NEWSIDX_DATE, false},
        {"source", NEWSIDX_SOURCE, false},   {"teaser", NEWSIDX_TEASER, false},
        {"author", NEWSIDX_AUTHOR, false},   {"place", NEWSIDX_PLACE, false},
        {"section", NEWSIDX_SECTION, false}, {"tags", NEWSIDX_TAGS, false},
        {"url", NEWSIDX_URL, false},         {"text", NEWSIDX_BODY, true},
        {"_id", NEWSIDX_ID, true},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(name, keys[i].name) == 0) return &keys[i];
    return NULL;
}

static newsidx_text string_of(json_object *value)
{
    int size = json_object_get_string_len(value);
    if (size <= 0) return (newsidx_text){NULL, 0};
    return (newsidx_text){json_object_get_string(value), (size_t)size};
}

static newsidx_status wrong_type(const char *key, json_object *value, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "key \"%s\" has type %s, expected a string", key,
                        json_type_to_name(json_object_get_type(value)));
}

/* json-c keeps a number that is too large at the end of its range, which would be another's id. */
static newsidx_status number_id(jsonl_reader *jsonl, const char *key, json_object *value,
                                newsidx_text *out, newsidx_error *error)
{
    int64_t number = json_object_get_int64(value);
    uint64_t natural = json_object_get_uint64(value);
    if (number == INT64_MIN || natural == UINT64_MAX)
        return ni_error_set(error, NEWSIDX_ERR_RECORD,
                            "key \"%s\": number out of range, write it as a string", key);
    if (number < 0)
        snprintf(jsonl->id, sizeof jsonl->id, "%" PRId64, number);
    else
        snprintf(jsonl->id, sizeof jsonl->id, "%" PRIu64, natural);
    *out = newsidx_text_of(jsonl->id);
    return NEWSIDX_OK;
}

static bool append_part(ni_buffer *list, newsidx_text part, const char *between)
{
    part = ni_text_trim(part);
    if (part.size == 0) return true;
    if (list->size > 0 && !ni_buffer_append_string(list, between)) return false;
    return ni_buffer_append(list, part.data, part.size);
}

static newsidx_status join_array(ni_buffer *list, const char *between, const char *key,
                                 json_object *array, newsidx_error *error)
{
    size_t count = json_object_array_length(array);
    for (size_t i = 0; i < count; i++) {
        json_object *value = json_object_array_get_idx(array, i);
        if (!value) continue;
        if (!json_object_is_type(value, json_type_string))
            return ni_error_set(error, NEWSIDX_ERR_RECORD,
                                "key \"%s\" has an element of type %s, expected a string", key,
                                json_type_to_name(json_object_get_type(value)));
        if (!append_part(list, string_of(value), between)) return ni_error_memory(error);
    }
    return NEWSIDX_OK;
}

static newsidx_status split_tags(ni_buffer *tags, newsidx_text text, newsidx_error *error)
{
    for (const char *at = text.data, *end = at + text.size; at < end;) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        size_t size = (size_t)((comma ? comma : end) - at);
        if (!append_part(tags, (newsidx_text){at, size}, "\n")) return ni_error_memory(error);
        at += comma ? size + 1 : size;
    }
    return NEWSIDX_OK;
}

static newsidx_status take_value(jsonl_reader *jsonl, const char *name, newsidx_field field,
                                 json_object *value, newsidx_text *out, newsidx_error *error)
{
    json_type type = json_object_get_type(value);
    newsidx_status status = NEWSIDX_OK;
    bool is_tags = field == NEWSIDX_TAGS, is_string = type == json_type_string;
    ni_buffer *list = is_tags ? &jsonl->tags : &jsonl->authors;
    if (field == NEWSIDX_ID && type == json_type_int)
        return number_id(jsonl, name, value, out, error);
    if (type == json_type_array && (is_tags || field == NEWSIDX_AUTHOR))
        status = join_array(list, is_tags ? "\n" : ", ", name, value, error);
    else if (!is_string)
        return wrong_type(name, value, error);
    else if (!is_tags) {
        *out = string_of(value);
        return NEWSIDX_OK;
    } else if (json_object_get_string_len(value) > 0)
        status = split_tags(list, string_of(value), error);
    if (!status && list->size > 0) *out = (newsidx_text){list->data, list->size};
    return status;
}

static newsidx_status take_fields(jsonl_reader *jsonl, newsidx_article *article,
                                  newsidx_error *error)
{
    struct json_object_iterator at = json_object_iter_begin(jsonl->record);
    struct json_object_iterator end = json_object_iter_end(jsonl->record);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        const char *name = json_object_iter_peek_name(&at);
        json_object *value = json_object_iter_peek_value(&at);
        const json_key *key = value ? find_key(name) : NULL;
        if (!key || (key->alias && article->field[key->field].data)) continue;
        newsidx_text text = {NULL, 0};
        newsidx_status status = take_value(jsonl, name, key->field, value, &text, error);
        if (status) return status;
        if (text.data) article->field[key->field] = text;
    }
    return NEWSIDX_OK;
}

/* The end of a string of which the opening quote stands at `at`, or the end of the line. */
static const char *string_end(const char *at, const char *end)
{
    char quote = *at++;
    for (const char *close = at; at < end; at = close + 1) {
        close = memchr(at, quote, (size_t)(end - at));
        if (!close) return end;
        const char *back = close;
        while (back > at && back[-1] == '\\') back--;
        if ((close - back) % 2 == 0) return close + 1;
    }
    return end;
}

/*
 * How many values a line has at the most: one more than what opens, parts or names them. A comment
 * could hide quotes from this count, so its slash ends it: false.
 */
static bool count_values(newsidx_text line, size_t *count)
{
    const char *at = line.data, *end = at + line.size;
    for (*count = 1; at < end;) {
        if (*at == '/') return false;
        if (*at == '"' || *at == '\'') {
            at = string_end(at, end);
            continue;
        }
        *count += *at == ',' || *at == '[' || *at == '{';
        at++;
    }
    return true;
}

static newsidx_status invalid(newsidx_error *error, size_t offset, const char *reason)
{
    return ni_error_set_at(error, NEWSIDX_ERR_RECORD, offset, "not valid JSON: %s", reason);
}

/* What can be said of a line without parsing it; `at` is its first byte that is not white space. */
static newsidx_status check_line(newsidx_text line, size_t at, newsidx_error *error)
{
    const char *nul = memchr(line.data, '\0', line.size);
    if (nul) return invalid(error, (size_t)(nul - line.data), "NUL byte");
    if (line.data[at] != '{')
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, at, "line is not a JSON object");
    if (line.size <= UNCOUNTED_SIZE) return NEWSIDX_OK;
    size_t count = 0;
    if (!count_values(line, &count)) return invalid(error, at, "comments are not allowed");
    if (count > VALUES_MAX)
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, at, "line has more than %d values",
                               (int)VALUES_MAX);
    return NEWSIDX_OK;
}

static newsidx_status parse_once(jsonl_reader *jsonl, newsidx_text line, newsidx_error *error)
{
    json_tokener_reset(jsonl->tokener);
    json_object_put(jsonl->record);
    jsonl->record = json_tokener_parse_ex(jsonl->tokener, line.data, (int)line.size);
    enum json_tokener_error reason = json_tokener_get_error(jsonl->tokener);
    size_t at = json_tokener_get_parse_end(jsonl->tokener);
    if (reason == json_tokener_continue)
        return invalid(error, line.size, json_tokener_error_desc(json_tokener_error_parse_eof));
    if (reason != json_tokener_success) return invalid(error, at, json_tokener_error_desc(reason));
    if (!jsonl->record) return ni_error_memory(error);
    newsidx_text rest = ni_text_trim((newsidx_text){line.data + at, line.size - at});
    if (rest.size > 0)
        return invalid(error, (size_t)(rest.data - line.data), "unexpected text after the object");
    return NEWSIDX_OK;
}

/* A line with lone surrogates is parsed as it is first, for the offsets of its faults. */
static newsidx_status parse_line(jsonl_reader *jsonl, newsidx_text line, newsidx_error *error)
{
    newsidx_text marked = line;
    newsidx_status status = parse_once(jsonl, line, error);
    if (status) return status;
    if (!ni_surrogate_mark(&marked, &jsonl->marked)) return ni_error_memory(error);
    return marked.data == line.data ? NEWSIDX_OK : parse_once(jsonl, marked, error);
}

static void forget_record(jsonl_reader *jsonl)
{
    json_object_put(jsonl->record);
    jsonl->record = NULL;
    ni_buffer_clear(&jsonl->authors);
    ni_buffer_clear(&jsonl->tags);
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    jsonl_reader *jsonl = (jsonl_reader *)reader;
    newsidx_text line, inner;
    size_t lead;
    forget_record(jsonl);
    do {
        lead = jsonl->source->lead;
        newsidx_status status = ni_source_line(jsonl->source, &line, error);
        if (status != NEWSIDX_DONE) reader->line = jsonl->source->line;
        if (status) return status;
        inner = ni_text_trim(line);
    } while (inner.size == 0);
    newsidx_status status = check_line(line, (size_t)(inner.data - line.data), error);
    if (!status) status = parse_line(jsonl, line, error);
    if (status == NEWSIDX_ERR_RECORD && error) error->offset += lead;
    return status ? status : take_fields(jsonl, article, error);
}

static void close_reader(ni_reader *reader)
{
    jsonl_reader *jsonl = (jsonl_reader *)reader;
    forget_record(jsonl);
    ni_buffer_dispose(&jsonl->tags);
    ni_buffer_dispose(&jsonl->marked);
    ni_buffer_dispose(&jsonl->authors);
    if (jsonl->tokener) json_tokener_free(jsonl->tokener);
    free(jsonl);
}

newsidx_status ni_jsonl_open(ni_reader **out, ni_source *source, newsidx_error *error)
{
    jsonl_reader *jsonl = calloc(1, sizeof *jsonl);
    if (!jsonl) return ni_error_memory(error);
    jsonl->reader = (ni_reader){next, close_reader, 0};
    jsonl->source = source;
    jsonl->tokener = json_tokener_new_ex(DEPTH_MAX);
    *out = &jsonl->reader;
    return jsonl->tokener ? NEWSIDX_OK : ni_error_memory(error);
}
