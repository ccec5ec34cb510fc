/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The last line of JSON, about the search as a whole. newsidx(1) lists the keys. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "output.h"

#include <newsidx.h>

/* shown is the number of hits printed; query may be NULL; meant is the suggested query, absent
   for none. */
void summary_print(struct output *out, const newsidx_query *query, const newsidx_hits *hits,
                   uint64_t shown, newsidx_text meant);

#endif
