/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads stored articles: fetched from a database, with its fields returned one by one. A packed
 * field (record.h) is unpacked only on demand.
 */
#ifndef NI_INDEX_STORED_H
#define NI_INDEX_STORED_H

#include "glass/cursor.h"
#include "index/record.h"
#include "xapian/xdatabase.h"

/* Reused from article to article. A zeroed struct is an article without fields. */
typedef struct ni_stored {
    uint32_t docid;
    ni_buffer data;
    ni_record record;
    ni_buffer unpacked[NEWSIDX_FIELD_COUNT]; /* empty until requested */
    ni_packer *packer;                       /* NULL until needed */
    ni_glass_cursor cursor;                  /* in the file read last */
    const ni_dictionary *dictionary;         /* of its index, set before the fetch; or NULL */
    bool remote; /* likewise: the index is remote, and so may be its dictionary */
} ni_stored;

void ni_stored_dispose(ni_stored *stored);

/* Drop the article, keep the memory. */
void ni_stored_clear(ni_stored *stored);

/* Fetch the article of a document. CORRUPT, SYSTEM, MEMORY: it then has no fields. */
newsidx_status ni_stored_fetch(ni_stored *stored, ni_xdatabase *database, uint32_t docid,
                               newsidx_error *error);

/* The same from a mapped file. DONE if there is none. */
newsidx_status ni_stored_read(ni_stored *stored, const ni_glass_database *file, uint32_t docid,
                              newsidx_error *error);

/* Return a field, data NULL if missing; valid until the next article. CORRUPT if it is packed and
   damaged, UNSUPPORTED if the dictionary is not available remotely; other fields can still be read.
   MEMORY. */
newsidx_status ni_stored_text(ni_stored *stored, newsidx_field field, newsidx_text *out,
                              newsidx_error *error);

/* Return all fields. CORRUPT, UNSUPPORTED, MEMORY as above. */
newsidx_status ni_stored_all(ni_stored *stored, newsidx_text fields[NEWSIDX_FIELD_COUNT],
                             newsidx_error *error);

#endif
