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
#include "index/merge.h"
#include "index/sealing.h"
#include "index/segment.h"

/* Xapian is fastest with small databases that are compacted later (bench/README.md). */
enum { BUILDER_DOCUMENTS = 250, MEMORY_MIN = 1 << 20 };

/* So many segments, and their open files, before they are merged without waiting for a commit. */
enum { SEGMENTS_MAX = 100 };

typedef struct segment_list {
    ni_segment **items;
    size_t count, capacity;
} segment_list;

struct newsidx_writer {
    char *index;
    newsidx_writer_options options;
    ni_lock *lock;
    uint64_t generation; /* that was committed last */
    uint32_t next;       /* number of the next segment */
    bool changed;        /* since the last commit, but for what is in the builder */
    segment_list segments;
    segment_list retired; /* merged into others: their files go with the next commit */
    ni_builder *builder;  /* that is being filled */
    ni_builder *full;     /* that is being sealed, or could not be */
    ni_sealing *sealing;  /* NULL where nothing is under way */
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

static bool reserve(segment_list *list, size_t more)
{
    if (more <= list->capacity - list->count) return true;
    size_t capacity = list->capacity * 2 + more;
    ni_segment **items = realloc(list->items, capacity * sizeof *items);
    if (!items) return false;
    list->items = items;
    list->capacity = capacity;
    return true;
}

/* Opens a segment and adds it behind the others. */
static newsidx_status add_segment(newsidx_writer *writer, const ni_manifest_segment *facts,
                                  bool published, newsidx_error *error)
{
    ni_segment *segment;
    if (!reserve(&writer->segments, 1)) return ni_error_memory(error);
    newsidx_status status = ni_segment_open(&segment, writer->index, facts, error);
    if (status != NEWSIDX_OK) return status;
    segment->published = published;
    writer->segments.items[writer->segments.count++] = segment;
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
        status = add_segment(writer, &manifest.segments[i], true, error);
    writer->generation = manifest.generation;
    writer->next = manifest.next;
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
        writer->index = strdup(path);
        writer->document = ni_document_new();
        if (!writer->index || !writer->document) status = ni_error_memory(error);
    }
    if (status == NEWSIDX_OK) status = ni_analyser_new(&writer->analyser, error);
    if (status == NEWSIDX_OK) status = open_index(writer, error);
    if (status == NEWSIDX_OK)
        *out = writer;
    else
        newsidx_writer_close(writer);
    return status;
}

/* Closes segments, and removes the files of those that no manifest names. */
static void close_segments(segment_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i]->published) ni_file_remove(list->items[i]->path, NULL);
        ni_segment_close(list->items[i]);
    }
    list->count = 0;
}

void newsidx_writer_close(newsidx_writer *writer)
{
    if (!writer) return;
    ni_manifest_segment ignored;
    if (writer->sealing) ni_sealing_end(writer->sealing, &ignored, NULL);
    ni_builder_discard(writer->full);
    ni_builder_discard(writer->builder);
    close_segments(&writer->segments);
    close_segments(&writer->retired);
    free(writer->segments.items);
    free(writer->retired.items);
    ni_lock_release(writer->lock);
    ni_prepare_dispose(&writer->prepared);
    ni_document_free(writer->document);
    ni_analyser_free(writer->analyser);
    free(writer->index);
    free(writer);
}

/* ---- finding what is replaced ---------------------------------------------------------------- */

/* Notes the document with an id as deleted in whichever segment has it. DONE where none has. */
static newsidx_status delete_from_segments(newsidx_writer *writer, newsidx_text id,
                                           newsidx_error *error)
{
    for (size_t i = writer->segments.count; i-- > 0;) {
        ni_segment *segment = writer->segments.items[i];
        uint32_t docid;
        newsidx_status status = ni_segment_find(segment, id, &docid, error);
        if (status == NEWSIDX_DONE) continue;
        if (status == NEWSIDX_OK) ni_deletions_add(&segment->deletions, docid);
        writer->changed = true;
        return status;
    }
    return NEWSIDX_DONE;
}

static int compare_entries(const void *a, const void *b)
{
    const ni_table_entry *left = *(const ni_table_entry *const *)a;
    const ni_table_entry *right = *(const ni_table_entry *const *)b;
    uint32_t size = left->size < right->size ? left->size : right->size;
    int order = memcmp(left->key, right->key, size);
    return order ? order : (left->size > right->size) - (left->size < right->size);
}

/* Whatever had a builder's ids before is replaced. In the order of the ids the look-ups touch
   neighbouring pages. */
static newsidx_status delete_replaced(newsidx_writer *writer, const ni_table *ids,
                                      newsidx_error *error)
{
    if (writer->segments.count == 0) return NEWSIDX_OK;
    const ni_table_entry **sorted = calloc((size_t)ids->count + 1, sizeof *sorted);
    if (!sorted) return ni_error_memory(error);
    size_t count = 0;
    for (uint32_t i = 0; i < ids->count; i++)
        if (ids->entries[i].value) sorted[count++] = &ids->entries[i];
    qsort(sorted, count, sizeof *sorted, compare_entries);
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < count && status >= NEWSIDX_OK; i++)
        status =
            delete_from_segments(writer, (newsidx_text){sorted[i]->key, sorted[i]->size}, error);
    free(sorted);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

/* ---- builder --------------------------------------------------------------------------------- */

/* Lets the newest segment answer most look-ups of ids without a look at the disk. */
static void note_ids(newsidx_writer *writer, const ni_table *ids)
{
    ni_segment *segment = writer->segments.items[writer->segments.count - 1];
    if (!ni_bloom_init(&segment->ids, ids->count)) return;
    for (uint32_t i = 0; i < ids->count; i++) ni_bloom_add(&segment->ids, ids->entries[i].hash);
}

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
    if (status == NEWSIDX_OK) status = delete_replaced(writer, ids, error);
    if (status == NEWSIDX_OK) status = add_segment(writer, &facts, false, error);
    if (status != NEWSIDX_OK) return status;
    note_ids(writer, ids);
    writer->changed = true;
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

/* ---- merging --------------------------------------------------------------------------------- */

/* Moves the chosen segments (rising indexes) to those whose files go with the next commit. There is
   room for them in that list. */
static void retire(newsidx_writer *writer, const size_t *chosen, size_t count)
{
    segment_list *segments = &writer->segments, *retired = &writer->retired;
    size_t kept = 0, next = 0;
    for (size_t i = 0; i < segments->count; i++) {
        if (next < count && chosen[next] == i) {
            retired->items[retired->count++] = segments->items[i];
            next++;
        } else {
            segments->items[kept++] = segments->items[i];
        }
    }
    segments->count = kept;
}

/* Replaces the chosen segments by one, or by none where all their documents are deleted. */
static newsidx_status merge(newsidx_writer *writer, const size_t *chosen, size_t count,
                            newsidx_error *error)
{
    ni_segment **inputs = calloc(count, sizeof *inputs);
    if (!inputs || !reserve(&writer->retired, count)) {
        free(inputs);
        return ni_error_memory(error);
    }
    uint64_t live = 0;
    for (size_t i = 0; i < count; i++) {
        inputs[i] = writer->segments.items[chosen[i]];
        live += ni_segment_live(inputs[i]);
    }
    ni_manifest_segment facts;
    newsidx_status status = NEWSIDX_OK;
    if (live) status = ni_merge_run(inputs, count, writer->index, writer->next++, &facts, error);
    if (status == NEWSIDX_OK && live) status = add_segment(writer, &facts, false, error);
    if (status == NEWSIDX_OK) retire(writer, chosen, count);
    free(inputs);
    return status;
}

static newsidx_status merge_all(newsidx_writer *writer, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    while (status == NEWSIDX_OK) {
        const size_t segments = writer->segments.count;
        size_t *chosen = calloc(segments + 1, sizeof *chosen);
        if (!chosen) return ni_error_memory(error);
        size_t count = ni_merge_choose(writer->segments.items, segments, chosen);
        if (count) status = merge(writer, chosen, count, error);
        free(chosen);
        if (!count) break;
    }
    return status;
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
        if (status == NEWSIDX_OK && writer->segments.count > SEGMENTS_MAX)
            status = merge_all(writer, error);
        if (status == NEWSIDX_OK) set_aside(writer);
    }
    if (status == NEWSIDX_OK && !writer->builder)
        status = ni_builder_open(&writer->builder, writer->index, writer->next++, error);
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
    newsidx_status stored = delete_from_segments(writer, id, error);
    return stored == NEWSIDX_DONE ? pending : stored;
}

/* ---- commit ---------------------------------------------------------------------------------- */

/* Writes what is new of a segment: its file to the disk, its deletions to a file. */
static newsidx_status write_segment(const newsidx_writer *writer, ni_segment *segment,
                                    ni_manifest_segment *facts, newsidx_error *error)
{
    const bool sync = writer->options.durable;
    newsidx_status status = NEWSIDX_OK;
    *facts = segment->facts;
    if (!segment->published && sync) status = ni_file_sync(segment->path, error);
    if (status != NEWSIDX_OK || segment->deletions.count == facts->deleted) return status;
    char name[NI_FILE_NAME_MAX];
    facts->deleted = segment->deletions.count;
    facts->deletions = writer->generation + 1;
    ni_manifest_deletions_name(name, facts->number, facts->deletions);
    char *path = ni_path_join(writer->index, name);
    if (!path) return ni_error_memory(error);
    status = ni_deletions_write(&segment->deletions, path, sync, error);
    free(path);
    return status;
}

/* After a commit: what the new manifest does not name goes. A failure here loses nothing, and the
   next writer sweeps again. */
static void clean_up(newsidx_writer *writer, const ni_manifest *manifest)
{
    for (size_t i = 0; i < writer->segments.count; i++) {
        writer->segments.items[i]->facts = manifest->segments[i];
        writer->segments.items[i]->published = true;
    }
    close_segments(&writer->retired);
    ni_directory_sweep(writer->index, manifest, NULL);
}

static newsidx_status publish(newsidx_writer *writer, newsidx_error *error)
{
    const size_t count = writer->segments.count;
    ni_manifest manifest = {writer->generation + 1, writer->next,
                            calloc(count + 1, sizeof *manifest.segments), count};
    newsidx_status status = manifest.segments ? NEWSIDX_OK : ni_error_memory(error);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++)
        status = write_segment(writer, writer->segments.items[i], &manifest.segments[i], error);
    if (status == NEWSIDX_OK)
        status = ni_manifest_write(&manifest, writer->index, writer->options.durable, error);
    if (status == NEWSIDX_OK) {
        writer->generation++;
        writer->changed = false;
        clean_up(writer, &manifest);
    }
    ni_manifest_dispose(&manifest);
    return status;
}

newsidx_status newsidx_writer_commit(newsidx_writer *writer, newsidx_error *error)
{
    ni_error_clear(error);
    newsidx_status status = seal_all(writer, error);
    if (status != NEWSIDX_OK || !writer->changed) return status;
    status = merge_all(writer, error);
    return status == NEWSIDX_OK ? publish(writer, error) : status;
}
