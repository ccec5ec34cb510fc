/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The copies of an article that a hit stands for. */
#ifndef CLI_COPIES_H
#define CLI_COPIES_H

#include "json.h"

/* A line that names them; nothing where there are none. */
newsidx_status copies_print(struct output *out, newsidx_hits *hits, int indent,
                            newsidx_error *error);

/* Adds their ids as "copies", where there are any. */
newsidx_status copies_add_json(struct json_object *line, newsidx_hits *hits, newsidx_error *error);

#endif
