/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the score of a hit comes from: a table below the hit for a person, a key of its object for a
 * program.
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "json.h"
#include "output.h"

#include <newsidx.h>

/* Prints a row for each contribution, and the sum; words are those of the query's text. */
newsidx_status explain_print(struct output *out, newsidx_hits *hits, newsidx_text query,
                             newsidx_error *error);

/* Adds the key "explain" to the object of a hit. */
newsidx_status explain_add_json(struct json_object *line, newsidx_hits *hits, newsidx_text query,
                                newsidx_error *error);

#endif
