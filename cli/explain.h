/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The composition of a hit's score: a table below the hit for people, a key of its object for
 * programs.
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "json.h"
#include "output.h"

#include <newsidx.h>

/* Print a row for each contribution, and the sum; words are those of the query's text. */
newsidx_status explain_print(struct output *out, newsidx_hits *hits, newsidx_text query,
                             newsidx_error *error);

/* Add the key "explain" to the object of a hit. */
newsidx_status explain_add_json(struct json_object *line, newsidx_hits *hits, newsidx_text query,
                                newsidx_error *error);

#endif
