/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An article is kept as its plain record; the worker decodes the fields from it, and packs it.
 */
#include "index/batch.h"
#include "base/instant.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "index/record.h"
#include "index/training.h"

struct ni_batch_article {
    newsidx_text record; /* in the arena; data NULL if replaced */
    uint32_t id;         /* index of its entry in `ids` */
    char date_value[NI_INSTANT_SIZE];
};

ni_batch *ni_batch_new(void)
{
    return calloc(1, sizeof(ni_batch));
}

void ni_batch_free(ni_batch *batch)
{
    if (!batch) return;
    ni_hashtable_dispose(&batch->ids);
    ni_arena_dispose(&batch->records);
    free(batch->removed);
    free(batch->articles);
    free(batch);
}

static bool reserve(ni_batch *batch)
{
    return ni_array_reserve32(&batch->articles, &batch->capacity, (size_t)batch->count + 1,
                              sizeof *batch->articles);
}

/* Copy the article's record to the batch's memory; data NULL when out of memory. */
static newsidx_text keep_record(ni_batch *batch, const newsidx_article *article)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    newsidx_text record = {NULL, 0};
    if (ni_record_encode(article, &bytes)) {
        record.data = ni_arena_copy(&batch->records, bytes.data, bytes.size);
        record.size = record.data ? bytes.size : 0;
    }
    ni_buffer_dispose(&bytes);
    return record;
}

newsidx_status ni_batch_put(ni_batch *batch, const ni_prepared *prepared, newsidx_error *error)
{
    const newsidx_text id = prepared->article.field[NEWSIDX_ID];
    if (!reserve(batch)) return ni_error_memory(error);
    newsidx_text record = keep_record(batch, &prepared->article);
    if (!record.data) return ni_error_memory(error);
    ni_hashtable_entry *entry = ni_hashtable_put(&batch->ids, id.data, id.size);
    if (!entry) return ni_error_memory(error);
    if (entry->value) batch->articles[entry->value - 1].record = (newsidx_text){NULL, 0};
    ni_batch_article *article = &batch->articles[batch->count++];
    article->record = record;
    article->id = (uint32_t)(entry - batch->ids.entries);
    memcpy(article->date_value, prepared->date_value, sizeof article->date_value);
    entry->value = batch->count;
    batch->bytes += record.size;
    return NEWSIDX_OK;
}

bool ni_batch_has(const ni_batch *batch, newsidx_text id)
{
    const ni_hashtable_entry *entry = ni_hashtable_find(&batch->ids, id.data, id.size);
    return entry && entry->value;
}

bool ni_batch_remove(ni_batch *batch, newsidx_text id)
{
    ni_hashtable_entry *entry = ni_hashtable_find(&batch->ids, id.data, id.size);
    if (!entry || !entry->value) return false;
    if (batch->removed) /* closed: the segment will have it, as a deleted document */
        batch->removed[batch->removed_count++] = entry->value;
    else
        batch->articles[entry->value - 1].record = (newsidx_text){NULL, 0};
    entry->value = 0;
    return true;
}

newsidx_status ni_batch_close(ni_batch *batch, newsidx_error *error)
{
    uint32_t kept = 0;
    batch->removed = calloc((size_t)batch->count + 1, sizeof *batch->removed);
    if (!batch->removed) return ni_error_memory(error);
    for (uint32_t i = 0; i < batch->count; i++) {
        if (!batch->articles[i].record.data) continue;
        batch->articles[kept] = batch->articles[i];
        batch->ids.entries[batch->articles[kept].id].value = kept + 1;
        kept++;
    }
    batch->count = kept;
    return NEWSIDX_OK;
}

ni_dictionary *ni_batch_train(const ni_batch *batch, bool *enough)
{
    ni_training training = NI_TRAINING_INIT;
    bool ok = true;
    for (uint32_t i = 0; i < batch->count && ok; i++) {
        newsidx_text fields[NEWSIDX_FIELD_COUNT];
        const newsidx_text record = batch->articles[i].record;
        if (!record.data || !ni_record_decode(record, fields)) continue;
        ok = ni_training_add(&training, fields[NEWSIDX_TEASER], fields[NEWSIDX_BODY]);
    }
    *enough = ok && ni_training_is_enough(&training);
    ni_dictionary *dictionary = *enough ? ni_training_run(&training) : NULL;
    ni_training_dispose(&training);
    return dictionary;
}

static newsidx_status add_article(const ni_batch_article *stored, ni_batch_tools *tools,
                                  const ni_dictionary *dictionary, uint32_t *docid,
                                  newsidx_error *error)
{
    ni_xdocument made;
    newsidx_status status = ni_document_read(tools->document, tools->analyser, stored->record,
                                             newsidx_text_of(stored->date_value), &made, error);
    if (status == NEWSIDX_OK)
        status = ni_record_pack(stored->record, tools->packer, dictionary, &tools->packed, error);
    if (status != NEWSIDX_OK) return status;
    made.packed = dictionary || tools->packed.size;
    if (tools->packed.size) made.data = (newsidx_text){tools->packed.data, tools->packed.size};
    return ni_glass_build_add(tools->build, &made, docid, error);
}

static newsidx_status write_segment(ni_batch *batch, const char *index, ni_glass_build *build,
                                    newsidx_error *error)
{
    ni_glass_facts facts;
    char *path = ni_manifest_database_path(index, batch->number);
    if (!path) return ni_error_memory(error);
    newsidx_status status = ni_glass_build_write(build, path, &facts, error);
    if (status == NEWSIDX_OK) ni_manifest_set_facts(&batch->facts, &facts);
    free(path);
    return status;
}

newsidx_status ni_batch_build(ni_batch *batch, const char *index, const ni_lock *lock,
                              ni_batch_tools *tools, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    batch->facts = (ni_manifest_segment){.number = batch->number};
    for (uint32_t i = 0; i < batch->count && status == NEWSIDX_OK; i++)
        status = add_article(&batch->articles[i], tools, batch->dictionary, &batch->facts.documents,
                             error);
    if (status == NEWSIDX_OK) status = ni_lock_check(lock, index, error);
    if (status == NEWSIDX_OK) status = write_segment(batch, index, tools->build, error);
    ni_glass_build_clear(tools->build);
    return status;
}
