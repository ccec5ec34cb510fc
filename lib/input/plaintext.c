/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A plain text is one article: the first line that is not empty is the title, the rest is the body
 * unchanged, including empty lines between paragraphs.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/page.h"
#include "input/paragraph.h"

#include <stdlib.h>

typedef struct text_reader {
    ni_reader reader;
    ni_paragraph title;
    newsidx_text body;
    bool done;
} text_reader;

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    (void)error;
    text_reader *text = (text_reader *)reader;
    if (text->done) return NEWSIDX_DONE;
    text->done = true;
    reader->line = text->title.line;
    article->field[NEWSIDX_TITLE] = text->title.text;
    if (text->body.size > 0) article->field[NEWSIDX_BODY] = text->body;
    return NEWSIDX_OK;
}

static void close_reader(ni_reader *reader)
{
    free(reader);
}

static newsidx_status open_text(ni_reader **out, newsidx_text text, uint64_t first_line,
                                newsidx_error *error)
{
    ni_cursor cursor = {text.data, text.data + text.size, first_line};
    ni_paragraph title;
    if (!ni_paragraph_next(&cursor, &title))
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "text is empty");
    text_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return ni_error_memory(error);
    reader->reader = (ni_reader){next, close_reader, 0, NULL};
    reader->title = title;
    reader->body = ni_text_trim((newsidx_text){cursor.at, (size_t)(cursor.end - cursor.at)});
    *out = &reader->reader;
    return NEWSIDX_OK;
}

newsidx_status ni_text_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    newsidx_text text;
    uint64_t line = intake->source.line + 1;
    newsidx_status status = ni_intake_text(intake, NULL, &text, error);
    return status ? status : open_text(out, text, line, error);
}

newsidx_status ni_plain_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    newsidx_text text;
    uint64_t line = intake->source.line + 1;
    newsidx_status status = ni_intake_text(intake, NULL, &text, error);
    if (status) return status;
    return ni_page_recognise(text) ? ni_page_begin(out, text, line, error)
                                   : open_text(out, text, line, error);
}
