/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Between reading the manifest and opening its files, a writer may publish another generation and
 * remove some of them. So if a file is missing, try again; only if the manifest has not changed is
 * it an error.
 */
#include "reader/generation.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "index/wordsfile.h"
#include "reader/acronyms.h"

enum { TRIES = 100 };

static void close_all(ni_generation *generation)
{
    ni_xdatabase_close(generation->database);
    for (size_t i = 0; i < generation->source_count; i++) {
        for (int slot = 0; slot < NI_SLOT_COUNT; slot++)
            ni_column_free(generation->sources[i].columns[slot]);
        ni_mappedsegment_close(generation->sources[i].scanned);
    }
    for (size_t i = 0; i < generation->deletions_count; i++)
        free((void *)generation->deletions[i].docids);
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++)
        free(generation->ranks[field].by_docid);
    free(generation->deletions);
    free(generation->sources);
    for (size_t i = 0; i < generation->count; i++) ni_segment_close(generation->segments[i]);
    for (size_t i = 0; i < generation->part_count; i++) ni_generation_release(generation->parts[i]);
    for (size_t i = 0; i < generation->remote_count; i++) {
        ni_xdatabase_close(generation->remotes[i].database);
        ni_dictionary_free(generation->remotes[i].dictionary);
    }
    ni_dictionary_free(generation->dictionary);
    if (!generation->part_count) ni_userwords_free(generation->words);
    free(generation->segments);
    free(generation->parts);
    free(generation->remotes);
    ni_manifest_dispose(&generation->manifest);
    free(generation);
}

/* ---- one index ------------------------------------------------------------------------------- */

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

static newsidx_status add_source(ni_generation *generation, ni_xdatabase *database,
                                 const ni_deletions *deletions, const ni_dictionary *dictionary,
                                 newsidx_error *error)
{
    if (!ni_array_reserve(&generation->sources, &generation->source_capacity,
                          generation->source_count + 1, sizeof *generation->sources))
        return ni_error_memory(error);
    generation->sources[generation->source_count++] = (ni_generation_source){
        .database = database, .deletions = deletions, .dictionary = dictionary, .uuid = ""};
    return NEWSIDX_OK;
}

static newsidx_status add_segment(ni_generation *generation, const ni_segment *segment,
                                  const ni_dictionary *dictionary, newsidx_error *error)
{
    newsidx_status status =
        add_source(generation, segment->database, &segment->deletions, dictionary, error);
    if (status != NEWSIDX_OK) return status;
    ni_generation_source *source = &generation->sources[generation->source_count - 1];
    source->uuid = segment->info.uuid;
    return generation->stored ? NEWSIDX_OK
                              : ni_mappedsegment_view(&source->scanned, &segment->file, error);
}

static newsidx_status list_deletions(ni_generation *generation, const ni_segment *segment,
                                     newsidx_error *error)
{
    if (segment->deletions.count == 0) return NEWSIDX_OK;
    if (!ni_array_reserve(&generation->deletions, &generation->deletions_capacity,
                          generation->deletions_count + 1, sizeof *generation->deletions))
        return ni_error_memory(error);
    ni_xquery_deletions *deletions = &generation->deletions[generation->deletions_count];
    memcpy(deletions->uuid, segment->info.uuid, sizeof deletions->uuid);
    deletions->docids = ni_deletions_list(&segment->deletions);
    if (!deletions->docids) return ni_error_memory(error);
    deletions->count = segment->deletions.count;
    generation->deletions_count++;
    return NEWSIDX_OK;
}

static newsidx_status add_segments(ni_generation *generation, const ni_generation *from,
                                   newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < from->count && status == NEWSIDX_OK; i++) {
        const ni_segment *segment = from->segments[i];
        status = list_deletions(generation, segment, error);
        if (status == NEWSIDX_OK)
            status = add_segment(generation, segment, from->dictionary, error);
    }
    return status;
}

static newsidx_status combine(ni_generation *generation, newsidx_error *error)
{
    ni_xdatabase **databases = calloc(generation->source_count + 1, sizeof *databases);
    if (!databases) return ni_error_memory(error);
    for (size_t i = 0; i < generation->source_count; i++)
        databases[i] = generation->sources[i].database;
    newsidx_status status =
        ni_xdatabase_combine(&generation->database, databases, generation->source_count, error);
    free(databases);
    if (status != NEWSIDX_OK) return status;
    ni_xdatabase_info info;
    status = ni_xdatabase_get_info(generation->database, &info, error);
    if (status != NEWSIDX_OK) return status;
    generation->mean_length = info.mean_length;
    generation->documents = info.documents;
    return ni_acronyms_any(generation->database, &generation->has_acronyms, error);
}

/* Open the current generation. *hash, that of its manifest, is set even after a failure; 0: none.
   */
static newsidx_status open_once(ni_generation **out, const char *index, bool stored, uint64_t *hash,
                                newsidx_error *error)
{
    ni_generation *generation = calloc(1, sizeof *generation);
    if (!generation) return ni_error_memory(error);
    generation->holders = 1;
    generation->stored = stored;
    newsidx_status status = stored ? ni_manifest_read_stored(&generation->manifest, index, error)
                                   : ni_manifest_read(&generation->manifest, index, error);
    *hash = generation->manifest.hash;
    generation->number = generation->manifest.generation;
    generation->words_hash = generation->manifest.words;
    generation->differences = ni_manifest_differences(&generation->manifest);
    memcpy(generation->analyser, generation->manifest.analyser, sizeof generation->analyser);
    if (status == NEWSIDX_OK && !stored)
        status = ni_wordsfile_load(&generation->words, index, generation->manifest.words,
                                   &generation->words_bytes, error);
    if (status == NEWSIDX_OK)
        status = ni_dictionary_load(&generation->dictionary, index, generation->manifest.dictionary,
                                    NI_DICTIONARY_UNPACKING, error);
    if (status == NEWSIDX_OK) status = open_segments(generation, index, error);
    if (status == NEWSIDX_OK) status = add_segments(generation, generation, error);
    if (status == NEWSIDX_OK) status = combine(generation, error);
    if (status == NEWSIDX_OK)
        *out = generation;
    else
        close_all(generation);
    return status;
}

static newsidx_status open_last(ni_generation **out, const char *index, bool stored,
                                newsidx_error *error)
{
    uint64_t last = 0;
    *out = NULL;
    for (int i = 0;; i++) {
        uint64_t hash = 0;
        newsidx_status status = open_once(out, index, stored, &hash, error);
        bool other = i == 0 || hash != last;
        last = hash;
        if (status == NEWSIDX_OK) ni_error_clear(error);
        if (status != NEWSIDX_ERR_CORRUPT && status != NEWSIDX_ERR_NOT_FOUND) return status;
        if (hash == 0 || !other || i == TRIES) return status;
    }
}

newsidx_status ni_generation_open(ni_generation **out, const char *index, newsidx_error *error)
{
    return open_last(out, index, false, error);
}

newsidx_status ni_generation_open_stored(ni_generation **out, const char *index,
                                         newsidx_error *error)
{
    return open_last(out, index, true, error);
}

/* ---- several indexes ------------------------------------------------------------------------- */

newsidx_status ni_generation_new(ni_generation **out, bool stored, newsidx_error *error)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return ni_error_memory(error);
    (*out)->holders = 1;
    (*out)->stored = stored;
    return NEWSIDX_OK;
}

/* Check that a part has the same user words as those before it. */
static newsidx_status check_words(const ni_generation *all, const ni_generation *part,
                                  const char *name, newsidx_error *error)
{
    const uint64_t wanted = all->words_hash, has = part->words_hash;
    if (all->stored || all->part_count == 0 || has == wanted) return NEWSIDX_OK;
    return ni_wordsfile_differ(error, name, has, "the previous shard", wanted);
}

/* Combine the differences and fingerprints of the parts as if they were one index. */
static void add_origin(ni_generation *all, const ni_generation *part)
{
    all->differences |= part->differences;
    if (all->part_count == 0) {
        all->words = part->words;
        all->words_hash = part->words_hash;
        memcpy(all->analyser, part->analyser, sizeof all->analyser);
    } else {
        ni_fingerprint_mix(all->analyser, all->analyser, part->analyser);
    }
}

newsidx_status ni_generation_add_part(ni_generation *all, ni_generation *part, const char *name,
                                      newsidx_error *error)
{
    newsidx_status status = check_words(all, part, name, error);
    if (status == NEWSIDX_OK && !ni_array_reserve(&all->parts, &all->part_capacity,
                                                  all->part_count + 1, sizeof *all->parts))
        status = ni_error_memory(error);
    if (status != NEWSIDX_OK) {
        ni_generation_release(part);
        return status;
    }
    add_origin(all, part);
    all->parts[all->part_count++] = part;
    all->number += part->number;
    return add_segments(all, part, error);
}

newsidx_status ni_generation_add_remote(ni_generation *all, ni_xdatabase *remote,
                                        newsidx_error *error)
{
    ni_dictionary *dictionary;
    newsidx_status status = ni_dictionary_fetch(&dictionary, remote, error);
    if (status == NEWSIDX_OK && !ni_array_reserve(&all->remotes, &all->remote_capacity,
                                                  all->remote_count + 1, sizeof *all->remotes))
        status = ni_error_memory(error);
    if (status != NEWSIDX_OK) {
        ni_dictionary_free(dictionary);
        ni_xdatabase_close(remote);
        return status;
    }
    all->remotes[all->remote_count++] = (ni_generation_remote){remote, dictionary};
    return add_source(all, remote, NULL, dictionary, error);
}

newsidx_status ni_generation_join(ni_generation *all, newsidx_error *error)
{
    return combine(all, error);
}

/* ---- common to both -------------------------------------------------------------------------- */

newsidx_status ni_generation_fetch_from(const ni_generation_source *source, uint32_t docid,
                                        ni_stored *stored, newsidx_error *error)
{
    stored->dictionary = source->dictionary;
    stored->remote = !*source->uuid;
    if (!source->scanned) return ni_stored_fetch(stored, source->database, docid, error);
    newsidx_status status = ni_stored_read(stored, &source->scanned->file, docid, error);
    if (status != NEWSIDX_DONE) return status;
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "document %u has no stored article",
                        (unsigned)docid);
}

newsidx_status ni_generation_fetch(const ni_generation *generation, uint32_t docid,
                                   ni_stored *stored, newsidx_error *error)
{
    const uint32_t count = (uint32_t)generation->source_count; /* see ni_xdatabase_combine */
    const ni_generation_source *source = &generation->sources[(docid - 1) % count];
    return ni_generation_fetch_from(source, (docid - 1) / count + 1, stored, error);
}

size_t ni_generation_find(const ni_generation *generation, const char *uuid)
{
    size_t source = 0;
    while (source < generation->source_count && strcmp(generation->sources[source].uuid, uuid) != 0)
        source++;
    return source;
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
    uint64_t articles = generation->documents;
    for (size_t i = 0; i < generation->deletions_count; i++)
        articles -= generation->deletions[i].count;
    return articles;
}

/* Remote shards have no generation number, so compare their contents. */
bool ni_generation_equals(const ni_generation *left, const ni_generation *right)
{
    if (left->manifest.hash != right->manifest.hash || left->part_count != right->part_count ||
        left->source_count != right->source_count)
        return false;
    for (size_t i = 0; i < left->part_count; i++)
        if (!ni_generation_equals(left->parts[i], right->parts[i])) return false;
    for (size_t i = 0; i < left->remote_count && i < right->remote_count; i++) {
        ni_xdatabase_info a, b;
        if (ni_xdatabase_get_info(left->remotes[i].database, &a, NULL) ||
            ni_xdatabase_get_info(right->remotes[i].database, &b, NULL))
            return false;
        if (a.documents != b.documents || a.last_docid != b.last_docid ||
            strcmp(a.uuid, b.uuid) != 0)
            return false;
    }
    return left->remote_count == right->remote_count;
}

newsidx_status ni_generation_unprepared(const ni_generation *generation, uint32_t *count,
                                        newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < generation->count && status == NEWSIDX_OK; i++) {
        bool servable;
        status = ni_segment_is_servable(generation->segments[i], generation->dictionary != NULL,
                                        &servable, error);
        if (status == NEWSIDX_OK) *count += !servable;
    }
    for (size_t i = 0; i < generation->part_count && status == NEWSIDX_OK; i++)
        status = ni_generation_unprepared(generation->parts[i], count, error);
    return status;
}

uint64_t ni_generation_bytes(const ni_generation *generation)
{
    uint64_t bytes = generation->manifest.bytes + generation->words_bytes +
                     ni_dictionary_bytes(generation->dictionary).size;
    for (size_t i = 0; i < generation->count; i++)
        bytes += generation->segments[i]->facts.bytes + generation->segments[i]->deletions_bytes;
    for (size_t i = 0; i < generation->part_count; i++)
        bytes += ni_generation_bytes(generation->parts[i]);
    return bytes;
}
