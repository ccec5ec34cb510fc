/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/segmentguard.h"

#include <string.h>

#include "base/error.h"
#include "glass/cursor.h"
#include "glass/keys.h"

/* Verify the entries of a table from one key to another. */
static newsidx_status verify_keys(const ni_segmentguard *guard, ni_glass_table_kind table,
                                  const ni_glass_key *low, const ni_glass_key *high,
                                  newsidx_error *error)
{
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    newsidx_text until;
    newsidx_status status =
        ni_glass_cursor_verify(&cursor, guard->file, table, ni_glass_key_text(low),
                               ni_glass_key_text(high), 1, &until, error);
    ni_glass_cursor_dispose(&cursor);
    return status;
}

/* Verify a list, from its first chunk to the last that it could have. */
static newsidx_status verify_list(const ni_segmentguard *guard, const ni_glass_key *list,
                                  newsidx_error *error)
{
    ni_glass_key high = *list;
    ni_glass_key_chunk(&high, UINT32_MAX);
    return verify_keys(guard, NI_GLASS_POSTLIST, list, &high, error);
}

static newsidx_status verify_term(const ni_segmentguard *guard, newsidx_text term,
                                  newsidx_error *error)
{
    ni_glass_key key;
    return ni_glass_key_term(&key, term) ? verify_list(guard, &key, error) : NEWSIDX_OK;
}

/*
 * Some leaves are verified at a time, from that of the first term on: a walk seldom goes through
 * all terms. A walk passes all chunks of a term on the way to the next.
 */
static newsidx_status verify_terms(const ni_segmentguard *guard, newsidx_text from,
                                   ni_buffer *found, newsidx_error *error)
{
    enum { LEAVES = 8 };
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_key low = {"\1", 1};
    newsidx_text until;
    if (from.size && !ni_glass_key_term(&low, from)) return NEWSIDX_OK;
    ni_glass_key high = low;
    ni_glass_key_chunk(&high, UINT32_MAX);
    newsidx_status status =
        ni_glass_cursor_verify(&cursor, guard->file, NI_GLASS_POSTLIST, ni_glass_key_text(&low),
                               ni_glass_key_text(&high), LEAVES, &until, error);
    ni_buffer_append(found, until.data, until.size);
    ni_glass_cursor_dispose(&cursor);
    return status;
}

static newsidx_status verify_values(ni_segmentguard *guard, uint32_t slot, newsidx_error *error)
{
    ni_glass_key low, high;
    const uint64_t bit = slot < 64 ? (uint64_t)1 << slot : 0;
    if (guard->slots & bit) return NEWSIDX_OK;
    ni_glass_key_stats(&low, slot);
    newsidx_status status = verify_keys(guard, NI_GLASS_POSTLIST, &low, &low, error);
    ni_glass_key_values(&low, slot, 1);
    ni_glass_key_values(&high, slot, UINT32_MAX);
    if (status == NEWSIDX_OK) status = verify_keys(guard, NI_GLASS_POSTLIST, &low, &high, error);
    if (status == NEWSIDX_OK) guard->slots |= bit;
    return status;
}

static newsidx_status verify_lengths(ni_segmentguard *guard, newsidx_error *error)
{
    ni_glass_key key;
    if (guard->lengths) return NEWSIDX_OK;
    ni_glass_key_lengths(&key);
    newsidx_status status = verify_list(guard, &key, error);
    guard->lengths = status == NEWSIDX_OK;
    return status;
}

static newsidx_status verify_document(const ni_segmentguard *guard, uint32_t docid,
                                      newsidx_error *error)
{
    ni_glass_key key;
    ni_glass_key_document(&key, docid);
    return verify_keys(guard, NI_GLASS_DOCDATA, &key, &key, error);
}

static newsidx_status verify_metadata(const ni_segmentguard *guard, newsidx_text name,
                                      newsidx_error *error)
{
    ni_glass_key key;
    ni_glass_key_metadata(&key, name);
    return verify_keys(guard, NI_GLASS_POSTLIST, &key, &key, error);
}

static newsidx_status verify_all(ni_segmentguard *guard, newsidx_error *error)
{
    ni_glass_sums *sums = guard->file->sums;
    if (guard->all || !sums) return NEWSIDX_OK;
    for (uint32_t block = 0; block < sums->blocks; block++)
        if (!ni_glass_sums_verify(sums, block))
            return ni_glass_database_mismatch(guard->file, block, error);
    guard->all = true;
    return NEWSIDX_OK;
}

static newsidx_status verify(void *context, const ni_xdatabase_read *read, newsidx_error *error)
{
    ni_segmentguard *guard = context;
    if (guard->all) return NEWSIDX_OK;
    switch (read->part) {
    case NI_XDATABASE_TERM: return verify_term(guard, read->text, error);
    case NI_XDATABASE_TERMS: return verify_terms(guard, read->text, read->until, error);
    case NI_XDATABASE_VALUES: return verify_values(guard, read->number, error);
    case NI_XDATABASE_LENGTHS: return verify_lengths(guard, error);
    case NI_XDATABASE_DATA: return verify_document(guard, read->number, error);
    case NI_XDATABASE_METADATA: return verify_metadata(guard, read->text, error);
    case NI_XDATABASE_ALL: return verify_all(guard, error);
    }
    return NEWSIDX_OK;
}

void ni_segmentguard_install(ni_segmentguard *guard, const ni_glass_database *file,
                             ni_xdatabase *database)
{
    *guard = (ni_segmentguard){.file = file};
    if (file->sums) ni_xdatabase_set_guard(database, verify, guard);
}
