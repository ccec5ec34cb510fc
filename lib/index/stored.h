/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A stored article that is read back: fetched from a database, its fields then given one by one. A
 * field that is packed (record.h) is unpacked when it is asked for, and never where it is not.
 */
#ifndef NI_INDEX_STORED_H
#define NI_INDEX_STORED_H

#include "index/record.h"
#include "xapian/xdatabase.h"

/* Kept for one article after the other. Zeroed, it is one without fields. */
typedef struct ni_stored {
    uint32_t docid;
    ni_buffer data;
    ni_record record;
    ni_buffer unpacked[NEWSIDX_FIELD_COUNT]; /* empty until it is asked for */
    ni_packer *packer;                       /* NULL until something is unpacked */
    const ni_dictionary *dictionary; /* of its index: set before it is fetched; NULL: none */
    bool remote; /* likewise: the index is on another machine, and the dictionary may be, too */
} ni_stored;

void ni_stored_dispose(ni_stored *stored);

/* Forgets the article, keeps the memory. */
void ni_stored_clear(ni_stored *stored);

/* Fetches the article of a document. CORRUPT, SYSTEM, MEMORY: it is then one without fields. */
newsidx_status ni_stored_fetch(ni_stored *stored, ni_xdatabase *database, uint32_t docid,
                               newsidx_error *error);

/* A field, absent where there is none. It lives until the next article. CORRUPT where it is packed
   and damaged, UNSUPPORTED where the dictionary stayed on another machine; the other fields are
   still to be had. MEMORY. */
newsidx_status ni_stored_text(ni_stored *stored, newsidx_field field, newsidx_text *out,
                              newsidx_error *error);

/* All fields. CORRUPT, UNSUPPORTED, MEMORY as above. */
newsidx_status ni_stored_all(ni_stored *stored, newsidx_text fields[NEWSIDX_FIELD_COUNT],
                             newsidx_error *error);

#endif
