/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lists are skipped without decoding their terms. If the previous term is lower than the one sought
 * and shares its first `same` bytes, then a term that shares more than `same` bytes with the
 * previous one is lower too, and one that shares less is higher.
 */
#include "glass/positionreader.h"

#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "glass/pack.h"
#include "glass/positions.h"

static newsidx_status damaged(const ni_glass_cursor *cursor, newsidx_error *error)
{
    return ni_glass_cursor_damage(cursor, "invalid position list", error);
}

/* Check whether the cursor's entry has positions; return its key. */
static bool is_at_positions(const ni_glass_cursor *cursor, ni_glass_key_parts *parts)
{
    if (cursor->exhausted) return false;
    *parts = ni_glass_key_read(cursor->key);
    return parts->kind == NI_GLASS_KEY_POSITIONS;
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* Read a varint. Fast path: most take one byte. */
static inline bool read_number(const char **at, const char *end, uint64_t *number)
{
    if (*at == end) return false;
    if (**at & 0x80) return ni_varint_read(at, end, number);
    *number = (unsigned char)*(*at)++;
    return true;
}

/* Read the next document of a list, which must have one. False if damaged. */
static inline bool next_document(ni_glass_positionreader_list *list)
{
    uint64_t head, size;
    const char *at = list->at, *const end = list->end;
    if (!read_number(&at, end, &head)) return false;
    if (!(head & 1))
        size = ni_glass_positions_first(at, end);
    else if (!read_number(&at, end, &size))
        return false;
    head >>= 1;
    if (head >= UINT32_MAX - list->docid || size == 0 || size > (size_t)(end - at)) return false;
    list->docid += (uint32_t)head + 1;
    list->packed = (newsidx_text){at, (size_t)size};
    list->at = at + size;
    return true;
}

/* Read the header of a list: bytes shared by its term, the rest of the term, the documents. */
static bool open_list(ni_glass_positionreader_list *list, const char **at, const char *end,
                      uint64_t *shared, newsidx_text *rest)
{
    newsidx_text bytes;
    if (!read_number(at, end, shared) || !ni_unpack_string(at, end, rest) ||
        !ni_unpack_string(at, end, &bytes) || bytes.size == 0)
        return false;
    *list = (ni_glass_positionreader_list){bytes.data, bytes.data + bytes.size, 0, {NULL, 0}};
    return true;
}

/* ---- by document ----------------------------------------------------------------------------- */

static const ni_glass_positionreader_list no_list = {NULL, NULL, 0, {NULL, 0}};

newsidx_status ni_glass_positionreader_begin(ni_glass_positionreader *reader,
                                             const ni_glass_database *file, newsidx_text term,
                                             newsidx_error *error)
{
    *reader = (ni_glass_positionreader){.cursor = NI_GLASS_CURSOR_INIT};
    if (!ni_glass_key_term(&reader->term, term)) reader->last = UINT32_MAX;
    return ni_glass_cursor_begin(&reader->cursor, file, NI_GLASS_POSTLIST, error);
}

void ni_glass_positionreader_dispose(ni_glass_positionreader *reader)
{
    ni_glass_cursor_dispose(&reader->cursor);
}

/* Length of the common prefix. */
static size_t count_same(const char *a, const char *b, size_t most)
{
    size_t size = 0;
    while (size < most && a[size] == b[size]) size++;
    return size;
}

static bool is_above(char a, char b)
{
    return (unsigned char)a > (unsigned char)b;
}

/* Search the cursor's entry for the term's list. */
static newsidx_status find_list(ni_glass_positionreader *reader, bool *found, newsidx_error *error)
{
    const newsidx_text entry = reader->cursor.tag, term = ni_glass_key_text(&reader->term);
    const char *at = entry.data, *const end = at + entry.size;
    size_t same = 0;
    *found = false;
    if (reader->cursor.compressed) return damaged(&reader->cursor, error);
    while (at < end) {
        uint64_t shared;
        newsidx_text rest;
        if (!open_list(&reader->list, &at, end, &shared, &rest))
            return damaged(&reader->cursor, error);
        if (shared < same) return NEWSIDX_OK;
        if (shared > same) continue;
        const size_t most = rest.size < term.size - same ? rest.size : term.size - same;
        const size_t more = count_same(rest.data, term.data + same, most);
        same += more;
        *found = more == rest.size && same == term.size;
        if (*found ||
            (more < rest.size && (same == term.size || is_above(rest.data[more], term.data[same]))))
            return NEWSIDX_OK;
    }
    return NEWSIDX_OK;
}

/* Read the cursor's entry, which is the first that can have the document. */
static newsidx_status read_entry(ni_glass_positionreader *reader, uint32_t docid,
                                 newsidx_error *error)
{
    ni_glass_key_parts parts;
    bool found = false;
    reader->list = no_list;
    reader->last = UINT32_MAX;
    if (!is_at_positions(&reader->cursor, &parts)) return NEWSIDX_OK;
    const int order = ni_text_compare(parts.list, ni_glass_key_text(&reader->term));
    newsidx_status status = order < 0 ? NEWSIDX_OK : find_list(reader, &found, error);
    if (!found) reader->list = no_list;
    if (status != NEWSIDX_OK) return status;
    if (order == 0) reader->last = parts.first;
    if (order < 0 || (order == 0 && (!found || parts.first < docid)))
        return damaged(&reader->cursor, error);
    return NEWSIDX_OK;
}

/* Step to the next entry, and check whether the document must be in it if anywhere. */
static newsidx_status try_next(ni_glass_positionreader *reader, uint32_t docid, bool *reached,
                               newsidx_error *error)
{
    ni_glass_key_parts parts;
    newsidx_status status = ni_glass_cursor_next(&reader->cursor, error);
    if (status < NEWSIDX_OK) return status;
    *reached = !is_at_positions(&reader->cursor, &parts) || parts.first >= docid ||
               !ni_text_equals(parts.list, ni_glass_key_text(&reader->term));
    return NEWSIDX_OK;
}

/* Move to the entry of a document after those of the current list. Tries the next entry before
   seeking. */
static newsidx_status move(ni_glass_positionreader *reader, uint32_t docid, newsidx_error *error)
{
    ni_glass_key key;
    bool reached = false;
    newsidx_status status = NEWSIDX_OK;
    reader->list = no_list;
    if (reader->last) status = try_next(reader, docid, &reached, error);
    if (status == NEWSIDX_OK && !reached) {
        ni_glass_key_positions(&key, ni_glass_key_text(&reader->term), docid);
        status = ni_glass_cursor_seek(&reader->cursor, ni_glass_key_text(&key), error);
    }
    return status < NEWSIDX_OK ? status : read_entry(reader, docid, error);
}

newsidx_status ni_glass_positionreader_find(ni_glass_positionreader *reader, uint32_t docid,
                                            newsidx_text *packed, newsidx_error *error)
{
    *packed = (newsidx_text){NULL, 0};
    if (docid > reader->last) {
        newsidx_status status = move(reader, docid, error);
        if (status != NEWSIDX_OK) return status;
    }
    ni_glass_positionreader_list list = reader->list; /* a copy, to keep it in registers */
    while (list.docid < docid && list.at != list.end)
        if (!next_document(&list)) return damaged(&reader->cursor, error);
    reader->list = list;
    if (list.docid == docid) *packed = list.packed;
    return NEWSIDX_OK;
}

newsidx_status ni_glass_positionreader_read(ni_glass_positionreader *reader, uint32_t docid,
                                            ni_positionlist *positions, newsidx_error *error)
{
    newsidx_text packed;
    newsidx_status status = ni_glass_positionreader_find(reader, docid, &packed, error);
    if (status != NEWSIDX_OK || !packed.size) return status;
    status = ni_glass_positions_unpack(positions, packed);
    if (status == NEWSIDX_ERR_MEMORY) return ni_error_memory(error);
    return status == NEWSIDX_OK ? status : damaged(&reader->cursor, error);
}

/* ---- all in order ---------------------------------------------------------------------------- */

static void start_entry(ni_glass_positionwalk *walk)
{
    walk->begins = true;
    walk->at = walk->cursor->tag.data;
    walk->end = walk->at + walk->cursor->tag.size;
}

void ni_glass_positionwalk_begin(ni_glass_positionwalk *walk, ni_glass_cursor *cursor)
{
    ni_glass_key_parts parts;
    *walk = (ni_glass_positionwalk){.cursor = cursor};
    if (is_at_positions(cursor, &parts)) start_entry(walk);
}

/* Move to the next entry. DONE if it has no positions. */
static newsidx_status next_entry(ni_glass_positionwalk *walk, newsidx_error *error)
{
    ni_glass_key_parts parts;
    if (!is_at_positions(walk->cursor, &parts)) return NEWSIDX_DONE;
    if (parts.first != walk->list.docid ||
        !ni_text_equals(parts.list, ni_glass_key_text(&walk->term)))
        return damaged(walk->cursor, error);
    newsidx_status status = ni_glass_cursor_next(walk->cursor, error);
    if (status != NEWSIDX_OK) return status;
    if (!is_at_positions(walk->cursor, &parts)) return NEWSIDX_DONE;
    start_entry(walk);
    return NEWSIDX_OK;
}

/* Decode a list's term from the one before, whose last document is `last`. Terms must rise, but the
   first term of an entry may repeat the last one of the entry before. */
static bool decode_term(ni_glass_positionwalk *walk, uint64_t shared, newsidx_text rest,
                        uint32_t last)
{
    ni_glass_key *term = &walk->term;
    if (shared > (walk->begins ? 0 : term->size) || rest.size == 0 ||
        rest.size > NI_GLASS_TERM_MAX - shared)
        return false;
    const newsidx_text other = {term->bytes + shared, term->size - shared};
    const int order = ni_text_compare(other, rest);
    if (order > 0 || (order == 0 && !walk->begins)) return false;
    walk->before = order == 0 ? last : 0;
    walk->begins = false;
    memcpy(term->bytes + shared, rest.data, rest.size);
    term->size = (unsigned char)(shared + rest.size);
    return true;
}

newsidx_status ni_glass_positionwalk_list(ni_glass_positionwalk *walk, newsidx_error *error)
{
    uint64_t shared;
    newsidx_text rest;
    const uint32_t last = walk->list.docid;
    if (walk->at == walk->end) {
        newsidx_status status = next_entry(walk, error);
        if (status != NEWSIDX_OK) return status;
    }
    if (walk->cursor->compressed || !open_list(&walk->list, &walk->at, walk->end, &shared, &rest) ||
        !decode_term(walk, shared, rest, last))
        return damaged(walk->cursor, error);
    return NEWSIDX_OK;
}

newsidx_status ni_glass_positionwalk_next(ni_glass_positionwalk *walk, newsidx_error *error)
{
    ni_glass_positionreader_list *list = &walk->list;
    if (list->at == list->end) return NEWSIDX_DONE;
    if (!next_document(list) || list->docid <= walk->before ||
        list->docid > walk->cursor->file->version.last_docid)
        return damaged(walk->cursor, error);
    return NEWSIDX_OK;
}
