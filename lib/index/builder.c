/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/builder.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "glass/build.h"

struct ni_builder {
    ni_glass_build *build;
    uint32_t number;
    uint32_t count;
    char *path; /* seg-N.glass */
};

newsidx_status ni_builder_open(ni_builder **out, const char *index, uint32_t number,
                               newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    *out = NULL;
    ni_builder *builder = calloc(1, sizeof *builder);
    if (!builder) return ni_error_memory(error);
    builder->number = number;
    ni_manifest_database_name(name, number);
    builder->path = ni_path_join(index, name);
    builder->build = ni_glass_build_new();
    if (builder->path && builder->build) {
        *out = builder;
        return NEWSIDX_OK;
    }
    ni_builder_close(builder);
    return ni_error_memory(error);
}

void ni_builder_close(ni_builder *builder)
{
    if (!builder) return;
    ni_glass_build_free(builder->build);
    free(builder->path);
    free(builder);
}

newsidx_status ni_builder_add(ni_builder *builder, const ni_xdocument *document,
                              newsidx_error *error)
{
    return ni_glass_build_add(builder->build, document, &builder->count, error);
}

newsidx_status ni_builder_seal(ni_builder *builder, ni_manifest_segment *facts,
                               newsidx_error *error)
{
    *facts = (ni_manifest_segment){.number = builder->number, .documents = builder->count};
    return ni_glass_build_write(builder->build, builder->path, &facts->hash, &facts->bytes, error);
}
