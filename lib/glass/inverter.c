/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A document goes in by two walks over its terms. The first looks them up and makes room, and may
 * fail; the second fills in and cannot, so that a document is in as a whole or not at all.
 */
#include "glass/inverter.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"
#include "glass/pack.h"

typedef struct list_piece {
    struct list_piece *next;
    uint16_t used; /* bytes, of a piece that is not the last one */
    unsigned char bytes[];
} list_piece;

enum { PIECE_HEAD = offsetof(list_piece, bytes), FIRST_PIECE = 32, LARGEST_PIECE = 1024 };

/*
 * The first posting stands here; the others in the pieces, each as the numbers left out before it
 * and its wdf. What it takes to append one stands here, too: looking into the last piece, which is
 * seldom in the cache, would cost more than all the rest.
 */
struct ni_glass_inverted {
    list_piece *head, *tail;
    uint32_t first, first_wdf, last;
    uint32_t count;          /* 0: of a document that could not be added */
    uint16_t used, capacity; /* bytes, of the last piece */
};

void ni_glass_inverter_dispose(ni_glass_inverter *inverter)
{
    ni_table_dispose(&inverter->terms);
    ni_arena_dispose(&inverter->pieces);
    free(inverter->lists);
    free(inverter->found);
    *inverter = (ni_glass_inverter)NI_GLASS_INVERTER_INIT;
}

size_t ni_glass_inverter_size(const ni_glass_inverter *inverter)
{
    const ni_table *terms = &inverter->terms;
    return terms->keys.total + terms->capacity * sizeof *terms->entries +
           terms->slot_count * sizeof *terms->slots + inverter->pieces.total +
           inverter->list_capacity * sizeof *inverter->lists +
           inverter->found_capacity * sizeof *inverter->found;
}

/* ---- adding ---------------------------------------------------------------------------------- */

/* Gives every term a list. */
static bool extend_lists(ni_glass_inverter *inverter)
{
    const uint32_t capacity = inverter->terms.capacity;
    if (inverter->list_capacity < capacity) {
        ni_glass_inverted *lists = realloc(inverter->lists, capacity * sizeof *lists);
        if (!lists) return false;
        inverter->lists = lists;
        inverter->list_capacity = capacity;
    }
    while (inverter->list_count < inverter->terms.count)
        inverter->lists[inverter->list_count++] = (ni_glass_inverted){.count = 0};
    return true;
}

static bool reserve_found(ni_glass_inverter *inverter, size_t count)
{
    if (count <= inverter->found_capacity) return true;
    uint32_t *found = realloc(inverter->found, 2 * count * sizeof *found);
    if (!found) return false;
    inverter->found = found;
    inverter->found_capacity = 2 * count;
    return true;
}

static bool reserve_posting(ni_glass_inverter *inverter, ni_glass_inverted *list, uint32_t docid,
                            uint32_t wdf)
{
    if (!list->count) return true;
    const size_t size = ni_pack_varint_size(docid - list->last - 1) + ni_pack_varint_size(wdf);
    if (size <= (size_t)(list->capacity - list->used)) return true;
    size_t whole = list->tail ? 2 * (list->capacity + (size_t)PIECE_HEAD) : FIRST_PIECE;
    if (whole > LARGEST_PIECE) whole = LARGEST_PIECE;
    list_piece *made = ni_arena_alloc(&inverter->pieces, whole);
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
    list->capacity = (uint16_t)(whole - PIECE_HEAD);
    return true;
}

bool ni_glass_inverter_reserve(ni_glass_inverter *inverter, const ni_xdocument *document,
                               uint32_t docid)
{
    if (!reserve_found(inverter, document->posting_count)) return false;
    for (size_t i = 0; i < document->posting_count; i++) {
        const ni_xposting *posting = &document->postings[i];
        ni_table_entry *entry = ni_table_put(&inverter->terms, posting->term, posting->term_size);
        if (!entry || !extend_lists(inverter)) return false;
        const uint32_t index = (uint32_t)(entry - inverter->terms.entries);
        inverter->found[i] = index;
        if (!reserve_posting(inverter, &inverter->lists[index], docid, posting->wdf)) return false;
    }
    return true;
}

void ni_glass_inverter_add(ni_glass_inverter *inverter, const ni_xdocument *document,
                           uint32_t docid)
{
    for (size_t i = 0; i < document->posting_count; i++) {
        ni_glass_inverted *list = &inverter->lists[inverter->found[i]];
        const uint32_t wdf = document->postings[i].wdf;
        if (list->count++) {
            unsigned char *bytes = list->tail->bytes, *end = bytes + list->used;
            end += ni_pack_varint(end, docid - list->last - 1);
            end += ni_pack_varint(end, wdf);
            list->used = (uint16_t)(end - bytes);
        } else {
            list->first = docid;
            list->first_wdf = wdf;
        }
        list->last = docid;
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

typedef struct sorted_term {
    uint64_t head;
    const ni_table_entry *entry;
} sorted_term;

static newsidx_text term_of(const ni_table_entry *entry)
{
    return (newsidx_text){entry->key, entry->size};
}

static int compare_terms(const void *left, const void *right)
{
    const sorted_term *a = left, *b = right;
    if (a->head != b->head) return a->head < b->head ? -1 : 1;
    return ni_text_compare(term_of(a->entry), term_of(b->entry));
}

static bool add_list(const ni_glass_inverted *list, ni_glass_postings *postings)
{
    uint32_t docid = list->first;
    bool ok = ni_glass_postings_add(postings, docid, list->first_wdf);
    for (const list_piece *piece = list->head; piece && ok; piece = piece->next) {
        const char *at = (const char *)piece->bytes;
        const char *end = at + (piece == list->tail ? list->used : piece->used);
        while (at < end && ok) {
            uint32_t left_out = 0, wdf = 0;
            ni_unpack_varint(&at, end, &left_out);
            ni_unpack_varint(&at, end, &wdf);
            docid += left_out + 1;
            ok = ni_glass_postings_add(postings, docid, wdf);
        }
    }
    return ok;
}

newsidx_status ni_glass_inverter_write(const ni_glass_inverter *inverter,
                                       ni_glass_postings *postings, ni_glass_table *table,
                                       newsidx_error *error)
{
    const ni_table *terms = &inverter->terms;
    newsidx_status status = NEWSIDX_OK;
    if (inverter->list_count == 0) return NEWSIDX_OK;
    sorted_term *sorted = malloc(inverter->list_count * sizeof *sorted);
    if (!sorted) return ni_error_memory(error);
    for (uint32_t i = 0; i < inverter->list_count; i++)
        sorted[i] = (sorted_term){ni_text_head(term_of(&terms->entries[i])), &terms->entries[i]};
    qsort(sorted, inverter->list_count, sizeof *sorted, compare_terms);
    for (uint32_t i = 0; i < inverter->list_count && status == NEWSIDX_OK; i++) {
        const ni_table_entry *entry = sorted[i].entry;
        const ni_glass_inverted *list = &inverter->lists[entry - terms->entries];
        ni_glass_key key;
        if (!list->count) continue;
        ni_glass_key_term(&key, term_of(entry));
        ni_glass_postings_begin(postings, &key);
        status = add_list(list, postings) ? ni_glass_postings_end(postings, table, error)
                                          : ni_error_memory(error);
    }
    free(sorted);
    return status;
}
