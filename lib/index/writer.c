/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public writer. What it does between two commits touches no file that a manifest names:
 * articles go into a builder, a full builder becomes a segment that no manifest names yet, and
 * deletions are noted in memory. A commit writes and syncs what is new and then publishes a
 * manifest.
 *
 * An article that replaces another finds it out late: when its builder has been sealed, all its ids
 * are looked up in the older segments at once. At any time one builder is filled and at most one is
 * being sealed in the background.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/lock.h"
#include "index/builder.h"
#include "index/directory.h"
#include "index/document.h"
#include "index/sealing.h"
#include "index/segments.h"

/* Xapian is fastest with small databases that are compacted later: 250 articles of law a builder
   took 10.6 s where 1,000 took 11.1 and 4,000 took 13.2 (37 MB). */
enum { BUILDER_DOCUMENTS = 250, MEMORY_MIN = 1 << 20 };

/* So many segments, and their open files, before they are merged without waiting for a commit. */
enum { SEGMENTS_MAX = 100 };

struct newsidx_writer {
    char *index;
    newsidx_writer_options options;
    ni_lock *lock;
    ni_segments segments;
    ni_builder *builder; /* that is being filled */
    ni_builder *full;    /* that is being sealed, or could not be */
    ni_sealing *sealing; /* NULL where nothing is under way */
    ni_analyser *analyser;
    ni_document *document;
    ni_prepared prepared;
};

/* ---- opening and closing --------------------------------------------------------------------- */

static newsidx_status check_options(newsidx_writer_options *out,
                                    const newsidx_writer_options *options, newsidx_error *error)
{
    static const newsidx_writer_options defaults = NEWSIDX_WRITER_OPTIONS_INIT;
    *out = options ? *options : defaults;
    if (out->version != NEWSIDX_WRITER_OPTIONS_VERSION)
        return ni_error_struct_version(error, "newsidx_writer_options", out->version);
    if (out->memory < MEMORY_MIN)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "a writer's memory of %zu bytes is less than %d", out->memory,
                            MEMORY_MIN);
    return NEWSIDX_OK;
}

/* Reads the manifest, or publishes the first one of a new index. */
static newsidx_status read_or_create(newsidx_writer *writer, ni_manifest *manifest,
                                     newsidx_error *error)
{
    newsidx_status status = ni_manifest_read(manifest, writer->index, error);
    if (status != NEWSIDX_ERR_NOT_INDEX || !writer->options.create) return status;
    /* ni_directory_prepare has seen to it that nothing foreign is there but perhaps a manifest */
    char *path = ni_path_join(writer->index, NI_MANIFEST_NAME);
    if (!path) return ni_error_memory(error);
    ni_file_type type;
    newsidx_error ignored;
    newsidx_status look = ni_file_stat(path, &type, NULL, &ignored);
    free(path);
    if (look != NEWSIDX_OK || type != NI_FILE_NONE) return status;
    ni_error_clear(error);
    bool segments;
    status = ni_directory_has_segments(writer->index, &segments, error);
    if (status == NEWSIDX_OK && segments)
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT,
                              "%s has segments, but its manifest %s is missing", writer->index,
                              NI_MANIFEST_NAME);
    if (status != NEWSIDX_OK) return status;
    return ni_manifest_write(manifest, writer->index, writer->options.durable, error);
}

static newsidx_status take_lock(newsidx_writer *writer, newsidx_error *error)
{
    char *path = ni_path_join(writer->index, NI_LOCK_NAME);
    if (!path) return ni_error_memory(error);
    newsidx_status status =
        ni_lock_acquire(&writer->lock, path, writer->options.lock_timeout_ms, error);
    free(path);
    return status;
}

static newsidx_status open_index(newsidx_writer *writer, newsidx_error *error)
{
    ni_manifest manifest = NI_MANIFEST_INIT;
    newsidx_status status = ni_directory_prepare(writer->index, writer->options.create, error);
    if (status == NEWSIDX_OK) status = take_lock(writer, error);
    if (status == NEWSIDX_OK) status = read_or_create(writer, &manifest, error);
    if (status == NEWSIDX_OK) status = ni_directory_sweep(writer->index, &manifest, error);
    for (size_t i = 0; i < manifest.count && status == NEWSIDX_OK; i++)
        status = ni_segments_add(&writer->segments, &manifest.segments[i], true, error);
    writer->segments.generation = manifest.generation;
    writer->segments.next = manifest.next;
    ni_manifest_dispose(&manifest);
    return status;
}

newsidx_status newsidx_writer_open(newsidx_writer **out, const char *path,
                                   const newsidx_writer_options *options, newsidx_error *error)
{
    ni_error_clear(error);
    *out = NULL;
    newsidx_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return ni_error_memory(error);
    writer->prepared = (ni_prepared)NI_PREPARED_INIT;
    newsidx_status status = check_options(&writer->options, options, error);
    if (status == NEWSIDX_OK) {
        writer->segments.index = writer->index = strdup(path);
        writer->document = ni_document_new();
        if (!writer->index || !writer->document) status = ni_error_memory(error);
    }
    if (status == NEWSIDX_OK) status = ni_analyser_new(&writer->analyser, NULL, error);
    if (status == NEWSIDX_OK) status = open_index(writer, error);
    if (status == NEWSIDX_OK)
        *out = writer;
    else
        newsidx_writer_close(writer);
    return status;
}

void newsidx_writer_close(newsidx_writer *writer)
{
    if (!writer) return;
    ni_manifest_segment ignored;
    if (writer->sealing) ni_sealing_end(writer->sealing, &ignored, NULL);
    ni_builder_discard(writer->full);
    ni_builder_discard(writer->builder);
    ni_segments_close(&writer->segments);
    ni_lock_release(writer->lock);
    ni_prepare_dispose(&writer->prepared);
    ni_document_free(writer->document);
    ni_analyser_free(writer->analyser);
    free(writer->index);
    free(writer);
}

/* ---- builder --------------------------------------------------------------------------------- */

/* Sets the builder aside to be sealed in the background, if there is anything in it. There is no
   other one aside. */
static void set_aside(newsidx_writer *writer)
{
    ni_builder *builder = writer->builder;
    writer->builder = NULL;
    if (ni_builder_count(builder) == 0) {
        ni_builder_close(builder);
        return;
    }
    writer->full = builder;
    writer->sealing = ni_sealing_begin(builder);
}

/* Makes the builder that was set aside a segment. After a failure it stays aside, and the next call
   tries again. */
static newsidx_status finish_sealing(newsidx_writer *writer, newsidx_error *error)
{
    ni_manifest_segment facts;
    ni_sealing *sealing = writer->sealing;
    if (!writer->full) return NEWSIDX_OK;
    writer->sealing = NULL;
    newsidx_status status = sealing ? ni_sealing_end(sealing, &facts, error)
                                    : ni_builder_seal(writer->full, &facts, error);
    const ni_table *ids = ni_builder_ids(writer->full);
    if (status == NEWSIDX_OK) status = ni_segments_delete_all(&writer->segments, ids, error);
    if (status == NEWSIDX_OK) status = ni_segments_add(&writer->segments, &facts, false, error);
    if (status != NEWSIDX_OK) return status;
    ni_segments_note_ids(&writer->segments, ids);
    ni_builder_close(writer->full);
    writer->full = NULL;
    return NEWSIDX_OK;
}

/* Makes segments of all that was put. */
static newsidx_status seal_all(newsidx_writer *writer, newsidx_error *error)
{
    newsidx_status status = finish_sealing(writer, error);
    if (status != NEWSIDX_OK || !writer->builder) return status;
    set_aside(writer);
    return finish_sealing(writer, error);
}

/* ---- putting and removing -------------------------------------------------------------------- */

/* A builder with room for another article. */
static newsidx_status ready_builder(newsidx_writer *writer, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    ni_builder *builder = writer->builder;
    if (builder && (ni_builder_ids(builder)->count >= BUILDER_DOCUMENTS ||
                    ni_builder_memory(builder) >= writer->options.memory / 2)) {
        status = finish_sealing(writer, error);
        if (status == NEWSIDX_OK && writer->segments.live.count > SEGMENTS_MAX)
            status = ni_segments_merge(&writer->segments, error);
        if (status == NEWSIDX_OK) set_aside(writer);
    }
    if (status == NEWSIDX_OK && !writer->builder)
        status = ni_builder_open(&writer->builder, writer->index, writer->segments.next++, error);
    return status;
}

newsidx_status newsidx_writer_put(newsidx_writer *writer, const newsidx_article *article,
                                  newsidx_put_result *result, newsidx_error *error)
{
    ni_error_clear(error);
    if (result && result->version != NEWSIDX_PUT_RESULT_VERSION)
        return ni_error_struct_version(error, "newsidx_put_result", result->version);
    ni_xdocument document;
    ni_prepared *prepared = &writer->prepared;
    newsidx_status status = ni_prepare_article(prepared, article, error);
    if (status == NEWSIDX_OK)
        status = ni_document_make(writer->document, writer->analyser, prepared, &document, error);
    if (status == NEWSIDX_OK) status = ready_builder(writer, error);
    if (status == NEWSIDX_OK)
        status =
            ni_builder_add(writer->builder, prepared->article.field[NEWSIDX_ID], &document, error);
    if (status == NEWSIDX_OK && result) {
        result->bad_bytes = prepared->bad_bytes;
        memcpy(result->id, prepared->id, sizeof result->id);
    }
    return status;
}

newsidx_status newsidx_writer_remove(newsidx_writer *writer, newsidx_text id, newsidx_error *error)
{
    ni_error_clear(error);
    if (id.size == 0 || id.size > NEWSIDX_ID_MAX) return NEWSIDX_DONE;
    newsidx_status pending = finish_sealing(writer, error);
    if (pending != NEWSIDX_OK) return pending;
    pending = NEWSIDX_DONE;
    if (writer->builder) pending = ni_builder_remove(writer->builder, id, error);
    if (pending < NEWSIDX_OK) return pending;
    newsidx_status stored = ni_segments_delete(&writer->segments, id, error);
    return stored == NEWSIDX_DONE ? pending : stored;
}

/* ---- commit ---------------------------------------------------------------------------------- */

newsidx_status newsidx_writer_commit(newsidx_writer *writer, newsidx_error *error)
{
    ni_error_clear(error);
    newsidx_status status = seal_all(writer, error);
    if (status != NEWSIDX_OK || !writer->segments.changed) return status;
    status = ni_segments_merge(&writer->segments, error);
    if (status != NEWSIDX_OK) return status;
    return ni_segments_publish(&writer->segments, writer->options.durable, error);
}
