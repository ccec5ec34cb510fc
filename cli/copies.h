/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The copies of an article that a hit represents. */
#ifndef CLI_COPIES_H
#define CLI_COPIES_H

#include "json.h"

/* Print a line that names them, if there are any. */
newsidx_status copies_print(struct output *out, newsidx_hits *hits, int indent,
                            newsidx_error *error);

/* Add their ids as "copies", if there are any. */
newsidx_status copies_add_json(struct json_object *line, newsidx_hits *hits, newsidx_error *error);

#endif
