/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON lines. json-c escapes C0 controls but prints other control characters, some of which
 * terminals obey. They are escaped on output, which makes no difference to a JSON parser.
 */
#include "json.h"

#include "buffer.h"
#include "memory.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct json_object *json_new(void)
{
    return memory_need(json_object_new_object());
}

struct json_object *json_new_array(void)
{
    return memory_need(json_object_new_array());
}

void json_append(struct json_object *array, struct json_object *value)
{
    if (json_object_array_add(array, value)) memory_need(NULL);
}

void json_add(struct json_object *object, const char *key, struct json_object *value)
{
    if (json_object_object_add(object, key, value)) memory_need(NULL);
}

struct json_object *json_text(newsidx_text text)
{
    struct buffer valid = {0};
    text_repair(&valid, text.data, text.size);
    struct json_object *string = json_object_new_string_len(valid.data, (int)valid.size);
    buffer_free(&valid);
    return memory_need(string);
}

void json_add_text(struct json_object *object, const char *key, newsidx_text text)
{
    json_add(object, key, text.data ? json_text(text) : NULL);
}

void json_add_count(struct json_object *object, const char *key, uint64_t count)
{
    json_add(object, key, memory_need(json_object_new_uint64(count)));
}

void json_add_number(struct json_object *object, const char *key, double number, int decimals)
{
    char digits[64];
    int size = snprintf(digits, sizeof digits, "%.*f", decimals, number);
    while (size > 2 && digits[size - 1] == '0' && digits[size - 2] != '.') digits[--size] = '\0';
    json_add(object, key, memory_need(json_object_new_double_s(number, digits)));
}

/* First bytes of what may be control characters; nearly all bytes are not. */
static bool may_begin_control(char byte)
{
    return byte == '\x7F' || byte == '\xC2' || byte == '\xE2';
}

static void print_escaped(struct output *out, const char *data, size_t size)
{
    size_t run = 0, at = 0;
    while (at < size) {
        size_t length = 1;
        uint32_t code =
            may_begin_control(data[at]) ? text_decode(data + at, size - at, &length) : 0;
        if (code && text_is_control(code)) {
            output_bytes(out, data + run, at - run);
            output_format(out, "\\u%04" PRIx32, code);
            run = at + length;
        }
        at += length;
    }
    output_bytes(out, data + run, size - run);
}

void json_print(struct output *out, struct json_object *object)
{
    size_t size = 0;
    int flags = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
    const char *line = json_object_to_json_string_length(object, flags, &size);
    print_escaped(out, memory_need((void *)(uintptr_t)line), size);
    output_bytes(out, "\n", 1);
    json_object_put(object);
}
