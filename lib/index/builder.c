/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A database of several files is filled, and then compacted into one. */
#include "index/builder.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "index/segment.h"

/* What a posting takes in a segment, its positions included: 4 to 25. */
enum { POSTING_BYTES = 24 };

struct ni_builder {
    ni_xbuild *build;
    uint32_t number;
    uint32_t count;
    uint64_t bytes;   /* that the documents take up, as an estimate */
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
    free(builder->build_path);
    free(builder->path);
    free(builder);
}

newsidx_status ni_builder_add(ni_builder *builder, const ni_xdocument *document,
                              newsidx_error *error)
{
    uint32_t docid;
    newsidx_status status = ni_xbuild_add(builder->build, document, &docid, error);
    if (status != NEWSIDX_OK) return status;
    builder->count++;
    builder->bytes += document->data.size + document->posting_count * POSTING_BYTES;
    return NEWSIDX_OK;
}

newsidx_status ni_builder_seal(ni_builder *builder, ni_manifest_segment *facts,
                               newsidx_error *error)
{
    *facts = (ni_manifest_segment){.number = builder->number, .documents = builder->count};
    const char *input = builder->build_path;
    newsidx_status status = ni_xbuild_finish(builder->build, error);
    if (status != NEWSIDX_OK) return status;
    return ni_segment_compact(&input, 1, builder->bytes, builder->path, NULL, facts, error);
}
