/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which elements of a page can name the author and the date of its article.
 */
#ifndef NI_INPUT_HTMLSCOPE_H
#define NI_INPUT_HTMLSCOPE_H

#include "input/htmlarticle.h"

/* Most characters of an element that is a byline or a date. */
enum { NI_HTMLSCOPE_LINE = 200 };

/* The range of elements from a little before the headline to a little after the body. */
void ni_htmlscope_head(const ni_htmlarticle *page, uint32_t *from, uint32_t *to);

/* Whether an element is in a part of the page that belongs to others: comments, other articles. */
bool ni_htmlscope_foreign(const ni_htmlarticle *page, uint32_t index);

#endif
