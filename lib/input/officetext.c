/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Both formats have paragraphs (p, and h in odt) with runs of text, and elements for tabs, breaks
 * and spaces. Deleted text, notes, comments and field codes are left out. libxml2 loads nothing
 * else and limits the depth of elements.
 */
#include "input/officetext.h"

#include <libxml/parser.h>
#include <string.h>

#include "base/error.h"
#include "input/paragraph.h"
#include "input/xmltext.h"

/* ------------------------------------------------------------------- text */

static bool is_any(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (ni_xmltext_is(node, *names)) return true;
    return false;
}

/* Elements that are not text of the document. */
static bool is_aside(const xmlNode *node)
{
    static const char *const names[] = {"del",
                                        "delText",
                                        "instrText",
                                        "pPr",
                                        "rPr",
                                        "note",
                                        "annotation",
                                        "tracked-changes",
                                        "footnoteReference",
                                        "moveFrom",
                                        "Fallback",
                                        "forms",
                                        "sequence-decls",
                                        NULL};
    return is_any(node, names);
}

static bool is_paragraph(const xmlNode *node)
{
    return ni_xmltext_is(node, "p") || ni_xmltext_is(node, "h");
}

static bool add_run(const xmlNode *node, ni_buffer *out)
{
    const char *text = (const char *)node->content;
    const bool in_run = ni_xmltext_is(node->parent, "t") || !ni_xmltext_in(node->parent, "openxml");
    return !in_run || !text || ni_buffer_append_string(out, text);
}

/* The text of a paragraph on one line, but for breaks that it has. */
static bool add_inline(const xmlNode *parent, ni_buffer *out)
{
    static const char *const blanks[] = {"tab", "s", "noBreakHyphen", NULL};
    static const char *const breaks[] = {"br", "cr", "line-break", NULL};
    for (const xmlNode *node = parent->children; node; node = node->next) {
        bool done = true;
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            done = add_run(node, out);
        else if (node->type != XML_ELEMENT_NODE || is_aside(node) || is_paragraph(node))
            continue;
        else if (is_any(node, blanks))
            done = ni_buffer_append_byte(out, ni_xmltext_is(node, "noBreakHyphen") ? '-' : ' ');
        else if (is_any(node, breaks))
            done = ni_buffer_append_byte(out, '\n');
        else
            done = add_inline(node, out);
        if (!done) return false;
    }
    return true;
}

/* Check whether a paragraph has the style of a title, in English or German. */
static bool is_title(const xmlNode *paragraph)
{
    const xmlNode *properties = ni_xmltext_child(paragraph, "pPr");
    const xmlNode *style = properties ? ni_xmltext_child(properties, "pStyle") : NULL;
    xmlChar *name =
        style ? ni_xmltext_attribute(style, "val") : ni_xmltext_attribute(paragraph, "style-name");
    const bool is = name && (strcmp((const char *)name, "Title") == 0 ||
                             strcmp((const char *)name, "Titel") == 0);
    xmlFree(name);
    return is;
}

static bool add_paragraph(ni_officetext *office, const xmlNode *node)
{
    const bool title = !office->titled && is_title(node);
    ni_buffer *out = title ? &office->title : &office->body;
    const size_t begin = out->size;
    if (!add_inline(node, out)) return false;
    const newsidx_text text =
        ni_text_trim((newsidx_text){out->data ? out->data + begin : "", out->size - begin});
    if (!text.size) {
        out->size = begin;
        return true;
    }
    if (title) office->titled = true;
    return title || ni_buffer_append_byte(out, '\n');
}

/* Paragraphs in paragraphs are those of text boxes: they follow. */
static bool add_paragraphs(ni_officetext *office, const xmlNode *parent)
{
    for (const xmlNode *node = parent->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || is_aside(node)) continue;
        if (is_paragraph(node) && !add_paragraph(office, node)) return false;
        if (!add_paragraphs(office, node)) return false;
    }
    return true;
}

static xmlDoc *parse(newsidx_text xml)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    if (xml.size > INT32_MAX) return NULL;
    xmlDoc *document = xmlReadMemory(xml.data, (int)xml.size, NULL, NULL, options);
    if (!document || !document->intSubset) return document;
    xmlFreeDoc(document); /* entities could multiply, and these formats have none */
    return NULL;
}

newsidx_status ni_officetext_read(ni_officetext *office, newsidx_text xml, const char *name,
                                  newsidx_error *error)
{
    xmlDoc *document = parse(xml);
    const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    newsidx_status status = NEWSIDX_OK;
    if (!root)
        status = ni_error_set(error, NEWSIDX_ERR_RECORD, "the text of %s is damaged", name);
    else if (!add_paragraphs(office, root))
        status = ni_error_memory(error);
    xmlFreeDoc(document);
    return status;
}

/* ------------------------------------------------------------- properties */

static bool set(ni_buffer *out, const xmlNode *root, const char *name)
{
    const xmlNode *node = out->size ? NULL : ni_xmltext_find(root, name);
    return !node || ni_xmltext_raw(node, out);
}

/* Titles that programs derive from the name of a file or template. */
static bool is_made_up(newsidx_text title)
{
    static const char *const endings[] = {".doc", ".docx", ".odt", ".dot", ".dotx", ".rtf"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const size_t size = strlen(endings[i]);
        if (title.size > size && memcmp(title.data + title.size - size, endings[i], size) == 0)
            return true;
    }
    return title.size < 3;
}

newsidx_status ni_officetext_properties(ni_officetext *office, newsidx_text xml,
                                        newsidx_error *error)
{
    xmlDoc *document = parse(xml);
    const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    bool done = true;
    if (root) {
        if (!office->titled) done = set(&office->title, root, "title");
        if (!office->titled && is_made_up((newsidx_text){office->title.data, office->title.size}))
            ni_buffer_clear(&office->title);
        done = done && set(&office->author, root, "initial-creator") &&
               set(&office->author, root, "creator") && set(&office->date, root, "created") &&
               set(&office->date, root, "creation-date") && set(&office->tags, root, "keywords");
    }
    xmlFreeDoc(document);
    return done ? NEWSIDX_OK : ni_error_memory(error);
}

void ni_officetext_dispose(ni_officetext *office)
{
    ni_buffer *all[] = {&office->title, &office->body, &office->author, &office->date,
                        &office->tags};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) ni_buffer_dispose(all[i]);
}
