/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A hit for a program: a JSON object on a line. newsidx(1) lists the keys.
 */
#ifndef CLI_HITJSON_H
#define CLI_HITJSON_H

#include "json.h"

#include <newsidx.h>

/* Adds the keys; with the body or without it, which is most of an article. */
newsidx_status hitjson_fill(struct json_object *line, newsidx_hits *hits, bool body,
                            const newsidx_snippet_options *snippet, newsidx_error *error);

#endif
