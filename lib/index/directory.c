/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A directory that contains foreign files never becomes an index. */
#include "index/directory.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"

/* Findings of a walk over a directory. */
typedef struct survey {
    bool manifest;
    bool foreign;
} survey;

static newsidx_status survey_entry(void *context, const char *name, newsidx_error *error)
{
    (void)error;
    static const ni_manifest nothing = NI_MANIFEST_INIT;
    survey *found = context;
    if (strcmp(name, NI_MANIFEST_NAME) == 0) found->manifest = true;
    if (ni_manifest_classify(&nothing, name) == NI_ENTRY_FOREIGN) found->foreign = true;
    return NEWSIDX_OK;
}

newsidx_status ni_directory_prepare(const char *index, bool create, newsidx_error *error)
{
    ni_file_type type;
    newsidx_status status = ni_file_stat(index, &type, NULL, error);
    if (status != NEWSIDX_OK) return status;
    if (type == NI_FILE_NONE && !create)
        return ni_error_set(error, NEWSIDX_ERR_NOT_FOUND, "no index at %s", index);
    if (type == NI_FILE_NONE) return ni_directory_make(index, error);
    if (type != NI_FILE_DIRECTORY)
        return ni_error_set(error, NEWSIDX_ERR_NOT_INDEX, "%s is a file, not an index", index);
    survey found = {false, false};
    status = ni_directory_walk(index, survey_entry, &found, error);
    if (status != NEWSIDX_OK || found.manifest) return status;
    if (found.foreign)
        return ni_error_set(error, NEWSIDX_ERR_NOT_INDEX,
                            "%s is a directory with other files in it, not an index", index);
    if (!create) return ni_error_set(error, NEWSIDX_ERR_NOT_FOUND, "no index in %s", index);
    return NEWSIDX_OK;
}

static newsidx_status look_for_segment(void *context, const char *name, newsidx_error *error)
{
    (void)error;
    static const ni_manifest nothing = NI_MANIFEST_INIT;
    bool *found = context;
    if (ni_manifest_classify(&nothing, name) == NI_ENTRY_LEFT_OVER && strncmp(name, "seg-", 4) == 0)
        *found = true;
    return NEWSIDX_OK;
}

newsidx_status ni_directory_has_segments(const char *index, bool *found, newsidx_error *error)
{
    *found = false;
    return ni_directory_walk(index, look_for_segment, found, error);
}

typedef struct sweep {
    const char *index;
    const ni_manifest *manifest;
    bool sync; /* still to be done */
} sweep;

static newsidx_status sweep_entry(void *context, const char *name, newsidx_error *error)
{
    sweep *work = context;
    newsidx_status status = NEWSIDX_OK;
    if (ni_manifest_classify(work->manifest, name) != NI_ENTRY_LEFT_OVER) return NEWSIDX_OK;
    if (work->sync) status = ni_directory_sync_path(work->index, error);
    if (status != NEWSIDX_OK) return status;
    work->sync = false;
    char *path = ni_path_join(work->index, name);
    if (!path) return ni_error_memory(error);
    status = ni_file_remove(path, error);
    free(path);
    return status;
}

newsidx_status ni_directory_sweep(const char *index, const ni_manifest *manifest, bool sync,
                                  newsidx_error *error)
{
    sweep work = {index, manifest, sync};
    return ni_directory_walk(index, sweep_entry, &work, error);
}
