/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public salvage: reads stored articles with our own cursor, which survives any bytes, segment
 * by segment and document by document, so that damage costs only what it hits. Without a manifest
 * all segments that are found are read: then articles that were replaced or removed come as well.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/require.h"
#include "glass/database.h"
#include "index/directory.h"
#include "index/segment.h"
#include "index/stored.h"

typedef struct salvage {
    const char *index;
    newsidx_salvage_callback *callback;
    newsidx_finding_callback *findings;
    void *context;
    ni_manifest manifest;
    size_t capacity; /* of its segments, where they are found without it */
    ni_dictionary *dictionary;
    ni_stored stored;
    bool lost; /* something is */
} salvage;

/* A segment that is being read. */
typedef struct salvaging {
    char name[NI_FILE_NAME_MAX];
    ni_glass_database file;
    ni_deletions deletions;
    uint32_t lost, partly;
    newsidx_error first; /* of what is lost */
} salvaging;

static void report(salvage *work, newsidx_finding_kind kind, const char *name, const char *message)
{
    const newsidx_finding finding = {kind, name, message};
    work->lost |= kind == NEWSIDX_FINDING_FAULT;
    if (work->findings) work->findings(work->context, &finding);
}

/* Damage is reported, and reading goes on; what concerns the machine ends it. */
static newsidx_status go_on(salvage *work, newsidx_status status, const char *name,
                            const newsidx_error *found, newsidx_error *error)
{
    if (status == NEWSIDX_ERR_CORRUPT || status == NEWSIDX_ERR_NOT_FOUND) {
        report(work, NEWSIDX_FINDING_FAULT, name, found->message);
        return NEWSIDX_OK;
    }
    if (status < NEWSIDX_OK && error) *error = *found;
    return status;
}

/* ---- without a manifest ---------------------------------------------------------------------- */

/* The segment with a number, added if it is new. NULL: out of memory. */
static ni_manifest_segment *segment_of(salvage *work, uint32_t number)
{
    ni_manifest *manifest = &work->manifest;
    for (size_t i = 0; i < manifest->count; i++)
        if (manifest->segments[i].number == number) return &manifest->segments[i];
    if (!ni_array_reserve(&manifest->segments, &work->capacity, manifest->count + 1,
                          sizeof *manifest->segments))
        return NULL;
    manifest->segments[manifest->count] = (ni_manifest_segment){.number = number};
    return &manifest->segments[manifest->count++];
}

/* Note a file of the index by its name; of several files of deletions, the last. */
static newsidx_status note_file(void *context, const char *name, newsidx_error *error)
{
    static const ni_manifest nothing = NI_MANIFEST_INIT;
    salvage *work = context;
    uint32_t number;
    uint64_t generation;
    char exact[NI_FILE_NAME_MAX];
    if (ni_manifest_classify(&nothing, name) != NI_ENTRY_LEFT_OVER) return NEWSIDX_OK;
    if (sscanf(name, "dictionary-%" SCNx64, &generation) == 1) {
        work->manifest.dictionary = generation;
        return NEWSIDX_OK;
    }
    if (sscanf(name, "seg-%" SCNu32, &number) != 1) return NEWSIDX_OK;
    ni_manifest_database_name(exact, number);
    const bool deletions = sscanf(name, "seg-%*u.%" SCNu64 ".del", &generation) == 1;
    if (!deletions && strcmp(name, exact) != 0) return NEWSIDX_OK;
    ni_manifest_segment *segment = segment_of(work, number);
    if (!segment) return ni_error_memory(error);
    if (deletions && generation > segment->deletions) segment->deletions = generation;
    return NEWSIDX_OK;
}

static int compare_segments(const void *a, const void *b)
{
    const uint32_t left = ((const ni_manifest_segment *)a)->number;
    const uint32_t right = ((const ni_manifest_segment *)b)->number;
    return (left > right) - (left < right);
}

static newsidx_status find_files(salvage *work, newsidx_error *error)
{
    newsidx_status status = ni_directory_walk(work->index, note_file, work, error);
    if (work->manifest.count)
        qsort(work->manifest.segments, work->manifest.count, sizeof *work->manifest.segments,
              compare_segments);
    return status;
}

static newsidx_status list_files(salvage *work, newsidx_error *error)
{
    newsidx_error found;
    bool segments = false;
    newsidx_status status = ni_manifest_read_stored(&work->manifest, work->index, &found);
    if (status == NEWSIDX_ERR_NOT_INDEX &&
        ni_directory_has_segments(work->index, &segments, NULL) == NEWSIDX_OK && segments)
        status = NEWSIDX_ERR_CORRUPT;
    const bool damaged = status == NEWSIDX_ERR_CORRUPT;
    if (status != NEWSIDX_OK && !damaged && error) *error = found;
    if (!damaged) return status;
    report(work, NEWSIDX_FINDING_FAULT, NI_MANIFEST_NAME, found.message);
    report(work, NEWSIDX_FINDING_REMARK, NI_MANIFEST_NAME,
           "reading all segments, also articles that were replaced or removed");
    return find_files(work, error);
}

/* ---- a segment ------------------------------------------------------------------------------- */

/* Blocks are verified where that can be done; else damage may go unnoticed. */
static newsidx_status open_file(salvage *work, salvaging *one, const char *path,
                                const ni_manifest_segment *facts, newsidx_error *error)
{
    const ni_glass_facts written = {facts->hash, facts->bytes, facts->blocks, facts->sums};
    newsidx_error found;
    newsidx_status status = ni_glass_database_open(&one->file, path, error);
    if (status != NEWSIDX_OK) return status;
    status = facts->blocks ? ni_glass_database_verify(&one->file, &written, &found) : NEWSIDX_OK;
    if (status == NEWSIDX_OK && facts->blocks) return NEWSIDX_OK;
    if (status != NEWSIDX_OK) status = go_on(work, status, one->name, &found, error);
    report(work, NEWSIDX_FINDING_REMARK, one->name, "its articles cannot be verified");
    return status;
}

static newsidx_status read_deletions(salvage *work, salvaging *one,
                                     const ni_manifest_segment *facts, newsidx_error *error)
{
    newsidx_error found;
    if (!ni_deletions_init(&one->deletions, one->file.version.last_docid))
        return ni_error_memory(error);
    if (!facts->deletions) return NEWSIDX_OK;
    char *path = ni_manifest_deletions_path(work->index, facts->number, facts->deletions);
    if (!path) return ni_error_memory(error);
    newsidx_status status = ni_deletions_read(&one->deletions, path, &found);
    free(path);
    return go_on(work, status, one->name, &found, error);
}

/* Hand over the fields that can be read. DONE if the caller stops. */
static newsidx_status hand_over(salvage *work, salvaging *one, newsidx_error *error)
{
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    bool whole = true;
    work->stored.dictionary = work->dictionary;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        newsidx_status status =
            ni_stored_text(&work->stored, (newsidx_field)i, &article.field[i], error);
        if (status == NEWSIDX_ERR_MEMORY) return status;
        whole &= status == NEWSIDX_OK;
    }
    one->partly += !whole;
    if (!whole && !one->lost && one->partly == 1 && error) one->first = *error;
    return work->callback(work->context, &article) ? NEWSIDX_OK : NEWSIDX_DONE;
}

static newsidx_status read_documents(salvage *work, salvaging *one, newsidx_error *error)
{
    const uint32_t last = one->file.version.last_docid;
    newsidx_error found;
    for (uint64_t docid = 1; docid <= last; docid++) {
        if (ni_deletions_has(&one->deletions, (uint32_t)docid)) continue;
        newsidx_status status = ni_stored_read(&work->stored, &one->file, (uint32_t)docid, &found);
        if (status == NEWSIDX_OK) {
            status = hand_over(work, one, &found);
            if (status == NEWSIDX_OK) continue;
        } else if (status == NEWSIDX_ERR_CORRUPT) {
            if (!one->lost++) one->first = found;
            continue;
        } else if (status == NEWSIDX_DONE) {
            continue;
        }
        if (status < NEWSIDX_OK && error) *error = found;
        return status;
    }
    return NEWSIDX_OK;
}

static void report_losses(salvage *work, const salvaging *one)
{
    char message[sizeof one->first.message + 80];
    if (!one->lost && !one->partly) return;
    snprintf(message, sizeof message, "%u articles lost, %u in part: %s", (unsigned)one->lost,
             (unsigned)one->partly, one->first.message);
    report(work, NEWSIDX_FINDING_FAULT, one->name, message);
}

static newsidx_status read_segment(salvage *work, const ni_manifest_segment *facts,
                                   newsidx_error *error)
{
    salvaging one = {.lost = 0};
    newsidx_error found;
    ni_manifest_database_name(one.name, facts->number);
    char *path = ni_path_join(work->index, one.name);
    if (!path) return ni_error_memory(error);
    newsidx_status status = open_file(work, &one, path, facts, &found);
    if (status == NEWSIDX_OK) status = read_deletions(work, &one, facts, &found);
    if (status == NEWSIDX_OK) status = read_documents(work, &one, &found);
    report_losses(work, &one);
    ni_deletions_dispose(&one.deletions);
    ni_glass_database_close(&one.file);
    free(path);
    return go_on(work, status, one.name, &found, error);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static newsidx_status load_dictionary(salvage *work, newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    newsidx_error found;
    ni_manifest_dictionary_name(name, work->manifest.dictionary);
    newsidx_status status = ni_dictionary_load(
        &work->dictionary, work->index, work->manifest.dictionary, NI_DICTIONARY_UNPACKING, &found);
    return go_on(work, status, name, &found, error);
}

newsidx_status newsidx_salvage(const char *path, newsidx_salvage_callback *callback,
                               newsidx_finding_callback *findings, void *context,
                               newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, path);
    NI_REQUIRE(error, callback);
    salvage work = {.index = path,
                    .callback = callback,
                    .findings = findings,
                    .context = context,
                    .manifest = NI_MANIFEST_INIT};
    newsidx_status status = list_files(&work, error);
    if (status == NEWSIDX_OK) status = load_dictionary(&work, error);
    for (size_t i = 0; i < work.manifest.count && status == NEWSIDX_OK; i++)
        status = read_segment(&work, &work.manifest.segments[i], error);
    ni_stored_dispose(&work.stored);
    ni_dictionary_free(work.dictionary);
    ni_manifest_dispose(&work.manifest);
    if (status == NEWSIDX_OK && work.lost)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "not all of %.150s could be read", path);
    return status;
}
