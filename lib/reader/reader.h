/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Internals of the public reader, for the functions that search with it. */
#ifndef NI_READER_READER_H
#define NI_READER_READER_H

#include "german/analyser.h"
#include "reader/generation.h"

struct newsidx_reader {
    char *index;                   /* path of the index, or of the list of shards */
    newsidx_shards_options shards; /* options for opening a list */
    bool stored;                   /* opened for stored data only */
    ni_generation *generation;
    ni_analyser *analyser;
    char fingerprint[NI_MANIFEST_FINGERPRINT_MAX];
    void *suggestions; /* cache of this generation; NULL until first used */
    void (*free_suggestions)(void *cache);
};

/* UNSUPPORTED for a reader opened for stored data only. */
newsidx_status ni_reader_check_search(const newsidx_reader *reader, newsidx_error *error);

#endif
