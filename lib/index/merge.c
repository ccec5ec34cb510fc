/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian's compaction copies tables and cannot leave documents out. So an input with deleted
 * documents is first unpacked into a database that can be written, and they are deleted there;
 * document numbers stay as they are in that step. Then all inputs are compacted into one.
 */
#include "index/merge.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "xapian/xbuild.h"

static unsigned level_of(const ni_segment *segment)
{
    unsigned level = 0;
    for (uint32_t live = ni_segment_live(segment); live >= NI_MERGE_FACTOR; level++)
        live /= NI_MERGE_FACTOR;
    return level;
}

static bool is_mostly_deleted(const ni_segment *segment)
{
    return segment->deletions.count > segment->info.documents / 2;
}

/* The longest run of neighbours of a level or below. */
static ni_merge_range longest_run(ni_segment *const *segments, size_t count, unsigned level)
{
    ni_merge_range best = {0, 0}, run = {0, 0};
    for (size_t i = 0; i < count; i++) {
        if (level_of(segments[i]) > level)
            run = (ni_merge_range){i + 1, 0};
        else
            run.count++;
        if (run.count > best.count) best = run;
    }
    return best;
}

ni_merge_range ni_merge_choose(ni_segment *const *segments, size_t count)
{
    enum { LEVELS = 11 }; /* 8^11 > 2^32 */
    for (unsigned level = 0; level < LEVELS; level++) {
        ni_merge_range run = longest_run(segments, count, level);
        if (run.count >= NI_MERGE_FACTOR) return run;
    }
    for (size_t i = 0; i < count; i++)
        if (is_mostly_deleted(segments[i])) return (ni_merge_range){i, 1};
    return (ni_merge_range){0, 0};
}

/* The path of a scratch database of input i, in memory that the caller frees. */
static char *scratch_path(const char *index, uint32_t number, size_t i)
{
    char name[NI_FILE_NAME_MAX];
    snprintf(name, sizeof name, "seg-%u.tmp", (unsigned)(number + i));
    return ni_path_join(index, name);
}

/* A copy of a segment without its deleted documents. */
static newsidx_status unpack(const ni_segment *segment, const char *path, newsidx_error *error)
{
    const char *input = segment->path;
    uint32_t *docids = ni_deletions_list(&segment->deletions);
    if (!docids) return ni_error_memory(error);
    newsidx_status status = ni_file_remove(path, error);
    if (status == NEWSIDX_OK) status = ni_xbuild_compact(&input, 1, path, false, error);
    if (status == NEWSIDX_OK)
        status = ni_xbuild_delete(path, docids, segment->deletions.count, error);
    free(docids);
    return status;
}

/* Compacts what `paths` names into the file of segment `number`. */
static newsidx_status compact(const char *const *paths, size_t count, const char *index,
                              ni_manifest_segment *facts, newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    ni_manifest_database_name(name, facts->number);
    char *output = ni_path_join(index, name);
    if (!output) return ni_error_memory(error);
    newsidx_status status = ni_file_remove(output, error);
    if (status == NEWSIDX_OK) status = ni_xbuild_compact(paths, count, output, true, error);
    if (status == NEWSIDX_OK) status = ni_segment_measure(output, facts, error);
    free(output);
    return status;
}

newsidx_status ni_merge_run(ni_segment *const *inputs, size_t count, const char *index,
                            uint32_t number, ni_manifest_segment *facts, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    const char **paths = calloc(count, sizeof *paths);
    char **scratch = calloc(count, sizeof *scratch);
    if (!paths || !scratch) {
        status = ni_error_memory(error);
        goto out;
    }
    *facts = (ni_manifest_segment){.number = number};
    size_t used = 0;
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        facts->documents += ni_segment_live(inputs[i]);
        if (ni_segment_live(inputs[i]) == 0) continue;
        if ((status = ni_segment_verify(inputs[i], error)) != NEWSIDX_OK) break;
        paths[used++] = inputs[i]->path;
        if (inputs[i]->deletions.count == 0) continue;
        scratch[i] = scratch_path(index, number, i);
        status = scratch[i] ? unpack(inputs[i], scratch[i], error) : ni_error_memory(error);
        paths[used - 1] = scratch[i];
    }
    if (status == NEWSIDX_OK) status = compact(paths, used, index, facts, error);
out:
    for (size_t i = 0; scratch && i < count; i++) {
        if (scratch[i]) ni_file_remove(scratch[i], NULL);
        free(scratch[i]);
    }
    free(scratch);
    free(paths);
    return status;
}
