/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Of several keys for one field, the one with the lowest rank that has a value counts; the types of
 * the others do not matter. An object is replaced by its name (authors, publishers, subjects) or
 * its value (ninjs 2), an array by its elements.
 */
#include "input/jsonarticle.h"

#include "base/error.h"
#include "input/fieldkeys.h"
#include "input/htmltext.h"
#include "input/paragraph.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct choice {
    const char *name;
    json_object *value;
    ni_fieldkey key;
} choice;

static newsidx_text string_of(json_object *value)
{
    int size = json_object_get_string_len(value);
    if (size <= 0) return (newsidx_text){NULL, 0};
    return (newsidx_text){json_object_get_string(value), (size_t)size};
}

static newsidx_status wrong_type(const char *key, json_object *value, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "key \"%.80s\" has type %s, expected a string",
                        key, json_type_to_name(json_object_get_type(value)));
}

/* json-c clamps a number that is too large, and the result could be the id of another article. */
static newsidx_status take_number(const choice *chosen, char out[32], newsidx_error *error)
{
    int64_t number = json_object_get_int64(chosen->value);
    uint64_t natural = json_object_get_uint64(chosen->value);
    if (number == INT64_MIN || natural == UINT64_MAX)
        return ni_error_set(error, NEWSIDX_ERR_RECORD,
                            "key \"%.80s\": number out of range, write it as a string",
                            chosen->name);
    if (number < 0)
        snprintf(out, 32, "%" PRId64, number);
    else
        snprintf(out, 32, "%" PRIu64, natural);
    return NEWSIDX_OK;
}

static bool append_part(ni_buffer *list, newsidx_text part, const char *between)
{
    part = ni_text_trim(part);
    if (part.size == 0) return true;
    if (list->size > 0 && !ni_buffer_append_string(list, between)) return false;
    return ni_buffer_append(list, part.data, part.size);
}

/* The string that stands for an element: itself, or the name or value of an object. */
static bool text_of_element(json_object *value, newsidx_text *out)
{
    static const char *const members[] = {"name", "value", "rendered", "title", "term", "#text"};
    if (json_object_is_type(value, json_type_string)) {
        *out = string_of(value);
        return true;
    }
    if (!json_object_is_type(value, json_type_object)) return false;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_object *member;
        if (!json_object_object_get_ex(value, members[i], &member) ||
            !json_object_is_type(member, json_type_string))
            continue;
        *out = string_of(member);
        return true;
    }
    return false;
}

static newsidx_status join_array(ni_buffer *list, const char *between, const choice *chosen,
                                 newsidx_error *error)
{
    size_t count = json_object_array_length(chosen->value);
    for (size_t i = 0; i < count; i++) {
        json_object *value = json_object_array_get_idx(chosen->value, i);
        newsidx_text text;
        if (!value) continue;
        if (!text_of_element(value, &text))
            return ni_error_set(error, NEWSIDX_ERR_RECORD,
                                "key \"%.80s\" has an element of type %s, expected a string",
                                chosen->name, json_type_to_name(json_object_get_type(value)));
        if (!append_part(list, text, between)) return ni_error_memory(error);
    }
    return NEWSIDX_OK;
}

static newsidx_status split_tags(ni_buffer *tags, newsidx_text text, newsidx_error *error)
{
    for (const char *at = text.data, *end = at + text.size; at < end;) {
        const char *comma = at;
        while (comma < end && *comma != ',' && *comma != ';' && *comma != '\n') comma++;
        if (!append_part(tags, (newsidx_text){at, (size_t)(comma - at)}, "\n"))
            return ni_error_memory(error);
        at = comma < end ? comma + 1 : end;
    }
    return NEWSIDX_OK;
}

/* Render HTML. What may be HTML is rendered if it has paragraphs or line breaks. */
static newsidx_status render(ni_buffer *list, const ni_fieldkey *key, newsidx_text *text,
                             newsidx_error *error)
{
    bool is_text = key->field == NEWSIDX_BODY || key->field == NEWSIDX_TEASER;
    if (!key->html && !(is_text && ni_htmltext_suspect(*text))) return NEWSIDX_OK;
    newsidx_status status = ni_htmltext_render(*text, list, error);
    if (!status) *text = (newsidx_text){list->size ? list->data : NULL, list->size};
    return status;
}

/* Return what joins the elements of an array; NULL for a field that takes none. */
static const char *separator_of(newsidx_field field)
{
    switch (field) {
    case NEWSIDX_TAGS: return "\n";
    case NEWSIDX_AUTHOR:
    case NEWSIDX_SECTION:
    case NEWSIDX_PLACE: return ", ";
    default: return NULL;
    }
}

static newsidx_status take_list(ni_buffer *list, const choice *chosen, newsidx_text *out,
                                newsidx_error *error)
{
    bool is_array = json_object_is_type(chosen->value, json_type_array);
    newsidx_status status = is_array
                                ? join_array(list, separator_of(chosen->key.field), chosen, error)
                                : split_tags(list, string_of(chosen->value), error);
    if (list->size > 0) *out = (newsidx_text){list->data, list->size};
    return status;
}

/* The first element of an array of objects (the headlines and bodies of ninjs), else the value. */
static json_object *first_object(json_object *value)
{
    if (!json_object_is_type(value, json_type_array)) return value;
    json_object *first =
        json_object_array_length(value) ? json_object_array_get_idx(value, 0) : NULL;
    return json_object_is_type(first, json_type_object) ? first : value;
}

static newsidx_status take_value(ni_jsonarticle *json, const choice *chosen, newsidx_text *out,
                                 newsidx_error *error)
{
    newsidx_field field = chosen->key.field;
    json_type type = json_object_get_type(chosen->value);
    ni_buffer *list = &json->list[field];
    if (type == json_type_int && (field == NEWSIDX_ID || field == NEWSIDX_DATE)) {
        char *number = field == NEWSIDX_ID ? json->number : json->epoch;
        newsidx_status status = take_number(chosen, number, error);
        if (!status) *out = newsidx_text_of(number);
        return status;
    }
    if (type == json_type_double && field == NEWSIDX_DATE) {
        snprintf(json->epoch, sizeof json->epoch, "%.0f", json_object_get_double(chosen->value));
        *out = newsidx_text_of(json->epoch);
        return NEWSIDX_OK;
    }
    if ((type == json_type_array && separator_of(field)) ||
        (type == json_type_string && field == NEWSIDX_TAGS))
        return take_list(list, chosen, out, error);
    if (!text_of_element(first_object(chosen->value), out))
        return wrong_type(chosen->name, chosen->value, error);
    return out->data ? render(list, &chosen->key, out, error) : NEWSIDX_OK;
}

/* Check whether a value is there: neither null nor an empty string. */
static bool has_value(json_object *value)
{
    return value && !(json_object_is_type(value, json_type_string) &&
                      json_object_get_string_len(value) == 0);
}

/* What agencies say about an article (ninjs, digitalwires). Returns whether the key is for that. */
static bool take_agency(ni_agency *agency, const char *name, json_object *value)
{
    static const char *const statuses[] = {"pubstatus", "pubStatus", "pub_status"};
    static const char *const embargoes[] = {"embargoed",     "embargo",    "embargoUntil",
                                            "embargo_until", "sperrfrist", "Sperrfrist"};
    const newsidx_text text =
        json_object_is_type(value, json_type_string) ? string_of(value) : (newsidx_text){NULL, 0};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        if (strcmp(name, statuses[i]) != 0) continue;
        ni_agency_status(agency, text);
        return true;
    }
    for (size_t i = 0; i < sizeof embargoes / sizeof *embargoes; i++) {
        if (strcmp(name, embargoes[i]) != 0) continue;
        ni_agency_embargo(agency, text);
        return true;
    }
    return false;
}

static void choose(ni_jsonarticle *json, json_object *object, choice chosen[NEWSIDX_FIELD_COUNT])
{
    struct json_object_iterator at = json_object_iter_begin(object);
    struct json_object_iterator end = json_object_iter_end(object);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        const char *name = json_object_iter_peek_name(&at);
        json_object *value = json_object_iter_peek_value(&at);
        ni_fieldkey key;
        if (!has_value(value) || take_agency(&json->intake->agency, name, value)) continue;
        if (!ni_fieldkeys_find(&json->intake->options, newsidx_text_of(name), &key)) {
            if (!ni_fieldkeys_ignored(newsidx_text_of(name)))
                ni_notes_add(&json->intake->notes, NEWSIDX_NOTE_KEY, newsidx_text_of(name));
            continue;
        }
        choice *known = &chosen[key.field];
        if (!known->value || key.rank < known->key.rank) *known = (choice){name, value, key};
    }
}

/* "Von Eva Lang" and "Kiel (dpa) - ", as agencies write bylines and datelines. */
static newsidx_text without_frills(const choice *chosen, newsidx_text text)
{
    static const char *const prefixes[] = {"Von ", "von ", "By "};
    const bool byline = strcmp(chosen->name, "byline") == 0;
    if (!byline && strcmp(chosen->name, "dateline") != 0) return text;
    text = ni_text_trim(text);
    for (size_t i = 0; byline && i < sizeof prefixes / sizeof *prefixes; i++) {
        const size_t size = strlen(prefixes[i]);
        if (text.size > size && memcmp(text.data, prefixes[i], size) == 0)
            return (newsidx_text){text.data + size, text.size - size};
    }
    const char *agency = byline ? NULL : memmem(text.data, text.size, " (", 2);
    if (agency && agency > text.data) text.size = (size_t)(agency - text.data);
    return text;
}

newsidx_status ni_jsonarticle_fill(ni_jsonarticle *json, json_object *object,
                                   newsidx_article *article, newsidx_error *error)
{
    choice chosen[NEWSIDX_FIELD_COUNT] = {{NULL, NULL, {NEWSIDX_ID, 0, false}}};
    choose(json, object, chosen);
    if (!chosen[NEWSIDX_ID].value && chosen[NEWSIDX_URL].value &&
        strcmp(chosen[NEWSIDX_URL].name, "uri") == 0) { /* the id of ninjs */
        chosen[NEWSIDX_ID] = chosen[NEWSIDX_URL];
        chosen[NEWSIDX_ID].key.field = NEWSIDX_ID;
    }
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++) {
        ni_buffer_clear(&json->list[field]);
        if (!chosen[field].value) continue;
        newsidx_text text = {NULL, 0};
        newsidx_status status = take_value(json, &chosen[field], &text, error);
        if (status) return status;
        if (text.size) text = without_frills(&chosen[field], text);
        article->field[field] = text;
    }
    return NEWSIDX_OK;
}

void ni_jsonarticle_dispose(ni_jsonarticle *json)
{
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++) ni_buffer_dispose(&json->list[field]);
}
