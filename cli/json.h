/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON output, one object per line. Built with json-c; these functions ensure valid UTF-8, sensible
 * digits and lines that are harmless on a terminal.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "output.h"

#include <json-c/json.h>
#include <newsidx.h>

/* Make an empty object. */
struct json_object *json_new(void);

/* Make an empty array. */
struct json_object *json_new_array(void);

/* Append a value to an array, which takes ownership. */
void json_append(struct json_object *array, struct json_object *value);

/* Add a string; null for an absent text. */
void json_add_text(struct json_object *object, const char *key, newsidx_text text);

/* Add a number without a fraction. */
void json_add_count(struct json_object *object, const char *key, uint64_t count);

/* Add a number with 1 to this many decimals. */
void json_add_number(struct json_object *object, const char *key, double number, int decimals);

/* Add any other value, taking ownership. */
void json_add(struct json_object *object, const char *key, struct json_object *value);

/* Make a string, with invalid bytes replaced. */
struct json_object *json_text(newsidx_text text);

/* Print an object as one line, and free it. */
void json_print(struct output *out, struct json_object *object);

#endif
