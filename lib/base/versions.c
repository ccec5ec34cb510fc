/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/versions.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"

/* ---- the structs ----------------------------------------------------------------------------- */

#define TO(name, member)                                                                           \
    (offsetof(newsidx_##name, member) + sizeof(((const newsidx_##name *)0)->member))

#define STRUCT(name, INIT, ...)                                                                    \
    static const newsidx_##name name = INIT;                                                       \
    const ni_versions ni_versions_##name = {"newsidx_" #name, &name, {__VA_ARGS__}};

/* The last member of each version: for an old one, the last that it had. */
STRUCT(alerts_options, NEWSIDX_ALERTS_OPTIONS_INIT, TO(alerts_options, words))
STRUCT(analyzer_options, NEWSIDX_ANALYZER_OPTIONS_INIT, TO(analyzer_options, words),
       TO(analyzer_options, query))
STRUCT(article, NEWSIDX_ARTICLE_INIT, TO(article, field[NEWSIDX_TAGS]), TO(article, field))
STRUCT(backup_options, NEWSIDX_BACKUP_OPTIONS_INIT, TO(backup_options, copy))
STRUCT(complete_options, NEWSIDX_COMPLETE_OPTIONS_INIT, TO(complete_options, titles))
STRUCT(info, NEWSIDX_INFO_INIT, TO(info, mean_terms), TO(info, unprepared), TO(info, differences))
STRUCT(input_options, NEWSIDX_INPUT_OPTIONS_INIT, TO(input_options, record_max),
       TO(input_options, strict_dates))
STRUCT(merge_options, NEWSIDX_MERGE_OPTIONS_INIT, TO(merge_options, context))
STRUCT(note, NEWSIDX_NOTE_INIT, TO(note, count))
STRUCT(put_result, NEWSIDX_PUT_RESULT_INIT, TO(put_result, id), TO(put_result, misencoded),
       TO(put_result, replaced))
STRUCT(query_options, NEWSIDX_QUERY_OPTIONS_INIT, TO(query_options, all), TO(query_options, today),
       TO(query_options, words))
STRUCT(reindex_options, NEWSIDX_REINDEX_OPTIONS_INIT, TO(reindex_options, context))
STRUCT(search_options, NEWSIDX_SEARCH_OPTIONS_INIT, TO(search_options, offset),
       TO(search_options, sort), TO(search_options, collapse), TO(search_options, count))
STRUCT(shards_options, NEWSIDX_SHARDS_OPTIONS_INIT, TO(shards_options, context))
STRUCT(snippet_options, NEWSIDX_SNIPPET_OPTIONS_INIT, TO(snippet_options, ellipsis),
       TO(snippet_options, escape))
STRUCT(splitter_options, NEWSIDX_SPLITTER_OPTIONS_INIT, TO(splitter_options, words))
STRUCT(suggest_options, NEWSIDX_SUGGEST_OPTIONS_INIT, TO(suggest_options, time_limit_ms))
STRUCT(vocabulary_options, NEWSIDX_VOCABULARY_OPTIONS_INIT, TO(vocabulary_options, limit))
STRUCT(writer_options, NEWSIDX_WRITER_OPTIONS_INIT, TO(writer_options, memory),
       TO(writer_options, threads), TO(writer_options, words), TO(writer_options, remove_only))

/* ---- reading and writing them ---------------------------------------------------------------- */

/* The version is the first member of every struct. */
static uint32_t version_of(const void *given)
{
    uint32_t version;
    memcpy(&version, given, sizeof version);
    return version;
}

newsidx_status ni_versions_check(const ni_versions *versions, const void *given,
                                 newsidx_error *error)
{
    const uint32_t version = version_of(given);
    if (version >= 1 && version <= version_of(versions->defaults)) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                        "%s has version %u, which this library does not support", versions->name,
                        (unsigned)version);
}

/* Copy the members that the version of `given` has, except for the version itself. */
static void copy(void *to, const void *from, const ni_versions *versions, uint32_t version)
{
    memcpy((char *)to + sizeof version, (const char *)from + sizeof version,
           versions->sizes[version - 1] - sizeof version);
}

newsidx_status ni_versions_read(const ni_versions *versions, void *full, const void *given,
                                newsidx_error *error)
{
    const uint32_t newest = version_of(versions->defaults);
    memcpy(full, versions->defaults, versions->sizes[newest - 1]);
    if (!given) return NEWSIDX_OK;
    newsidx_status status = ni_versions_check(versions, given, error);
    if (status == NEWSIDX_OK) copy(full, given, versions, version_of(given));
    return status;
}

void ni_versions_write(const ni_versions *versions, void *given, const void *full)
{
    copy(given, full, versions, version_of(given));
}
