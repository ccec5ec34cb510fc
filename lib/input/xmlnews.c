/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * NewsML-G2 has the metadata of a text in contentMeta and the text in contentSet: as NITF, XHTML or
 * plain text. The id of an item is its guid without the version, so that a newer version replaces
 * an older one.
 */
#include "input/xmlnews.h"

#include <string.h>

static void set_attribute(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node,
                          const char *name)
{
    xmlChar *value = ni_xmltext_attribute(node, name);
    if (value && *value) {
        ni_buffer_clear(&xml->field[field]);
        xml->failed |= !ni_buffer_append_string(&xml->field[field], (const char *)value);
    }
    xmlFree(value);
}

static void line_if_empty(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node)
{
    if (!xml->field[field].size) ni_xmlarticle_line(xml, field, node);
}

/* ------------------------------------------------------------------- NITF */

static void nitf_head(ni_xmlarticle *xml, const xmlNode *head)
{
    const xmlNode *docdata = ni_xmltext_child(head, "docdata");
    ni_xmlarticle_line(xml, NEWSIDX_TITLE, ni_xmltext_child(head, "title"));
    set_attribute(xml, NEWSIDX_ID, ni_xmltext_child(docdata, "doc-id"), "id-string");
    set_attribute(xml, NEWSIDX_DATE, ni_xmltext_child(docdata, "date.issue"), "norm");
    const xmlNode *list = ni_xmltext_child(docdata, "key-list");
    for (const xmlNode *key = list ? list->children : NULL; key; key = key->next) {
        xmlChar *word = ni_xmltext_is(key, "keyword") ? ni_xmltext_attribute(key, "key") : NULL;
        if (word) ni_xmlarticle_add(xml, NEWSIDX_TAGS, newsidx_text_of((const char *)word));
        xmlFree(word);
    }
    const xmlNode *paper = ni_xmltext_child(head, "pubdata");
    set_attribute(xml, NEWSIDX_SOURCE, paper, "name");
    set_attribute(xml, NEWSIDX_SECTION, paper, "position.section");
    if (!xml->field[NEWSIDX_DATE].size) set_attribute(xml, NEWSIDX_DATE, paper, "date.publication");
}

static void nitf_body(ni_xmlarticle *xml, const xmlNode *body)
{
    const xmlNode *head = ni_xmltext_child(body, "body.head");
    const xmlNode *lines = ni_xmltext_child(head, "hedline");
    if (ni_xmltext_child(lines, "hl1"))
        ni_xmlarticle_line(xml, NEWSIDX_TITLE, ni_xmltext_child(lines, "hl1"));
    ni_xmlarticle_line(xml, NEWSIDX_TEASER, ni_xmltext_child(lines, "hl2"));
    ni_xmlarticle_text(xml, NEWSIDX_TEASER, ni_xmltext_child(head, "abstract"));
    const xmlNode *byline = ni_xmltext_child(head, "byline");
    const xmlNode *person = ni_xmltext_find(byline, "person");
    ni_xmlarticle_line(xml, NEWSIDX_AUTHOR, person ? person : byline);
    const xmlNode *dateline = ni_xmltext_child(head, "dateline");
    ni_xmlarticle_line(xml, NEWSIDX_PLACE, ni_xmltext_child(dateline, "location"));
    line_if_empty(xml, NEWSIDX_SOURCE, ni_xmltext_child(head, "distributor"));
    ni_xmlarticle_text(xml, NEWSIDX_BODY, ni_xmltext_child(body, "body.content"));
}

bool ni_xmlnews_nitf(ni_xmlarticle *xml, const xmlNode *nitf)
{
    nitf_head(xml, ni_xmltext_child(nitf, "head"));
    nitf_body(xml, ni_xmltext_child(nitf, "body"));
    return xml->field[NEWSIDX_TITLE].size || xml->field[NEWSIDX_BODY].size;
}

/* -------------------------------------------------------------- NewsML-G2 */

/* The name in a concept: <creator><name>, or its literal. */
static const xmlNode *name_in(const xmlNode *concept)
{
    return ni_xmltext_child(concept, "name");
}

static void content_meta(ni_xmlarticle *xml, const xmlNode *meta)
{
    for (const xmlNode *node = meta ? meta->children : NULL; node; node = node->next) {
        if (ni_xmltext_is(node, "headline")) line_if_empty(xml, NEWSIDX_TITLE, node);
        if (ni_xmltext_is(node, "by")) line_if_empty(xml, NEWSIDX_AUTHOR, node);
        if (ni_xmltext_is(node, "creator") || ni_xmltext_is(node, "contributor"))
            ni_xmlarticle_add_node(xml, NEWSIDX_AUTHOR, name_in(node));
        if (ni_xmltext_is(node, "located")) line_if_empty(xml, NEWSIDX_PLACE, name_in(node));
        if (ni_xmltext_is(node, "dateline")) line_if_empty(xml, NEWSIDX_PLACE, node);
        if (ni_xmltext_is(node, "subject"))
            ni_xmlarticle_add_node(xml, NEWSIDX_TAGS, name_in(node));
        if (ni_xmltext_is(node, "keyword")) ni_xmlarticle_add_node(xml, NEWSIDX_TAGS, node);
        if (ni_xmltext_is(node, "description")) line_if_empty(xml, NEWSIDX_TEASER, node);
        if (ni_xmltext_is(node, "contentCreated")) line_if_empty(xml, NEWSIDX_DATE, node);
    }
}

/* Check whether it may be published, and from when. */
static bool agency_meta(ni_xmlarticle *xml, const xmlNode *meta)
{
    ni_buffer date = NI_BUFFER_INIT;
    xmlChar *code = ni_xmltext_attribute(ni_xmltext_child(meta, "pubStatus"), "qcode");
    const xmlNode *embargo = ni_xmltext_child(meta, "embargoed");
    const bool done = !embargo || ni_xmltext_raw(embargo, &date);
    ni_agency_status(&xml->agency, newsidx_text_of((const char *)code));
    ni_agency_embargo(&xml->agency, (newsidx_text){date.data, date.size});
    ni_buffer_dispose(&date);
    xmlFree(code);
    return done;
}

static void content(ni_xmlarticle *xml, const xmlNode *set)
{
    const xmlNode *nitf = ni_xmltext_find(set, "nitf");
    const xmlNode *html = ni_xmltext_find(set, "html");
    if (nitf) {
        nitf_body(xml, ni_xmltext_child(nitf, "body"));
        return;
    }
    const xmlNode *body = html ? ni_xmltext_child(html, "body") : NULL;
    if (!body) body = ni_xmltext_find(set, "inlineXML");
    if (!body) body = ni_xmltext_find(set, "inlineData");
    ni_xmlarticle_text(xml, NEWSIDX_BODY, body);
}

bool ni_xmlnews_newsml(ni_xmlarticle *xml, const xmlNode *item)
{
    const xmlNode *meta = ni_xmltext_child(item, "itemMeta");
    if (!agency_meta(xml, meta)) xml->failed = true;
    content_meta(xml, ni_xmltext_child(item, "contentMeta"));
    content(xml, ni_xmltext_child(item, "contentSet"));
    line_if_empty(xml, NEWSIDX_TITLE, ni_xmltext_child(meta, "title"));
    line_if_empty(xml, NEWSIDX_DATE, ni_xmltext_child(meta, "firstCreated"));
    line_if_empty(xml, NEWSIDX_DATE, ni_xmltext_child(meta, "versionCreated"));
    const xmlNode *provider = ni_xmltext_child(meta, "provider");
    line_if_empty(xml, NEWSIDX_SOURCE, name_in(provider));
    if (!xml->field[NEWSIDX_SOURCE].size) set_attribute(xml, NEWSIDX_SOURCE, provider, "literal");
    set_attribute(xml, NEWSIDX_ID, item, "guid");
    return xml->agency.withdrawn || xml->field[NEWSIDX_BODY].size ||
           xml->field[NEWSIDX_TEASER].size;
}
