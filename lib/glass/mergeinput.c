/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A document exists if the list of lengths has it. */
#include "glass/mergeinput.h"

#include <stdlib.h>

#include "base/error.h"

newsidx_status ni_glass_mergeinput_next(ni_glass_mergeinput *source, newsidx_error *error)
{
    newsidx_status status = ni_glass_cursor_next(&source->cursor, error);
    if (status < NEWSIDX_OK) return status;
    ni_glass_mergeinput_update(source);
    return NEWSIDX_OK;
}

newsidx_status ni_glass_mergeinput_begin(ni_glass_mergeinput *source, ni_glass_table_kind table,
                                         newsidx_error *error)
{
    newsidx_status status = ni_glass_cursor_begin(&source->cursor, &source->file, table, error);
    return status == NEWSIDX_OK ? ni_glass_mergeinput_next(source, error) : status;
}

/* Set the bit of each document that has a length. */
static newsidx_status mark_documents(ni_glass_mergeinput *source, newsidx_error *error)
{
    ni_glass_key key;
    ni_glass_list list;
    ni_glass_key_lengths(&key);
    newsidx_status status = ni_glass_list_open(&list, &source->cursor, &source->file, &key, error);
    while (status == NEWSIDX_OK) {
        status = ni_glass_list_next(&list, error);
        if (status == NEWSIDX_OK) source->live[list.docid / 64] |= (uint64_t)1 << list.docid % 64;
        source->count += status == NEWSIDX_OK;
    }
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

/* Clear the bits of deleted documents. */
static newsidx_status remove_deleted(ni_glass_mergeinput *source, const ni_glass_input *input,
                                     newsidx_error *error)
{
    for (uint32_t i = 0; i < input->deleted_count; i++) {
        const uint32_t docid = input->deleted[i];
        const uint64_t bit = (uint64_t)1 << docid % 64;
        if (docid > source->file.version.last_docid || !(source->live[docid / 64] & bit))
            return ni_glass_cursor_damage(&source->cursor, "deleted document not found", error);
        source->live[docid / 64] &= ~bit;
        source->count--;
    }
    return NEWSIDX_OK;
}

static newsidx_status number_documents(ni_glass_mergeinput *source, const ni_glass_input *input,
                                       newsidx_error *error)
{
    const uint32_t last = source->file.version.last_docid;
    const size_t words = (size_t)last / 64 + 1;
    source->live = calloc(words, sizeof *source->live);
    source->before = malloc(words * sizeof *source->before);
    if (!source->live || !source->before) return ni_error_memory(error);
    newsidx_status status = mark_documents(source, error);
    if (status == NEWSIDX_OK && source->count != source->file.version.documents)
        status = ni_glass_cursor_damage(&source->cursor, "document count mismatch", error);
    if (status == NEWSIDX_OK) status = remove_deleted(source, input, error);
    uint32_t sum = 0;
    for (size_t i = 0; i < words; i++) {
        source->before[i] = sum;
        sum += (uint32_t)__builtin_popcountll(source->live[i]);
    }
    source->whole = source->count == last;
    return status;
}

newsidx_status ni_glass_mergeinput_open(ni_glass_mergeinput *source, const ni_glass_input *input,
                                        uint32_t base, newsidx_error *error)
{
    *source = (ni_glass_mergeinput){.base = base, .cursor = NI_GLASS_CURSOR_INIT};
    newsidx_status status = ni_glass_database_open(&source->file, input->path, error);
    if (status != NEWSIDX_OK) return status;
    source->cursor.file = &source->file;
    status = number_documents(source, input, error);
    if (status == NEWSIDX_OK && source->count > UINT32_MAX - base)
        status = ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "%s: more than %u documents",
                              input->path, (unsigned)UINT32_MAX);
    return status;
}

void ni_glass_mergeinput_close(ni_glass_mergeinput *source)
{
    free(source->live);
    free(source->before);
    ni_glass_cursor_dispose(&source->cursor);
    ni_glass_database_close(&source->file);
}
