/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reader/mappedsegment.h"

#include <stdlib.h>

#include "base/error.h"
#include "glass/listreader.h"

newsidx_status ni_mappedsegment_open(ni_mappedsegment **out, const char *path, newsidx_error *error)
{
    *out = NULL;
    ni_mappedsegment *file = calloc(1, sizeof *file);
    if (!file) return ni_error_memory(error);
    newsidx_status status = ni_glass_database_open(&file->file, path, error);
    if (status != NEWSIDX_OK) {
        free(file);
        return status;
    }
    ni_glass_database_seek(&file->file);
    *out = file;
    return NEWSIDX_OK;
}

newsidx_status ni_mappedsegment_view(ni_mappedsegment **out, const ni_glass_database *file,
                                     newsidx_error *error)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return ni_error_memory(error);
    (*out)->file = *file;
    (*out)->file.mapped = false; /* the owner unmaps it */
    return NEWSIDX_OK;
}

static newsidx_status read_lengths(const ni_mappedsegment *file, ni_glass_cursor *cursor,
                                   uint32_t *lengths, newsidx_error *error)
{
    ni_glass_key key;
    ni_glass_list list;
    ni_glass_key_lengths(&key);
    newsidx_status status = ni_glass_list_open(&list, cursor, &file->file, &key, error);
    while (status == NEWSIDX_OK && (status = ni_glass_list_next(&list, error)) == NEWSIDX_OK)
        lengths[list.docid] = list.wdf; /* the list reader checks docid <= last_docid */
    return status;
}

newsidx_status ni_mappedsegment_lengths(ni_mappedsegment *file, newsidx_error *error)
{
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    if (file->lengths) return NEWSIDX_OK;
    uint32_t *lengths = calloc((size_t)file->file.version.last_docid + 1, sizeof *lengths);
    if (!lengths) return ni_error_memory(error);
    newsidx_status status = read_lengths(file, &cursor, lengths, error);
    ni_glass_cursor_dispose(&cursor);
    if (status < NEWSIDX_OK)
        free(lengths);
    else
        file->lengths = lengths;
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

newsidx_status ni_mappedsegment_documents(const ni_mappedsegment *file, newsidx_text term,
                                          uint32_t *documents, newsidx_error *error)
{
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_key key;
    ni_glass_list list;
    *documents = 0;
    if (!ni_glass_key_term(&key, term)) return NEWSIDX_OK;
    newsidx_status status = ni_glass_list_open(&list, &cursor, &file->file, &key, error);
    if (status == NEWSIDX_OK) *documents = list.left;
    ni_glass_cursor_dispose(&cursor);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

newsidx_status ni_mappedsegment_beginning(const ni_mappedsegment *file, newsidx_text beginning,
                                          bool *any, newsidx_error *error)
{
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_key key;
    *any = false;
    if (!ni_glass_key_term(&key, beginning)) return NEWSIDX_OK;
    newsidx_status status = ni_glass_cursor_find(&cursor, &file->file, NI_GLASS_POSTLIST,
                                                 ni_glass_key_text(&key), error);
    *any = status == NEWSIDX_OK && cursor.key.size >= key.size &&
           memcmp(cursor.key.data, key.bytes, key.size) == 0;
    ni_glass_cursor_dispose(&cursor);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

void ni_mappedsegment_close(ni_mappedsegment *file)
{
    if (!file) return;
    ni_glass_database_close(&file->file);
    free(file->lengths);
    free(file);
}
