/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * XML: feeds, WordPress exports, NITF, NewsML-G2 and MediaWiki dumps, distinguished by their
 * elements. libxml2 streams from article to article and keeps the tree of one. The parser has no
 * network and loads nothing; a document type with its own declarations, which could multiply
 * entities, is rejected before parsing.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/xmlfeed.h"
#include "input/xmlnews.h"
#include "input/xmlwiki.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

typedef struct xml_reader {
    ni_reader reader;
    ni_intake *intake;
    xmlTextReader *text;
    ni_feed feed;
    ni_xmlarticle article;
    ni_wikitext wiki;
    bool on_item;  /* an item was read and must be left */
    bool broken;   /* an error that the parser could not recover from */
    bool reported; /* and that was reported */
    int line;
    char message[120];
} xml_reader;

static void on_error(void *context, xmlError *error)
{
    xml_reader *xml = context;
    bool entity =
        error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY;
    if (error->level != XML_ERR_FATAL || entity || xml->broken) return;
    xml->broken = true;
    xml->line = error->line;
    size_t size = strcspn(error->message ? error->message : "", "\n");
    if (size >= sizeof xml->message) size = sizeof xml->message - 1;
    memcpy(xml->message, error->message ? error->message : "", size);
    xml->message[size] = '\0';
}

typedef enum item_kind { KIND_NONE, KIND_ITEM, KIND_NITF, KIND_NEWSML, KIND_WIKI } item_kind;

static item_kind kind_of(const xmlNode *node)
{
    static const struct {
        const char *name;
        item_kind kind;
    } kinds[] = {{"item", KIND_ITEM},
                 {"entry", KIND_ITEM},
                 {"nitf", KIND_NITF},
                 {"newsItem", KIND_NEWSML},
                 {"page", KIND_WIKI}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ni_xmltext_is(node, kinds[i].name)) {
            bool page = kinds[i].kind == KIND_WIKI;
            return page && !ni_xmltext_is(node->parent, "mediawiki") ? KIND_NONE : kinds[i].kind;
        }
    return KIND_NONE;
}

static bool in_feed(const xmlNode *node)
{
    return ni_xmltext_is(node->parent, "channel") || ni_xmltext_is(node->parent, "feed");
}

static bool read_item(xml_reader *xml, item_kind kind, const xmlNode *node)
{
    ni_xmlarticle_clear(&xml->article);
    switch (kind) {
    case KIND_NITF: return ni_xmlnews_nitf(&xml->article, node);
    case KIND_NEWSML: return ni_xmlnews_newsml(&xml->article, node);
    case KIND_WIKI: return ni_xmlwiki_page(&xml->article, &xml->wiki, node);
    default: return ni_feed_item(&xml->article, &xml->feed, node);
    }
}

/* Move to the next node, past an item that was read, into everything else. */
static int advance(xml_reader *xml)
{
    bool leave = xml->on_item;
    xml->on_item = false;
    return leave ? xmlTextReaderNext(xml->text) : xmlTextReaderRead(xml->text);
}

static newsidx_status at_end(xml_reader *xml, newsidx_error *error)
{
    if (!xml->broken || xml->reported) return NEWSIDX_DONE;
    xml->reported = true;
    xml->reader.line = (uint64_t)xml->line;
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "not valid XML: %s", xml->message);
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    xml_reader *xml = (xml_reader *)reader;
    while (!xml->reported && advance(xml) == 1) {
        if (xmlTextReaderNodeType(xml->text) != XML_READER_TYPE_ELEMENT) continue;
        xmlNode *node = xmlTextReaderCurrentNode(xml->text);
        item_kind kind = node ? kind_of(node) : KIND_NONE;
        bool noted = kind == KIND_NONE && node && in_feed(node);
        if (kind == KIND_NONE && !noted) continue;
        reader->line = (uint64_t)xmlTextReaderGetParserLineNumber(xml->text);
        node = xmlTextReaderExpand(xml->text);
        if (!node) continue;
        if (noted) {
            if (!ni_feed_note(&xml->feed, node)) return ni_error_memory(error);
            continue;
        }
        xml->on_item = true;
        bool is_article = read_item(xml, kind, node);
        if (xml->article.failed) return ni_error_memory(error);
        if (!is_article) continue;
        xml->intake->agency = xml->article.agency;
        ni_xmlarticle_fill(&xml->article, article);
        return NEWSIDX_OK;
    }
    return at_end(xml, error);
}

static void close_reader(ni_reader *reader)
{
    xml_reader *xml = (xml_reader *)reader;
    xmlFreeTextReader(xml->text);
    ni_feed_dispose(&xml->feed);
    ni_xmlarticle_dispose(&xml->article);
    ni_wikitext_dispose(&xml->wiki);
    free(xml);
}

/* Check whether the document type, which precedes the root, has declarations. */
static bool declares(newsidx_text text)
{
    const char *at = memmem(text.data, text.size, "<!DOCTYPE", 9);
    for (const char *end = text.data + text.size; at && at < end && *at != '>'; at++)
        if (*at == '[') return true;
    return false;
}

newsidx_status ni_xml_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    char declared[NI_CHARSET_NAME_SIZE] = "";
    newsidx_text head, text;
    newsidx_status status = ni_source_peek(&intake->source, NI_SOURCE_PEEK_MAX, &head, error);
    if (!status) ni_charset_declared(head, declared);
    if (!status) status = ni_intake_text(intake, declared, &text, error);
    if (status) return status;
    if (declares(text))
        return ni_error_set(error, NEWSIDX_ERR_RECORD,
                            "%s declares entities, which are not supported", intake->source.name);
    xml_reader *xml = calloc(1, sizeof *xml);
    if (!xml) return ni_error_memory(error);
    xml->reader = (ni_reader){next, close_reader, 1, NULL};
    xml->intake = intake;
    *out = &xml->reader;
    int options = XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xml->text = xmlReaderForMemory(text.data, (int)text.size, NULL, "UTF-8", options);
    if (!xml->text) return ni_error_memory(error);
    xmlTextReaderSetStructuredErrorHandler(xml->text, (xmlStructuredErrorFunc)on_error, xml);
    return NEWSIDX_OK;
}
