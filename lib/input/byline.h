/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines by which articles name their authors, and other small lines around an article. */
#ifndef NI_INPUT_BYLINE_H
#define NI_INPUT_BYLINE_H

#include "base/buffer.h"
#include "newsidx.h"

/*
 * Appends the names in a byline ("Von Jana Hagen und Ole Petersen, Kiel"), joined by ", "; nothing
 * if it contains no name: an address, a user name of the system. Returns false when memory is out.
 */
bool ni_byline_clean(newsidx_text line, ni_buffer *out);

/* The names in "4. März 2026 von Jana Hagen"; false if the line is not of that form. */
bool ni_byline_after_date(newsidx_text line, newsidx_text *names);

/* The names in "Jana Hagen, 4.3.2026"; false if the line is not of that form. */
bool ni_byline_before_date(newsidx_text line, newsidx_text *names);

/* Whether a line is a byline: "Von" and one to six words that may be names. */
bool ni_byline_is(newsidx_text line);

/* Whether a line is about the article's date: "Stand: 4. März 2026, 14:30 Uhr". */
bool ni_byline_is_date(newsidx_text line);

/* Whether a line is a part of the page's furniture: "Artikel teilen", "Foto: dpa". */
bool ni_byline_is_furniture(newsidx_text line);

/* Whether a line leads over to other articles or to comments: "Lesen Sie auch". */
bool ni_byline_leads_away(newsidx_text line);

#endif
