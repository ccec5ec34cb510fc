/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Elements of a page that are not shown: meta, title, links, scripts with JSON-LD. */
#include "input/htmlmeta.h"

#include "input/htmltree.h"
#include "input/jsonld.h"

#include <string.h>
#include <strings.h>

enum { DEPTH_MAX = 1000 };

typedef struct meta {
    const char *name;
    ni_datum datum;
    unsigned rank;
} meta;

/* Ranks: 0 JSON-LD, 10 to 19 Open Graph, 20 to 39 others, 40 and up for approximations. */
static const meta metas[] = {
    {"og:title", NI_DATUM_TITLE, 10},
    {"twitter:title", NI_DATUM_TITLE, 12},
    {"dc.title", NI_DATUM_TITLE, 20},
    {"dcterms.title", NI_DATUM_TITLE, 20},
    {"parsely-title", NI_DATUM_TITLE, 11},
    {"og:description", NI_DATUM_TEASER, 11},
    {"description", NI_DATUM_TEASER, 10},
    {"twitter:description", NI_DATUM_TEASER, 12},
    {"dc.description", NI_DATUM_TEASER, 20},
    {"article:published_time", NI_DATUM_DATE, 10},
    {"og:published_time", NI_DATUM_DATE, 11},
    {"og:article:published_time", NI_DATUM_DATE, 11},
    {"datepublished", NI_DATUM_DATE, 12},
    {"parsely-pub-date", NI_DATUM_DATE, 13},
    {"sailthru.date", NI_DATUM_DATE, 14},
    {"pubdate", NI_DATUM_DATE, 15},
    {"publish-date", NI_DATUM_DATE, 15},
    {"publish_date", NI_DATUM_DATE, 15},
    {"published", NI_DATUM_DATE, 15},
    {"publication_date", NI_DATUM_DATE, 15},
    {"dcterms.created", NI_DATUM_DATE, 20},
    {"dc.date.issued", NI_DATUM_DATE, 20},
    {"dcterms.issued", NI_DATUM_DATE, 20},
    {"dcterms.date", NI_DATUM_DATE, 21},
    {"dc.date.created", NI_DATUM_DATE, 21},
    {"dc.date", NI_DATUM_DATE, 22},
    {"article_date_original", NI_DATUM_DATE, 22},
    {"last-modified", NI_DATUM_DATE, 61},
    {"date", NI_DATUM_DATE, 23},
    {"dcterms.modified", NI_DATUM_DATE, 60},
    {"article:modified_time", NI_DATUM_DATE, 60},
    {"og:updated_time", NI_DATUM_DATE, 62},
    {"og:site_name", NI_DATUM_SOURCE, 10},
    {"application-name", NI_DATUM_SOURCE, 20},
    {"dc.publisher", NI_DATUM_SOURCE, 20},
    {"publisher", NI_DATUM_SOURCE, 30},
    {"article:section", NI_DATUM_SECTION, 10},
    {"parsely-section", NI_DATUM_SECTION, 11},
    {"cxenseparse:recs:category", NI_DATUM_SECTION, 20},
    {"og:url", NI_DATUM_URL, 10},
    {"dc.identifier", NI_DATUM_URL, 50},
    {"language", NI_DATUM_LANGUAGE, 20},
    {"og:locale", NI_DATUM_LANGUAGE, 10},
};

static void read_author(ni_htmldata *data, const char *name, newsidx_text content)
{
    static const struct {
        const char *name;
        unsigned rank;
    } names[] = {
        {"author", 10},
        {"article:author", 14},
        {"article:author_name", 11},
        {"dc.creator", 20},
        {"dcterms.creator", 20},
        {"parsely-author", 12},
        {"sailthru.author", 13},
        {"dc.creator.name", 20},
        {"citation_author", 12},
        {"byl", 12},
        {"cxenseparse:author", 13},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i].name) == 0) ni_htmldata_author(data, names[i].rank, content);
}

static void read_tags(ni_htmldata *data, const char *name, newsidx_text content)
{
    static const struct {
        const char *name;
        unsigned rank;
    } names[] = {{"news_keywords", 10}, {"article:tag", 11}, {"keywords", 20}, {"dc.subject", 21}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i].name) == 0) ni_htmldata_tags(data, names[i].rank, content);
}

/* "Verfasst von" in twitter:label1 says what twitter:data1 is, and so do label2 and data2. */
static void read_labelled(ni_htmldata *data, const char *name, newsidx_text content)
{
    static const char *const labels[] = {"Verfasst von", "Geschrieben von", "Written by",
                                         "Autor",        "Author",          "Von"};
    static const char *const shown[] = {"twitter:label1", "twitter:label2"};
    static const char *const values[] = {"twitter:data1", "twitter:data2"};
    for (unsigned i = 0; i < 2; i++) {
        if (strcasecmp(name, shown[i]) == 0)
            for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
                data->names_author[i] |= content.size == strlen(labels[k]) &&
                                         strncasecmp(content.data, labels[k], content.size) == 0;
        if (strcasecmp(name, values[i]) == 0 && data->names_author[i])
            ni_htmldata_author(data, 15, content);
    }
}

static void read_meta(ni_htmldata *data, const GumboNode *node)
{
    const char *content = ni_htmltree_attribute(node, "content");
    const char *keys[] = {ni_htmltree_attribute(node, "property"),
                          ni_htmltree_attribute(node, "name"),
                          ni_htmltree_attribute(node, "itemprop")};
    for (size_t k = 0; content && k < 3; k++) {
        if (!keys[k]) continue;
        for (size_t i = 0; i < sizeof metas / sizeof *metas; i++)
            if (strcasecmp(keys[k], metas[i].name) == 0)
                ni_htmldata_offer(data, metas[i].datum, metas[i].rank, content, strlen(content));
        read_author(data, keys[k], newsidx_text_of(content));
        read_labelled(data, keys[k], newsidx_text_of(content));
        read_tags(data, keys[k], newsidx_text_of(content));
    }
}

static void read_link(ni_htmldata *data, const GumboNode *node)
{
    const char *rel = ni_htmltree_attribute(node, "rel");
    const char *href = ni_htmltree_attribute(node, "href");
    if (rel && href && strcasecmp(rel, "canonical") == 0 && strncmp(href, "http", 4) == 0)
        ni_htmldata_offer(data, NI_DATUM_URL, 5, href, strlen(href));
}

static const char *text_in(const GumboNode *node)
{
    const GumboVector *children = ni_htmltree_children(node);
    const GumboNode *first = children->length ? children->data[0] : NULL;
    bool text = first && (first->type == GUMBO_NODE_TEXT || first->type == GUMBO_NODE_CDATA);
    return text ? first->v.text.text : "";
}

static void read_element(ni_htmldata *data, const GumboNode *node)
{
    const char *type, *text;
    switch (node->v.element.tag) {
    case GUMBO_TAG_META: read_meta(data, node); break;
    case GUMBO_TAG_LINK: read_link(data, node); break;
    case GUMBO_TAG_TITLE:
        text = text_in(node);
        if (node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
            ni_htmldata_offer(data, NI_DATUM_TITLE, 30, text, strlen(text));
        break;
    case GUMBO_TAG_HTML:
        text = ni_htmltree_attribute(node, "lang");
        if (text) ni_htmldata_offer(data, NI_DATUM_LANGUAGE, 5, text, strlen(text));
        break;
    case GUMBO_TAG_SCRIPT:
        type = ni_htmltree_attribute(node, "type");
        if (type && strcasecmp(type, "application/ld+json") == 0)
            ni_jsonld_read(data, newsidx_text_of(text_in(node)));
        break;
    default: break;
    }
}

static void read_node(ni_htmldata *data, const GumboNode *node, unsigned depth)
{
    if (node->type != GUMBO_NODE_ELEMENT || depth >= DEPTH_MAX) return;
    read_element(data, node);
    const GumboVector *children = ni_htmltree_children(node);
    for (unsigned i = 0; i < children->length; i++) read_node(data, children->data[i], depth + 1);
}

void ni_htmlmeta_read(ni_htmldata *data, const GumboNode *root)
{
    read_node(data, root, 0);
}
