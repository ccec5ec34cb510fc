/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libyaml parses YAML. Of TOML, only what front matter uses is read: a key with a string, number,
 * date or list of these on a line, or a list over several. TOML tables such as [params] are read
 * like the top level, as themes put authors there.
 */
#include "input/frontmatter.h"

#include "base/error.h"
#include "input/fieldkeys.h"
#include "input/paragraph.h"

#include <string.h>

#ifdef NI_HAVE_YAML
#include <yaml.h>
#endif

/* ----------------------------------------------------------------- values */

/* The key of a field, or a note. Returns whether the value counts. */
static bool begin_value(ni_frontmatter *matter, ni_intake *intake, newsidx_text name,
                        ni_fieldkey *key)
{
    if (!ni_fieldkeys_find(&intake->options, name, key)) {
        if (!ni_fieldkeys_ignored(name)) ni_notes_add(&intake->notes, NEWSIDX_NOTE_KEY, name);
        return false;
    }
    unsigned *rank = &matter->rank[key->field];
    if (*rank && *rank <= key->rank + 1) return false;
    *rank = key->rank + 1;
    ni_buffer_clear(&matter->field[key->field]);
    return true;
}

static bool add_value(ni_frontmatter *matter, newsidx_field field, newsidx_text value)
{
    ni_buffer *out = &matter->field[field];
    value = ni_text_trim(value);
    if (!value.size) return true;
    const char *between = field == NEWSIDX_TAGS ? "\n" : field == NEWSIDX_BODY ? "\n" : ", ";
    if (out->size && !ni_buffer_append_string(out, between)) return false;
    return ni_buffer_append(out, value.data, value.size);
}

/* Tags in one string are separated by commas. */
static bool add_list(ni_frontmatter *matter, newsidx_field field, newsidx_text value)
{
    while (field == NEWSIDX_TAGS && value.size) {
        const char *comma = memchr(value.data, ',', value.size);
        if (!comma) break;
        const size_t size = (size_t)(comma - value.data);
        if (!add_value(matter, field, (newsidx_text){value.data, size})) return false;
        value = (newsidx_text){comma + 1, value.size - size - 1};
    }
    return add_value(matter, field, value);
}

/* ------------------------------------------------------------------- YAML */

#ifdef NI_HAVE_YAML

static newsidx_text scalar(const yaml_node_t *node)
{
    return (newsidx_text){(const char *)node->data.scalar.value, node->data.scalar.length};
}

/* The value of name, title or the like in a mapping such as "author: {name: ...}". */
static const yaml_node_t *named(yaml_document_t *document, const yaml_node_t *node)
{
    if (node->type != YAML_MAPPING_NODE) return node;
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
         pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_document_get_node(document, pair->key);
        const yaml_node_t *value = yaml_document_get_node(document, pair->value);
        if (!key || !value || key->type != YAML_SCALAR_NODE || value->type != YAML_SCALAR_NODE)
            continue;
        const char *name = (const char *)key->data.scalar.value;
        if (strcmp(name, "name") == 0 || strcmp(name, "title") == 0) return value;
    }
    return node;
}

static bool add_node(ni_frontmatter *matter, newsidx_field field, yaml_document_t *document,
                     const yaml_node_t *node)
{
    node = named(document, node);
    if (node->type == YAML_SCALAR_NODE) {
        const newsidx_text text = scalar(node);
        const bool plain = node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        if (plain && (strcmp(text.data, "null") == 0 || strcmp(text.data, "~") == 0)) return true;
        return add_list(matter, field, text);
    }
    if (node->type != YAML_SEQUENCE_NODE) return true;
    for (const yaml_node_item_t *item = node->data.sequence.items.start;
         item < node->data.sequence.items.top; item++) {
        const yaml_node_t *one = yaml_document_get_node(document, *item);
        if (one) one = named(document, one);
        if (one && one->type == YAML_SCALAR_NODE && !add_value(matter, field, scalar(one)))
            return false;
    }
    return true;
}

static bool add_pairs(ni_frontmatter *matter, ni_intake *intake, yaml_document_t *document)
{
    const yaml_node_t *root = yaml_document_get_root_node(document);
    if (!root || root->type != YAML_MAPPING_NODE) return true;
    for (const yaml_node_pair_t *pair = root->data.mapping.pairs.start;
         pair < root->data.mapping.pairs.top; pair++) {
        const yaml_node_t *name = yaml_document_get_node(document, pair->key);
        const yaml_node_t *value = yaml_document_get_node(document, pair->value);
        ni_fieldkey key;
        if (!name || !value || name->type != YAML_SCALAR_NODE) continue;
        if (!begin_value(matter, intake, scalar(name), &key)) continue;
        if (!add_node(matter, key.field, document, value)) return false;
    }
    return true;
}

static newsidx_status read_yaml(ni_frontmatter *matter, ni_intake *intake, newsidx_text text,
                                newsidx_error *error)
{
    yaml_parser_t parser;
    yaml_document_t document;
    if (!yaml_parser_initialize(&parser)) return ni_error_memory(error);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.data, text.size);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    newsidx_status status = NEWSIDX_OK;
    if (!yaml_parser_load(&parser, &document))
        status = ni_error_set(error, NEWSIDX_ERR_RECORD,
                              "%s has front matter that is not valid YAML: %s", intake->source.name,
                              parser.problem ? parser.problem : "syntax error");
    else {
        if (!add_pairs(matter, intake, &document)) status = ni_error_memory(error);
        yaml_document_delete(&document);
    }
    yaml_parser_delete(&parser);
    return status;
}

#else

static newsidx_status read_yaml(ni_frontmatter *matter, ni_intake *intake, newsidx_text text,
                                newsidx_error *error)
{
    (void)matter, (void)text;
    return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED,
                        "%s has front matter in YAML, but newsidx was built without libyaml",
                        intake->source.name);
}

#endif

/* ------------------------------------------------------------------- TOML */

/* The next value of a line or list; moves past it. */
static bool next_toml(newsidx_text *text, newsidx_text *value)
{
    while (text->size && memchr(" \t\n,[]", *text->data, 6)) text->data++, text->size--;
    if (!text->size || *text->data == '#') return false;
    const char quote = *text->data == '"' || *text->data == '\'' ? *text->data : '\0';
    size_t size = quote ? 1 : 0;
    while (size < text->size &&
           (quote ? text->data[size] != quote : !memchr(",]\n#", text->data[size], 4)))
        size += quote == '"' && text->data[size] == '\\' && size + 1 < text->size ? 2 : 1;
    *value = (newsidx_text){text->data + (quote ? 1 : 0), size - (quote ? 1 : 0)};
    if (quote && size < text->size) size++;
    *text = (newsidx_text){text->data + size, text->size - size};
    return true;
}

/* A list ends with its bracket, anything else with the line. */
static newsidx_text take_toml(newsidx_text *text)
{
    const char *at = text->data, *end = at + text->size;
    while (at < end && (*at == ' ' || *at == '\t')) at++;
    const char *stop = memchr(at, at < end && *at == '[' ? ']' : '\n', (size_t)(end - at));
    if (!stop) stop = end;
    const newsidx_text value = {at, (size_t)(stop - at)};
    *text = (newsidx_text){stop, (size_t)(end - stop)};
    return value;
}

static newsidx_status read_toml(ni_frontmatter *matter, ni_intake *intake, newsidx_text text,
                                newsidx_error *error)
{
    while (text.size) {
        const char *end = memchr(text.data, '\n', text.size);
        const size_t line = end ? (size_t)(end - text.data) : text.size;
        const char *equals = memchr(text.data, '=', line);
        const newsidx_text name = {text.data, equals ? (size_t)(equals - text.data) : line};
        const size_t past = equals ? name.size + 1 : line + (end != NULL);
        text = (newsidx_text){text.data + past, text.size - past};
        if (!equals || *ni_text_trim(name).data == '#') continue;
        newsidx_text values = take_toml(&text), value;
        ni_fieldkey key;
        if (!begin_value(matter, intake, ni_text_trim(name), &key)) continue;
        while (next_toml(&values, &value))
            if (!add_value(matter, key.field, value)) return ni_error_memory(error);
    }
    return NEWSIDX_OK;
}

/* ----------------------------------------------------------------- public */

/* Return the text between two lines of a mark and move past the second. */
static bool take_block(newsidx_text *text, const char *mark, newsidx_text *block)
{
    const size_t size = strlen(mark);
    if (text->size <= size || memcmp(text->data, mark, size) != 0 || text->data[size] != '\n')
        return false;
    const char *begin = text->data + size + 1, *end = text->data + text->size;
    for (const char *line = begin; line && line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        const size_t length = (size_t)((stop ? stop : end) - line);
        if (length == size && memcmp(line, mark, size) == 0) {
            *block = (newsidx_text){begin, (size_t)(line - begin)};
            const char *rest = stop ? stop + 1 : end;
            *text = (newsidx_text){rest, (size_t)(end - rest)};
            return true;
        }
        line = stop ? stop + 1 : NULL;
    }
    return false;
}

newsidx_status ni_frontmatter_read(ni_frontmatter *matter, newsidx_text *text, ni_intake *intake,
                                   newsidx_error *error)
{
    newsidx_text block;
    if (take_block(text, "---", &block)) return read_yaml(matter, intake, block, error);
    if (take_block(text, "+++", &block)) return read_toml(matter, intake, block, error);
    return NEWSIDX_OK;
}

void ni_frontmatter_dispose(ni_frontmatter *matter)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_dispose(&matter->field[i]);
}
