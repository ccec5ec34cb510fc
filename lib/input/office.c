/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Word-processor files are zip archives: the reader of archives finds the two members that matter,
 * the text and the properties.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/officetext.h"
#include "input/paragraph.h"

#include <stdlib.h>
#include <string.h>

typedef struct office_reader {
    ni_reader reader;
    ni_officetext office;
    bool done;
} office_reader;

/* Without a title, a short first paragraph becomes the title. */
static void take_title(newsidx_article *article)
{
    enum { TITLE_MAX = 200 };
    newsidx_text *body = &article->field[NEWSIDX_BODY];
    const char *end = body->size ? memchr(body->data, '\n', body->size) : NULL;
    const size_t size = end ? (size_t)(end - body->data) : body->size;
    if (article->field[NEWSIDX_TITLE].size || size > TITLE_MAX) return;
    article->field[NEWSIDX_TITLE] = ni_text_trim((newsidx_text){body->data, size});
    *body = ni_text_trim((newsidx_text){body->data + size, body->size - size});
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    office_reader *self = (office_reader *)reader;
    const ni_officetext *office = &self->office;
    if (self->done) return NEWSIDX_DONE;
    self->done = true;
    ni_paragraph_set_field(article, NEWSIDX_TITLE, &office->title);
    ni_paragraph_set_field(article, NEWSIDX_BODY, &office->body);
    ni_paragraph_set_field(article, NEWSIDX_AUTHOR, &office->author);
    ni_paragraph_set_field(article, NEWSIDX_DATE, &office->date);
    ni_paragraph_set_field(article, NEWSIDX_TAGS, &office->tags);
    take_title(article);
    if (article->field[NEWSIDX_TITLE].size || article->field[NEWSIDX_BODY].size) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "the document has no text");
}

static void close_reader(ni_reader *reader)
{
    office_reader *self = (office_reader *)reader;
    ni_officetext_dispose(&self->office);
    free(self);
}

/* ---------------------------------------------------------------- members */

static newsidx_status read_all(const ni_member *member, size_t max, ni_buffer *out,
                               newsidx_error *error)
{
    char block[1 << 14];
    size_t got = 1;
    ni_buffer_clear(out);
    while (got) {
        newsidx_status status = member->read(member->context, block, sizeof block, &got, error);
        if (status) return status;
        if (!ni_buffer_append(out, block, got)) return ni_error_memory(error);
        if (out->size > max)
            return ni_error_set(error, NEWSIDX_ERR_RECORD,
                                "%s of the document has more than %zu bytes", member->name, max);
    }
    return NEWSIDX_OK;
}

static bool is_named(const char *name, const char *one, const char *other)
{
    return strcmp(name, one) == 0 || strcmp(name, other) == 0;
}

static newsidx_status read_members(ni_officetext *office, ni_reader *archive,
                                   const ni_intake *intake, bool *found, newsidx_error *error)
{
    ni_buffer xml = NI_BUFFER_INIT;
    ni_member member;
    newsidx_status status;
    while ((status = archive->member(archive, &member, error)) == NEWSIDX_OK) {
        const bool text = is_named(member.name, "word/document.xml", "content.xml");
        if (!text && !is_named(member.name, "docProps/core.xml", "meta.xml")) continue;
        status = read_all(&member, intake->options.record_max, &xml, error);
        const newsidx_text bytes = {xml.data, xml.size};
        if (!status)
            status = text ? ni_officetext_read(office, bytes, intake->source.name, error)
                          : ni_officetext_properties(office, bytes, error);
        if (status) break;
        *found |= text;
    }
    ni_buffer_dispose(&xml);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

newsidx_status ni_office_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    ni_reader *archive = NULL;
    bool found = false;
    office_reader *self = calloc(1, sizeof *self);
    if (!self) return ni_error_memory(error);
    self->reader = (ni_reader){next, close_reader, 1, NULL};
    *out = &self->reader;
    newsidx_status status = ni_archive_open(&archive, intake, error);
    if (!status) status = read_members(&self->office, archive, intake, &found, error);
    if (!status && !found)
        status = ni_error_set(error, NEWSIDX_ERR_RECORD, "%s is not a text document",
                              intake->source.name);
    if (archive) archive->close(archive);
    return status;
}
