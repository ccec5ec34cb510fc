/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bylines of articles, and other short lines around an article. */
#ifndef NI_INPUT_BYLINE_H
#define NI_INPUT_BYLINE_H

#include "base/buffer.h"
#include "newsidx.h"

/*
 * Append the names in a byline ("Von Jana Hagen und Ole Petersen, Kiel"), joined by ", "; nothing
 * if it contains no name but an address or a system's user name. Returns false when out of memory.
 */
bool ni_byline_clean(newsidx_text line, ni_buffer *out);

/* The names in "4. März 2026 von Jana Hagen"; false if the line is not of that form. */
bool ni_byline_after_date(newsidx_text line, newsidx_text *names);

/* The names in "Jana Hagen, 4.3.2026"; false if the line is not of that form. */
bool ni_byline_before_date(newsidx_text line, newsidx_text *names);

/* Check whether a line is a byline: "Von" and one to six words that may be names. */
bool ni_byline_is(newsidx_text line);

/* Check whether a line is about the article's date: "Stand: 4. März 2026, 14:30 Uhr". */
bool ni_byline_is_date(newsidx_text line);

/* Check whether a line is boilerplate: "Artikel teilen", "Foto: dpa". */
bool ni_byline_is_furniture(newsidx_text line);

/* Check whether a line introduces other articles or comments: "Lesen Sie auch". */
bool ni_byline_leads_away(newsidx_text line);

#endif
