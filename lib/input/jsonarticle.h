/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A JSON object as an article: keys are looked up, values become texts. */
#ifndef NI_INPUT_JSONARTICLE_H
#define NI_INPUT_JSONARTICLE_H

#include "input/intake.h"

#include <json-c/json.h>

typedef struct ni_jsonarticle {
    ni_intake *intake;
    ni_buffer list[NEWSIDX_FIELD_COUNT]; /* values that were joined or rendered */
    char number[32];                     /* an id that is a number */
    char epoch[32];                      /* a date that is one */
} ni_jsonarticle;

/*
 * Fill the article from an object. Texts are borrowed from the object or from `json`, until the
 * next call. An empty string counts as absent. RECORD for a value of a wrong type, by the name of
 * its key; MEMORY.
 */
newsidx_status ni_jsonarticle_fill(ni_jsonarticle *json, json_object *object,
                                   newsidx_article *article, newsidx_error *error);

void ni_jsonarticle_dispose(ni_jsonarticle *json);

#endif
