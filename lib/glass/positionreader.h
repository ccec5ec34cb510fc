/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads the entries described in positions.h: the positions of one term, or all in key order. */
#ifndef NI_GLASS_POSITIONREADER_H
#define NI_GLASS_POSITIONREADER_H

#include "base/positionlist.h"
#include "glass/cursor.h"
#include "glass/keys.h"

/* One list of an entry: its unread bytes and the current document. */
typedef struct ni_glass_positionreader_list {
    const char *at, *end;
    uint32_t docid;      /* 0 before the first document */
    newsidx_text packed; /* positions in it */
} ni_glass_positionreader_list;

/* Positions of one term, looked up by rising document numbers. */
typedef struct ni_glass_positionreader {
    ni_glass_cursor cursor;
    ni_glass_key term;
    ni_glass_positionreader_list list;
    uint32_t last; /* the list is complete up to this document; 0: no entry was read yet */
} ni_glass_positionreader;

/* Start reading a term. The file must stay open. Dispose of the reader even after a failure. */
newsidx_status ni_glass_positionreader_begin(ni_glass_positionreader *reader,
                                             const ni_glass_database *file, newsidx_text term,
                                             newsidx_error *error);

/* Return the packed positions in a document, empty if it does not have the term; valid until the
   next call. Document numbers must not fall from call to call. */
newsidx_status ni_glass_positionreader_find(ni_glass_positionreader *reader, uint32_t docid,
                                            newsidx_text *packed, newsidx_error *error);

/* Append the positions in a document, unpacked. */
newsidx_status ni_glass_positionreader_read(ni_glass_positionreader *reader, uint32_t docid,
                                            ni_positionlist *positions, newsidx_error *error);

void ni_glass_positionreader_dispose(ni_glass_positionreader *reader);

/* Walks all position lists of a database. Terms rise; a term may have several lists, whose
   documents rise. */
typedef struct ni_glass_positionwalk {
    ni_glass_cursor *cursor;
    ni_glass_key term;
    ni_glass_positionreader_list list;
    const char *at, *end; /* bytes of the entry after the list */
    bool begins;          /* at the start of an entry */
    uint32_t before;      /* last document of the same term in the previous entry */
} ni_glass_positionwalk;

/* Start at the cursor's entry. */
void ni_glass_positionwalk_begin(ni_glass_positionwalk *walk, ni_glass_cursor *cursor);

/* Move to the next list. On DONE the cursor is at the entry after all lists, or exhausted. */
newsidx_status ni_glass_positionwalk_list(ni_glass_positionwalk *walk, newsidx_error *error);

/* Move to the next document of the list. DONE at its end. */
newsidx_status ni_glass_positionwalk_next(ni_glass_positionwalk *walk, newsidx_error *error);

#endif
