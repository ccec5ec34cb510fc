/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A page of HTML is one article. */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/htmlarticle.h"

#include <stdlib.h>

typedef struct html_reader {
    ni_reader reader;
    ni_htmlarticle page;
    newsidx_text text;
    bool done;
} html_reader;

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    html_reader *html = (html_reader *)reader;
    if (html->done) return NEWSIDX_DONE;
    html->done = true;
    return ni_htmlarticle_read(&html->page, html->text, article, error);
}

static void close_reader(ni_reader *reader)
{
    html_reader *html = (html_reader *)reader;
    ni_htmlarticle_dispose(&html->page);
    free(html);
}

newsidx_status ni_html_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    char declared[NI_CHARSET_NAME_SIZE] = "";
    newsidx_text head, text;
    uint64_t line = intake->source.line + 1;
    newsidx_status status = ni_source_peek(&intake->source, NI_SOURCE_PEEK_MAX, &head, error);
    if (!status) ni_charset_declared(head, declared);
    if (!status) status = ni_intake_text(intake, declared, &text, error);
    if (status) return status;
    html_reader *html = calloc(1, sizeof *html);
    if (!html) return ni_error_memory(error);
    html->reader = (ni_reader){next, close_reader, line, NULL};
    html->text = text;
    *out = &html->reader;
    return NEWSIDX_OK;
}
