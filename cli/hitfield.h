/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fields of a hit that are shown in another form than they are stored in.
 */
#ifndef CLI_HITFIELD_H
#define CLI_HITFIELD_H

#include "buffer.h"
#include "json.h"

#include <newsidx.h>

/* Appends the tags, which the article has one a line, with commas between them. */
void hitfield_tags(struct buffer *into, newsidx_text tags);

/* The tags as an array of strings; empty where there are none. */
struct json_object *hitfield_tags_json(newsidx_text tags);

#endif
