/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verifies the input files, and then merges their tables: glass/merge.h. */
#include "index/segmentmerge.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "glass/merge.h"

static newsidx_status set_input(ni_segmentmerge_input *input, const ni_segment *segment,
                                newsidx_error *error)
{
    input->facts = segment->facts;
    input->path = strdup(segment->path);
    input->live = ni_segment_live(segment);
    input->deleted = ni_deletions_list(&segment->deletions);
    input->deleted_count = segment->deletions.count;
    return input->path && input->deleted ? NEWSIDX_OK : ni_error_memory(error);
}

newsidx_status ni_segmentmerge_new(ni_segmentmerge **out, ni_segment *const *segments, size_t count,
                                   const char *index, const ni_lock *lock, uint32_t number,
                                   newsidx_error *error)
{
    *out = NULL;
    ni_segmentmerge *merge = calloc(1, sizeof *merge);
    if (!merge) return ni_error_memory(error);
    atomic_init(&merge->stopped, false);
    merge->facts.number = number;
    merge->lock = lock;
    merge->index = strdup(index);
    merge->inputs = calloc(count + 1, sizeof *merge->inputs);
    newsidx_status status = merge->index && merge->inputs ? NEWSIDX_OK : ni_error_memory(error);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        status = set_input(&merge->inputs[merge->count++], segments[i], error);
        merge->bytes += segments[i]->facts.bytes;
        merge->live += ni_segment_live(segments[i]);
        merge->positions |= segments[i]->info.positions;
    }
    if (status == NEWSIDX_OK)
        *out = merge;
    else
        ni_segmentmerge_free(merge);
    return status;
}

void ni_segmentmerge_free(ni_segmentmerge *merge)
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

void ni_segmentmerge_withdraw(const ni_segmentmerge *merge)
{
    char *path = ni_manifest_database_path(merge->index, merge->facts.number);
    if (path && ni_lock_holds(merge->lock, merge->index)) ni_file_remove(path, NULL);
    free(path);
}

void ni_segmentmerge_stop(ni_segmentmerge *merge)
{
    atomic_store(&merge->stopped, true);
}

/* Report a step to the callback. DONE if the merge is to stop. */
static newsidx_status announce(ni_segmentmerge *merge, const char *step)
{
    if (merge->callback && !merge->callback(merge->context, step)) ni_segmentmerge_stop(merge);
    return atomic_load(&merge->stopped) ? NEWSIDX_DONE : NEWSIDX_OK;
}

/* Between steps only another thread can stop it. */
static bool watch(void *context, const char *step)
{
    ni_segmentmerge *merge = context;
    if (step) return announce(merge, step) == NEWSIDX_OK;
    return !atomic_load(&merge->stopped);
}

/* Verify an input, and set what is to be merged of it. */
static newsidx_status prepare_input(ni_segmentmerge *merge, const ni_segmentmerge_input *input,
                                    ni_glass_input *ready, newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    ni_manifest_database_name(name, input->facts.number);
    newsidx_status status = announce(merge, name);
    if (status == NEWSIDX_OK) status = ni_segment_verify_file(input->path, &input->facts, error);
    *ready = (ni_glass_input){input->path, input->deleted, input->deleted_count};
    return status;
}

/* Write the file of the new segment. */
static newsidx_status write_segment(ni_segmentmerge *merge, const ni_glass_input *inputs,
                                    size_t count, newsidx_error *error)
{
    const ni_glass_watch watcher = {watch, merge};
    const ni_glass_merge_options options = {
        .positions = merge->positions,
        .name = NI_DICTIONARY_METADATA,
        .metadata = ni_dictionary_bytes(merge->dictionary),
        .watch = &watcher,
    };
    char *output = ni_manifest_database_path(merge->index, merge->facts.number);
    if (!output) return ni_error_memory(error);
    newsidx_status status = ni_lock_check(merge->lock, merge->index, error);
    ni_glass_facts facts;
    if (status == NEWSIDX_OK)
        status = ni_glass_merge(inputs, count, output, &options, &facts, error);
    if (status == NEWSIDX_OK) ni_manifest_set_facts(&merge->facts, &facts);
    free(output);
    return status;
}

/* Inputs with only deleted documents are left out. */
newsidx_status ni_segmentmerge_run(ni_segmentmerge *merge, newsidx_error *error)
{
    if (merge->live == 0) return NEWSIDX_OK;
    ni_glass_input *inputs = calloc(merge->count, sizeof *inputs);
    if (!inputs) return ni_error_memory(error);
    newsidx_status status = ni_lock_check(merge->lock, merge->index, error);
    size_t used = 0;
    for (size_t i = 0; i < merge->count && status == NEWSIDX_OK; i++) {
        if (merge->inputs[i].live == 0) continue;
        merge->facts.documents += merge->inputs[i].live;
        status = prepare_input(merge, &merge->inputs[i], &inputs[used++], error);
    }
    if (status == NEWSIDX_OK) status = write_segment(merge, inputs, used, error);
    free(inputs);
    return status;
}
