/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A segment's file, mapped, for bulkscorer.h, lookup.h and positionfilter.h. Document lengths are
 * read on first use, four bytes per document number.
 */
#ifndef NI_READER_MAPPEDSEGMENT_H
#define NI_READER_MAPPEDSEGMENT_H

#include "glass/database.h"

typedef struct ni_mappedsegment {
    ni_glass_database file;
    uint32_t *lengths; /* by document number; NULL until read */
} ni_mappedsegment;

/* The path must outlive the segment. NOT_FOUND, CORRUPT if it is not a segment, SYSTEM, MEMORY. */
newsidx_status ni_mappedsegment_open(ni_mappedsegment **out, const char *path,
                                     newsidx_error *error);

/* The same for a file that is mapped already, and must outlive it. */
newsidx_status ni_mappedsegment_view(ni_mappedsegment **out, const ni_glass_database *file,
                                     newsidx_error *error);

newsidx_status ni_mappedsegment_lengths(ni_mappedsegment *file, newsidx_error *error);

/* Number of documents with a term. */
newsidx_status ni_mappedsegment_documents(const ni_mappedsegment *file, newsidx_text term,
                                          uint32_t *documents, newsidx_error *error);

/* Check whether any term begins with a text. */
newsidx_status ni_mappedsegment_beginning(const ni_mappedsegment *file, newsidx_text beginning,
                                          bool *any, newsidx_error *error);

/* Accepts NULL. */
void ni_mappedsegment_close(ni_mappedsegment *file);

#endif
