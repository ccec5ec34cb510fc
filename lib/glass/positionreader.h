/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads the entries of positions.h: the positions of a term in given documents, or all in order. */
#ifndef NI_GLASS_POSITIONREADER_H
#define NI_GLASS_POSITIONREADER_H

#include "base/positionlist.h"
#include "glass/cursor.h"
#include "glass/keys.h"

/* A list of an entry: what of it was not read, and the document that was read last. */
typedef struct ni_glass_positionreader_list {
    const char *at, *end;
    uint32_t docid;      /* 0: none was read */
    newsidx_text packed; /* its positions */
} ni_glass_positionreader_list;

/* The documents of one term, which are asked for as their numbers rise. */
typedef struct ni_glass_positionreader {
    ni_glass_cursor cursor;
    ni_glass_key term;
    ni_glass_positionreader_list list;
    uint32_t last; /* up to this document the list has all; 0: no entry was looked for */
} ni_glass_positionreader;

/* Begins a term of a file that is to stay open. To be disposed of even after a failure. */
newsidx_status ni_glass_positionreader_begin(ni_glass_positionreader *reader,
                                             const ni_glass_database *file, newsidx_text term,
                                             newsidx_error *error);

/* The packed positions in a document, empty where it has not the term; valid until the next call.
   Documents do not fall from one call to the next. */
newsidx_status ni_glass_positionreader_find(ni_glass_positionreader *reader, uint32_t docid,
                                            newsidx_text *packed, newsidx_error *error);

/* Appends these positions. */
newsidx_status ni_glass_positionreader_read(ni_glass_positionreader *reader, uint32_t docid,
                                            ni_positionlist *positions, newsidx_error *error);

void ni_glass_positionreader_dispose(ni_glass_positionreader *reader);

/* All lists of a database, one after the other; terms rise, and of a term that has several, the
   documents do. */
typedef struct ni_glass_positionwalk {
    ni_glass_cursor *cursor;
    ni_glass_key term;
    ni_glass_positionreader_list list;
    const char *at, *end; /* of the entry, what is behind the list */
    bool begins;          /* nothing of the entry was read */
    uint32_t before;      /* the last document of the term in the entry before */
} ni_glass_positionwalk;

/* Begins at the cursor's entry. */
void ni_glass_positionwalk_begin(ni_glass_positionwalk *walk, ni_glass_cursor *cursor);

/* To the next list. DONE: the cursor is then at the entry behind all of them, or exhausted. */
newsidx_status ni_glass_positionwalk_list(ni_glass_positionwalk *walk, newsidx_error *error);

/* To the next document of the list. DONE behind the last one. */
newsidx_status ni_glass_positionwalk_next(ni_glass_positionwalk *walk, newsidx_error *error);

#endif
