/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Of several revisions the last one counts. */
#include "input/xmlwiki.h"

#include "input/paragraph.h"

#include <string.h>

static bool in_main_namespace(ni_xmlarticle *xml, const xmlNode *page)
{
    const xmlNode *namespace = ni_xmltext_child(page, "ns");
    if (!namespace) return true;
    ni_buffer_clear(&xml->raw);
    xml->failed |= !ni_xmltext_raw(namespace, &xml->raw);
    newsidx_text text = ni_text_trim((newsidx_text){xml->raw.data, xml->raw.size});
    return text.size == 1 && text.data[0] == '0';
}

static const xmlNode *last_revision(const xmlNode *page)
{
    const xmlNode *last = NULL;
    for (const xmlNode *child = page->children; child; child = child->next)
        if (ni_xmltext_is(child, "revision")) last = child;
    return last;
}

bool ni_xmlwiki_page(ni_xmlarticle *xml, ni_wikitext *wiki, const xmlNode *page)
{
    const xmlNode *revision = last_revision(page);
    if (!revision || ni_xmltext_child(page, "redirect") || !in_main_namespace(xml, page))
        return false;
    ni_xmlarticle_line(xml, NEWSIDX_TITLE, ni_xmltext_child(page, "title"));
    ni_xmlarticle_line(xml, NEWSIDX_ID, ni_xmltext_child(page, "id"));
    ni_xmlarticle_line(xml, NEWSIDX_DATE, ni_xmltext_child(revision, "timestamp"));
    const xmlNode *contributor = ni_xmltext_child(revision, "contributor");
    ni_xmlarticle_line(xml, NEWSIDX_AUTHOR, ni_xmltext_child(contributor, "username"));
    ni_buffer_clear(&xml->raw);
    xml->failed |= !ni_xmltext_raw(ni_xmltext_child(revision, "text"), &xml->raw);
    newsidx_text text = {xml->raw.data, xml->raw.size};
    xml->failed |= !ni_wikitext_read(wiki, text, &xml->field[NEWSIDX_BODY]);
    for (newsidx_text tags = {wiki->categories.data, wiki->categories.size}; tags.size;) {
        const char *end = memchr(tags.data, '\n', tags.size);
        size_t size = end ? (size_t)(end - tags.data) : tags.size;
        ni_xmlarticle_add(xml, NEWSIDX_TAGS, (newsidx_text){tags.data, size});
        size += end != NULL;
        tags = (newsidx_text){tags.data + size, tags.size - size};
    }
    return true;
}
