/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A hit as a line of JSON. newsidx(1) lists the keys. */
#ifndef CLI_HITJSON_H
#define CLI_HITJSON_H

#include "json.h"

#include <newsidx.h>

/* Add the keys, with or without the body, which is most of an article. */
newsidx_status hitjson_fill(struct json_object *line, newsidx_hits *hits, bool body,
                            const newsidx_snippet_options *snippet, newsidx_error *error);

#endif
