/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Opens the inputs, writes the tables one by one, and then the first block. Xapian's term lists,
 * spelling and synonyms are not copied, since we do not use them.
 */
#include "glass/merge.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "glass/mergeparts.h"

static newsidx_status announce(const ni_glass_mergestate *merging, const char *step)
{
    const ni_glass_watch *watch = merging->options->watch;
    return watch && !watch->go_on(watch->context, step) ? NEWSIDX_DONE : NEWSIDX_OK;
}

static newsidx_status open_sources(ni_glass_mergestate *merging, const ni_glass_input *inputs,
                                   size_t count, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    uint32_t documents = 0;
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        ni_glass_mergeinput *source = &merging->sources[merging->count++];
        status = ni_glass_mergeinput_open(source, &inputs[i], documents, error);
        documents += source->count;
    }
    merging->version.documents = merging->version.last_docid = documents;
    return status;
}

static newsidx_status write_maxima(ni_glass_mergestate *merging, newsidx_error *error)
{
    return ni_glass_maxima_write(merging->maxima, merging->table, error);
}

static newsidx_status merge_postlist(ni_glass_mergestate *merging, newsidx_error *error)
{
    newsidx_status status = ni_glass_mergestate_begin(merging, NI_GLASS_POSTLIST, error);
    if (status == NEWSIDX_OK) status = ni_glass_merge_metadata(merging, error);
    if (status == NEWSIDX_OK) status = ni_glass_merge_positions(merging, error);
    if (status == NEWSIDX_OK) status = ni_glass_merge_values(merging, error);
    if (status == NEWSIDX_OK) status = ni_glass_merge_lengths(merging, error);
    if (status == NEWSIDX_OK) status = ni_glass_merge_postings(merging, error);
    return status;
}

/* Writes all entries of a table. */
typedef newsidx_status table_function(ni_glass_mergestate *merging, newsidx_error *error);

static newsidx_status write_table(ni_glass_mergestate *merging, ni_glass_output *output,
                                  ni_glass_table_kind kind, const char *name, table_function *write,
                                  newsidx_error *error)
{
    newsidx_status status = announce(merging, name);
    if (status != NEWSIDX_OK) return status;
    status = ni_glass_table_begin(&merging->table, output, error);
    if (status == NEWSIDX_OK) status = write(merging, error);
    if (status == NEWSIDX_OK)
        status = ni_glass_table_end(merging->table, &merging->version.roots[kind], error);
    ni_glass_table_free(merging->table);
    merging->table = NULL;
    return status;
}

static newsidx_status write_all(ni_glass_mergestate *merging, ni_glass_output *output,
                                ni_glass_facts *facts, newsidx_error *error)
{
    unsigned char first[NI_GLASS_BLOCK_SIZE];
    newsidx_status status =
        write_table(merging, output, NI_GLASS_POSTLIST, "postlist", merge_postlist, error);
    if (status == NEWSIDX_OK)
        status = write_table(merging, output, NI_GLASS_BLOCKMAX, "blockmax", write_maxima, error);
    if (status == NEWSIDX_OK)
        status =
            write_table(merging, output, NI_GLASS_DOCDATA, "docdata", ni_glass_merge_data, error);
    if (status == NEWSIDX_OK && merging->options->positions)
        status = write_table(merging, output, NI_GLASS_POSITION, "position",
                             ni_glass_merge_positiontable, error);
    if (status == NEWSIDX_OK) status = ni_glass_versionblock_identify(&merging->version, error);
    if (status != NEWSIDX_OK) return status;
    ni_glass_versionblock_encode(&merging->version, first);
    return ni_glass_output_finish(output, first, facts, error);
}

newsidx_status ni_glass_merge(const ni_glass_input *inputs, size_t count, const char *output,
                              const ni_glass_merge_options *options, ni_glass_facts *facts,
                              newsidx_error *error)
{
    ni_glass_output *file = NULL;
    ni_glass_mergestate merging = {.options = options};
    merging.sources = calloc(count + 1, sizeof *merging.sources);
    if (!merging.sources) return ni_error_memory(error);
    newsidx_status status = open_sources(&merging, inputs, count, error);
    if (status == NEWSIDX_OK) merging.maxima = ni_glass_maxima_new(merging.version.documents);
    if (status == NEWSIDX_OK && !merging.maxima) status = ni_error_memory(error);
    if (status == NEWSIDX_OK) status = ni_glass_output_open(&file, output, error);
    if (status == NEWSIDX_OK) status = write_all(&merging, file, facts, error);
    ni_glass_output_close(file);
    if (status != NEWSIDX_OK) ni_file_remove(output, NULL); /* left from an older merge */
    for (size_t i = 0; i < merging.count; i++) ni_glass_mergeinput_close(&merging.sources[i]);
    ni_glass_maxima_free(merging.maxima);
    free(merging.sources);
    return status;
}
