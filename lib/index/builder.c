/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian holds what was added in maps of its own until it is told to write. Their size cannot be
 * asked, so it is estimated: by what a posting, a position and a byte of data cost there.
 */
#include "index/builder.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "index/segment.h"

/* Bytes. A posting of 244 to a document took 160 in Xapian's maps, its positions included. */
enum { POSTING_COST = 150, POSITION_COST = 4, ID_COST = 64 };

struct ni_builder {
    ni_xbuild *build; /* NULL once its files are written */
    ni_table ids;     /* value: document number, 0 when removed */
    uint32_t number;
    uint32_t count;
    size_t memory;
    char *build_path; /* seg-N.tmp */
    char *path;       /* seg-N.glass */
};

newsidx_status ni_builder_open(ni_builder **out, const char *index, uint32_t number,
                               newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX], build_name[NI_FILE_NAME_MAX];
    *out = NULL;
    ni_builder *builder = calloc(1, sizeof *builder);
    if (!builder) return ni_error_memory(error);
    builder->number = number;
    ni_manifest_database_name(name, number);
    snprintf(build_name, sizeof build_name, "seg-%u.tmp", (unsigned)number);
    builder->path = ni_path_join(index, name);
    builder->build_path = ni_path_join(index, build_name);
    newsidx_status status =
        builder->path && builder->build_path ? NEWSIDX_OK : ni_error_memory(error);
    if (status == NEWSIDX_OK) status = ni_file_remove(builder->build_path, error);
    if (status == NEWSIDX_OK) status = ni_xbuild_open(&builder->build, builder->build_path, error);
    if (status == NEWSIDX_OK)
        *out = builder;
    else
        ni_builder_close(builder);
    return status;
}

void ni_builder_close(ni_builder *builder)
{
    if (!builder) return;
    ni_xbuild_free(builder->build);
    if (builder->build_path) ni_file_remove(builder->build_path, NULL);
    ni_table_dispose(&builder->ids);
    free(builder->build_path);
    free(builder->path);
    free(builder);
}

void ni_builder_discard(ni_builder *builder)
{
    if (builder && builder->path) ni_file_remove(builder->path, NULL);
    ni_builder_close(builder);
}

static size_t estimate_memory(newsidx_text id, const ni_xdocument *document)
{
    size_t memory = ID_COST + id.size + document->data.size;
    for (size_t i = 0; i < document->posting_count; i++)
        memory += POSTING_COST + document->postings[i].position_count * POSITION_COST;
    return memory;
}

newsidx_status ni_builder_add(ni_builder *builder, newsidx_text id, const ni_xdocument *document,
                              newsidx_error *error)
{
    ni_table_entry *entry = ni_table_put(&builder->ids, id.data, id.size);
    if (!entry) return ni_error_memory(error);
    uint32_t docid;
    newsidx_status status = ni_xbuild_add(builder->build, document, &docid, error);
    if (status == NEWSIDX_OK && entry->value) {
        status = ni_xbuild_remove(builder->build, entry->value, error);
        builder->count--;
    }
    if (status != NEWSIDX_OK) return status;
    entry->value = docid;
    builder->count++;
    builder->memory += estimate_memory(id, document);
    return NEWSIDX_OK;
}

newsidx_status ni_builder_remove(ni_builder *builder, newsidx_text id, newsidx_error *error)
{
    ni_table_entry *entry = ni_table_find(&builder->ids, id.data, id.size);
    if (!entry || !entry->value) return NEWSIDX_DONE;
    newsidx_status status = ni_xbuild_remove(builder->build, entry->value, error);
    if (status != NEWSIDX_OK) return status;
    entry->value = 0;
    builder->count--;
    return NEWSIDX_OK;
}

size_t ni_builder_memory(const ni_builder *builder)
{
    return builder->memory;
}

uint32_t ni_builder_count(const ni_builder *builder)
{
    return builder->count;
}

const ni_table *ni_builder_ids(const ni_builder *builder)
{
    return &builder->ids;
}

newsidx_status ni_builder_seal(ni_builder *builder, ni_manifest_segment *facts,
                               newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (builder->build) {
        status = ni_xbuild_finish(builder->build, error);
        if (status != NEWSIDX_OK) return status;
        ni_xbuild_free(builder->build);
        builder->build = NULL;
    }
    const char *input = builder->build_path;
    status = ni_file_remove(builder->path, error);
    if (status == NEWSIDX_OK) status = ni_xbuild_compact(&input, 1, builder->path, true, error);
    *facts = (ni_manifest_segment){.number = builder->number, .documents = builder->count};
    if (status == NEWSIDX_OK) status = ni_segment_measure(builder->path, facts, error);
    return status;
}
