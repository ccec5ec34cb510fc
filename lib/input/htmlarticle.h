/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The article of a page. First the outline and the declared data are made. Then follow the headline
 * with kicker and teaser (htmltitle.c), the body (htmlbody.c), the author (htmlauthor.c) and the
 * date (htmldate.c).
 */
#ifndef NI_INPUT_HTMLARTICLE_H
#define NI_INPUT_HTMLARTICLE_H

#include "input/htmldata.h"
#include "input/htmloutline.h"
#include "input/htmltree.h"
#include "input/timestamp.h"

typedef struct ni_htmlarticle {
    newsidx_text html; /* the page, borrowed */
    ni_htmltree tree;
    ni_outline outline;
    ni_htmldata data;
    ni_buffer title, kicker, teaser, body, author;
    char date[NI_TIMESTAMP_SIZE];
    uint32_t teaser_element, kicker_element; /* NI_NO_ELEMENT: none */
    uint32_t body_element;
} ni_htmlarticle;

/*
 * Extract the article of a page into the fields that it has. Texts are borrowed until the next
 * call. RECORD if there is nothing to read; MEMORY.
 */
newsidx_status ni_htmlarticle_read(ni_htmlarticle *page, newsidx_text html,
                                   newsidx_article *article, newsidx_error *error);

void ni_htmlarticle_dispose(ni_htmlarticle *page);

/* The steps. Each returns false when out of memory. */
bool ni_htmltitle_find(ni_htmlarticle *page);
bool ni_htmlbody_choose(ni_htmlarticle *page);
bool ni_htmltitle_teaser(ni_htmlarticle *page);
bool ni_htmlauthor_find(ni_htmlarticle *page);
void ni_htmldate_find(ni_htmlarticle *page);
bool ni_htmlbody_write(ni_htmlarticle *page);

/* Text of a buffer, borrowed. */
static inline newsidx_text ni_htmlarticle_text(const ni_buffer *buffer)
{
    return (newsidx_text){buffer->data, buffer->size};
}

/* What the page declares; empty if it does not. */
static inline newsidx_text ni_htmlarticle_datum(const ni_htmlarticle *page, ni_datum which)
{
    return newsidx_text_of(page->data.value[which]);
}

#endif
