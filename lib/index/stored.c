/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/stored.h"

#include <string.h>

#include "base/error.h"

void ni_stored_dispose(ni_stored *stored)
{
    ni_buffer_dispose(&stored->data);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_dispose(&stored->unpacked[i]);
    ni_packer_free(stored->packer);
    stored->packer = NULL;
}

void ni_stored_clear(ni_stored *stored)
{
    ni_buffer_clear(&stored->data);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_clear(&stored->unpacked[i]);
    memset(&stored->record, 0, sizeof stored->record);
}

newsidx_status ni_stored_fetch(ni_stored *stored, ni_xdatabase *database, uint32_t docid,
                               newsidx_error *error)
{
    ni_stored_clear(stored);
    newsidx_status status = ni_xdatabase_data(database, docid, &stored->data, error);
    return status == NEWSIDX_OK ? ni_stored_parse(stored, docid, error) : status;
}

newsidx_status ni_stored_parse(ni_stored *stored, uint32_t docid, newsidx_error *error)
{
    stored->docid = docid;
    const newsidx_text data = {stored->data.data, stored->data.size};
    if (ni_record_read(data, &stored->record)) return NEWSIDX_OK;
    ni_stored_clear(stored);
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the stored article of document %u is damaged",
                        (unsigned)docid);
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
