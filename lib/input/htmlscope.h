/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The elements of a page that can name the author and date of its article. */
#ifndef NI_INPUT_HTMLSCOPE_H
#define NI_INPUT_HTMLSCOPE_H

#include "input/htmlarticle.h"

/* Longest byline or date, in characters. */
enum { NI_HTMLSCOPE_LINE = 200 };

/* The range of elements from a little before the headline to a little after the body. */
void ni_htmlscope_head(const ni_htmlarticle *page, uint32_t *from, uint32_t *to);

/* Check whether an element is in a part of the page that belongs to others: comments, other
   articles. */
bool ni_htmlscope_foreign(const ni_htmlarticle *page, uint32_t index);

#endif
