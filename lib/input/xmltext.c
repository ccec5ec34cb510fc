/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parser does not expand entities. Feeds use those of HTML without declaring them; these are
 * looked up here, one by one.
 */
#include "input/xmltext.h"

#include "input/htmltext.h"
#include "input/paragraph.h"

#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

enum { DEPTH_MAX = 256 };

void ni_xmlarticle_clear(ni_xmlarticle *xml)
{
    xml->agency = (ni_agency){false, 0};
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_clear(&xml->field[i]);
    xml->failed = false;
}

void ni_xmlarticle_dispose(ni_xmlarticle *xml)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_dispose(&xml->field[i]);
    ni_buffer_dispose(&xml->raw);
    ni_buffer_dispose(&xml->markup);
}

void ni_xmlarticle_fill(const ni_xmlarticle *xml, newsidx_article *article)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        newsidx_text text = ni_text_trim((newsidx_text){xml->field[i].data, xml->field[i].size});
        if (text.size) article->field[i] = text;
    }
    if (article->field[NEWSIDX_ID].size > NEWSIDX_ID_MAX)
        article->field[NEWSIDX_ID] = (newsidx_text){NULL, 0}; /* one is derived */
}

/* --------------------------------------------------------------- elements */

bool ni_xmltext_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

bool ni_xmltext_in(const xmlNode *node, const char *part)
{
    return node->ns && node->ns->href && strstr((const char *)node->ns->href, part);
}

xmlNode *ni_xmltext_child(const xmlNode *node, const char *name)
{
    for (xmlNode *child = node ? node->children : NULL; child; child = child->next)
        if (ni_xmltext_is(child, name)) return child;
    return NULL;
}

static xmlNode *find(const xmlNode *node, const char *name, int depth)
{
    if (depth >= DEPTH_MAX) return NULL;
    for (xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        if (ni_xmltext_is(child, name)) return child;
        xmlNode *found = find(child, name, depth + 1);
        if (found) return found;
    }
    return NULL;
}

xmlNode *ni_xmltext_find(const xmlNode *node, const char *name)
{
    return node ? find(node, name, 0) : NULL;
}

xmlChar *ni_xmltext_attribute(const xmlNode *node, const char *name)
{
    return node ? xmlGetProp(node, (const xmlChar *)name) : NULL;
}

/* ------------------------------------------------------------------- text */

static bool append_code(ni_buffer *out, unsigned code)
{
    unsigned char bytes[4];
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = size; i-- > 1; code >>= 6) bytes[i] = (unsigned char)(0x80 | (code & 0x3f));
    bytes[0] = (unsigned char)(leads[size] | code);
    return ni_buffer_append(out, bytes, size);
}

static bool append_entity(ni_buffer *out, const char *name)
{
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    if (entity) return append_code(out, entity->value);
    return ni_buffer_append_byte(out, '&') && ni_buffer_append_string(out, name) &&
           ni_buffer_append_byte(out, ';');
}

static bool collect(const xmlNode *node, ni_buffer *out, int depth)
{
    if (depth >= DEPTH_MAX) return true;
    switch (node->type) {
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
        return !node->content || ni_buffer_append_string(out, (const char *)node->content);
    case XML_ENTITY_REF_NODE: return append_entity(out, (const char *)node->name);
    case XML_ELEMENT_NODE: break;
    default: return true;
    }
    for (const xmlNode *child = node->children; child; child = child->next)
        if (!collect(child, out, depth + 1)) return false;
    return true;
}

bool ni_xmltext_raw(const xmlNode *node, ni_buffer *out)
{
    return !node || collect(node, out, 0);
}

static bool has_elements(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE) return true;
    return false;
}

/* The elements in a node as text, to be read as HTML. */
static bool serialise(const xmlNode *node, ni_buffer *out)
{
    xmlBuffer *buffer = xmlBufferCreate();
    if (!buffer) return false;
    for (xmlNode *child = node->children; child; child = child->next)
        xmlNodeDump(buffer, node->doc, child, 0, 0);
    bool done = ni_buffer_append(out, xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer));
    xmlBufferFree(buffer);
    return done;
}

static newsidx_text raw_of(ni_xmlarticle *xml, const xmlNode *node)
{
    ni_buffer_clear(&xml->raw);
    xml->failed |= !ni_xmltext_raw(node, &xml->raw);
    return ni_text_trim((newsidx_text){xml->raw.data, xml->raw.size});
}

void ni_xmlarticle_line(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node)
{
    if (!node) return;
    newsidx_text text = raw_of(xml, node);
    ni_buffer *out = &xml->field[field];
    if (!text.size) return;
    ni_buffer_clear(out);
    bool markup = memchr(text.data, '<', text.size) || memchr(text.data, '&', text.size) ||
                  memchr(text.data, '\n', text.size);
    if (markup)
        xml->failed |= ni_htmltext_line(text, out, NULL) == NEWSIDX_ERR_MEMORY;
    else
        xml->failed |= !ni_buffer_append(out, text.data, text.size);
}

void ni_xmlarticle_text(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node)
{
    if (!node) return;
    ni_buffer *out = &xml->field[field];
    newsidx_text text = raw_of(xml, node);
    if (!text.size) return;
    ni_buffer_clear(out);
    if (has_elements(node)) {
        ni_buffer_clear(&xml->markup);
        xml->failed |= !serialise(node, &xml->markup);
        text = (newsidx_text){xml->markup.data, xml->markup.size};
    } else if (!memchr(text.data, '<', text.size) && !memchr(text.data, '&', text.size)) {
        xml->failed |= !ni_buffer_append(out, text.data, text.size);
        return;
    }
    xml->failed |= ni_htmltext_render(text, out, NULL) == NEWSIDX_ERR_MEMORY;
}

void ni_xmlarticle_add(ni_xmlarticle *xml, newsidx_field field, newsidx_text value)
{
    ni_buffer *list = &xml->field[field];
    const char *between = field == NEWSIDX_TAGS ? "\n" : ", ";
    value = ni_text_trim(value);
    if (!value.size || value.size > 300) return;
    for (const char *at = list->data; list->size && at;) {
        size_t left = (size_t)(list->data + list->size - at);
        const char *end = memmem(at, left, between, strlen(between));
        size_t size = end ? (size_t)(end - at) : left;
        if (size == value.size && strncasecmp(at, value.data, size) == 0) return;
        at = end ? end + strlen(between) : NULL;
    }
    if (list->size) xml->failed |= !ni_buffer_append_string(list, between);
    xml->failed |= !ni_buffer_append(list, value.data, value.size);
}

void ni_xmlarticle_add_node(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node)
{
    if (!node) return;
    newsidx_text text = raw_of(xml, node);
    for (const char *at = text.data, *end = at + text.size; at < end;) {
        const char *comma = field == NEWSIDX_TAGS ? memchr(at, ',', (size_t)(end - at)) : NULL;
        if (!comma) comma = end;
        ni_xmlarticle_add(xml, field, (newsidx_text){at, (size_t)(comma - at)});
        at = comma < end ? comma + 1 : end;
    }
}
