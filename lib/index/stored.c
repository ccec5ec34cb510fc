/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/stored.h"

#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "glass/deflate.h"
#include "glass/keys.h"

void ni_stored_dispose(ni_stored *stored)
{
    ni_buffer_dispose(&stored->data);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_dispose(&stored->unpacked[i]);
    ni_packer_free(stored->packer);
    stored->packer = NULL;
    ni_glass_cursor_dispose(&stored->cursor);
}

void ni_stored_clear(ni_stored *stored)
{
    ni_buffer_clear(&stored->data);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_clear(&stored->unpacked[i]);
    memset(&stored->record, 0, sizeof stored->record);
}

static newsidx_status damaged(const ni_stored *stored, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the stored article of document %u is damaged",
                        (unsigned)stored->docid);
}

/* Take the article from stored->data. */
static newsidx_status parse(ni_stored *stored, newsidx_error *error)
{
    const newsidx_text data = {stored->data.data, stored->data.size};
    if (ni_record_read(data, &stored->record)) return NEWSIDX_OK;
    ni_stored_clear(stored);
    return damaged(stored, error);
}

newsidx_status ni_stored_fetch(ni_stored *stored, ni_xdatabase *database, uint32_t docid,
                               newsidx_error *error)
{
    ni_stored_clear(stored);
    stored->docid = docid;
    newsidx_status status = ni_xdatabase_data(database, docid, &stored->data, error);
    return status == NEWSIDX_OK ? parse(stored, error) : status;
}

newsidx_status ni_stored_read(ni_stored *stored, const ni_glass_database *file, uint32_t docid,
                              newsidx_error *error)
{
    ni_glass_cursor *cursor = &stored->cursor;
    ni_glass_key key;
    ni_stored_clear(stored);
    stored->docid = docid;
    ni_glass_key_document(&key, docid);
    newsidx_status status =
        ni_glass_cursor_find(cursor, file, NI_GLASS_DOCDATA, ni_glass_key_text(&key), error);
    if (status != NEWSIDX_OK) return status;
    if (!ni_text_equals(cursor->key, ni_glass_key_text(&key))) return NEWSIDX_DONE;
    if (cursor->compressed)
        status = ni_glass_inflate_tag(cursor->tag, &stored->data);
    else if (!ni_buffer_append(&stored->data, cursor->tag.data, cursor->tag.size))
        status = NEWSIDX_ERR_MEMORY;
    if (status == NEWSIDX_ERR_MEMORY) return ni_error_memory(error);
    return status == NEWSIDX_OK ? parse(stored, error) : damaged(stored, error);
}

static newsidx_status unpack(ni_stored *stored, newsidx_field field, newsidx_error *error)
{
    ni_buffer *out = &stored->unpacked[field];
    const ni_dictionary *dictionary = stored->record.dictionary ? stored->dictionary : NULL;
    if (stored->record.dictionary && !dictionary && stored->remote)
        return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED,
                            "the %s of document %u is compressed with a dictionary that its shard "
                            "does not provide: serve the shard with newsidx serve",
                            newsidx_field_name(field), (unsigned)stored->docid);
    if (!stored->packer) stored->packer = ni_packer_new();
    if (!stored->packer) return ni_error_memory(error);
    ni_buffer_clear(out);
    newsidx_status status =
        ni_packer_unpack(stored->packer, dictionary, stored->record.field[field], out);
    if (status == NEWSIDX_ERR_MEMORY) return ni_error_memory(error);
    if (status == NEWSIDX_OK) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the stored %s of document %u is damaged",
                        newsidx_field_name(field), (unsigned)stored->docid);
}

newsidx_status ni_stored_text(ni_stored *stored, newsidx_field field, newsidx_text *out,
                              newsidx_error *error)
{
    const ni_buffer *unpacked = &stored->unpacked[field];
    newsidx_status status = NEWSIDX_OK;
    *out = (newsidx_text){NULL, 0};
    if (stored->record.packed[field] && !unpacked->size) status = unpack(stored, field, error);
    if (status != NEWSIDX_OK) return status;
    *out = stored->record.packed[field] ? (newsidx_text){unpacked->data, unpacked->size}
                                        : stored->record.field[field];
    return NEWSIDX_OK;
}

newsidx_status ni_stored_all(ni_stored *stored, newsidx_text fields[NEWSIDX_FIELD_COUNT],
                             newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT && status == NEWSIDX_OK; i++)
        status = ni_stored_text(stored, (newsidx_field)i, &fields[i], error);
    return status;
}
