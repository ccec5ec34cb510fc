/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON for output, one object a line. Built with json-c; these few functions see to valid UTF-8,
 * sensible digits and lines that are harmless on a terminal.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "output.h"

#include <json-c/json.h>
#include <newsidx.h>

/* An empty object. */
struct json_object *json_new(void);

/* An empty array. */
struct json_object *json_new_array(void);

/* Adds a value to the end of an array, and takes it over. */
void json_append(struct json_object *array, struct json_object *value);

/* Adds a string; null for an absent text. */
void json_add_text(struct json_object *object, const char *key, newsidx_text text);

/* Adds a number without a fraction. */
void json_add_count(struct json_object *object, const char *key, uint64_t count);

/* Adds a number with at most this many decimals, and one at least. */
void json_add_number(struct json_object *object, const char *key, double number, int decimals);

/* Adds anything else, and takes it over. */
void json_add(struct json_object *object, const char *key, struct json_object *value);

/* A string, of bad bytes made valid. */
struct json_object *json_text(newsidx_text text);

/* Prints an object as one line, and frees it. */
void json_print(struct output *out, struct json_object *object);

#endif
