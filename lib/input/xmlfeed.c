/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Elements are recognised by local names, and by namespace where names clash: content of
 * content:encoded, of Atom and of Yahoo's media. The full text is preferred to the description,
 * which then becomes the teaser if it differs.
 */
#include "input/xmlfeed.h"

#include "input/htmltext.h"
#include "input/paragraph.h"

#include <libxml/uri.h>
#include <stdlib.h>
#include <string.h>

static bool set_text(ni_buffer *out, const xmlNode *node)
{
    if (out->size) return true;
    return ni_xmltext_raw(node, out);
}

bool ni_feed_note(ni_feed *feed, const xmlNode *element)
{
    if (ni_xmltext_is(element, "title") && !ni_xmltext_in(element, "media"))
        return set_text(&feed->title, element);
    if (ni_xmltext_is(element, "lastBuildDate") || ni_xmltext_is(element, "pubDate") ||
        ni_xmltext_is(element, "updated") || ni_xmltext_is(element, "date"))
        return set_text(&feed->date, element);
    if (!ni_xmltext_is(element, "link") || feed->link.size) return true;
    xmlChar *href = ni_xmltext_attribute(element, "href");
    xmlChar *rel = ni_xmltext_attribute(element, "rel");
    bool other = rel && strcmp((const char *)rel, "alternate") != 0;
    bool done = true;
    if (href && !other) done = ni_buffer_append_string(&feed->link, (const char *)href);
    if (!href) done = ni_xmltext_raw(element, &feed->link);
    xmlFree(href);
    xmlFree(rel);
    return done;
}

void ni_feed_dispose(ni_feed *feed)
{
    ni_buffer_dispose(&feed->title);
    ni_buffer_dispose(&feed->date);
    ni_buffer_dispose(&feed->link);
}

/* ------------------------------------------------------------------ links */

/* Set the address, made absolute by xml:base or the link of the feed. */
static void set_url(ni_xmlarticle *xml, const ni_feed *feed, const xmlNode *item, const char *link)
{
    ni_buffer *out = &xml->field[NEWSIDX_URL];
    newsidx_text text = ni_text_trim(newsidx_text_of(link));
    char *copy = text.size ? strndup(text.data, text.size) : NULL;
    if (!copy || out->size) {
        free(copy);
        return;
    }
    ni_buffer base = NI_BUFFER_INIT;
    xmlChar *given = xmlNodeGetBase(item->doc, item);
    newsidx_text root = ni_text_trim((newsidx_text){feed->link.data, feed->link.size});
    bool done = given ? ni_buffer_append_string(&base, (const char *)given)
                      : !root.size || ni_buffer_append(&base, root.data, root.size);
    const char *base_string = base.size ? ni_buffer_string(&base) : NULL;
    xmlChar *whole =
        base_string ? xmlBuildURI((const xmlChar *)copy, (const xmlChar *)base_string) : NULL;
    xml->failed |= !done || !ni_buffer_append_string(out, whole ? (const char *)whole : copy);
    xmlFree(whole);
    xmlFree(given);
    ni_buffer_dispose(&base);
    free(copy);
}

static void read_link(ni_xmlarticle *xml, const ni_feed *feed, const xmlNode *node)
{
    xmlChar *href = ni_xmltext_attribute(node, "href");
    xmlChar *rel = ni_xmltext_attribute(node, "rel");
    bool alternate = !rel || strcmp((const char *)rel, "alternate") == 0;
    if (href && alternate) set_url(xml, feed, node, (const char *)href);
    if (!href) {
        ni_buffer text = NI_BUFFER_INIT;
        xml->failed |= !ni_xmltext_raw(node, &text);
        if (text.size && ni_buffer_string(&text)) set_url(xml, feed, node, text.data);
        ni_buffer_dispose(&text);
    }
    xmlFree(href);
    xmlFree(rel);
}

/* ---------------------------------------------------------- people, topics */

/* "jana@example.org (Jana Hagen)" of RSS; the name of Atom. */
static void read_author(ni_xmlarticle *xml, const xmlNode *node)
{
    const xmlNode *name = ni_xmltext_child(node, "name");
    ni_buffer text = NI_BUFFER_INIT;
    xml->failed |= !ni_xmltext_raw(name ? name : node, &text);
    newsidx_text author = {text.data, text.size};
    const char *open = text.size ? memchr(text.data, '(', text.size) : NULL;
    const char *close = open ? memchr(open, ')', (size_t)(text.data + text.size - open)) : NULL;
    if (close && memchr(text.data, '@', (size_t)(open - text.data)))
        author = (newsidx_text){open + 1, (size_t)(close - open - 1)};
    ni_xmlarticle_add(xml, NEWSIDX_AUTHOR, author);
    ni_buffer_dispose(&text);
}

/* WordPress distinguishes sections from tags; elsewhere the first category is also the section. */
static void read_category(ni_xmlarticle *xml, const xmlNode *node)
{
    xmlChar *domain = ni_xmltext_attribute(node, "domain");
    xmlChar *label = ni_xmltext_attribute(node, "label");
    xmlChar *term = label ? NULL : ni_xmltext_attribute(node, "term");
    const char *value = (const char *)(label ? label : term);
    bool section = domain && strcmp((const char *)domain, "category") == 0;
    bool format = domain && strncmp((const char *)domain, "post_format", 11) == 0;
    ni_buffer text = NI_BUFFER_INIT;
    if (!value) xml->failed |= !ni_xmltext_raw(node, &text);
    newsidx_text topic = value ? newsidx_text_of(value) : (newsidx_text){text.data, text.size};
    if (section)
        ni_xmlarticle_add(xml, NEWSIDX_SECTION, topic);
    else if (!format)
        ni_xmlarticle_add(xml, NEWSIDX_TAGS, topic);
    ni_buffer_dispose(&text);
    xmlFree(domain);
    xmlFree(label);
    xmlFree(term);
}

/* ------------------------------------------------------------------ fields */

/* A field that the first element of a name has. */
static void once(ni_xmlarticle *xml, newsidx_field field, const xmlNode *node)
{
    if (!xml->field[field].size) ni_xmlarticle_line(xml, field, node);
}

static void read_names(ni_xmlarticle *xml, const ni_feed *feed, const xmlNode *node)
{
    bool media = ni_xmltext_in(node, "mrss") || ni_xmltext_in(node, "media");
    if (ni_xmltext_is(node, "title") && !media) once(xml, NEWSIDX_TITLE, node);
    if (ni_xmltext_is(node, "guid") || ni_xmltext_is(node, "id")) once(xml, NEWSIDX_ID, node);
    if (ni_xmltext_is(node, "link")) read_link(xml, feed, node);
    if (ni_xmltext_is(node, "author") && !media) read_author(xml, node);
    if (ni_xmltext_is(node, "creator")) read_author(xml, node);
    if (ni_xmltext_is(node, "category")) read_category(xml, node);
    if (ni_xmltext_is(node, "keywords") || ni_xmltext_is(node, "subject"))
        ni_xmlarticle_add_node(xml, NEWSIDX_TAGS, node);
    if (ni_xmltext_is(node, "source")) {
        const xmlNode *title = ni_xmltext_child(node, "title");
        once(xml, NEWSIDX_SOURCE, title ? title : node);
    }
}

static const xmlNode *first_of(const xmlNode *item, const char *const *names)
{
    for (; *names; names++) {
        const xmlNode *found = ni_xmltext_child(item, *names);
        if (found && found->children) return found;
    }
    return NULL;
}

/* The full text: content:encoded, the content of Atom; not Yahoo's media:content. */
static const xmlNode *find_content(const xmlNode *item)
{
    for (const xmlNode *child = item->children; child; child = child->next) {
        bool encoded = ni_xmltext_is(child, "encoded") && !ni_xmltext_in(child, "excerpt");
        bool content = ni_xmltext_is(child, "content") && !ni_xmltext_in(child, "mrss") &&
                       !ni_xmltext_in(child, "media");
        if ((encoded || content) && child->children) return child;
    }
    return NULL;
}

static const xmlNode *find_excerpt(const xmlNode *item)
{
    static const char *const names[] = {"description", "summary", "subtitle", NULL};
    for (const xmlNode *child = item->children; child; child = child->next)
        if (ni_xmltext_is(child, "encoded") && ni_xmltext_in(child, "excerpt") && child->children)
            return child;
    return first_of(item, names);
}

/* A teaser that repeats the beginning of the text is dropped. */
static void drop_repeated(ni_xmlarticle *xml)
{
    ni_buffer *teaser = &xml->field[NEWSIDX_TEASER];
    const ni_buffer *body = &xml->field[NEWSIDX_BODY];
    size_t size = teaser->size;
    while (size && (teaser->data[size - 1] & 0x80 || teaser->data[size - 1] == '.' ||
                    teaser->data[size - 1] == ']' || teaser->data[size - 1] == ' ' ||
                    teaser->data[size - 1] == '['))
        size--;
    if (size && size <= body->size && memcmp(teaser->data, body->data, size) == 0)
        ni_buffer_clear(teaser);
}

static void read_texts(ni_xmlarticle *xml, const xmlNode *item)
{
    const xmlNode *content = find_content(item), *excerpt = find_excerpt(item);
    ni_xmlarticle_text(xml, NEWSIDX_BODY, content ? content : excerpt);
    if (content && excerpt) ni_xmlarticle_text(xml, NEWSIDX_TEASER, excerpt);
    drop_repeated(xml);
}

static void read_date(ni_xmlarticle *xml, const ni_feed *feed, const xmlNode *item)
{
    static const char *const names[] = {"pubDate", "published", "post_date_gmt", "date", "issued",
                                        "created", "updated",   "modified",      NULL};
    const xmlNode *node = first_of(item, names);
    if (node) ni_xmlarticle_line(xml, NEWSIDX_DATE, node);
    ni_buffer *date = &xml->field[NEWSIDX_DATE];
    if (!date->size && feed->date.size)
        xml->failed |= !ni_buffer_append(date, feed->date.data, feed->date.size);
}

/* WordPress exports attachments, menus and revisions as items too. */
static bool is_post(const xmlNode *item)
{
    const xmlNode *type = ni_xmltext_child(item, "post_type");
    if (!type) return true;
    ni_buffer name = NI_BUFFER_INIT;
    bool done = ni_xmltext_raw(type, &name);
    newsidx_text text = ni_text_trim((newsidx_text){name.data, name.size});
    bool post = done && text.size == 4 &&
                (memcmp(text.data, "post", 4) == 0 || memcmp(text.data, "page", 4) == 0);
    ni_buffer_dispose(&name);
    return post;
}

static void settle_id(ni_xmlarticle *xml, const xmlNode *item)
{
    xmlChar *about = xml->field[NEWSIDX_ID].size ? NULL : ni_xmltext_attribute(item, "about");
    const ni_buffer *url = &xml->field[NEWSIDX_URL];
    if (about)
        xml->failed |= !ni_buffer_append_string(&xml->field[NEWSIDX_ID], (char *)about);
    else if (!xml->field[NEWSIDX_ID].size && url->size)
        xml->failed |= !ni_buffer_append(&xml->field[NEWSIDX_ID], url->data, url->size);
    xmlFree(about);
}

bool ni_feed_item(ni_xmlarticle *xml, const ni_feed *feed, const xmlNode *item)
{
    if (!is_post(item)) return false;
    for (const xmlNode *child = item->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE) read_names(xml, feed, child);
    read_texts(xml, item);
    read_date(xml, feed, item);
    settle_id(xml, item);
    newsidx_text title = ni_text_trim((newsidx_text){feed->title.data, feed->title.size});
    if (!xml->field[NEWSIDX_SOURCE].size && title.size)
        xml->failed |= !ni_buffer_append(&xml->field[NEWSIDX_SOURCE], title.data, title.size);
    return true;
}
