/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Matches in the current hit, field by field, found on demand. */
#ifndef NI_HITS_HITSPANS_H
#define NI_HITS_HITSPANS_H

#include "hits/spans.h"

typedef struct ni_hitspans {
    struct {
        ni_matches matches;
        ni_span_list spans;
        bool known; /* of the current hit */
    } fields[NEWSIDX_FIELD_COUNT];
} ni_hitspans;

/* Reset for another hit. */
void ni_hitspans_clear(ni_hitspans *spans);

void ni_hitspans_dispose(ni_hitspans *spans);

/* Find the matches in a field of the current hit, and store them in hits->spans. */
newsidx_status ni_hitspans_find(newsidx_hits *hits, newsidx_field field, newsidx_error *error);

#endif
