/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The size of the file and the number of documents are compared with the manifest, which detects a
 * truncated or exchanged file without reading all of it.
 */
#include "index/segment.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "glass/listreader.h"
#include "index/dictionary.h"
#include "index/schema.h"

static newsidx_status check_file(const ni_segment *segment, newsidx_error *error)
{
    ni_file_type type;
    uint64_t size;
    newsidx_status status = ni_file_stat(segment->path, &type, &size, error);
    if (status != NEWSIDX_OK) return status;
    if (type != NI_FILE_REGULAR)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the segment %s is missing", segment->path);
    if (size != segment->facts.bytes)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT,
                            "the segment %s has %" PRIu64 " bytes instead of %" PRIu64,
                            segment->path, size, segment->facts.bytes);
    return NEWSIDX_OK;
}

/* Map the file, and verify it from now on. Segments of older versions have no checksums. */
static newsidx_status map_file(ni_segment *segment, newsidx_error *error)
{
    const ni_manifest_segment *facts = &segment->facts;
    newsidx_status status = ni_glass_database_open(&segment->file, segment->path, error);
    if (status == NEWSIDX_OK) ni_glass_database_seek(&segment->file);
    if (status != NEWSIDX_OK || !facts->blocks) return status;
    const ni_glass_facts written = {facts->hash, facts->bytes, facts->blocks, facts->sums};
    return ni_glass_database_verify(&segment->file, &written, error);
}

static newsidx_status open_database(ni_segment *segment, newsidx_error *error)
{
    newsidx_status status = map_file(segment, error);
    if (status == NEWSIDX_OK) status = ni_xdatabase_open(&segment->database, segment->path, error);
    if (status == NEWSIDX_OK)
        ni_segmentguard_install(&segment->guard, &segment->file, segment->database);
    if (status == NEWSIDX_OK)
        status = ni_xdatabase_get_info(segment->database, &segment->info, error);
    if (status == NEWSIDX_OK && segment->info.documents != segment->facts.documents)
        status = ni_error_set(
            error, NEWSIDX_ERR_CORRUPT, "the segment %s has %u documents instead of %u",
            segment->path, (unsigned)segment->info.documents, (unsigned)segment->facts.documents);
    return status;
}

static newsidx_status read_deletions(ni_segment *segment, const char *index, newsidx_error *error)
{
    const ni_manifest_segment *facts = &segment->facts;
    if (!ni_deletions_init(&segment->deletions, segment->info.last_docid))
        return ni_error_memory(error);
    if (!facts->deletions) return NEWSIDX_OK;
    char *path = ni_manifest_deletions_path(index, facts->number, facts->deletions);
    if (!path) return ni_error_memory(error);
    ni_file_type type;
    newsidx_status status = ni_file_stat(path, &type, &segment->deletions_bytes, error);
    if (status == NEWSIDX_OK) status = ni_deletions_read(&segment->deletions, path, error);
    if (status == NEWSIDX_ERR_NOT_FOUND)
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s is missing", path);
    if (status == NEWSIDX_OK && segment->deletions.count != facts->deleted)
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s lists %u documents instead of %u",
                              path, (unsigned)segment->deletions.count, (unsigned)facts->deleted);
    free(path);
    return status;
}

newsidx_status ni_segment_open(ni_segment **out, const char *index,
                               const ni_manifest_segment *facts, newsidx_error *error)
{
    *out = NULL;
    ni_segment *segment = calloc(1, sizeof *segment);
    if (!segment) return ni_error_memory(error);
    segment->facts = *facts;
    segment->path = ni_manifest_database_path(index, facts->number);
    newsidx_status status = segment->path ? check_file(segment, error) : ni_error_memory(error);
    if (status == NEWSIDX_OK) status = open_database(segment, error);
    if (status == NEWSIDX_OK) status = read_deletions(segment, index, error);
    if (status == NEWSIDX_OK)
        *out = segment;
    else
        ni_segment_close(segment);
    return status;
}

/* What was read of the old file is compared with the hash: its bytes may not be those written. */
static newsidx_status write_anew(const ni_segment *segment, newsidx_error *error)
{
    uint64_t hash;
    char *new_path = ni_path_append(segment->path, ".new");
    if (!new_path) return ni_error_memory(error);
    newsidx_status status = ni_file_copy(segment->path, new_path, true, &hash, error);
    if (status == NEWSIDX_OK && hash != segment->facts.hash)
        status = ni_error_set(error, NEWSIDX_ERR_SYSTEM,
                              "the system lost bytes of %s that it could not write to the disk",
                              segment->path);
    if (status == NEWSIDX_OK) status = ni_file_rename(new_path, segment->path, error);
    if (status != NEWSIDX_OK) ni_file_remove(new_path, NULL);
    free(new_path);
    return status;
}

newsidx_status ni_segment_sync(ni_segment *segment, newsidx_error *error)
{
    if (segment->synced) return NEWSIDX_OK;
    newsidx_status status =
        segment->unsound ? write_anew(segment, error) : ni_file_sync(segment->path, error);
    segment->synced = status == NEWSIDX_OK;
    segment->unsound = !segment->synced;
    return status;
}

newsidx_status ni_segment_measure(const char *path, ni_manifest_segment *facts,
                                  newsidx_error *error)
{
    return ni_file_hash(path, &facts->hash, &facts->bytes, error);
}

newsidx_status ni_segment_verify_file(const char *path, const ni_manifest_segment *facts,
                                      newsidx_error *error)
{
    ni_manifest_segment found;
    newsidx_status status = ni_segment_measure(path, &found, error);
    if (status == NEWSIDX_ERR_NOT_FOUND)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the segment %s is missing", path);
    if (status != NEWSIDX_OK || found.hash == facts->hash) return status;
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the segment %s is damaged: checksum mismatch",
                        path);
}

newsidx_status ni_segment_verify(const ni_segment *segment, newsidx_error *error)
{
    return ni_segment_verify_file(segment->path, &segment->facts, error);
}

void ni_segment_close(ni_segment *segment)
{
    if (!segment) return;
    ni_deletions_dispose(&segment->deletions);
    ni_bloom_dispose(&segment->ids);
    ni_xdatabase_close(segment->database);
    ni_glass_database_close(&segment->file);
    free(segment->path);
    free(segment);
}

newsidx_status ni_segment_find(ni_segment *segment, newsidx_text id, uint32_t *docid,
                               newsidx_error *error)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    ni_glass_key key;
    ni_glass_list list = {.docid = 0};
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    *docid = 0;
    if (!ni_bloom_may_have(&segment->ids, ni_hash(id.data, id.size))) return NEWSIDX_DONE;
    if (!ni_glass_key_term(&key, ni_schema_term(bytes, NI_PREFIX_ID, id))) return NEWSIDX_DONE;
    newsidx_status status = ni_glass_list_open(&list, &cursor, &segment->file, &key, error);
    if (status == NEWSIDX_OK) status = ni_glass_list_next(&list, error);
    if (status == NEWSIDX_OK) *docid = list.docid;
    ni_glass_cursor_dispose(&cursor);
    if (status == NEWSIDX_OK && ni_deletions_has(&segment->deletions, *docid)) return NEWSIDX_DONE;
    return status;
}

uint32_t ni_segment_live(const ni_segment *segment)
{
    return segment->info.documents - segment->deletions.count;
}

/* Whether readers elsewhere can fetch the dictionary from it. */
static newsidx_status sends_dictionary(const ni_segment *segment, bool *sends, newsidx_error *error)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    newsidx_status status =
        ni_xdatabase_metadata(segment->database, NI_DICTIONARY_METADATA, &bytes, error);
    *sends = status == NEWSIDX_OK && bytes.size;
    ni_buffer_dispose(&bytes);
    return status;
}

newsidx_status ni_segment_is_servable(const ni_segment *segment, bool dictionary, bool *servable,
                                      newsidx_error *error)
{
    *servable = segment->deletions.count == 0 && (segment->info.positions || segment->prepared);
    if (!*servable || !dictionary) return NEWSIDX_OK;
    return sends_dictionary(segment, servable, error);
}
