/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The public reader: a generation, and the means to go over to another. */
#include "search/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

newsidx_status newsidx_reader_open(newsidx_reader **out, const char *path, newsidx_error *error)
{
    ni_error_clear(error);
    *out = NULL;
    newsidx_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return ni_error_memory(error);
    reader->index = strdup(path);
    newsidx_status status = reader->index ? NEWSIDX_OK : ni_error_memory(error);
    if (status == NEWSIDX_OK) status = ni_analyser_new(&reader->analyser, NULL, error);
    if (status == NEWSIDX_OK) status = ni_generation_open(&reader->generation, path, error);
    if (status == NEWSIDX_OK)
        *out = reader;
    else
        newsidx_reader_close(reader);
    return status;
}

void newsidx_reader_close(newsidx_reader *reader)
{
    if (!reader) return;
    ni_generation_release(reader->generation);
    ni_analyser_free(reader->analyser);
    free(reader->index);
    free(reader);
}

newsidx_status newsidx_reader_refresh(newsidx_reader *reader, bool *changed, newsidx_error *error)
{
    ni_error_clear(error);
    if (changed) *changed = false;
    ni_manifest manifest;
    newsidx_status status = ni_manifest_read(&manifest, reader->index, error);
    if (status != NEWSIDX_OK) return status;
    bool same = manifest.generation == reader->generation->manifest.generation;
    ni_manifest_dispose(&manifest);
    if (same) return NEWSIDX_OK;
    ni_generation *generation;
    status = ni_generation_open(&generation, reader->index, error);
    if (status != NEWSIDX_OK) return status;
    ni_generation_release(reader->generation);
    reader->generation = generation;
    if (changed) *changed = true;
    return NEWSIDX_OK;
}

newsidx_status newsidx_reader_info(newsidx_reader *reader, newsidx_info *info, newsidx_error *error)
{
    ni_error_clear(error);
    if (info->version != NEWSIDX_INFO_VERSION)
        return ni_error_struct_version(error, "newsidx_info", info->version);
    const ni_generation *generation = reader->generation;
    ni_xdatabase_info database;
    newsidx_status status = ni_xdatabase_get_info(generation->database, &database, error);
    if (status != NEWSIDX_OK) return status;
    info->segments = (uint32_t)generation->count;
    info->generation = generation->manifest.generation;
    info->articles = ni_generation_articles(generation);
    info->deleted = database.documents - info->articles;
    info->mean_terms = database.mean_length;
    info->bytes = generation->manifest.bytes;
    for (size_t i = 0; i < generation->count; i++)
        info->bytes +=
            generation->segments[i]->facts.bytes + generation->segments[i]->deletions_bytes;
    return NEWSIDX_OK;
}
