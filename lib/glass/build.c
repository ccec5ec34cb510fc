/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Each part of a document is copied in the form it will be written in: terms by the inverter,
 * values appended to those of their slot, data compressed. All memory is reserved before anything
 * is added, so that a document is added completely or not at all.
 */
#include "glass/build.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/textview.h"
#include "glass/deflate.h"
#include "glass/inverter.h"
#include "glass/pack.h"
#include "glass/values.h"
#include "glass/versionblock.h"

/* A value, as a range of its slot's bytes. */
typedef struct value_span {
    size_t at, size;
} value_span;

/* The values of a slot: for each document the number of documents skipped before it, the value. */
typedef struct slot_values {
    uint32_t count, last;
    value_span lower, upper;
    ni_buffer bytes;
} slot_values;

typedef struct document_facts {
    newsidx_text data;
    bool compressed;
    uint32_t length;
} document_facts;

struct ni_glass_build {
    ni_glass_inverter inverter;
    slot_values *slots[NI_GLASS_SLOTS]; /* NULL: no values */
    document_facts *documents;
    uint32_t count, capacity;
    ni_arena data;
    ni_glass_deflate *deflate;
    uint32_t wdf_upper;
    ni_glass_maxima *maxima; /* while writing */
};

ni_glass_build *ni_glass_build_new(void)
{
    ni_glass_build *build = calloc(1, sizeof *build);
    if (!build) return NULL;
    build->deflate = ni_glass_deflate_new();
    if (build->deflate) return build;
    free(build);
    return NULL;
}

void ni_glass_build_free(ni_glass_build *build)
{
    if (!build) return;
    for (uint32_t i = 0; i < NI_GLASS_SLOTS; i++) {
        if (build->slots[i]) ni_buffer_dispose(&build->slots[i]->bytes);
        free(build->slots[i]);
    }
    ni_glass_inverter_dispose(&build->inverter);
    ni_arena_dispose(&build->data);
    ni_glass_deflate_free(build->deflate);
    free(build->documents);
    free(build);
}

static void clear_slot(slot_values *slot)
{
    ni_buffer bytes = slot->bytes;
    ni_buffer_clear(&bytes);
    *slot = (slot_values){.bytes = bytes};
}

void ni_glass_build_clear(ni_glass_build *build)
{
    for (uint32_t i = 0; i < NI_GLASS_SLOTS; i++)
        if (build->slots[i]) clear_slot(build->slots[i]);
    ni_glass_inverter_clear(&build->inverter);
    ni_arena_clear(&build->data);
    build->count = 0;
    build->wdf_upper = 0;
}

size_t ni_glass_build_size(const ni_glass_build *build)
{
    size_t size = ni_glass_inverter_size(&build->inverter) + build->data.total +
                  build->capacity * sizeof *build->documents;
    for (uint32_t i = 0; i < NI_GLASS_SLOTS; i++)
        if (build->slots[i]) size += build->slots[i]->bytes.capacity;
    return size;
}

/* ---- adding ---------------------------------------------------------------------------------- */

static newsidx_status check_term(const ni_xposting *posting, newsidx_error *error)
{
    size_t size = posting->term_size;
    if (size == 0) return ni_error_set(error, NEWSIDX_ERR_RECORD, "empty term");
    if (size <= NI_GLASS_TERM_MAX / 2) return NEWSIDX_OK;
    for (uint32_t i = 0; i < posting->term_size; i++) size += posting->term[i] == '\0';
    if (size <= NI_GLASS_TERM_MAX) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "term of %zu bytes exceeds the maximum of %d",
                        size, NI_GLASS_TERM_MAX);
}

/* Reject documents that cannot be stored; compute the length. */
static newsidx_status check_terms(const ni_xdocument *document, uint32_t *length,
                                  newsidx_error *error)
{
    uint64_t total = 0;
    for (size_t i = 0; i < document->posting_count; i++) {
        newsidx_status status = check_term(&document->postings[i], error);
        if (status != NEWSIDX_OK) return status;
        total += document->postings[i].wdf;
    }
    if (total > UINT32_MAX)
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "document length overflow");
    *length = (uint32_t)total;
    return NEWSIDX_OK;
}

static bool reserve_value(ni_glass_build *build, const ni_xvalue *value)
{
    assert(value->slot < NI_GLASS_SLOTS);
    slot_values **slot = &build->slots[value->slot];
    if (!*slot) *slot = calloc(1, sizeof **slot);
    return *slot && ni_buffer_reserve(&(*slot)->bytes, 2 * 5 + value->text.size);
}

static bool reserve_document(ni_glass_build *build)
{
    return ni_array_reserve32(&build->documents, &build->capacity, (size_t)build->count + 1,
                              sizeof *build->documents);
}

static bool copy_data(ni_glass_build *build, const ni_xdocument *document, document_facts *facts)
{
    const newsidx_text text = document->data;
    newsidx_text data = text;
    if (!text.size) return true;
    if (!document->packed && !ni_glass_deflate_tag(build->deflate, text, &data, &facts->compressed))
        return false;
    facts->data.data = ni_arena_copy(&build->data, data.data, data.size);
    facts->data.size = data.size;
    return facts->data.data != NULL;
}

static bool reserve(ni_glass_build *build, const ni_xdocument *document, document_facts *facts)
{
    if (!reserve_document(build)) return false;
    if (!ni_glass_inverter_reserve(&build->inverter, document, build->count + 1)) return false;
    for (size_t i = 0; i < document->value_count; i++)
        if (!reserve_value(build, &document->values[i])) return false;
    return copy_data(build, document, facts);
}

static newsidx_text text_of(const slot_values *slot, value_span span)
{
    return (newsidx_text){slot->bytes.data + span.at, span.size};
}

static void add_value(ni_glass_build *build, const ni_xvalue *value, uint32_t docid)
{
    slot_values *slot = build->slots[value->slot];
    if (!value->text.size) return;
    assert(docid > slot->last);
    ni_buffer_append_varint(&slot->bytes, docid - slot->last - 1);
    ni_pack_string(&slot->bytes, value->text);
    slot->last = docid;
    const value_span span = {slot->bytes.size - value->text.size, value->text.size};
    if (!slot->count || ni_text_compare(text_of(slot, slot->lower), value->text) > 0)
        slot->lower = span;
    if (!slot->count || ni_text_compare(text_of(slot, slot->upper), value->text) < 0)
        slot->upper = span;
    slot->count++;
}

newsidx_status ni_glass_build_add(ni_glass_build *build, const ni_xdocument *document,
                                  uint32_t *docid, newsidx_error *error)
{
    document_facts facts = {.compressed = false};
    newsidx_status status = check_terms(document, &facts.length, error);
    if (status != NEWSIDX_OK) return status;
    if (!reserve(build, document, &facts)) return ni_error_memory(error);
    *docid = build->count + 1;
    ni_glass_inverter_add(&build->inverter, document, *docid);
    for (size_t i = 0; i < document->value_count; i++)
        add_value(build, &document->values[i], *docid);
    for (size_t i = 0; i < document->posting_count; i++)
        if (document->postings[i].wdf > build->wdf_upper)
            build->wdf_upper = document->postings[i].wdf;
    build->documents[build->count++] = facts;
    return NEWSIDX_OK;
}

/* ---- writing --------------------------------------------------------------------------------- */

static newsidx_status write_stats(const ni_glass_build *build, ni_glass_table *table,
                                  newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (uint32_t i = 0; i < NI_GLASS_SLOTS && status == NEWSIDX_OK; i++) {
        const slot_values *slot = build->slots[i];
        if (!slot || !slot->count) continue;
        const ni_glass_value_stats stats = {
            slot->count,
            text_of(slot, slot->lower),
            text_of(slot, slot->upper),
        };
        status = ni_glass_value_stats_add(table, i, &stats, error);
    }
    return status;
}

static newsidx_status write_slot(const slot_values *slot, ni_glass_values *values,
                                 ni_glass_table *table, newsidx_error *error)
{
    const char *at = slot->bytes.data, *end = at + slot->bytes.size;
    newsidx_status status = NEWSIDX_OK;
    uint32_t docid = 0;
    while (at < end && status == NEWSIDX_OK) {
        newsidx_text value = {NULL, 0};
        uint32_t left_out = 0;
        ni_unpack_varint(&at, end, &left_out);
        ni_unpack_string(&at, end, &value);
        docid += left_out + 1;
        status = ni_glass_values_add(values, table, docid, value, error);
    }
    return status == NEWSIDX_OK ? ni_glass_values_end(values, table, error) : status;
}

static newsidx_status write_values(const ni_glass_build *build, ni_glass_table *table,
                                   newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    ni_glass_values values = {.slot = 0};
    for (uint32_t i = 0; i < NI_GLASS_SLOTS && status == NEWSIDX_OK; i++) {
        if (!build->slots[i] || !build->slots[i]->count) continue;
        ni_glass_values_begin(&values, i);
        status = write_slot(build->slots[i], &values, table, error);
    }
    ni_glass_values_dispose(&values);
    return status;
}

static newsidx_status write_lengths(const ni_glass_build *build, ni_glass_postings *postings,
                                    ni_glass_table *table, newsidx_error *error)
{
    ni_glass_key key;
    ni_glass_key_lengths(&key);
    ni_glass_postings_begin(postings, &key);
    for (uint32_t i = 0; i < build->count; i++)
        if (!ni_glass_postings_add(postings, i + 1, build->documents[i].length))
            return ni_error_memory(error);
    return ni_glass_postings_end(postings, table, error);
}

static newsidx_status write_positions(const ni_glass_build *build,
                                      const ni_glass_sorted_term *terms, size_t count,
                                      ni_glass_table *table, newsidx_error *error)
{
    ni_glass_positions *positions = ni_glass_positions_new();
    if (!positions) return ni_error_memory(error);
    newsidx_status status =
        ni_glass_inverter_write_positions(&build->inverter, terms, count, positions, table, error);
    ni_glass_positions_free(positions);
    return status;
}

static newsidx_status write_lists(const ni_glass_build *build, const ni_glass_sorted_term *terms,
                                  size_t count, ni_glass_table *table, newsidx_error *error)
{
    ni_glass_postings *postings = ni_glass_postings_new(build->maxima);
    if (!postings) return ni_error_memory(error);
    newsidx_status status = write_lengths(build, postings, table, error);
    if (status == NEWSIDX_OK)
        status = ni_glass_inverter_write_postings(&build->inverter, terms, count, postings, table,
                                                  error);
    ni_glass_postings_free(postings);
    return status;
}

static newsidx_status write_postings(const ni_glass_build *build, ni_glass_table *table,
                                     newsidx_error *error)
{
    size_t count;
    ni_glass_sorted_term *terms = ni_glass_inverter_sort(&build->inverter, &count);
    if (!terms) return ni_error_memory(error);
    newsidx_status status = write_positions(build, terms, count, table, error);
    if (status == NEWSIDX_OK) status = write_stats(build, table, error);
    if (status == NEWSIDX_OK) status = write_values(build, table, error);
    if (status == NEWSIDX_OK) status = write_lists(build, terms, count, table, error);
    free(terms);
    return status;
}

static newsidx_status write_maxima(const ni_glass_build *build, ni_glass_table *table,
                                   newsidx_error *error)
{
    return ni_glass_maxima_write(build->maxima, table, error);
}

static newsidx_status write_data(const ni_glass_build *build, ni_glass_table *table,
                                 newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (uint32_t i = 0; i < build->count && status == NEWSIDX_OK; i++) {
        const document_facts *facts = &build->documents[i];
        ni_glass_key key;
        if (!facts->data.size) continue;
        ni_glass_key_document(&key, i + 1);
        status = ni_glass_table_add(table, ni_glass_key_text(&key), facts->data, facts->compressed,
                                    error);
    }
    return status;
}

typedef newsidx_status table_writer(const ni_glass_build *build, ni_glass_table *table,
                                    newsidx_error *error);

static newsidx_status write_table(const ni_glass_build *build, ni_glass_output *output,
                                  table_writer *write, ni_glass_root *root, newsidx_error *error)
{
    ni_glass_table *table;
    newsidx_status status = ni_glass_table_begin(&table, output, error);
    if (status == NEWSIDX_OK) status = write(build, table, error);
    if (status == NEWSIDX_OK) status = ni_glass_table_end(table, root, error);
    ni_glass_table_free(table);
    return status;
}

static void sum_up(const ni_glass_build *build, ni_glass_versionblock *version)
{
    version->documents = version->last_docid = build->count;
    version->wdf_upper = build->wdf_upper;
    for (uint32_t i = 0; i < build->count; i++)
        ni_glass_versionblock_count(version, build->documents[i].length);
}

static newsidx_status begin_maxima(ni_glass_build *build, newsidx_error *error)
{
    build->maxima = ni_glass_maxima_new(build->count);
    if (!build->maxima) return ni_error_memory(error);
    for (uint32_t i = 0; i < build->count; i++)
        ni_glass_maxima_length(build->maxima, i + 1, build->documents[i].length);
    return NEWSIDX_OK;
}

static void end_maxima(ni_glass_build *build)
{
    ni_glass_maxima_free(build->maxima);
    build->maxima = NULL;
}

newsidx_status ni_glass_build_write(ni_glass_build *build, const char *path, ni_glass_facts *facts,
                                    newsidx_error *error)
{
    ni_glass_versionblock version = {.documents = 0};
    unsigned char first[NI_GLASS_BLOCK_SIZE];
    ni_glass_output *output;
    *facts = (ni_glass_facts){.hash = 0};
    newsidx_status status = ni_glass_output_open(&output, path, error);
    if (status != NEWSIDX_OK) return status;
    ni_glass_root *roots = version.roots;
    status = begin_maxima(build, error);
    if (status == NEWSIDX_OK)
        status = write_table(build, output, write_postings, &roots[NI_GLASS_POSTLIST], error);
    if (status == NEWSIDX_OK)
        status = write_table(build, output, write_maxima, &roots[NI_GLASS_BLOCKMAX], error);
    if (status == NEWSIDX_OK)
        status = write_table(build, output, write_data, &roots[NI_GLASS_DOCDATA], error);
    if (status == NEWSIDX_OK) status = ni_glass_versionblock_identify(&version, error);
    if (status == NEWSIDX_OK) {
        sum_up(build, &version);
        ni_glass_versionblock_encode(&version, first);
        status = ni_glass_output_finish(output, first, facts, error);
    }
    end_maxima(build);
    ni_glass_output_close(output);
    return status;
}
