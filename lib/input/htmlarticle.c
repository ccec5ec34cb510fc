/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/htmlarticle.h"

#include "base/error.h"
#include "input/htmlmeta.h"
#include "input/paragraph.h"

#include <string.h>

static void forget(ni_htmlarticle *page)
{
    ni_buffer *buffers[] = {&page->title, &page->kicker, &page->teaser, &page->body, &page->author};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) ni_buffer_clear(buffers[i]);
    ni_outline_dispose(&page->outline);
    ni_htmldata_clear(&page->data);
    page->teaser_element = page->kicker_element = page->body_element = NI_NO_ELEMENT;
}

static bool extract(ni_htmlarticle *page)
{
    const GumboNode *root = page->tree.output->root;
    if (!ni_outline_make(&page->outline, root)) return false;
    ni_htmlmeta_read(&page->data, root);
    if (!ni_htmltitle_find(page)) return false;
    ni_outline_clean(&page->outline);
    if (!ni_htmlbody_choose(page)) return false;
    if (page->body_element == NI_NO_ELEMENT) {
        ni_outline_relax(&page->outline);
        if (!ni_htmlbody_choose(page)) return false;
    }
    if (!ni_htmltitle_teaser(page)) return false;
    if (!ni_htmlauthor_find(page)) return false;
    if (!ni_htmlbody_write(page)) return false;
    ni_htmldate_find(page);
    return !page->data.failed;
}

static void put(newsidx_article *article, newsidx_field field, const char *text, size_t size)
{
    newsidx_text trimmed = ni_text_trim((newsidx_text){text, size});
    if (trimmed.size) article->field[field] = trimmed;
}

static void put_datum(newsidx_article *article, newsidx_field field, const ni_htmlarticle *page,
                      ni_datum datum)
{
    const char *value = page->data.value[datum];
    if (value) put(article, field, value, strlen(value));
}

/* The address becomes the id if it fits, so that a page that is read again replaces itself. */
static void put_url(newsidx_article *article, const ni_htmlarticle *page)
{
    put_datum(article, NEWSIDX_URL, page, NI_DATUM_URL);
    newsidx_text url = article->field[NEWSIDX_URL];
    if (url.size >= 8 && url.size <= NEWSIDX_ID_MAX && memmem(url.data, url.size, "://", 3))
        article->field[NEWSIDX_ID] = url;
}

newsidx_status ni_htmlarticle_read(ni_htmlarticle *page, newsidx_text html,
                                   newsidx_article *article, newsidx_error *error)
{
    forget(page);
    page->html = html;
    newsidx_status status = ni_htmltree_parse(&page->tree, html, false, error);
    if (status) return status;
    if (!extract(page)) return ni_error_memory(error);
    put(article, NEWSIDX_TITLE, page->title.data, page->title.size);
    put(article, NEWSIDX_TEASER, page->teaser.data, page->teaser.size);
    put(article, NEWSIDX_BODY, page->body.data, page->body.size);
    put(article, NEWSIDX_AUTHOR, page->data.authors.data, page->data.authors.size);
    put(article, NEWSIDX_TAGS, page->data.tags.data, page->data.tags.size);
    put(article, NEWSIDX_DATE, page->date, strlen(page->date));
    put_datum(article, NEWSIDX_SOURCE, page, NI_DATUM_SOURCE);
    put_datum(article, NEWSIDX_SECTION, page, NI_DATUM_SECTION);
    put_url(article, page);
    if (article->field[NEWSIDX_TITLE].size || article->field[NEWSIDX_BODY].size) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "page has no article text");
}

void ni_htmlarticle_dispose(ni_htmlarticle *page)
{
    ni_buffer *buffers[] = {&page->title, &page->kicker, &page->teaser, &page->body, &page->author};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) ni_buffer_dispose(buffers[i]);
    ni_outline_dispose(&page->outline);
    ni_htmldata_dispose(&page->data);
    ni_htmltree_dispose(&page->tree);
}
