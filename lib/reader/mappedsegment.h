/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A segment's file as bulkscorer.h, lookup.h and positionfilter.h read it: mapped, with the
 * documents' lengths by their numbers, four bytes each, which are read when they are first asked
 * for.
 */
#ifndef NI_READER_MAPPEDSEGMENT_H
#define NI_READER_MAPPEDSEGMENT_H

#include "glass/database.h"

typedef struct ni_mappedsegment {
    ni_glass_database file;
    uint32_t *lengths; /* by document number; NULL before they are read */
} ni_mappedsegment;

/* The path must outlive it. NOT_FOUND, CORRUPT where it is no segment's file, SYSTEM, MEMORY. */
newsidx_status ni_mappedsegment_open(ni_mappedsegment **out, const char *path,
                                     newsidx_error *error);

newsidx_status ni_mappedsegment_lengths(ni_mappedsegment *file, newsidx_error *error);

/* How many documents have a term. */
newsidx_status ni_mappedsegment_documents(const ni_mappedsegment *file, newsidx_text term,
                                          uint32_t *documents, newsidx_error *error);

/* Whether there is a term that begins with a text. */
newsidx_status ni_mappedsegment_beginning(const ni_mappedsegment *file, newsidx_text beginning,
                                          bool *any, newsidx_error *error);

/* Takes NULL. */
void ni_mappedsegment_close(ni_mappedsegment *file);

#endif
