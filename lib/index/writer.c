/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public writer. Between two commits it changes no file of the manifest: articles are collected
 * in a batch, worker threads build a segment from each full batch, and deletions are kept in
 * memory. A commit writes and syncs the new files, then publishes a manifest.
 *
 * Replaced articles are found late: once the segment of a batch is built, all its ids are looked up
 * in the older segments together. Segments are added in the order of their batches, so that the
 * last article with an id wins and the result is the same for any number of workers.
 *
 * The dictionary is trained on the first batch with enough text, before any worker sees that batch,
 * so that it depends on the articles alone. An index that gets only a few articles per commit never
 * has one.
 */
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/require.h"
#include "base/versions.h"
#include "index/batch.h"
#include "index/directory.h"
#include "index/docvalues.h"
#include "index/maintenance.h"
#include "index/pipeline.h"
#include "index/prepare.h"
#include "index/wordsfile.h"

/*
 * The cost per article does not depend on the size of batches: 20,000 articles of law took 4.6,
 * 4.6, 4.6 and 4.3 s of CPU time with 1, 2, 4 and 8 MB of records per batch. Small batches are
 * easier to share among many workers. A byte of a record takes up to MEMORY_FACTOR bytes until its
 * segment is written; the size of a batch leaves room for BATCHES_MIN of them in the budget.
 */
enum { BATCH_BYTES = 2 << 20, MEMORY_FACTOR = 12, BATCHES_MIN = 4, MEMORY_MIN = 1 << 20 };

enum { WORKERS_MAX = 256 };

struct newsidx_writer {
    char *index;
    newsidx_writer_options options;
    ni_lock *lock;
    ni_segments segments;
    ni_maintenance upkeep;
    ni_batch *batch;       /* being filled; NULL before its first article */
    ni_pipeline *pipeline; /* full batches */
    unsigned workers;
    ni_userwords *words; /* of the index; NULL: none */
    bool trained;        /* has tried to train a dictionary */
    ni_prepared prepared;
};

/* ---- opening and closing --------------------------------------------------------------------- */

/* Number of processors this process may use. */
static unsigned count_processors(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count < 1 ? 1 : (unsigned)count;
}

static newsidx_status read_options(newsidx_writer_options *out,
                                   const newsidx_writer_options *options, newsidx_error *error)
{
    newsidx_status status = ni_versions_read(&ni_versions_writer_options, out, options, error);
    if (status != NEWSIDX_OK) return status;
    if (out->memory < MEMORY_MIN)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "memory budget of %zu bytes is below the minimum of %d", out->memory,
                            MEMORY_MIN);
    if (out->threads > WORKERS_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "number of threads %u exceeds the maximum of %d",
                            (unsigned)out->threads, WORKERS_MAX);
    return NEWSIDX_OK;
}

/*
 * Publish the first manifest of an index, after the words file that it names. Sync the directory's
 * entry in its parent even if the directory existed: an earlier writer may have been killed before
 * it got there. A failed sync of an index without articles loses nothing and is not reported; the
 * first commit publishes again.
 */
static newsidx_status create(newsidx_writer *writer, const ni_wordsfile *words,
                             ni_manifest *manifest, newsidx_error *error)
{
    const bool sync = writer->options.durable;
    newsidx_status status = NEWSIDX_OK;
    manifest->words = words->hash;
    manifest->unsynced = !sync;
    if (sync) status = ni_directory_sync_parent(writer->index, error);
    if (status == NEWSIDX_OK && words->hash)
        status = ni_wordsfile_store(words, writer->index, sync, error);
    if (status == NEWSIDX_OK) status = ni_manifest_write(manifest, writer->index, error);
    if (status != NEWSIDX_ERR_UNSYNCED) return status;
    ni_error_clear(error);
    writer->segments.changed = true;
    return NEWSIDX_OK;
}

/* Read the manifest, or publish the first one of a new index. */
static newsidx_status read_or_create(newsidx_writer *writer, const ni_wordsfile *words,
                                     ni_manifest *manifest, newsidx_error *error)
{
    newsidx_status status = writer->options.remove_only
                                ? ni_manifest_read_stored(manifest, writer->index, error)
                                : ni_manifest_read(manifest, writer->index, error);
    if (status != NEWSIDX_ERR_NOT_INDEX || !writer->options.create) return status;
    /* ni_directory_prepare has ruled out foreign files, except for a file named XAPIANDB */
    char *path = ni_path_join(writer->index, NI_MANIFEST_NAME);
    if (!path) return ni_error_memory(error);
    ni_file_type type;
    newsidx_error found;
    newsidx_status look = ni_file_stat(path, &type, NULL, &found);
    free(path);
    if (look != NEWSIDX_OK && error) *error = found;
    if (look != NEWSIDX_OK) return look;
    if (type != NI_FILE_NONE) return status;
    ni_error_clear(error);
    bool segments;
    status = ni_directory_has_segments(writer->index, &segments, error);
    if (status == NEWSIDX_OK && segments)
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT,
                              "%s has segments, but its manifest %s is missing", writer->index,
                              NI_MANIFEST_NAME);
    if (status != NEWSIDX_OK) return status;
    return create(writer, words, manifest, error);
}

/* Load the words of the index. If the options name a file, its words must be the same. */
static newsidx_status take_words(newsidx_writer *writer, const ni_wordsfile *given, uint64_t hash,
                                 newsidx_error *error)
{
    uint64_t bytes;
    const char *path = writer->options.words;
    if (path && hash != given->hash)
        return ni_wordsfile_differ(error, writer->index, hash, path, given->hash);
    writer->segments.words = hash;
    if (writer->options.remove_only) return NEWSIDX_OK;
    return ni_wordsfile_load(&writer->words, writer->index, hash, &bytes, error);
}

static newsidx_status take_dictionary(newsidx_writer *writer, uint64_t hash, newsidx_error *error)
{
    ni_segments *segments = &writer->segments;
    segments->dictionary_published = hash != 0;
    return ni_dictionary_load(&segments->dictionary, writer->index, hash, NI_DICTIONARY_PACKING,
                              error);
}

static newsidx_status open_index(newsidx_writer *writer, const ni_wordsfile *words,
                                 newsidx_error *error)
{
    ni_manifest manifest = NI_MANIFEST_INIT;
    newsidx_status status = ni_directory_prepare(writer->index, writer->options.create, error);
    if (status == NEWSIDX_OK)
        status = ni_lock_acquire(&writer->lock, writer->index, NI_LOCK_NAME,
                                 writer->options.lock_timeout_ms, error);
    writer->segments.lock = writer->lock;
    if (status == NEWSIDX_OK) status = read_or_create(writer, words, &manifest, error);
    if (status == NEWSIDX_OK) status = take_words(writer, words, manifest.words, error);
    if (status == NEWSIDX_OK) status = take_dictionary(writer, manifest.dictionary, error);
    writer->segments.synced = !manifest.unsynced;
    for (size_t i = 0; i < manifest.count && status == NEWSIDX_OK; i++)
        status = ni_segments_add(&writer->segments, &manifest.segments[i], true, error);
    if (status == NEWSIDX_OK)
        status = ni_directory_sweep(writer->index, &manifest, writer->options.durable, error);
    writer->segments.generation = manifest.generation;
    writer->segments.next = manifest.next;
    writer->segments.schema = manifest.schema;
    memcpy(writer->segments.analyser, manifest.analyser, sizeof manifest.analyser);
    ni_manifest_dispose(&manifest);
    return status;
}

/* Read the user's words before creating anything, so that an invalid file leaves no index. */
static newsidx_status open_with_words(newsidx_writer *writer, newsidx_error *error)
{
    ni_wordsfile words = NI_WORDSFILE_INIT;
    newsidx_status status = NEWSIDX_OK;
    if (writer->options.words) status = ni_wordsfile_read(&words, writer->options.words, error);
    if (status == NEWSIDX_OK) status = open_index(writer, &words, error);
    ni_wordsfile_dispose(&words);
    writer->options.words = NULL; /* the caller's memory, no longer needed */
    if (status != NEWSIDX_OK) return status;
    writer->pipeline = ni_pipeline_new(writer->index, writer->lock, writer->workers, writer->words);
    return writer->pipeline ? NEWSIDX_OK : ni_error_memory(error);
}

newsidx_status newsidx_writer_open(newsidx_writer **out, const char *path,
                                   const newsidx_writer_options *options, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, path);
    newsidx_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return ni_error_memory(error);
    writer->prepared = (ni_prepared)NI_PREPARED_INIT;
    newsidx_status status = read_options(&writer->options, options, error);
    if (status == NEWSIDX_OK) {
        writer->workers = writer->options.threads ? writer->options.threads : count_processors();
        writer->upkeep.segments = &writer->segments;
        writer->segments.index = writer->index = strdup(path);
        if (!writer->index) status = ni_error_memory(error);
    }
    if (status == NEWSIDX_OK) status = open_with_words(writer, error);
    if (status == NEWSIDX_OK)
        *out = writer;
    else
        newsidx_writer_close(writer);
    return status;
}

void newsidx_writer_close(newsidx_writer *writer)
{
    if (!writer) return;
    ni_pipeline_free(writer->pipeline);
    ni_batch_free(writer->batch);
    ni_maintenance_stop(&writer->upkeep);
    ni_segments_close(&writer->segments);
    ni_lock_release(writer->lock);
    ni_prepare_dispose(&writer->prepared);
    ni_userwords_free(writer->words);
    free(writer->index);
    free(writer);
}

/* ---- batches --------------------------------------------------------------------------------- */

/* Add the segment of a batch and delete in older ones what it replaces. May be repeated after a
   failure. */
static newsidx_status take_over(newsidx_writer *writer, const ni_batch *batch, newsidx_error *error)
{
    newsidx_status status = ni_segments_delete_all(&writer->segments, &batch->ids, error);
    if (status == NEWSIDX_OK)
        status = ni_segments_add(&writer->segments, &batch->facts, false, error);
    if (status != NEWSIDX_OK) return status;
    ni_segments_note_analyser(&writer->segments);
    ni_segments_note_ids(&writer->segments, &batch->ids);
    ni_segments_note_removed(&writer->segments, batch->removed, batch->removed_count);
    return NEWSIDX_OK;
}

/* Add finished segments, in order. Wait while more than so many batches, or bytes in them, are in
   the pipeline. */
static newsidx_status drain(newsidx_writer *writer, size_t batches, size_t bytes,
                            newsidx_error *error)
{
    ni_pipeline *pipeline = writer->pipeline;
    for (;;) {
        bool wait = ni_pipeline_count(pipeline) > batches || ni_pipeline_bytes(pipeline) > bytes;
        ni_batch *batch;
        newsidx_status status = ni_pipeline_peek(pipeline, wait, &batch, error);
        if (status != NEWSIDX_OK || !batch) return status;
        status = take_over(writer, batch, error);
        if (status != NEWSIDX_OK) return status;
        ni_pipeline_pop(pipeline);
        status = ni_maintenance_after_batch(&writer->upkeep, error);
        if (status != NEWSIDX_OK) return status;
    }
}

/* Train a dictionary on the full batch if the index has none and it would help. If its file cannot
   be written, fail; the next call tries again. */
static newsidx_status train(newsidx_writer *writer, newsidx_error *error)
{
    ni_segments *segments = &writer->segments;
    if (segments->dictionary || writer->trained) return NEWSIDX_OK;
    ni_dictionary *made = ni_batch_train(writer->batch, &writer->trained);
    if (!made) return NEWSIDX_OK;
    newsidx_status status = ni_lock_check(writer->lock, writer->index, error);
    if (status == NEWSIDX_OK)
        status = ni_dictionary_store(made, writer->index, writer->options.durable, error);
    if (status == NEWSIDX_OK) {
        segments->dictionary = made;
        return NEWSIDX_OK;
    }
    writer->trained = false;
    ni_dictionary_free(made);
    return status;
}

/* Pass the current batch, if any, to the workers. */
static newsidx_status hand_over(newsidx_writer *writer, newsidx_error *error)
{
    ni_batch *batch = writer->batch;
    if (!batch) return NEWSIDX_OK;
    newsidx_status status = train(writer, error);
    if (status == NEWSIDX_OK) status = ni_batch_close(batch, error);
    if (status != NEWSIDX_OK) return status;
    if (batch->count == 0) {
        ni_batch_free(batch);
    } else {
        batch->number = writer->segments.next++;
        batch->dictionary = writer->segments.dictionary;
        ni_pipeline_push(writer->pipeline, batch);
    }
    writer->batch = NULL;
    return NEWSIDX_OK;
}

/* Depends only on the articles and the budget, so that segments are the same for any number of
   workers. */
static bool is_full(const newsidx_writer *writer)
{
    const ni_batch *batch = writer->batch;
    return batch && (batch->bytes >= BATCH_BYTES ||
                     batch->bytes >= writer->options.memory / (MEMORY_FACTOR * BATCHES_MIN));
}

/* Make sure that the current batch has room for another article. */
static newsidx_status ready_batch(newsidx_writer *writer, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (is_full(writer)) {
        const size_t queue = (size_t)writer->workers * 2 + 1;
        status = drain(writer, queue, writer->options.memory / MEMORY_FACTOR, error);
        if (status == NEWSIDX_OK) status = hand_over(writer, error);
    }
    if (status == NEWSIDX_OK && !writer->batch) {
        writer->batch = ni_batch_new();
        if (!writer->batch) status = ni_error_memory(error);
    }
    return status;
}

/* ---- putting and removing -------------------------------------------------------------------- */

/* Whether there is an article with the id of the prepared one, put or committed. */
static newsidx_status find_replaced(newsidx_writer *writer, bool *replaced, newsidx_error *error)
{
    const newsidx_text id = writer->prepared.article.field[NEWSIDX_ID];
    *replaced =
        (writer->batch && ni_batch_has(writer->batch, id)) || ni_pipeline_has(writer->pipeline, id);
    return *replaced ? NEWSIDX_OK : ni_segments_has(&writer->segments, id, replaced, error);
}

newsidx_status newsidx_writer_put(newsidx_writer *writer, const newsidx_article *article,
                                  newsidx_put_result *result, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, writer);
    NI_REQUIRE(error, article);
    ni_prepared *prepared = &writer->prepared;
    if (writer->options.remove_only)
        return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED,
                            "this writer of %s was opened to remove articles only", writer->index);
    newsidx_status status = ni_prepare_article(prepared, article, result, error);
    bool replaced = false;
    if (status == NEWSIDX_OK) status = ready_batch(writer, error);
    if (status == NEWSIDX_OK && result) status = find_replaced(writer, &replaced, error);
    if (status == NEWSIDX_OK) status = ni_batch_put(writer->batch, prepared, error);
    if (status == NEWSIDX_OK) ni_prepare_fill_result(prepared, replaced, result);
    return status;
}

/* Remove the article with an id in normal form. */
static newsidx_status remove_article(newsidx_writer *writer, newsidx_text id, newsidx_error *error)
{
    newsidx_status stored = ni_segments_delete(&writer->segments, id, error);
    if (stored < NEWSIDX_OK) return stored;
    bool pending = writer->batch && ni_batch_remove(writer->batch, id);
    if (ni_pipeline_remove(writer->pipeline, id)) pending = true;
    return pending ? NEWSIDX_OK : stored;
}

newsidx_status newsidx_writer_remove(newsidx_writer *writer, newsidx_text id, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, writer);
    NI_REQUIRE_BYTES(error, id.data, id.size);
    if (id.size == 0 || id.size > NEWSIDX_ID_MAX) return NEWSIDX_DONE;
    ni_arena form = NI_ARENA_INIT;
    id = ni_docvalues_normal(id, &form);
    newsidx_status status = id.data ? remove_article(writer, id, error) : ni_error_memory(error);
    ni_arena_dispose(&form);
    return status;
}

/* ---- commit ---------------------------------------------------------------------------------- */

newsidx_status newsidx_writer_commit(newsidx_writer *writer, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, writer);
    newsidx_status status = hand_over(writer, error);
    if (status == NEWSIDX_OK) status = drain(writer, 0, 0, error);
    if (status != NEWSIDX_OK || !writer->segments.changed) return status;
    status = ni_maintenance_before_commit(&writer->upkeep, error);
    if (status != NEWSIDX_OK) return status;
    return ni_segments_publish(&writer->segments, writer->options.durable, error);
}

/* Commit what is pending, merge, and commit the result. */
static newsidx_status merge_now(newsidx_writer *writer, ni_maintenance_scope scope,
                                const newsidx_merge_options *given, newsidx_error *error)
{
    newsidx_merge_options options;
    ni_error_clear(error);
    newsidx_status status = ni_versions_read(&ni_versions_merge_options, &options, given, error);
    if (status == NEWSIDX_OK) status = newsidx_writer_commit(writer, error);
    if (status != NEWSIDX_OK) return status;
    if (scope == NI_MAINTENANCE_DUE && options.full) scope = NI_MAINTENANCE_ALL;
    newsidx_status merged =
        ni_maintenance_now(&writer->upkeep, scope, options.callback, options.context, error);
    if (merged < NEWSIDX_OK || !writer->segments.changed) return merged;
    status = ni_segments_publish(&writer->segments, writer->options.durable, error);
    return status == NEWSIDX_OK ? merged : status;
}

newsidx_status newsidx_writer_merge(newsidx_writer *writer, const newsidx_merge_options *options,
                                    newsidx_error *error)
{
    return merge_now(writer, NI_MAINTENANCE_DUE, options, error);
}

newsidx_status newsidx_writer_purge(newsidx_writer *writer, const newsidx_merge_options *options,
                                    newsidx_error *error)
{
    return merge_now(writer, NI_MAINTENANCE_DELETED, options, error);
}

newsidx_status newsidx_writer_prepare_serving(newsidx_writer *writer,
                                              const newsidx_merge_options *options,
                                              newsidx_error *error)
{
    return merge_now(writer, NI_MAINTENANCE_SERVING, options, error);
}
