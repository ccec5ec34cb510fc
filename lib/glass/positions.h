/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Positions by term and then by document, like posting lists. Xapian's own position table has an
 * entry for each term of each document, 20 bytes on average. These are metadata entries, which
 * Xapian ignores, each with some hundred documents: 5 bytes on average.
 *
 * An entry holds the lists of several rare terms, or part of the list of a frequent one. Its key is
 * the last term in it and that term's last document: the positions of a term in a document are in
 * the first entry whose key is not lower. An entry is a sequence of lists:
 *
 *     varint   bytes shared with the term of the list before; 0 for the first
 *     string   the rest of the term, in key encoding
 *     string   for each document
 *                  varint   twice the number of documents skipped before it, plus 1 if it has
 *                           several positions; the first list of a term in an entry counts from 1
 *                  varint   size of the packed positions, if several
 *                  packed positions
 *
 * A string is a varint size and the bytes.
 *
 * A position is 8 times the token number plus an offset, seldom above 2. It is packed as a varint:
 * 4 times the distance in tokens from the position before (for the first, from 0) plus the offset;
 * or plus 3, the escape, and the offset follows in a byte.
 */
#ifndef NI_GLASS_POSITIONS_H
#define NI_GLASS_POSITIONS_H

#include "base/buffer.h"
#include "base/positionlist.h"
#include "glass/keys.h"
#include "glass/table.h"

/* ---- positions of one term in one document --------------------------------------------------- */

/* Append packed positions, which must rise. Lack of memory sets the buffer's failed flag. */
void ni_glass_positions_pack(ni_buffer *out, const uint32_t *positions, size_t count);

enum {
    NI_GLASS_POSITIONS_STRIDE = 8, /* positions per token */
    NI_GLASS_POSITIONS_ESCAPE = 3  /* the offset follows in a byte */
};

/* Size of the first of the packed positions; 0 if truncated. */
static inline size_t ni_glass_positions_first(const char *packed, const char *end)
{
    const char *at = packed;
    if (at == end) return 0;
    const bool escaped = (*at & 3) == NI_GLASS_POSITIONS_ESCAPE;
    while (at < end && *at & 0x80) at++;
    return escaped < end - at ? (size_t)(at + 1 + escaped - packed) : 0;
}

/* Append unpacked positions. CORRUPT or MEMORY, in which case nothing is appended. */
newsidx_status ni_glass_positions_unpack(ni_positionlist *positions, newsidx_text packed);

/* ---- writing --------------------------------------------------------------------------------- */

/* Writes the lists of rising terms into the postings table. */
typedef struct ni_glass_positions ni_glass_positions;

ni_glass_positions *ni_glass_positions_new(void);            /* NULL: out of memory */
void ni_glass_positions_free(ni_glass_positions *positions); /* accepts NULL */

/* Begin a term, in key encoding. Terms must rise. */
void ni_glass_positions_begin(ni_glass_positions *positions, newsidx_text term);

/* Add the packed positions of a document, at least one. Documents must rise. */
newsidx_status ni_glass_positions_add(ni_glass_positions *positions, ni_glass_table *table,
                                      uint32_t docid, newsidx_text packed, newsidx_error *error);

/* Finish after the last term. */
newsidx_status ni_glass_positions_end(ni_glass_positions *positions, ni_glass_table *table,
                                      newsidx_error *error);

#endif
