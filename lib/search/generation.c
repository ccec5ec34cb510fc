/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Between reading the manifest and opening its files a writer may publish another and remove some
 * of them. So when a file is missing we look again, and only if the manifest is still the same is
 * it a fault.
 */
#include "search/generation.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { TRIES = 100 };

static void close_all(ni_generation *generation)
{
    ni_xdatabase_close(generation->database);
    for (size_t i = 0; i < generation->deletions_count; i++)
        free((void *)generation->deletions[i].docids);
    free(generation->deletions);
    for (size_t i = 0; i < generation->count; i++) ni_segment_close(generation->segments[i]);
    free(generation->segments);
    ni_manifest_dispose(&generation->manifest);
    free(generation);
}

static newsidx_status open_segments(ni_generation *generation, const char *index,
                                    newsidx_error *error)
{
    const ni_manifest *manifest = &generation->manifest;
    generation->segments = calloc(manifest->count + 1, sizeof(ni_segment *));
    if (!generation->segments) return ni_error_memory(error);
    for (size_t i = 0; i < manifest->count; i++) {
        newsidx_status status =
            ni_segment_open(&generation->segments[i], index, &manifest->segments[i], error);
        if (status != NEWSIDX_OK) return status;
        generation->count++;
    }
    return NEWSIDX_OK;
}

static newsidx_status list_deletions(ni_generation *generation, newsidx_error *error)
{
    generation->deletions = calloc(generation->count + 1, sizeof *generation->deletions);
    if (!generation->deletions) return ni_error_memory(error);
    for (size_t i = 0; i < generation->count; i++) {
        const ni_segment *segment = generation->segments[i];
        if (segment->deletions.count == 0) continue;
        ni_xquery_deletions *deletions = &generation->deletions[generation->deletions_count];
        memcpy(deletions->uuid, segment->info.uuid, sizeof deletions->uuid);
        deletions->docids = ni_deletions_list(&segment->deletions);
        if (!deletions->docids) return ni_error_memory(error);
        deletions->count = segment->deletions.count;
        generation->deletions_count++;
    }
    return NEWSIDX_OK;
}

static newsidx_status combine(ni_generation *generation, newsidx_error *error)
{
    ni_xdatabase **databases = calloc(generation->count + 1, sizeof *databases);
    if (!databases) return ni_error_memory(error);
    for (size_t i = 0; i < generation->count; i++) databases[i] = generation->segments[i]->database;
    newsidx_status status =
        ni_xdatabase_combine(&generation->database, databases, generation->count, error);
    free(databases);
    if (status != NEWSIDX_OK) return status;
    ni_xdatabase_info info;
    status = ni_xdatabase_get_info(generation->database, &info, error);
    generation->mean_length = info.mean_length;
    return status;
}

/* Opens what the manifest says now. *number is its generation, also after a failure. */
static newsidx_status open_once(ni_generation **out, const char *index, uint64_t *number,
                                newsidx_error *error)
{
    ni_generation *generation = calloc(1, sizeof *generation);
    if (!generation) return ni_error_memory(error);
    generation->holders = 1;
    newsidx_status status = ni_manifest_read(&generation->manifest, index, error);
    *number = generation->manifest.generation;
    if (status == NEWSIDX_OK) status = open_segments(generation, index, error);
    if (status == NEWSIDX_OK) status = list_deletions(generation, error);
    if (status == NEWSIDX_OK) status = combine(generation, error);
    if (status == NEWSIDX_OK)
        *out = generation;
    else
        close_all(generation);
    return status;
}

newsidx_status ni_generation_open(ni_generation **out, const char *index, newsidx_error *error)
{
    uint64_t last = 0;
    *out = NULL;
    for (int i = 0;; i++) {
        uint64_t number = 0;
        newsidx_status status = open_once(out, index, &number, error);
        bool other = i == 0 || number != last;
        last = number;
        if (status == NEWSIDX_OK) ni_error_clear(error);
        if (status != NEWSIDX_ERR_CORRUPT && status != NEWSIDX_ERR_NOT_FOUND) return status;
        if (number == 0 || !other || i == TRIES) return status;
    }
}

ni_generation *ni_generation_hold(ni_generation *generation)
{
    generation->holders++;
    return generation;
}

void ni_generation_release(ni_generation *generation)
{
    if (generation && --generation->holders == 0) close_all(generation);
}

uint64_t ni_generation_articles(const ni_generation *generation)
{
    uint64_t articles = 0;
    for (size_t i = 0; i < generation->count; i++)
        articles += ni_segment_live(generation->segments[i]);
    return articles;
}
