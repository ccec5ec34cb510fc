/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Each distinct text gets a collation key, and the sorted keys give the ranks. Fields without a
 * slot are read from the stored articles, which takes about 2 us a document; a kept rank is looked
 * up in some nanoseconds.
 */
#include "rank/fieldranks.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "base/hashtable.h"
#include "base/instant.h"
#include "base/textview.h"
#include "index/docvalues.h"
#include "index/stored.h"
#include "text/collate.h"
#include "xapian/xcolumn.h"

enum {
    KEPT_MAX = 1 << 20 /* documents of a generation whose ranks are kept; the texts and keys take
                          some hundred bytes each while they are computed */
};

/* Documents to be ranked among each other. */
typedef struct selection {
    const ni_generation *generation;
    const uint32_t *docids;
    size_t count;
    ni_deadline *deadline;
} selection;

/* ---- ranking --------------------------------------------------------------------------------- */

/* The distinct texts of a field, and the text of each document. */
typedef struct texts {
    ni_hashtable table;
    uint32_t *numbers; /* of each document's text, from 1; 0 if it has none */
} texts;

enum { TEXT_MAX = 1000 }; /* bytes of a text that are compared */

static newsidx_status add_text(texts *all, size_t row, newsidx_text text, newsidx_error *error)
{
    if (text.size == 0) return NEWSIDX_OK;
    ni_hashtable_entry *entry =
        ni_hashtable_put(&all->table, text.data, text.size < TEXT_MAX ? text.size : TEXT_MAX);
    if (!entry) return ni_error_memory(error);
    all->numbers[row] = (uint32_t)(entry - all->table.entries) + 1;
    return NEWSIDX_OK;
}

static newsidx_status read_values(texts *all, uint32_t slot, const selection *from,
                                  newsidx_error *error)
{
    ni_xcolumn column;
    newsidx_status status = ni_xcolumn_read(&column, from->generation->database, slot, from->docids,
                                            from->count, from->deadline, error);
    for (size_t i = 0; i < from->count && status == NEWSIDX_OK; i++)
        status = add_text(all, i, ni_xcolumn_at(&column, i), error);
    ni_xcolumn_dispose(&column);
    return status;
}

static newsidx_status read_stored(texts *all, newsidx_field field, const selection *from,
                                  newsidx_error *error)
{
    ni_stored stored = {0};
    newsidx_status status = NEWSIDX_OK;
    newsidx_text text;
    for (size_t i = 0; i < from->count && status == NEWSIDX_OK; i++) {
        if (from->deadline && ni_deadline_passed(from->deadline)) break;
        status = ni_generation_fetch(from->generation, from->docids[i], &stored, error);
        if (status == NEWSIDX_OK) status = ni_stored_text(&stored, field, &text, error);
        if (status == NEWSIDX_OK) status = add_text(all, i, text, error);
    }
    ni_stored_dispose(&stored);
    return status;
}

/* The collation key of a text; sorting them ranks the texts. */
typedef struct key {
    uint32_t text;
    size_t begin, size; /* offset in the buffer of all keys */
    const char *bytes;
} key;

static int compare_keys(const void *a, const void *b)
{
    const key *left = a, *right = b;
    return ni_text_compare((newsidx_text){left->bytes, left->size},
                           (newsidx_text){right->bytes, right->size});
}

/* Without `german`, the texts are dates, ordered by their instants. */
static bool make_keys(const ni_hashtable *table, bool german, key *keys, ni_buffer *bytes)
{
    ni_collator *collator = german ? ni_collator_new() : NULL;
    bool ok = !german || collator;
    for (uint32_t i = 0; i < table->count && ok; i++) {
        const ni_hashtable_entry *entry = &table->entries[i];
        keys[i] = (key){.text = i, .begin = bytes->size};
        char instant[NI_INSTANT_SIZE];
        const newsidx_text date = ni_instant_key((newsidx_text){entry->key, entry->size}, instant);
        ok = german ? ni_collator_append(collator, entry->key, entry->size, bytes)
                    : ni_buffer_append(bytes, date.data, date.size);
        keys[i].size = bytes->size - keys[i].begin;
    }
    for (uint32_t i = 0; i < table->count && ok; i++) keys[i].bytes = bytes->data + keys[i].begin;
    ni_collator_free(collator);
    return ok;
}

/* Store the rank of each text, from 1, in its entry. Return the highest, or 0 if out of memory. */
static uint32_t rank_texts(ni_hashtable *table, bool german)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    uint32_t rank = 0;
    key *keys = calloc((size_t)table->count + 1, sizeof *keys);
    if (keys && make_keys(table, german, keys, &bytes)) {
        qsort(keys, table->count, sizeof *keys, compare_keys);
        for (uint32_t i = 0; i < table->count; i++) {
            if (i == 0 || compare_keys(&keys[i - 1], &keys[i]) != 0) rank++;
            table->entries[keys[i].text].value = rank;
        }
        if (rank == 0) rank = 1;
    }
    free(keys);
    ni_buffer_dispose(&bytes);
    return rank;
}

/* Rank documents among each other. */
static newsidx_status rank(ni_fieldranks *out, newsidx_field field, const selection *from,
                           newsidx_error *error)
{
    uint32_t slot;
    texts all = {NI_HASHTABLE_INIT, calloc(from->count + 1, sizeof *all.numbers)};
    if (!all.numbers) return ni_error_memory(error);
    newsidx_status status = ni_docvalues_slot(field, &slot) ? read_values(&all, slot, from, error)
                                                            : read_stored(&all, field, from, error);
    if (status == NEWSIDX_OK) {
        out->last = rank_texts(&all.table, field != NEWSIDX_DATE);
        if (!out->last) status = ni_collator_failure(error);
    }
    for (size_t i = 0; i < from->count && status == NEWSIDX_OK; i++)
        if (all.numbers[i]) all.numbers[i] = all.table.entries[all.numbers[i] - 1].value;
    out->of = all.numbers;
    ni_hashtable_dispose(&all.table);
    return status;
}

/* ---- all documents --------------------------------------------------------------------------- */

/* Whether so many documents were ranked that all could have been. Those of remote shards would all
   have to be fetched. */
static bool pays(ni_generation_ranks *kept, const ni_generation *generation, size_t count)
{
    kept->asked += count;
    return !generation->remote_count && kept->asked > generation->documents &&
           generation->documents <= KEPT_MAX;
}

/* Number the documents of all sources: see ni_xdatabase_combine. */
static newsidx_status number_all(const ni_generation *generation, uint32_t **docids, size_t *count,
                                 newsidx_error *error)
{
    const size_t sources = generation->source_count;
    size_t capacity = 0;
    *count = 0;
    *docids = NULL;
    for (size_t i = 0; i < sources; i++) {
        ni_xdatabase_info info;
        newsidx_status status =
            ni_xdatabase_get_info(generation->sources[i].database, &info, error);
        if (status != NEWSIDX_OK) return status;
        if (!ni_array_reserve(docids, &capacity, *count + info.last_docid, sizeof **docids))
            return ni_error_memory(error);
        for (uint32_t docid = 1; docid <= info.last_docid; docid++)
            (*docids)[(*count)++] = (uint32_t)((docid - 1) * sources + i + 1);
    }
    return NEWSIDX_OK;
}

/* Keep the ranks of all documents, unless the deadline passes. */
static newsidx_status keep(ni_generation_ranks *kept, newsidx_field field,
                           const ni_generation *generation, ni_deadline *deadline,
                           newsidx_error *error)
{
    ni_fieldranks all = {NULL, 0};
    uint32_t *docids, most = 0;
    size_t count;
    newsidx_status status = number_all(generation, &docids, &count, error);
    const selection from = {generation, docids, count, deadline};
    kept->asked = 0;
    if (status == NEWSIDX_OK) status = rank(&all, field, &from, error);
    for (size_t i = 0; i < count; i++)
        if (docids[i] > most) most = docids[i];
    if (status == NEWSIDX_OK && !(deadline && deadline->passed)) {
        kept->size = (size_t)most + 1;
        kept->by_docid = calloc(kept->size, sizeof *kept->by_docid);
        kept->last = all.last;
        if (!kept->by_docid) status = ni_error_memory(error);
        for (size_t i = 0; i < count && kept->by_docid; i++) kept->by_docid[docids[i]] = all.of[i];
    }
    ni_fieldranks_dispose(&all);
    free(docids);
    return status;
}

newsidx_status ni_fieldranks_make(ni_fieldranks *ranks, newsidx_field field,
                                  ni_generation *generation, const uint32_t *docids, size_t count,
                                  ni_deadline *deadline, newsidx_error *error)
{
    ni_generation_ranks *kept = &generation->ranks[field];
    const selection from = {generation, docids, count, deadline};
    *ranks = (ni_fieldranks){NULL, 0};
    /* a failure may concern other documents than these */
    if (!kept->by_docid && pays(kept, generation, count))
        keep(kept, field, generation, deadline, NULL);
    if (!kept->by_docid) return rank(ranks, field, &from, error);
    ranks->last = kept->last;
    ranks->of = malloc((count + 1) * sizeof *ranks->of);
    if (!ranks->of) return ni_error_memory(error);
    for (size_t i = 0; i < count; i++)
        ranks->of[i] = docids[i] < kept->size ? kept->by_docid[docids[i]] : 0;
    return NEWSIDX_OK;
}

void ni_fieldranks_dispose(ni_fieldranks *ranks)
{
    free(ranks->of);
    ranks->of = NULL;
}
