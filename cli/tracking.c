/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tracking.h"

#include "memory.h"
#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A file this new may change again within the resolution of its time stamp, which then shows
   nothing. */
static const int64_t settling_time = INT64_C(2000000000);

bool tracking_start(struct tracking *tracking)
{
    return filelist_load(&tracking->list, tracking->index);
}

void tracking_free(struct tracking *tracking)
{
    filelist_free(&tracking->list);
    buffer_free(&tracking->leaving);
    buffer_free(&tracking->withdrawn);
    idset_free(&tracking->known);
}

static void touch(struct tracking *tracking, struct filelist_entry *entry)
{
    tracking->dirty = true;
    entry->touched = true;
    if (entry->ids.size) buffer_add(&entry->before, entry->ids.data, entry->ids.size);
}

/* ------------------------------------------------------------------ files */

static bool hash_file(const char *path, uint64_t *hash)
{
    enum { STEP = 1 << 16 };
    char *bytes = memory_need(malloc(STEP));
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = -1;
    *hash = 1;
    while (file >= 0 && (got = read(file, bytes, STEP)) > 0)
        *hash = filelist_hash(*hash, bytes, (size_t)got);
    if (file >= 0) close(file);
    free(bytes);
    return got == 0;
}

static int64_t modified(const struct stat *status)
{
    return (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
}

/* Return a time stamp that shows whether the file changes later; 0 if the file is too new for
   that. */
static int64_t settled_time(int64_t modified)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    const int64_t now = (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
    return now - modified < settling_time ? 0 : modified;
}

/* Check whether a file is unchanged, by size and time, then by its bytes. */
static bool is_same(struct tracking *tracking, struct filelist_entry *entry)
{
    const struct filelist_entry *reading = &tracking->reading;
    if (entry->state == FILELIST_OPEN || entry->options != tracking->options ||
        entry->size != reading->size)
        return false;
    if (entry->modified == reading->modified) return true;
    uint64_t hash;
    if (!hash_file(entry->path, &hash) || hash != entry->hash) return false;
    entry->modified = settled_time(reading->modified);
    touch(tracking, entry);
    return true;
}

bool tracking_begin(struct tracking *tracking, const char *path, bool wanted)
{
    struct stat status;
    tracking->open = NULL;
    if (stat(path, &status) || !S_ISREG(status.st_mode)) return true;
    struct filelist_entry *entry = filelist_add(&tracking->list, path);
    tracking->reading =
        (struct filelist_entry){.size = (uint64_t)status.st_size, .modified = modified(&status)};
    entry->seen = true;
    entry->gone = false;
    const bool same = !wanted && is_same(tracking, entry);
    if (same && entry->state == FILELIST_SETTLED) {
        tracking->unchanged++;
        return false;
    }
    touch(tracking, entry);
    if (same) idset_make(&tracking->known, &entry->before);
    entry->state = FILELIST_OPEN;
    entry->ids.size = 0;
    tracking->open = entry;
    if (!hash_file(path, &tracking->reading.hash)) tracking->reading.hash = 0;
    return true;
}

bool tracking_knows(const struct tracking *tracking, newsidx_text id)
{
    if (!tracking->known.count || !id.size) return false;
    char *copy = memory_copy(id.data, id.size);
    const bool knows = idset_find(&tracking->known, copy) < tracking->known.count;
    free(copy);
    return knows;
}

void tracking_put(struct tracking *tracking, const char *id)
{
    tracking->dirty = true;
    if (tracking->open) buffer_add(&tracking->open->ids, id, strlen(id) + 1);
}

void tracking_withdraw(struct tracking *tracking, const char *id, bool removed)
{
    tracking->dirty = true;
    tracking->removed += removed;
    buffer_add(&tracking->withdrawn, id, strlen(id) + 1);
}

/* Append the ids that the file had before and does not have now. */
static void add_lost(struct buffer *to, const struct filelist_entry *entry)
{
    struct idset now;
    if (!entry->before.size) return;
    idset_make(&now, &entry->ids);
    for (size_t at = 0; at < entry->before.size; at += strlen(entry->before.data + at) + 1)
        if (idset_find(&now, entry->before.data + at) == now.count)
            buffer_add(to, entry->before.data + at, strlen(entry->before.data + at) + 1);
    idset_free(&now);
}

/* Check whether a file is unchanged since it was opened. */
static bool is_as_read(const struct tracking *tracking)
{
    struct stat status;
    return stat(tracking->open->path, &status) == 0 &&
           (uint64_t)status.st_size == tracking->reading.size &&
           modified(&status) == tracking->reading.modified;
}

void tracking_end(struct tracking *tracking, bool whole, bool held)
{
    struct filelist_entry *entry = tracking->open;
    if (!entry) return;
    struct buffer lost = {0};
    add_lost(&lost, entry);
    if (lost.size)
        buffer_add(whole && !tracking->keep ? &tracking->leaving : &entry->ids, lost.data,
                   lost.size);
    buffer_free(&lost);
    entry->size = tracking->reading.size;
    entry->hash = tracking->reading.hash;
    entry->options = tracking->options;
    entry->modified = settled_time(tracking->reading.modified);
    entry->state = !whole || !is_as_read(tracking) ? FILELIST_OPEN
                   : held                          ? FILELIST_HELD
                                                   : FILELIST_SETTLED;
    tracking->open = NULL;
    idset_free(&tracking->known);
}

/* ------------------------------------------------------------------- gone */

static bool is_below(const char *path, const char *root)
{
    size_t size = strlen(root);
    while (size && root[size - 1] == '/') size--;
    return strncmp(path, root, size) == 0 && (!path[size] || path[size] == '/');
}

void tracking_drop_missing(struct tracking *tracking, const char *path)
{
    for (size_t i = 0; i < tracking->list.count; i++) {
        struct filelist_entry *entry = tracking->list.entry[i];
        if (entry->seen || entry->gone || !is_below(entry->path, path)) continue;
        touch(tracking, entry);
        if (entry->ids.size) buffer_add(&tracking->leaving, entry->ids.data, entry->ids.size);
        entry->gone = true;
        entry->ids.size = 0;
    }
}

/* ---------------------------------------------------------------- commits */

static bool has_any(const struct buffer *ids, const struct idset *set)
{
    for (size_t at = 0; at < ids->size; at += strlen(ids->data + at) + 1)
        if (idset_find(set, ids->data + at) < set->count) return true;
    return false;
}

static void drop_ids(struct buffer *ids, const struct idset *set)
{
    size_t kept = 0;
    for (size_t at = 0, size; at < ids->size; at += size) {
        size = strlen(ids->data + at) + 1;
        if (idset_find(set, ids->data + at) < set->count) continue;
        memmove(ids->data + kept, ids->data + at, size);
        kept += size;
    }
    ids->size = kept;
}

/*
 * Remove withdrawn ids from all files, which must not bring them back. A file that is held keeps
 * them until it is read again.
 */
static void drop_withdrawn(struct tracking *tracking)
{
    struct idset withdrawn;
    if (!tracking->withdrawn.size) return;
    idset_make(&withdrawn, &tracking->withdrawn);
    drop_ids(&tracking->leaving, &withdrawn);
    for (size_t i = 0; i < tracking->list.count; i++) {
        struct filelist_entry *entry = tracking->list.entry[i];
        if (entry->state == FILELIST_HELD || !has_any(&entry->ids, &withdrawn)) continue;
        touch(tracking, entry);
        drop_ids(&entry->ids, &withdrawn);
    }
    idset_free(&withdrawn);
    tracking->withdrawn.size = 0;
}

/* Mark the ids of a file. Returns whether there were any. */
static bool mark_shared(struct idset *leaving, const struct buffer *ids)
{
    bool any = false;
    for (size_t at = 0; at < ids->size; at += strlen(ids->data + at) + 1) {
        const size_t found = idset_find(leaving, ids->data + at);
        if (found == leaving->count) continue;
        leaving->marked[found] = any = true;
    }
    return any;
}

/*
 * Mark leaving ids that another file has as well. That file is read again next time, so that its
 * version of the article is indexed.
 */
static void mark_all_shared(struct tracking *tracking, struct idset *leaving)
{
    for (size_t i = 0; i < tracking->list.count; i++) {
        struct filelist_entry *entry = tracking->list.entry[i];
        const bool shared = mark_shared(leaving, &entry->ids);
        if (entry == tracking->open) mark_shared(leaving, &entry->before);
        if (!shared || entry->touched) continue;
        touch(tracking, entry);
        entry->state = FILELIST_OPEN;
    }
}

static newsidx_status remove_leaving(struct tracking *tracking, newsidx_writer *writer,
                                     newsidx_error *error)
{
    struct idset leaving;
    newsidx_status status = NEWSIDX_OK;
    idset_make(&leaving, &tracking->leaving);
    mark_all_shared(tracking, &leaving);
    for (size_t i = 0; i < leaving.count && status >= NEWSIDX_OK; i++) {
        if (leaving.marked[i]) continue;
        status = newsidx_writer_remove(writer, newsidx_text_of(leaving.id[i]), error);
        tracking->removed += status == NEWSIDX_OK;
    }
    idset_free(&leaving);
    if (status < NEWSIDX_OK) return status;
    tracking->leaving.size = 0;
    return NEWSIDX_OK;
}

bool tracking_has_changes(const struct tracking *tracking)
{
    return tracking->dirty;
}

newsidx_status tracking_prepare(struct tracking *tracking, newsidx_writer *writer,
                                newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    drop_withdrawn(tracking);
    if (tracking->leaving.size) status = remove_leaving(tracking, writer, error);
    if (status == NEWSIDX_OK) filelist_save(&tracking->list, tracking->index, true, tracking->sync);
    return status;
}

int tracking_committed(struct tracking *tracking)
{
    for (size_t i = 0; i < tracking->list.count; i++) {
        struct filelist_entry *entry = tracking->list.entry[i];
        if (entry == tracking->open) continue;
        entry->touched = false;
        buffer_free(&entry->before);
    }
    filelist_sweep(&tracking->list);
    tracking->dirty = false;
    return filelist_save(&tracking->list, tracking->index, tracking->open, tracking->sync);
}

/* ------------------------------------------------------------------ purge */

/* Keep the ids that the index has. Returns whether any were dropped; negative after a failure. */
static int forget_ids(struct buffer *ids, newsidx_reader *reader, newsidx_error *error)
{
    size_t kept = 0;
    for (size_t at = 0, size; at < ids->size; at += size) {
        newsidx_hits *hits = NULL;
        size = strlen(ids->data + at) + 1;
        const newsidx_text id = {ids->data + at, size - 1};
        const newsidx_status status = newsidx_reader_get(&hits, reader, id, error);
        newsidx_hits_free(hits);
        if (status < NEWSIDX_OK) return -1;
        if (status == NEWSIDX_DONE) continue;
        memmove(ids->data + kept, ids->data + at, size);
        kept += size;
    }
    const bool dropped = kept < ids->size;
    ids->size = kept;
    return dropped;
}

int tracking_forget(struct cli *cli, const char *index)
{
    struct filelist list;
    newsidx_error error;
    newsidx_reader *reader = NULL;
    int dropped = 0;
    if (!filelist_load(&list, index) || !list.count) {
        filelist_free(&list);
        return EXIT_DONE;
    }
    if (newsidx_reader_open_stored(&reader, index, &error)) dropped = -1;
    for (size_t i = 0; i < list.count && dropped >= 0; i++) {
        const int result = forget_ids(&list.entry[i]->ids, reader, &error);
        dropped = result < 0 ? result : dropped | result;
    }
    newsidx_reader_close(reader);
    int code = dropped < 0 ? report_error(cli, &error) : EXIT_DONE;
    const int failed = dropped > 0 ? filelist_save(&list, index, false, true) : 0;
    if (failed) code = report_system(cli, "write", "files.txt", failed);
    filelist_free(&list);
    return code;
}
