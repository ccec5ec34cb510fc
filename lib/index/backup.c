/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public backup: the files of one generation under their names in another directory, and last
 * its manifest. Files never change once a manifest names them, so that a hard link is a copy, and
 * all are opened before the first is taken: what a writer removes in the meantime is copied from
 * the open file.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/require.h"
#include "base/versions.h"
#include "index/dictionary.h"
#include "index/directory.h"
#include "index/segment.h"
#include "index/wordsfile.h"

enum { TRIES = 100 };

typedef struct backup_file {
    char name[NI_FILE_NAME_MAX];
    int descriptor;
} backup_file;

typedef struct backup {
    const char *from, *to;
    const newsidx_backup_options *options;
    ni_manifest manifest;
    backup_file *files;
    size_t count, capacity;
    size_t placed; /* of the files, in the new directory */
    bool made;     /* the directory was made here */
    ni_lock *lock; /* on it */
} backup;

/* ---- the files ------------------------------------------------------------------------------- */

static newsidx_status open_file(void *context, const char *name, newsidx_error *error)
{
    backup *work = context;
    if (!ni_array_reserve(&work->files, &work->capacity, work->count + 1, sizeof *work->files))
        return ni_error_memory(error);
    char *path = ni_path_join(work->from, name);
    if (!path) return ni_error_memory(error);
    backup_file *file = &work->files[work->count];
    newsidx_status status = ni_file_open(path, &file->descriptor, error);
    if (status == NEWSIDX_ERR_NOT_FOUND)
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s is missing", path);
    if (status == NEWSIDX_OK) {
        strcpy(file->name, name);
        work->count++;
    }
    free(path);
    return status;
}

static void close_files(backup *work)
{
    for (size_t i = 0; i < work->count; i++) close(work->files[i].descriptor);
    work->count = 0;
    ni_manifest_dispose(&work->manifest);
}

/* Open all files of the last generation; try again while a writer publishes others. */
static newsidx_status open_files(backup *work, newsidx_error *error)
{
    uint64_t last = 0;
    for (int i = 0;; i++) {
        newsidx_status status = ni_manifest_read_stored(&work->manifest, work->from, error);
        if (status != NEWSIDX_OK) return status;
        const uint64_t hash = work->manifest.hash;
        status = ni_manifest_each_file(&work->manifest, open_file, work, error);
        if (status == NEWSIDX_OK) ni_error_clear(error);
        if (status != NEWSIDX_ERR_CORRUPT || (i && hash == last) || i == TRIES) return status;
        last = hash;
        close_files(work);
    }
}

/* Link a file, or copy it where that cannot be done: to another file system, say. */
static newsidx_status place_file(backup *work, const backup_file *file, newsidx_error *error)
{
    char *from = ni_path_join(work->from, file->name), *to = ni_path_join(work->to, file->name);
    newsidx_status status = from && to ? NEWSIDX_OK : ni_error_memory(error);
    if (status == NEWSIDX_OK) {
        const bool linked = !work->options->copy && ni_file_link(from, file->descriptor, to);
        uint64_t hash;
        status = linked ? ni_file_sync(to, error)
                        : ni_file_copy_open(file->descriptor, to, true, &hash, error);
    }
    free(from);
    free(to);
    return status;
}

/* ---- the new directory ----------------------------------------------------------------------- */

static newsidx_status refuse(const char *path, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                        "%s has files of an index: a backup needs a new or empty directory", path);
}

static newsidx_status count_file(void *context, const char *name, newsidx_error *error)
{
    (void)error;
    *(bool *)context |= strcmp(name, NI_LOCK_NAME) != 0;
    return NEWSIDX_OK;
}

/* Make the directory and lock it, so that neither a writer nor another backup begins there. */
static newsidx_status prepare(backup *work, newsidx_error *error)
{
    ni_file_type type;
    bool any = false;
    newsidx_status status = ni_file_stat(work->to, &type, NULL, error);
    if (status == NEWSIDX_OK) status = ni_directory_prepare(work->to, true, error);
    work->made = status == NEWSIDX_OK && type == NI_FILE_NONE;
    if (status == NEWSIDX_OK)
        status = ni_lock_acquire(&work->lock, work->to, NI_LOCK_NAME, 0, error);
    if (status == NEWSIDX_OK) status = ni_directory_walk(work->to, count_file, &any, error);
    if (status == NEWSIDX_OK && any) status = refuse(work->to, error);
    return status;
}

/* Remove what was placed; the directory, too, if it was made here. */
static void undo(backup *work)
{
    for (size_t i = 0; i < work->placed; i++) {
        char *path = ni_path_join(work->to, work->files[i].name);
        if (path) ni_file_remove(path, NULL);
        free(path);
    }
    if (work->made && work->lock) ni_file_remove(work->to, NULL);
}

/* Verify what is there now: files that are damaged are no backup. */
static newsidx_status verify(const backup *work, newsidx_error *error)
{
    const ni_manifest *manifest = &work->manifest;
    ni_dictionary *dictionary = NULL;
    ni_userwords *words = NULL;
    uint64_t bytes;
    newsidx_status status = ni_dictionary_load(&dictionary, work->to, manifest->dictionary,
                                               NI_DICTIONARY_UNPACKING, error);
    /* other rules may parse the words differently */
    if (status == NEWSIDX_OK && !(ni_manifest_differences(manifest) & NEWSIDX_DIFFERS_RULES))
        status = ni_wordsfile_load(&words, work->to, manifest->words, &bytes, error);
    for (size_t i = 0; i < manifest->count && status == NEWSIDX_OK; i++) {
        ni_segment *segment;
        status = ni_segment_open(&segment, work->to, &manifest->segments[i], error);
        if (status == NEWSIDX_OK) status = ni_segment_verify(segment, error);
        ni_segment_close(segment);
    }
    ni_userwords_free(words);
    ni_dictionary_free(dictionary);
    return status;
}

static newsidx_status publish(backup *work, newsidx_error *error)
{
    newsidx_status status = ni_directory_sync_parent(work->to, error);
    work->manifest.unsynced = false;
    if (status == NEWSIDX_OK) status = ni_manifest_write(&work->manifest, work->to, error);
    return status;
}

static newsidx_status run(backup *work, newsidx_error *error)
{
    newsidx_status status = open_files(work, error);
    if (status == NEWSIDX_OK) status = prepare(work, error);
    while (status == NEWSIDX_OK && work->placed < work->count)
        status = place_file(work, &work->files[work->placed++], error);
    if (status == NEWSIDX_OK) status = verify(work, error);
    if (status == NEWSIDX_OK) status = publish(work, error);
    if (status != NEWSIDX_OK && status != NEWSIDX_ERR_UNSYNCED) undo(work);
    close_files(work);
    ni_lock_release(work->lock);
    free(work->files);
    return status;
}

newsidx_status newsidx_backup(const char *path, const char *destination,
                              const newsidx_backup_options *options, newsidx_error *error)
{
    newsidx_backup_options full;
    ni_error_clear(error);
    NI_REQUIRE(error, path);
    NI_REQUIRE(error, destination);
    newsidx_status status = ni_versions_read(&ni_versions_backup_options, &full, options, error);
    if (status != NEWSIDX_OK) return status;
    backup work = {.from = path, .to = destination, .options = &full, .manifest = NI_MANIFEST_INIT};
    return run(&work, error);
}
