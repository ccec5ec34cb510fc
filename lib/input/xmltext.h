/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shared by the XML readers: elements found by local name, whatever their prefix, and their text,
 * which is plain, HTML, or XHTML in its own elements.
 */
#ifndef NI_INPUT_XMLTEXT_H
#define NI_INPUT_XMLTEXT_H

#include "base/buffer.h"
#include "input/agency.h"
#include "newsidx.h"

#include <libxml/tree.h>

/* An article being read: a buffer for each field. */
typedef struct ni_xmlarticle {
    ni_buffer field[NEWSIDX_FIELD_COUNT];
    ni_buffer raw;    /* scratch */
    ni_buffer markup; /* scratch */
    bool failed;      /* out of memory */
    ni_agency agency;
} ni_xmlarticle;

void ni_xmlarticle_clear(ni_xmlarticle *xml);
void ni_xmlarticle_dispose(ni_xmlarticle *xml);

/* Point the fields of an article at the buffers. */
void ni_xmlarticle_fill(const ni_xmlarticle *xml, newsidx_article *article);

/* Check whether a node is an element with this local name. */
bool ni_xmltext_is(const xmlNode *node, const char *name);

/* Check whether the element's namespace has this in its name. */
bool ni_xmltext_in(const xmlNode *node, const char *part);

/* The first child with this name; NULL if there is none. */
xmlNode *ni_xmltext_child(const xmlNode *node, const char *name);

/* The first descendant with this name. */
xmlNode *ni_xmltext_find(const xmlNode *node, const char *name);

/* An attribute by its local name, to be freed with xmlFree; NULL if there is none. */
xmlChar *ni_xmltext_attribute(const xmlNode *node, const char *name);

/* Append the characters in a node, as they are. False when out of memory. */
bool ni_xmltext_raw(const xmlNode *node, ni_buffer *out);

/*
 * Set a field: to the plain text of a node on one line, or to its text in paragraphs, where HTML
 * inside, escaped or as elements, is rendered.
 */
void ni_xmlarticle_line(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node);
void ni_xmlarticle_text(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node);

/* Append to a field of several values (authors, tags, sections), each once. */
void ni_xmlarticle_add(ni_xmlarticle *xml, newsidx_field field, newsidx_text value);
void ni_xmlarticle_add_node(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node);

#endif
