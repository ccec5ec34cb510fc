/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The pieces of the content are counted in a table: those of articles alone are not even noted. */
#include "index/commontext.h"

#include <stdlib.h>
#include <string.h>

enum {
    PIECE = 8, /* bytes */
    STRETCH_MIN = 12,
    ARTICLES_MIN = 3,
    SLOTS = NI_COMMONTEXT_MAX * 2,
    SLOT_SHIFT = 64 - 17
};

_Static_assert(SLOTS == 1 << (64 - SLOT_SHIFT), "a slot for each head of a hash");

/* A piece of the content, and how many articles have it. */
typedef struct piece {
    uint64_t bytes; /* 0: none, nor is a piece of NULs one */
    uint32_t articles;
    uint32_t last; /* the article that was counted last, from 1 */
} piece;

static uint64_t read_piece(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* The slot of a piece, or the empty one where it would be. */
static piece *find(piece *pieces, uint64_t bytes)
{
    size_t at = (size_t)((bytes * 0x9e3779b97f4a7c15u) >> SLOT_SHIFT);
    while (pieces[at].bytes && pieces[at].bytes != bytes) at = (at + 1) % SLOTS;
    return &pieces[at];
}

static void note_pieces(piece *pieces, newsidx_text content)
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

/* Where a stretch ends that begins at a place; there, if it is none. */
static size_t end_of_stretch(piece *pieces, newsidx_text content, size_t begin)
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
    note_pieces(pieces, content);
    for (size_t i = 0; i < training->count; i++) {
        count(pieces, training->articles[i].teaser, (uint32_t)i + 1);
        count(pieces, training->articles[i].body, (uint32_t)i + 1);
    }
    for (size_t begin = 0, end; begin < content.size && ok; begin = end) {
        const size_t behind = end_of_stretch(pieces, content, begin);
        end = behind == begin ? begin + 1 : behind - PIECE + 2; /* the first piece that is not */
        if (behind - begin < STRETCH_MIN) continue;
        ok = ni_buffer_append(out, content.data + begin, behind - begin) &&
             ni_buffer_append_byte(out, '\n');
    }
    free(pieces);
    return ok;
}
