/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages that a browser saved as text. */
#ifndef NI_INPUT_PAGE_H
#define NI_INPUT_PAGE_H

#include "input/articlereader.h"

/* Check whether a text has the form of a saved page: two teasers with place and date, at least. */
bool ni_page_recognise(newsidx_text text);

/* Read a whole text whose first line has this number. It borrows the text. */
newsidx_status ni_page_begin(ni_reader **out, newsidx_text text, uint64_t first_line,
                             newsidx_error *error);

#endif
