/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Markdown is one article: fields from the front matter, the body as md4c parses it, with a line
 * for each paragraph, heading and list item. If the front matter has no title, the first heading
 * becomes it and is not part of the body. HTML, and components, imports and exports of MDX, are
 * left out.
 */
#include "base/error.h"
#include "base/textview.h"
#include "input/articlereader.h"
#include "input/frontmatter.h"
#include "input/htmltext.h"
#include "input/paragraph.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct markdown_reader {
    ni_reader reader;
    ni_frontmatter matter;
    ni_buffer plain; /* the text without what is only MDX */
    ni_buffer title, body;
    unsigned heading; /* level of the current heading; 0: none */
    bool titled;      /* has a title, so headings belong to the body */
    bool done;
} markdown_reader;

/* ---------------------------------------------------------------- parsing */

static ni_buffer *target(markdown_reader *self)
{
    return self->heading == 1 && !self->titled ? &self->title : &self->body;
}

/* End a line of the body, unless it is empty. */
static bool end_line(ni_buffer *out)
{
    while (out->size && out->data[out->size - 1] == ' ') out->size--;
    return !out->size || out->data[out->size - 1] == '\n' || ni_buffer_append_byte(out, '\n');
}

static bool is_cell(MD_BLOCKTYPE type)
{
    return type == MD_BLOCK_TD || type == MD_BLOCK_TH;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    markdown_reader *self = context;
    if (is_cell(type)) return 0;
    if (type == MD_BLOCK_H) self->heading = ((MD_BLOCK_H_DETAIL *)detail)->level;
    return end_line(&self->body) ? 0 : -1;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    markdown_reader *self = context;
    (void)detail;
    if (type == MD_BLOCK_H) {
        if (self->heading == 1) self->titled = true;
        self->heading = 0;
    }
    if (is_cell(type)) return ni_buffer_append_byte(&self->body, ' ') ? 0 : -1;
    return end_line(&self->body) ? 0 : -1;
}

static int skip_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)type, (void)detail, (void)context;
    return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    markdown_reader *self = context;
    ni_buffer *out = target(self);
    bool done = true;
    switch (type) {
    case MD_TEXT_HTML: break;
    case MD_TEXT_NULLCHAR:
    case MD_TEXT_SOFTBR: done = ni_buffer_append_byte(out, ' '); break;
    case MD_TEXT_BR: done = self->heading ? ni_buffer_append_byte(out, ' ') : end_line(out); break;
    case MD_TEXT_ENTITY: done = !ni_htmltext_line((newsidx_text){text, size}, out, NULL); break;
    default: done = ni_buffer_append(out, text, size);
    }
    return done ? 0 : -1;
}

/* -------------------------------------------------------------------- MDX */

/* Leave out lines that are JavaScript: imports, exports, comments in braces. */
static newsidx_status drop_script(markdown_reader *self, newsidx_text *text, newsidx_error *error)
{
    bool code = false;
    for (size_t at = 0, size; at < text->size; at += size) {
        const char *line = text->data + at, *end = memchr(line, '\n', text->size - at);
        size = end ? (size_t)(end - line) + 1 : text->size - at;
        const newsidx_text whole = {line, size};
        if (ni_text_begins(whole, "```")) code = !code;
        const bool script =
            !code && (ni_text_begins(whole, "import ") || ni_text_begins(whole, "export ") ||
                      (ni_text_begins(whole, "{/*") && memmem(line, size, "*/}", 3)));
        if (!script && !ni_buffer_append(&self->plain, line, size)) return ni_error_memory(error);
    }
    *text = (newsidx_text){self->plain.data, self->plain.size};
    return NEWSIDX_OK;
}

/* ----------------------------------------------------------------- reader */

static newsidx_status parse(markdown_reader *self, newsidx_text text, newsidx_error *error)
{
    const MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                                       MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_COLLAPSEWHITESPACE,
                              .enter_block = enter_block,
                              .leave_block = leave_block,
                              .enter_span = skip_span,
                              .leave_span = skip_span,
                              .text = add_text};
    self->titled = self->matter.field[NEWSIDX_TITLE].size > 0;
    if (md_parse(text.data ? text.data : "", (MD_SIZE)text.size, &parser, self))
        return ni_error_memory(error);
    return NEWSIDX_OK;
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    markdown_reader *self = (markdown_reader *)reader;
    if (self->done) return NEWSIDX_DONE;
    self->done = true;
    ni_paragraph_set_field(article, NEWSIDX_TITLE, &self->title);
    ni_paragraph_set_field(article, NEWSIDX_BODY, &self->body);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++)
        if (i != NEWSIDX_BODY || !self->body.size)
            ni_paragraph_set_field(article, (newsidx_field)i, &self->matter.field[i]);
    if (article->field[NEWSIDX_TITLE].size || article->field[NEWSIDX_BODY].size) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "the file has no text");
}

static void close_reader(ni_reader *reader)
{
    markdown_reader *self = (markdown_reader *)reader;
    ni_frontmatter_dispose(&self->matter);
    ni_buffer_dispose(&self->plain);
    ni_buffer_dispose(&self->title);
    ni_buffer_dispose(&self->body);
    free(self);
}

static bool is_mdx(const char *path)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    return dot && strncasecmp(dot, ".mdx", 4) == 0;
}

newsidx_status ni_markdown_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    newsidx_text text;
    newsidx_status status = ni_intake_text(intake, NULL, &text, error);
    if (status) return status;
    markdown_reader *self = calloc(1, sizeof *self);
    if (!self) return ni_error_memory(error);
    self->reader = (ni_reader){next, close_reader, 1, NULL};
    *out = &self->reader;
    status = ni_frontmatter_read(&self->matter, &text, intake, error);
    if (!status && is_mdx(intake->path)) status = drop_script(self, &text, error);
    return status ? status : parse(self, text, error);
}
