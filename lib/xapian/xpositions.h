/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where the terms of a document stand, all in one block of bytes. Xapian's own table has an entry
 * for each term of each document, 20 bytes one with another; here it is 3.
 *
 * The block has no terms: whoever asks knows already that the document has the term, and a perfect
 * hash, 2.7 bits a term, tells those it has apart. ASKING FOR A TERM THAT IS NOT IN THE DOCUMENT
 * GIVES SOME OTHER TERM'S POSITIONS OR NONE. So does a second term with the same 64 bits of hash.
 *
 * Positions are those of tokens, NI_XPOSITIONS_STRIDE apart, and up to 7 more for what stands
 * inside a token. Tokens are in runs, one for each field, and what is between them takes no room. A
 * field may have a space of terms of its own, behind a prefix, in which its positions begin at 0:
 * as a rule these terms are those of the common space between the first and the last token of the
 * field, and are not stored once more.
 *
 * Plain C, on bytes alone: whatever the bytes are, nothing is read outside them.
 */
#ifndef NI_XAPIAN_XPOSITIONS_H
#define NI_XAPIAN_XPOSITIONS_H

#include <stdbool.h>

#include "xapian/xdocument.h"

#ifdef __cplusplus
extern "C" {
#endif

struct ni_buffer;

enum { NI_XPOSITIONS_STRIDE = 8, NI_XPOSITIONS_RUNS_MAX = 16 };

/* A prefix of terms that have positions. */
typedef struct ni_xpositions_space {
    const char *prefix;
    bool own; /* its terms are not in the common space too */
} ni_xpositions_space;

/* The first is the common one. No prefix begins with another. */
typedef struct ni_xpositions_spaces {
    const ni_xpositions_space *spaces;
    size_t count;
} ni_xpositions_spaces;

/* The tokens of one field. */
typedef struct ni_xpositions_run {
    uint32_t space; /* of its own terms; 0: it has only those of the common one */
    uint32_t first; /* its first token in the common space, from 0 */
    uint32_t tokens;
} ni_xpositions_run;

/* What is asked for instead of a term: made once, good for all documents. */
typedef struct ni_xpositions_key {
    uint64_t hash;
    uint32_t space;
} ni_xpositions_key;

/* False where the term begins with no prefix that has positions. */
bool ni_xpositions_key_of(ni_xpositions_key *key, const ni_xpositions_spaces *spaces,
                          newsidx_text term);

/* ---- writing --------------------------------------------------------------------------------- */

/* Memory that is kept from one document to the next. */
typedef struct ni_xpositions_writer ni_xpositions_writer;

ni_xpositions_writer *ni_xpositions_writer_new(void);         /* NULL: memory is out */
void ni_xpositions_writer_free(ni_xpositions_writer *writer); /* takes NULL */

/*
 * Appends the block of a document; nothing where no term has positions. Runs rise and do not
 * overlap; each space has one at the most. All positions of the common space lie in runs, and those
 * of a space of its own in its run, counted from there. False when memory is out.
 */
bool ni_xpositions_write(ni_xpositions_writer *writer, const ni_xpositions_spaces *spaces,
                         const ni_xposting *postings, size_t count, const ni_xpositions_run *runs,
                         size_t run_count, struct ni_buffer *block);

/* ---- reading --------------------------------------------------------------------------------- */

/* A block that is being read; it borrows the bytes. */
typedef struct ni_xpositions_reader {
    const unsigned char *data;
    size_t size;
    uint64_t directory; /* the byte where it begins */
    uint64_t buckets;   /* the byte where they begin */
    uint32_t bucket_count;
    uint32_t tokens; /* of all runs */
    uint32_t run_count;
    ni_xpositions_run runs[NI_XPOSITIONS_RUNS_MAX];
} ni_xpositions_reader;

/* False where the bytes are not a block. */
bool ni_xpositions_open(ni_xpositions_reader *reader, newsidx_text block);

/* Positions, in an array that grows; begins as zeros. */
typedef struct ni_xpositions {
    uint32_t *at;
    size_t count, capacity;
} ni_xpositions;

void ni_xpositions_dispose(ni_xpositions *positions);

/*
 * Appends the positions of a term that the document has, rising. CORRUPT where the block is damaged
 * (as far as that can be seen), MEMORY; nothing is appended then.
 */
newsidx_status ni_xpositions_find(const ni_xpositions_reader *reader, ni_xpositions_key key,
                                  ni_xpositions *positions);

#ifdef __cplusplus
}
#endif

#endif
