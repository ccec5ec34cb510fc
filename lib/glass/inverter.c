/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A document is added in two passes over its terms. The first looks them up and reserves space, and
 * may fail; the second fills in and cannot, so that a document is added completely or not at all.
 */
#include "glass/inverter.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/textview.h"
#include "glass/pack.h"

typedef struct piece {
    struct piece *next;
    uint32_t used; /* bytes; not kept for the last piece */
    char bytes[];
} piece;

enum { PIECE_HEAD = offsetof(piece, bytes), FIRST_PIECE = 32, LARGEST_PIECE = 1024 };

/* Holds all that appending needs: the last piece is seldom in the cache, and reading its header
   would cost more than everything else. */
typedef struct chain {
    piece *head, *tail;
    uint32_t used, capacity; /* bytes, of the last piece */
} chain;

/* The first posting is kept here, so that a term with one document needs no chain of postings. */
struct ni_glass_inverted {
    chain postings;  /* further postings: documents skipped before it, wdf */
    chain positions; /* for each document with positions: its number, the packed positions */
    uint32_t first, first_wdf, last;
    uint32_t count; /* 0: only in a document that could not be added */
};

/* A term of the document being added: its entry, and the end of its packed positions, which follow
   those of the term before. */
struct ni_glass_found {
    uint32_t index;
    size_t packed_end;
};

void ni_glass_inverter_dispose(ni_glass_inverter *inverter)
{
    ni_hashtable_dispose(&inverter->terms);
    ni_arena_dispose(&inverter->pieces);
    ni_buffer_dispose(&inverter->packed);
    free(inverter->lists);
    free(inverter->found);
    *inverter = (ni_glass_inverter){.lists = NULL};
}

void ni_glass_inverter_clear(ni_glass_inverter *inverter)
{
    ni_hashtable_clear(&inverter->terms);
    ni_arena_clear(&inverter->pieces);
    inverter->list_count = 0;
}

size_t ni_glass_inverter_size(const ni_glass_inverter *inverter)
{
    const ni_hashtable *terms = &inverter->terms;
    return terms->keys.total + terms->capacity * sizeof *terms->entries +
           terms->slot_count * sizeof *terms->slots + inverter->pieces.total +
           inverter->list_capacity * sizeof *inverter->lists +
           inverter->found_capacity * sizeof *inverter->found + inverter->packed.capacity;
}

/* ---- chains ---------------------------------------------------------------------------------- */

/* Reserve size bytes in one piece. */
static bool reserve_bytes(ni_glass_inverter *inverter, chain *list, size_t size)
{
    if (size <= list->capacity - list->used) return true;
    size_t whole = list->tail ? 2 * (list->capacity + (size_t)PIECE_HEAD) : FIRST_PIECE;
    if (whole > LARGEST_PIECE) whole = LARGEST_PIECE;
    if (whole < PIECE_HEAD + size) whole = PIECE_HEAD + size;
    piece *made = ni_arena_alloc(&inverter->pieces, whole);
    if (!made) return false;
    made->next = NULL;
    if (list->tail) {
        list->tail->next = made;
        list->tail->used = list->used;
    } else {
        list->head = made;
    }
    list->tail = made;
    list->used = 0;
    list->capacity = (uint32_t)(whole - PIECE_HEAD);
    return true;
}

static inline void append_number(chain *list, uint32_t number)
{
    unsigned char *end = (unsigned char *)list->tail->bytes + list->used;
    list->used += (uint32_t)ni_pack_varint(end, number);
}

/* Reads a chain. Bytes appended together are never split between two pieces. */
typedef struct chain_reader {
    const chain *list;
    const piece *next;
    const char *at, *end;
} chain_reader;

static bool has_more(chain_reader *reader)
{
    while (reader->at == reader->end && reader->next) {
        const piece *one = reader->next;
        reader->at = one->bytes;
        reader->end = one->bytes + (one == reader->list->tail ? reader->list->used : one->used);
        reader->next = one->next;
    }
    return reader->at < reader->end;
}

/* ---- adding ---------------------------------------------------------------------------------- */

/* Create a list for every new term. */
static bool extend_lists(ni_glass_inverter *inverter)
{
    if (!ni_array_reserve32(&inverter->lists, &inverter->list_capacity, inverter->terms.count,
                            sizeof *inverter->lists))
        return false;
    while (inverter->list_count < inverter->terms.count)
        inverter->lists[inverter->list_count++] = (ni_glass_inverted){.count = 0};
    return true;
}

static bool reserve_found(ni_glass_inverter *inverter, size_t count)
{
    return ni_array_reserve(&inverter->found, &inverter->found_capacity, count,
                            sizeof *inverter->found);
}

static bool reserve_posting(ni_glass_inverter *inverter, ni_glass_inverted *list, uint32_t docid,
                            uint32_t wdf)
{
    if (!list->count) return true;
    const size_t size = ni_pack_varint_size(docid - list->last - 1) + ni_pack_varint_size(wdf);
    return reserve_bytes(inverter, &list->postings, size);
}

/* Packs the positions as well, since their size is not known before. */
static bool reserve_positions(ni_glass_inverter *inverter, ni_glass_inverted *list, uint32_t docid,
                              const ni_xposting *posting)
{
    ni_buffer *packed = &inverter->packed;
    const size_t before = packed->size;
    if (!posting->position_count) return true;
    ni_glass_positions_pack(packed, posting->positions, posting->position_count);
    if (packed->failed) return false;
    const size_t size = packed->size - before;
    return reserve_bytes(inverter, &list->positions,
                         ni_pack_varint_size(docid) + ni_pack_varint_size((uint32_t)size) + size);
}

/*
 * The terms of a batch do not fit into the cache: a lookup misses on the slot, on the entry with
 * its list, and on the bytes of the term, one after the other. Prefetch all three for the next
 * terms.
 */
static void prefetch_ahead(const ni_glass_inverter *inverter, const ni_xdocument *document,
                           size_t i)
{
    enum { SLOT_AHEAD = 12, ENTRY_AHEAD = 8, KEY_AHEAD = 4 };
    const ni_xposting *postings = document->postings;
    const size_t count = document->posting_count;
    const ni_hashtable *terms = &inverter->terms;
    if (inverter->list_count == 0) return; /* no table or no lists yet */
    if (i + SLOT_AHEAD < count) ni_hashtable_prefetch(terms, postings[i + SLOT_AHEAD].hash);
    if (i + ENTRY_AHEAD < count) {
        const uint32_t guess = ni_hashtable_guess(terms, postings[i + ENTRY_AHEAD].hash);
        __builtin_prefetch(&terms->entries[guess]);
        __builtin_prefetch(&inverter->lists[guess], 1);
    }
    if (i + KEY_AHEAD < count) {
        const uint32_t guess = ni_hashtable_guess(terms, postings[i + KEY_AHEAD].hash);
        if (guess < terms->count) __builtin_prefetch(terms->entries[guess].key);
    }
}

static ni_hashtable_entry *put(ni_hashtable *terms, const ni_xposting *posting)
{
    return posting->hash
               ? ni_hashtable_put_hashed(terms, posting->term, posting->term_size, posting->hash)
               : ni_hashtable_put(terms, posting->term, posting->term_size);
}

bool ni_glass_inverter_reserve(ni_glass_inverter *inverter, const ni_xdocument *document,
                               uint32_t docid)
{
    ni_buffer_clear(&inverter->packed);
    if (!reserve_found(inverter, document->posting_count)) return false;
    for (size_t i = 0; i < document->posting_count; i++) {
        const ni_xposting *posting = &document->postings[i];
        prefetch_ahead(inverter, document, i);
        ni_hashtable_entry *entry = put(&inverter->terms, posting);
        if (!entry || !extend_lists(inverter)) return false;
        const uint32_t index = (uint32_t)(entry - inverter->terms.entries);
        ni_glass_inverted *list = &inverter->lists[index];
        if (!reserve_posting(inverter, list, docid, posting->wdf) ||
            !reserve_positions(inverter, list, docid, posting))
            return false;
        inverter->found[i] = (ni_glass_found){index, inverter->packed.size};
    }
    return true;
}

static void add_posting(ni_glass_inverted *list, uint32_t docid, uint32_t wdf)
{
    if (list->count++) {
        append_number(&list->postings, docid - list->last - 1);
        append_number(&list->postings, wdf);
    } else {
        list->first = docid;
        list->first_wdf = wdf;
    }
    list->last = docid;
}

static void add_positions(ni_glass_inverted *list, uint32_t docid, newsidx_text packed)
{
    chain *positions = &list->positions;
    if (!packed.size) return;
    append_number(positions, docid);
    append_number(positions, (uint32_t)packed.size);
    memcpy(positions->tail->bytes + positions->used, packed.data, packed.size);
    positions->used += (uint32_t)packed.size;
}

/* Prefetch the ends of both chains, for writing. */
static void prefetch_tails(const ni_glass_inverted *list)
{
    if (list->postings.tail)
        __builtin_prefetch(list->postings.tail->bytes + list->postings.used, 1);
    if (list->positions.tail)
        __builtin_prefetch(list->positions.tail->bytes + list->positions.used, 1);
}

void ni_glass_inverter_add(ni_glass_inverter *inverter, const ni_xdocument *document,
                           uint32_t docid)
{
    enum { AHEAD = 8 };
    size_t begin = 0;
    for (size_t i = 0; i < document->posting_count; i++) {
        if (i + AHEAD < document->posting_count)
            prefetch_tails(&inverter->lists[inverter->found[i + AHEAD].index]);
        const size_t end = inverter->found[i].packed_end;
        ni_glass_inverted *list = &inverter->lists[inverter->found[i].index];
        add_posting(list, docid, document->postings[i].wdf);
        if (end > begin)
            add_positions(list, docid, (newsidx_text){inverter->packed.data + begin, end - begin});
        begin = end;
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

static newsidx_text term_of(const ni_hashtable_entry *entry)
{
    return (newsidx_text){entry->key, entry->size};
}

static int compare_terms(const void *left, const void *right)
{
    const ni_glass_sorted_term *a = left, *b = right;
    if (a->head != b->head) return a->head < b->head ? -1 : 1;
    return ni_text_compare(term_of(a->entry), term_of(b->entry));
}

ni_glass_sorted_term *ni_glass_inverter_sort(const ni_glass_inverter *inverter, size_t *count)
{
    ni_glass_sorted_term *sorted = malloc((inverter->list_count + (size_t)1) * sizeof *sorted);
    *count = 0;
    if (!sorted) return NULL;
    for (uint32_t i = 0; i < inverter->list_count; i++) {
        const ni_hashtable_entry *entry = &inverter->terms.entries[i];
        if (inverter->lists[i].count)
            sorted[(*count)++] = (ni_glass_sorted_term){ni_text_head(term_of(entry)), entry};
    }
    qsort(sorted, *count, sizeof *sorted, compare_terms);
    return sorted;
}

/* Return the list of a term, and its key. */
static const ni_glass_inverted *list_of(const ni_glass_inverter *inverter,
                                        const ni_glass_sorted_term *term, ni_glass_key *key)
{
    ni_glass_key_term(key, term_of(term->entry));
    return &inverter->lists[term->entry - inverter->terms.entries];
}

static newsidx_status write_positions(const chain *list, ni_glass_positions *positions,
                                      ni_glass_table *table, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    chain_reader reader = {list, list->head, NULL, NULL};
    while (status == NEWSIDX_OK && has_more(&reader)) {
        uint32_t docid = 0;
        newsidx_text packed = {NULL, 0};
        ni_unpack_varint(&reader.at, reader.end, &docid);
        ni_unpack_string(&reader.at, reader.end, &packed);
        status = ni_glass_positions_add(positions, table, docid, packed, error);
    }
    return status;
}

newsidx_status ni_glass_inverter_write_positions(const ni_glass_inverter *inverter,
                                                 const ni_glass_sorted_term *terms, size_t count,
                                                 ni_glass_positions *positions,
                                                 ni_glass_table *table, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        ni_glass_key key;
        const ni_glass_inverted *list = list_of(inverter, &terms[i], &key);
        if (!list->positions.head) continue;
        ni_glass_positions_begin(positions, ni_glass_key_text(&key));
        status = write_positions(&list->positions, positions, table, error);
    }
    return status == NEWSIDX_OK ? ni_glass_positions_end(positions, table, error) : status;
}

static bool add_list(const ni_glass_inverted *list, ni_glass_postings *postings)
{
    uint32_t docid = list->first;
    bool ok = ni_glass_postings_add(postings, docid, list->first_wdf);
    chain_reader reader = {&list->postings, list->postings.head, NULL, NULL};
    while (ok && has_more(&reader)) {
        uint32_t left_out = 0, wdf = 0;
        ni_unpack_varint(&reader.at, reader.end, &left_out);
        ni_unpack_varint(&reader.at, reader.end, &wdf);
        docid += left_out + 1;
        ok = ni_glass_postings_add(postings, docid, wdf);
    }
    return ok;
}

newsidx_status ni_glass_inverter_write_postings(const ni_glass_inverter *inverter,
                                                const ni_glass_sorted_term *terms, size_t count,
                                                ni_glass_postings *postings, ni_glass_table *table,
                                                newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        ni_glass_key key;
        const ni_glass_inverted *list = list_of(inverter, &terms[i], &key);
        ni_glass_postings_begin(postings, &key);
        status = add_list(list, postings) ? ni_glass_postings_end(postings, table, error)
                                          : ni_error_memory(error);
    }
    return status;
}
