/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts the pieces of the content in a table; pieces that only articles have are not even
   added. */
#include "index/commontext.h"

#include <stdlib.h>
#include <string.h>

enum {
    PIECE = 8, /* bytes */
    RUN_MIN = 12,
    ARTICLES_MIN = 3,
    SLOTS = NI_COMMONTEXT_MAX * 2,
    SLOT_SHIFT = 64 - 17
};

_Static_assert(SLOTS == 1 << (64 - SLOT_SHIFT), "a slot for each head of a hash");

/* A piece of the content, and the number of articles that have it. */
typedef struct piece {
    uint64_t bytes; /* 0: empty slot; pieces of NULs are ignored */
    uint32_t articles;
    uint32_t last; /* article counted last, from 1 */
} piece;

static uint64_t read_piece(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* Find the slot of a piece, or the empty one where it would go. */
static piece *find(piece *pieces, uint64_t bytes)
{
    size_t at = (size_t)((bytes * 0x9e3779b97f4a7c15u) >> SLOT_SHIFT);
    while (pieces[at].bytes && pieces[at].bytes != bytes) at = (at + 1) % SLOTS;
    return &pieces[at];
}

static void count_pieces(piece *pieces, newsidx_text content)
{
    for (size_t at = 0; at + PIECE <= content.size; at++) {
        const uint64_t bytes = read_piece(content.data + at);
        find(pieces, bytes)->bytes = bytes;
    }
}

static void count(piece *pieces, newsidx_text text, uint32_t article)
{
    for (size_t at = 0; at + PIECE <= text.size; at++) {
        piece *found = find(pieces, read_piece(text.data + at));
        if (!found->bytes || found->last == article) continue;
        found->last = article;
        found->articles++;
    }
}

/* Find the end of a common run that begins at `begin`; `begin` itself if there is none. */
static size_t end_of_run(piece *pieces, newsidx_text content, size_t begin)
{
    size_t at = begin;
    while (at + PIECE <= content.size &&
           find(pieces, read_piece(content.data + at))->articles >= ARTICLES_MIN)
        at++;
    return at == begin ? begin : at - 1 + PIECE;
}

bool ni_commontext_append(newsidx_text content, const ni_training *training, ni_buffer *out)
{
    bool ok = true;
    piece *pieces = calloc(SLOTS, sizeof *pieces);
    if (!pieces) return false;
    count_pieces(pieces, content);
    for (size_t i = 0; i < training->count; i++) {
        count(pieces, training->articles[i].teaser, (uint32_t)i + 1);
        count(pieces, training->articles[i].body, (uint32_t)i + 1);
    }
    for (size_t begin = 0, end; begin < content.size && ok; begin = end) {
        const size_t run_end = end_of_run(pieces, content, begin);
        end = run_end == begin ? begin + 1 : run_end - PIECE + 2; /* the first piece not common */
        if (run_end - begin < RUN_MIN) continue;
        ok = ni_buffer_append(out, content.data + begin, run_end - begin) &&
             ni_buffer_append_byte(out, '\n');
    }
    free(pieces);
    return ok;
}
