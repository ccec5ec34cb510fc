/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The article of a page. There are three steps: the outline and the data of the page are made, the
 * headline and what stands around it are found (htmlhead.c), then the body (htmlbody.c).
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
 * Extracts the article of a page into the fields that it has; texts are borrowed until the next
 * call. RECORD if there is nothing to read; MEMORY.
 */
newsidx_status ni_htmlarticle_read(ni_htmlarticle *page, newsidx_text html,
                                   newsidx_article *article, newsidx_error *error);

void ni_htmlarticle_dispose(ni_htmlarticle *page);

/* The steps. Each returns false when memory is out. */
bool ni_htmlhead_title(ni_htmlarticle *page);
bool ni_htmlbody_choose(ni_htmlarticle *page);
bool ni_htmlhead_teaser(ni_htmlarticle *page);
bool ni_htmlhead_author(ni_htmlarticle *page);
void ni_htmlhead_date(ni_htmlarticle *page);
bool ni_htmlbody_write(ni_htmlarticle *page);

/*
 * How much of the words of a text are in another, from 0 to 1; short words do not count. 0 if there
 * are none.
 */
double ni_htmlhead_overlap(newsidx_text text, newsidx_text other);

#endif
