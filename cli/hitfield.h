/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields of a hit that are shown in another form than stored. */
#ifndef CLI_HITFIELD_H
#define CLI_HITFIELD_H

#include "buffer.h"
#include "json.h"

#include <newsidx.h>

/* Append the tags, which are stored one per line, separated by commas. */
void hitfield_tags(struct buffer *into, newsidx_text tags);

/* Return the tags as an array of strings, possibly empty. */
struct json_object *hitfield_tags_json(newsidx_text tags);

#endif
