/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The public reader: a generation, and how to move to a newer one. */
#include "reader/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "reader/shards.h"

static newsidx_status open_generation(ni_generation **out, const newsidx_reader *reader,
                                      newsidx_error *error)
{
    bool list;
    *out = NULL;
    newsidx_status status = ni_shards_is_list(reader->index, &list, error);
    if (status != NEWSIDX_OK) return status;
    if (list) return ni_shards_open(out, reader->index, reader->stored, &reader->shards, error);
    if (reader->stored) return ni_generation_open_stored(out, reader->index, error);
    return ni_generation_open(out, reader->index, error);
}

static void set_fingerprint(newsidx_reader *reader)
{
    const ni_generation *generation = reader->generation;
    ni_manifest_fingerprint(reader->fingerprint, generation->analyser, generation->words_hash);
}

static newsidx_status open_reader(newsidx_reader **out, const char *path, bool stored,
                                  const newsidx_shards_options *options, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, path);
    newsidx_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return ni_error_memory(error);
    reader->stored = stored;
    newsidx_status status =
        ni_versions_read(&ni_versions_shards_options, &reader->shards, options, error);
    if (status == NEWSIDX_OK && !(reader->index = strdup(path))) status = ni_error_memory(error);
    if (status == NEWSIDX_OK) status = open_generation(&reader->generation, reader, error);
    if (status == NEWSIDX_OK)
        status = ni_analyser_new(&reader->analyser, reader->generation->words, error);
    if (status == NEWSIDX_OK) {
        set_fingerprint(reader);
        *out = reader;
    } else {
        newsidx_reader_close(reader);
    }
    return status;
}

newsidx_status newsidx_reader_open_shards(newsidx_reader **out, const char *path,
                                          const newsidx_shards_options *options,
                                          newsidx_error *error)
{
    return open_reader(out, path, false, options, error);
}

newsidx_status newsidx_reader_open(newsidx_reader **out, const char *path, newsidx_error *error)
{
    return open_reader(out, path, false, NULL, error);
}

newsidx_status newsidx_reader_open_stored(newsidx_reader **out, const char *path,
                                          newsidx_error *error)
{
    return open_reader(out, path, true, NULL, error);
}

newsidx_status ni_reader_check_search(const newsidx_reader *reader, newsidx_error *error)
{
    if (!reader->stored) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED,
                        "%.150s was opened only to read what is stored", reader->index);
}

/* The cache belongs to lib/suggest, which this room must not include. */
static void drop_suggestions(newsidx_reader *reader)
{
    if (reader->suggestions) reader->free_suggestions(reader->suggestions);
    reader->suggestions = NULL;
}

void newsidx_reader_close(newsidx_reader *reader)
{
    if (!reader) return;
    drop_suggestions(reader);
    ni_analyser_free(reader->analyser);
    ni_generation_release(reader->generation);
    free(reader->index);
    free(reader);
}

/* Check whether the index has another generation than the one that is open. Numbers alone do not
   say so: the whole directory may have been exchanged. */
static newsidx_status check_for_newer(const newsidx_reader *reader, bool *newer,
                                      newsidx_error *error)
{
    ni_manifest manifest;
    newsidx_status status = reader->stored
                                ? ni_manifest_read_stored(&manifest, reader->index, error)
                                : ni_manifest_read(&manifest, reader->index, error);
    if (status != NEWSIDX_OK) return status;
    *newer = manifest.hash != reader->generation->manifest.hash;
    ni_manifest_dispose(&manifest);
    return NEWSIDX_OK;
}

/* Switch to another generation, with an analyser for its user words: these belong to the
   generation, and may differ if the whole directory was replaced. */
static newsidx_status switch_to(newsidx_reader *reader, ni_generation *generation,
                                newsidx_error *error)
{
    if (generation->words || reader->generation->words) {
        ni_analyser *analyser;
        newsidx_status status = ni_analyser_new(&analyser, generation->words, error);
        if (status != NEWSIDX_OK) return status;
        ni_analyser_free(reader->analyser);
        reader->analyser = analyser;
    }
    drop_suggestions(reader);
    ni_generation_release(reader->generation);
    reader->generation = generation;
    set_fingerprint(reader);
    return NEWSIDX_OK;
}

newsidx_status newsidx_reader_refresh(newsidx_reader *reader, bool *changed, newsidx_error *error)
{
    ni_error_clear(error);
    if (changed) *changed = false;
    NI_REQUIRE(error, reader);
    const bool shards = reader->generation->part_count || reader->generation->remote_count;
    bool newer = shards; /* for shards, unknown until they are opened */
    newsidx_status status = shards ? NEWSIDX_OK : check_for_newer(reader, &newer, error);
    if (status != NEWSIDX_OK || !newer) return status;
    ni_generation *generation;
    status = open_generation(&generation, reader, error);
    if (status != NEWSIDX_OK) return status;
    const bool other = !ni_generation_equals(generation, reader->generation);
    status = switch_to(reader, generation, error);
    if (status != NEWSIDX_OK)
        ni_generation_release(generation);
    else if (changed)
        *changed = other;
    return status;
}

const char *newsidx_reader_fingerprint(const newsidx_reader *reader)
{
    return reader->fingerprint;
}

newsidx_status newsidx_reader_info(newsidx_reader *reader, newsidx_info *info, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, reader);
    NI_REQUIRE(error, info);
    const ni_generation *generation = reader->generation;
    ni_xdatabase_info database;
    newsidx_status status = ni_versions_check(&ni_versions_info, info, error);
    if (status == NEWSIDX_OK)
        status = ni_xdatabase_get_info(generation->database, &database, error);
    uint32_t unprepared = 0;
    if (status == NEWSIDX_OK) status = ni_generation_unprepared(generation, &unprepared, error);
    if (status != NEWSIDX_OK) return status;
    const uint64_t articles = ni_generation_articles(generation);
    const newsidx_info full = {.segments = (uint32_t)generation->source_count,
                               .generation = generation->number,
                               .articles = articles,
                               .deleted = database.documents - articles,
                               .mean_terms = database.mean_length,
                               .bytes = ni_generation_bytes(generation),
                               .unprepared = unprepared,
                               .differences = generation->differences};
    ni_versions_write(&ni_versions_info, info, &full);
    return NEWSIDX_OK;
}
