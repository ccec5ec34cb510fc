/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Keys other than those of terms begin with a NUL and a byte for the kind. A NUL within a term is
 * escaped by a following 0xff, which distinguishes it from the NUL that ends the term before a
 * document number.
 */
#include "glass/keys.h"

#include <assert.h>
#include <string.h>

#include "glass/pack.h"

enum { METADATA = 0xc0, STATS = 0xd0, VALUES = 0xd8, LENGTHS = 0xe0, NUL_BELOW = 0xff };

enum { POSITIONS = 0xff, POSITIONS_HEAD = 3 }; /* metadata whose name begins with this byte */

static void append(ni_glass_key *key, unsigned char byte)
{
    key->bytes[key->size++] = (char)byte;
}

static void begin(ni_glass_key *key, unsigned char kind)
{
    key->size = 0;
    append(key, '\0');
    append(key, kind);
}

static void append_docid(ni_glass_key *key, uint32_t docid)
{
    unsigned char *end = (unsigned char *)key->bytes + key->size;
    key->size = (unsigned char)(key->size + ni_pack_sorted(end, docid));
}

void ni_glass_key_stats(ni_glass_key *key, uint32_t slot)
{
    assert(slot < NI_GLASS_SLOTS);
    begin(key, STATS);
    if (slot) append(key, (unsigned char)slot);
}

void ni_glass_key_values(ni_glass_key *key, uint32_t slot, uint32_t first)
{
    assert(slot < NI_GLASS_SLOTS);
    begin(key, VALUES);
    append(key, (unsigned char)slot);
    append_docid(key, first);
}

void ni_glass_key_lengths(ni_glass_key *key)
{
    begin(key, LENGTHS);
}

bool ni_glass_key_term(ni_glass_key *key, newsidx_text term)
{
    key->size = 0;
    if (term.size == 0 || term.size > NI_GLASS_TERM_MAX) return false;
    if (!memchr(term.data, '\0', term.size)) {
        memcpy(key->bytes, term.data, term.size);
        key->size = (unsigned char)term.size;
        return true;
    }
    for (size_t i = 0; i < term.size; i++) {
        if (key->size + 2 > NI_GLASS_TERM_MAX + (term.data[i] != '\0')) return false;
        append(key, (unsigned char)term.data[i]);
        if (term.data[i] == '\0') append(key, NUL_BELOW);
    }
    return true;
}

static bool is_list_of_lengths(const char *bytes, size_t size)
{
    return size >= 2 && bytes[0] == '\0' && (unsigned char)bytes[1] == LENGTHS;
}

void ni_glass_key_chunk(ni_glass_key *key, uint32_t first)
{
    if (!is_list_of_lengths(key->bytes, key->size)) append(key, '\0');
    append_docid(key, first);
}

void ni_glass_key_positions(ni_glass_key *key, newsidx_text list, uint32_t last)
{
    begin(key, METADATA);
    append(key, POSITIONS);
    if (list.size) memcpy(key->bytes + key->size, list.data, list.size);
    key->size = (unsigned char)(key->size + list.size);
    append(key, '\0');
    append_docid(key, last);
}

void ni_glass_key_metadata(ni_glass_key *key, newsidx_text name)
{
    assert(name.size && name.size <= NI_GLASS_KEY_MAX - 2);
    begin(key, METADATA);
    memcpy(key->bytes + key->size, name.data, name.size);
    key->size = (unsigned char)(key->size + name.size);
}

void ni_glass_key_document(ni_glass_key *key, uint32_t docid)
{
    key->size = 0;
    append_docid(key, docid);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* Find the end of the term in a key. */
static const char *end_of_term(const char *at, const char *end)
{
    while (at < end && (at = memchr(at, '\0', (size_t)(end - at)))) {
        if (end - at < 2 || (unsigned char)at[1] != NUL_BELOW) return at;
        at += 2;
    }
    return end;
}

static bool read_docid(const char *at, const char *end, uint32_t *docid)
{
    return ni_unpack_sorted(&at, end, docid) && at == end && *docid;
}

static bool read_list(newsidx_text key, size_t size, size_t gap, ni_glass_key_parts *parts)
{
    parts->list = (newsidx_text){key.data, size};
    if (size == key.size) return true;
    return read_docid(key.data + size + gap, key.data + key.size, &parts->first);
}

/* Decode a term and a document. */
static bool read_term(newsidx_text key, ni_glass_key_parts *parts)
{
    const size_t size = (size_t)(end_of_term(key.data, key.data + key.size) - key.data);
    return size <= NI_GLASS_TERM_MAX && read_list(key, size, 1, parts);
}

static bool read_positions(newsidx_text key, ni_glass_key_parts *parts)
{
    const newsidx_text rest = {key.data + POSITIONS_HEAD, key.size - POSITIONS_HEAD};
    parts->kind = NI_GLASS_KEY_POSITIONS;
    return read_term(rest, parts) && parts->list.size && parts->first;
}

static bool read_slot(newsidx_text key, ni_glass_key_parts *parts)
{
    if (parts->kind == NI_GLASS_KEY_STATS && key.size == 2) return true;
    if (key.size < 3 || (unsigned char)key.data[2] >= NI_GLASS_SLOTS) return false;
    parts->slot = (unsigned char)key.data[2];
    if (parts->kind == NI_GLASS_KEY_STATS) return key.size == 3 && parts->slot;
    return read_docid(key.data + 3, key.data + key.size, &parts->first);
}

ni_glass_key_parts ni_glass_key_read(newsidx_text key)
{
    ni_glass_key_parts parts = {.kind = NI_GLASS_KEY_TERM};
    bool ok = key.size > 0;
    if (ok && key.data[0] == '\0') {
        const unsigned char kind = key.size > 1 ? (unsigned char)key.data[1] : 0;
        parts.kind = kind == METADATA    ? NI_GLASS_KEY_METADATA
                     : kind == STATS     ? NI_GLASS_KEY_STATS
                     : kind == VALUES    ? NI_GLASS_KEY_VALUES
                     : kind == LENGTHS   ? NI_GLASS_KEY_LENGTHS
                     : kind == NUL_BELOW ? NI_GLASS_KEY_TERM
                                         : NI_GLASS_KEY_BAD;
    }
    if (ok && parts.kind == NI_GLASS_KEY_TERM)
        ok = read_term(key, &parts);
    else if (ok && parts.kind == NI_GLASS_KEY_LENGTHS)
        ok = read_list(key, 2, 0, &parts);
    else if (ok && parts.kind != NI_GLASS_KEY_METADATA)
        ok = read_slot(key, &parts);
    else if (ok && key.size > 2 && (unsigned char)key.data[2] == POSITIONS)
        ok = read_positions(key, &parts);
    if (!ok) parts.kind = NI_GLASS_KEY_BAD;
    return parts;
}

bool ni_glass_key_read_document(newsidx_text key, uint32_t *docid)
{
    return key.size > 0 && read_docid(key.data, key.data + key.size, docid);
}
