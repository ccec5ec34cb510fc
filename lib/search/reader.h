/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader's insides, for the functions that search with it. */
#ifndef NI_SEARCH_READER_H
#define NI_SEARCH_READER_H

#include "german/analyser.h"
#include "search/generation.h"

struct newsidx_reader {
    char *index;                   /* or list of shards */
    newsidx_shards_options shards; /* how that is opened */
    ni_generation *generation;
    ni_analyser *analyser;
    char fingerprint[NI_MANIFEST_FINGERPRINT_MAX];
    struct ni_suggesting *suggesting; /* of this generation; NULL before it is asked for any */
};

#endif
