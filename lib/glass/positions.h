/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where terms stand in documents, by term and then by document, as posting lists are. Xapian's own
 * table of positions has an entry for each term of each document, 20 bytes one with another; these
 * are entries of metadata, which Xapian passes over, of some hundred documents each: 5 bytes.
 *
 * An entry has the lists of several rare terms, or of a frequent one so many documents. Its key
 * tells the last term in it and that term's last document: where a term stands in a document is
 * found in the first entry whose key is not lower. An entry is lists, one behind the other:
 *
 *     varint   bytes that the term has in common with that of the list before; 0 of the first
 *     string   the rest of the term, in the form of keys
 *     string   of each document
 *                  varint   twice the numbers left out before it, plus 1 where it has several
 *                           positions; the first list of a term in an entry counts from 1
 *                  varint   bytes of the packed positions, if it has several
 *                  packed positions
 *
 * A string is bytes behind their number as a varint.
 *
 * A position is eight times a token, plus a place in it, which is seldom more than 2. Packed, it is
 * a varint of four times the tokens from that of the position before (of the first, from 0), plus
 * the place; or plus 3, and the place is a byte behind it.
 */
#ifndef NI_GLASS_POSITIONS_H
#define NI_GLASS_POSITIONS_H

#include "base/buffer.h"
#include "base/positionlist.h"
#include "glass/keys.h"
#include "glass/table.h"

/* ---- of one term in one document ------------------------------------------------------------- */

/* Appends positions, which rise. Memory shows in the buffer. */
void ni_glass_positions_pack(ni_buffer *out, const uint32_t *positions, size_t count);

enum {
    NI_GLASS_POSITIONS_STRIDE = 8, /* positions of a token */
    NI_GLASS_POSITIONS_BEHIND = 3  /* the place is in a byte behind */
};

/* The bytes of the first of packed positions; 0: it is cut. */
static inline size_t ni_glass_positions_first(const char *packed, const char *end)
{
    const char *at = packed;
    if (at == end) return 0;
    const bool place = (*at & 3) == NI_GLASS_POSITIONS_BEHIND;
    while (at < end && *at & 0x80) at++;
    return place < end - at ? (size_t)(at + 1 + place - packed) : 0;
}

/* Appends what was packed. CORRUPT, MEMORY; nothing is appended then. */
newsidx_status ni_glass_positions_unpack(ni_positionlist *positions, newsidx_text packed);

/* ---- writing --------------------------------------------------------------------------------- */

/* Writes one term after the other into the table of postings. */
typedef struct ni_glass_positions ni_glass_positions;

ni_glass_positions *ni_glass_positions_new(void);         /* NULL: memory is out */
void ni_glass_positions_free(ni_glass_positions *places); /* takes NULL */

/* Begins a term, in the form of keys. Terms rise. */
void ni_glass_positions_begin(ni_glass_positions *places, newsidx_text term);

/* Adds the packed positions of a document, of which there is at least one. Documents rise. */
newsidx_status ni_glass_positions_add(ni_glass_positions *places, ni_glass_table *table,
                                      uint32_t docid, newsidx_text packed, newsidx_error *error);

/* After the last term. */
newsidx_status ni_glass_positions_end(ni_glass_positions *places, ni_glass_table *table,
                                      newsidx_error *error);

#endif
