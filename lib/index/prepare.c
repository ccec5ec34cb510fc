/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Checks in the order most useful to a person: size, content, id, date. */
#include "index/prepare.h"

#include <stdio.h>
#include <string.h>

#include "base/article.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/versions.h"
#include "index/record.h"
#include "text/damage.h"
#include "text/normalvalue.h"
#include "text/utf8.h"

/* Turn an empty text into a missing one. */
static newsidx_text absent_if_empty(newsidx_text text)
{
    return text.size ? text : (newsidx_text){NULL, 0};
}

static newsidx_status check_size(const newsidx_article *article, newsidx_error *error)
{
    uint64_t size = 0;
    int largest = 0;
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++) {
        size += article->field[field].size;
        if (article->field[field].size > article->field[largest].size) largest = field;
    }
    if (size <= NEWSIDX_ARTICLE_MAX) return NEWSIDX_OK;
    return ni_error_set_at(error, NEWSIDX_ERR_RECORD, (size_t)largest,
                           "article has %llu bytes, more than the maximum of %d",
                           (unsigned long long)size, NEWSIDX_ARTICLE_MAX);
}

/* Fields that are compared as a whole: by facets, filters, boosts and orders. */
static bool is_value(int field)
{
    return field == NEWSIDX_SOURCE || field == NEWSIDX_AUTHOR || field == NEWSIDX_PLACE ||
           field == NEWSIDX_SECTION || field == NEWSIDX_TAGS;
}

/* Append a field in normal form. */
static bool append_value(newsidx_text text, ni_buffer *out, uint32_t *bad)
{
    ni_buffer sound = NI_BUFFER_INIT;
    const bool ok = ni_utf8_repair(text.data, text.size, &sound, bad) &&
                    ni_normalvalue_append((newsidx_text){sound.data, sound.size}, out);
    ni_buffer_dispose(&sound);
    return ok;
}

/* Replace ill-formed bytes and normalize values. Repaired texts may move while others are appended,
   so the texts are set from offsets at the end. */
static newsidx_status repair(ni_prepared *prepared, newsidx_error *error)
{
    size_t offsets[NEWSIDX_FIELD_COUNT + 1];
    bool changed[NEWSIDX_FIELD_COUNT];
    newsidx_text *fields = prepared->article.field;
    ni_buffer *out = &prepared->repaired;
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++) {
        newsidx_text text = fields[field];
        offsets[field] = out->size;
        const bool value = is_value(field) && !ni_normalvalue_is(text);
        changed[field] = value || (text.size && ni_utf8_valid(text.data, text.size) < text.size);
        if (!changed[field]) continue;
        if (!(value ? append_value(text, out, &prepared->bad_bytes)
                    : ni_utf8_repair(text.data, text.size, out, &prepared->bad_bytes)))
            return ni_error_memory(error);
    }
    offsets[NEWSIDX_FIELD_COUNT] = out->size;
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++)
        if (changed[field])
            fields[field] = absent_if_empty(
                (newsidx_text){out->data + offsets[field], offsets[field + 1] - offsets[field]});
    return NEWSIDX_OK;
}

/* Counts what looks damaged in the texts that people read. */
static void count_damage(ni_prepared *prepared)
{
    static const newsidx_field read[] = {NEWSIDX_TITLE, NEWSIDX_TEASER, NEWSIDX_BODY};
    prepared->entities = prepared->misencoded = 0;
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        const newsidx_text text = prepared->article.field[read[i]];
        prepared->entities += ni_damage_entities(text);
        prepared->misencoded += ni_damage_encodings(text);
    }
}

static newsidx_status check_id(newsidx_text id, newsidx_error *error)
{
    if (id.size > NEWSIDX_ID_MAX)
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, NEWSIDX_ID,
                               "id has %zu bytes, more than the maximum of %d", id.size,
                               NEWSIDX_ID_MAX);
    if (memchr(id.data, '\0', id.size))
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, NEWSIDX_ID, "id contains a NUL byte");
    if (ni_utf8_valid(id.data, id.size) < id.size)
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, NEWSIDX_ID, "id is not valid UTF-8");
    return NEWSIDX_OK;
}

/*
 * Derive an id from the article as it would be stored: 128 bits, in hexadecimal. The path is left
 * out, so that a file that is moved is the same article.
 */
static bool derive_id(ni_prepared *prepared)
{
    ni_buffer *record = &prepared->repaired; /* not in use yet */
    const newsidx_text path = prepared->article.field[NEWSIDX_PATH];
    prepared->article.field[NEWSIDX_PATH] = (newsidx_text){NULL, 0};
    bool ok = ni_record_encode(&prepared->article, record);
    prepared->article.field[NEWSIDX_PATH] = path;
    XXH128_hash_t hash = XXH3_128bits(record->data, record->size);
    snprintf(prepared->id, sizeof prepared->id, "%016llx%016llx", (unsigned long long)hash.high64,
             (unsigned long long)hash.low64);
    ni_buffer_clear(record);
    return ok;
}

/* The id in normal form; one of white space alone stays as it is. */
static newsidx_status copy_id(ni_prepared *prepared, newsidx_text id, newsidx_error *error)
{
    ni_buffer *form = &prepared->repaired; /* not in use yet */
    if (!ni_normalvalue_append(id, form)) return ni_error_memory(error);
    if (form->size && form->size <= NEWSIDX_ID_MAX) id = (newsidx_text){form->data, form->size};
    memcpy(prepared->id, id.data, id.size);
    prepared->id[id.size] = '\0';
    ni_buffer_clear(form);
    return NEWSIDX_OK;
}

static newsidx_status set_id(ni_prepared *prepared, newsidx_error *error)
{
    newsidx_text *id = &prepared->article.field[NEWSIDX_ID];
    if (id->size) {
        newsidx_status status = check_id(*id, error);
        if (status == NEWSIDX_OK) status = copy_id(prepared, *id, error);
        if (status != NEWSIDX_OK) return status;
    } else if (!derive_id(prepared)) {
        return ni_error_memory(error);
    }
    *id = newsidx_text_of(prepared->id);
    return NEWSIDX_OK;
}

static newsidx_status set_date(ni_prepared *prepared, newsidx_error *error)
{
    newsidx_text text = prepared->article.field[NEWSIDX_DATE];
    prepared->date_value[0] = '\0';
    if (!text.size) return NEWSIDX_OK;
    ni_date date;
    if (!ni_date_parse(&date, text.data, text.size))
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, NEWSIDX_DATE, "invalid date %.*s",
                               text.size < 60 ? (int)text.size : 60, text.data);
    ni_instant_value(&date, prepared->date_value);
    return NEWSIDX_OK;
}

newsidx_status ni_prepare_article(ni_prepared *prepared, const newsidx_article *article,
                                  const newsidx_put_result *result, newsidx_error *error)
{
    newsidx_article full;
    newsidx_status status = ni_article_read(&full, article, error);
    if (status == NEWSIDX_OK && result)
        status = ni_versions_check(&ni_versions_put_result, result, error);
    if (status != NEWSIDX_OK) return status;
    ni_buffer_clear(&prepared->repaired);
    prepared->bad_bytes = 0;
    newsidx_text *fields = prepared->article.field;
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++)
        fields[field] = absent_if_empty(full.field[field]);
    status = check_size(&prepared->article, error);
    if (status != NEWSIDX_OK) return status;
    if (!fields[NEWSIDX_TITLE].size && !fields[NEWSIDX_TEASER].size && !fields[NEWSIDX_BODY].size)
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, NEWSIDX_BODY,
                               "article has no title, teaser or body");
    status = set_id(prepared, error);
    if (status == NEWSIDX_OK) status = repair(prepared, error);
    if (status == NEWSIDX_OK) status = set_date(prepared, error);
    if (status == NEWSIDX_OK) count_damage(prepared);
    return status;
}

void ni_prepare_fill_result(const ni_prepared *prepared, bool replaced, newsidx_put_result *result)
{
    if (!result) return;
    newsidx_put_result full = {.bad_bytes = prepared->bad_bytes,
                               .entities = prepared->entities,
                               .misencoded = prepared->misencoded,
                               .replaced = replaced};
    memcpy(full.id, prepared->id, sizeof full.id);
    ni_versions_write(&ni_versions_put_result, result, &full);
}

void ni_prepare_dispose(ni_prepared *prepared)
{
    ni_buffer_dispose(&prepared->repaired);
}
