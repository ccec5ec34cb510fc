/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One generation of an index, open for reading: all its segments, as one database. Readers and hits
 * hold it together, by a count that is not for several threads; it stays whole whatever a writer
 * does, since the files of a segment never change and an open file outlives its name.
 */
#ifndef NI_SEARCH_GENERATION_H
#define NI_SEARCH_GENERATION_H

#include "index/segment.h"
#include "xapian/xquery.h"

typedef struct ni_generation {
    unsigned holders;
    ni_manifest manifest;
    ni_segment **segments;
    size_t count;
    ni_xdatabase *database;         /* over all segments, in their order */
    double mean_length;             /* of its documents, in weighted terms */
    ni_xquery_deletions *deletions; /* of those segments that have any */
    size_t deletions_count;
} ni_generation;

/* Opens the last committed generation. The caller holds it once. */
newsidx_status ni_generation_open(ni_generation **out, const char *index, newsidx_error *error);

ni_generation *ni_generation_hold(ni_generation *generation);

/* Closes it when the last holder lets go. Takes NULL. */
void ni_generation_release(ni_generation *generation);

/* Articles that a search can find. */
uint64_t ni_generation_articles(const ni_generation *generation);

#endif
