/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A JSON object, parsed with limits on depth and number of values. */
#ifndef NI_INPUT_JSONPARSE_H
#define NI_INPUT_JSONPARSE_H

#include "base/buffer.h"
#include "newsidx.h"

#include <json-c/json.h>

typedef struct ni_jsonparse {
    json_tokener *tokener;
    json_object *object; /* the one parsed last */
    ni_buffer marked;    /* a text with lone surrogates */
} ni_jsonparse;

newsidx_status ni_jsonparse_init(ni_jsonparse *parse, newsidx_error *error);

/*
 * Parse a text that is one object, with white space around it; parse->object lives until the next
 * call. RECORD, with the byte at fault; MEMORY.
 */
newsidx_status ni_jsonparse_object(ni_jsonparse *parse, newsidx_text text, newsidx_error *error);

/*
 * Find the end of the value at `at` by brackets and quotes alone; `end` if it is not closed.
 * Neither allocates nor recurses.
 */
const char *ni_jsonparse_skip(const char *at, const char *end);

void ni_jsonparse_dispose(ni_jsonparse *parse);

#endif
