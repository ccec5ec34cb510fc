/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is to be said of a search as a whole, as the last line of JSON. newsidx(1) lists the keys.
 */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "output.h"

#include <newsidx.h>

/* shown is the number of hits printed. Where reader and query are not NULL, it also tells what is
   amiss with the query, and another one that may have been meant. */
void summary_print(struct output *out, newsidx_reader *reader, const newsidx_query *query,
                   const newsidx_hits *hits, uint64_t shown);

#endif
