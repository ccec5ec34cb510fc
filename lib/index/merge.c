/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian's compaction copies tables and cannot leave documents out. So an input with deleted
 * documents is first unpacked into a database that can be written, and they are deleted there;
 * document numbers stay as they are in that step. Then all inputs are compacted into one.
 */
#include "index/merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "xapian/xbuild.h"

/* From so many bytes on a compaction is broken off; below, it is done in a second or two. */
static const uint64_t long_bytes = (uint64_t)128 << 20;

static newsidx_status note_input(ni_merge_input *input, const ni_segment *segment,
                                 newsidx_error *error)
{
    input->facts = segment->facts;
    input->path = strdup(segment->path);
    input->live = ni_segment_live(segment);
    input->deleted = ni_deletions_list(&segment->deletions);
    input->deleted_count = segment->deletions.count;
    return input->path && input->deleted ? NEWSIDX_OK : ni_error_memory(error);
}

newsidx_status ni_merge_new(ni_merge **out, ni_segment *const *segments, size_t count,
                            const char *index, uint32_t number, newsidx_error *error)
{
    *out = NULL;
    ni_merge *merge = calloc(1, sizeof *merge);
    if (!merge) return ni_error_memory(error);
    atomic_init(&merge->stopped, false);
    merge->facts.number = number;
    merge->index = strdup(index);
    merge->inputs = calloc(count + 1, sizeof *merge->inputs);
    newsidx_status status = merge->index && merge->inputs ? NEWSIDX_OK : ni_error_memory(error);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        status = note_input(&merge->inputs[merge->count++], segments[i], error);
        merge->bytes += segments[i]->facts.bytes;
        merge->live += ni_segment_live(segments[i]);
    }
    if (status == NEWSIDX_OK)
        *out = merge;
    else
        ni_merge_free(merge);
    return status;
}

void ni_merge_free(ni_merge *merge)
{
    if (!merge) return;
    for (size_t i = 0; i < merge->count; i++) {
        free(merge->inputs[i].path);
        free(merge->inputs[i].deleted);
    }
    free(merge->inputs);
    free(merge->index);
    free(merge);
}

void ni_merge_stop(ni_merge *merge)
{
    atomic_store(&merge->stopped, true);
}

/* Tells the callback of a step. DONE where the merge is to stop. */
static newsidx_status announce(ni_merge *merge, const char *step)
{
    if (merge->callback && !merge->callback(merge->context, step)) ni_merge_stop(merge);
    return atomic_load(&merge->stopped) ? NEWSIDX_DONE : NEWSIDX_OK;
}

static bool watch(void *context, const char *table)
{
    ni_merge *merge = context;
    return announce(merge, table) == NEWSIDX_OK || merge->bytes < long_bytes;
}

/* The path of a file of the index, in memory that the caller frees. */
static char *path_of(const ni_merge *merge, uint32_t number, const char *suffix)
{
    char name[NI_FILE_NAME_MAX];
    snprintf(name, sizeof name, "seg-%u.%s", (unsigned)number, suffix);
    return ni_path_join(merge->index, name);
}

/* A copy of an input without its deleted documents, at a path. */
static newsidx_status unpack(ni_merge *merge, const ni_merge_input *input, const char *path,
                             newsidx_error *error)
{
    const ni_xwatch watcher = {watch, merge};
    const char *from = input->path;
    newsidx_status status = ni_file_remove(path, error);
    if (status == NEWSIDX_OK) status = ni_xbuild_compact(&from, 1, path, false, &watcher, error);
    if (status == NEWSIDX_OK) status = announce(merge, "deleted articles");
    if (status == NEWSIDX_OK)
        status = ni_xbuild_delete(path, input->deleted, input->deleted_count, error);
    return status;
}

/* Checks an input, and unpacks it if something of it is deleted. *scratch is then the copy. */
static newsidx_status ready_input(ni_merge *merge, const ni_merge_input *input, char **scratch,
                                  newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    ni_manifest_database_name(name, input->facts.number);
    newsidx_status status = announce(merge, name);
    if (status == NEWSIDX_OK) status = ni_segment_verify_file(input->path, &input->facts, error);
    if (status != NEWSIDX_OK || input->deleted_count == 0) return status;
    *scratch = path_of(merge, input->facts.number, "tmp");
    return *scratch ? unpack(merge, input, *scratch, error) : ni_error_memory(error);
}

/* Compacts what `paths` names into the file of the new segment. */
static newsidx_status compact(ni_merge *merge, const char *const *paths, size_t count,
                              newsidx_error *error)
{
    const ni_xwatch watcher = {watch, merge};
    char *output = path_of(merge, merge->facts.number, "glass");
    if (!output) return ni_error_memory(error);
    newsidx_status status =
        ni_segment_compact(paths, count, merge->bytes, output, &watcher, &merge->facts, error);
    free(output);
    return status;
}

newsidx_status ni_merge_run(ni_merge *merge, newsidx_error *error)
{
    if (merge->live == 0) return NEWSIDX_OK;
    newsidx_status status = NEWSIDX_OK;
    const char **paths = calloc(merge->count, sizeof *paths);
    char **scratch = calloc(merge->count, sizeof *scratch);
    if (!paths || !scratch) {
        status = ni_error_memory(error);
        goto out;
    }
    size_t used = 0;
    for (size_t i = 0; i < merge->count && status == NEWSIDX_OK; i++) {
        if (merge->inputs[i].live == 0) continue;
        merge->facts.documents += merge->inputs[i].live;
        status = ready_input(merge, &merge->inputs[i], &scratch[i], error);
        paths[used++] = scratch[i] ? scratch[i] : merge->inputs[i].path;
    }
    if (status == NEWSIDX_OK) status = compact(merge, paths, used, error);
out:
    for (size_t i = 0; scratch && i < merge->count; i++) {
        if (scratch[i]) ni_file_remove(scratch[i], NULL);
        free(scratch[i]);
    }
    free(scratch);
    free(paths);
    return status;
}
