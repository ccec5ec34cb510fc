/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An article as a line of JSON, with the keys that newsidx index reads. */
#ifndef CLI_ARTICLEJSON_H
#define CLI_ARTICLEJSON_H

#include "output.h"

#include <newsidx.h>

/* Print the current article. After a failure nothing is printed, never part of a line. */
newsidx_status articlejson_print(struct output *out, newsidx_hits *hits, newsidx_error *error);

/* Print an article. */
void articlejson_print_fields(struct output *out, const newsidx_article *article);

#endif
