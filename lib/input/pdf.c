/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A PDF with a text layer is one article. poppler provides the text of each page in reading order.
 * The title is the text in the largest font on the first page, unless the title property occurs
 * there. Scans without a text layer are rejected.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/paragraph.h"
#include "input/popplerlib.h"
#include "input/textlines.h"

#include <stdlib.h>
#include <string.h>

enum { PAGES_MAX = 5000, TITLE_MAX = 300 };

typedef struct pdf_reader {
    ni_reader reader;
    ni_popplerlib lib;
    ni_buffer title, body;
    char *author, *date;
    bool done;
} pdf_reader;

/* ------------------------------------------------------------------ title */

/* The byte of a character of UTF-8, by number; the end if there are not so many. */
static size_t byte_of(const char *text, int character)
{
    size_t at = 0;
    for (; text[at]; at++)
        if (((unsigned char)text[at] & 0xc0) != 0x80 && character-- == 0) break;
    return at;
}

static bool is_title_size(const PopplerTextAttributes *run, double largest)
{
    return run->font_size > largest - 0.5;
}

static double largest_size(GList *runs)
{
    double largest = 0;
    for (GList *at = runs; at; at = at->next) {
        const PopplerTextAttributes *run = at->data;
        if (run->font_size > largest && run->end_index - run->start_index >= 8)
            largest = run->font_size;
    }
    return largest;
}

/* The first runs of the largest font, if they are short enough for a title. */
static bool find_title(pdf_reader *self, PopplerPage *page, const char *text)
{
    GList *runs = self->lib.poppler_page_get_text_attributes(page);
    const double largest = largest_size(runs);
    bool done = true, begun = false;
    for (GList *at = runs; at && done; at = at->next) {
        const PopplerTextAttributes *run = at->data;
        const bool is = is_title_size(run, largest);
        if (begun && !is) break;
        if (!is || run->start_index < 0) continue;
        begun = true;
        const size_t from = byte_of(text, run->start_index);
        const size_t to = byte_of(text, run->end_index + 1);
        done = ni_textlines_append((newsidx_text){text + from, to - from}, &self->title);
        if (self->title.size > TITLE_MAX) break;
    }
    self->lib.poppler_page_free_text_attributes(runs);
    if (self->title.size > TITLE_MAX) ni_buffer_clear(&self->title);
    for (size_t i = 0; i < self->title.size; i++)
        if (self->title.data[i] == '\n') self->title.data[i] = ' ';
    return done;
}

/* The title among the properties, if the first page has it as well: it may be a file's name. */
static bool use_own_title(pdf_reader *self, PopplerDocument *document, const char *text)
{
    char *title = self->lib.poppler_document_get_title(document);
    const newsidx_text own = ni_text_trim(newsidx_text_of(title));
    bool done = true;
    if (own.size >= 8 && own.size <= TITLE_MAX && strstr(text, title)) {
        ni_buffer_clear(&self->title);
        done = ni_buffer_append(&self->title, own.data, own.size);
    }
    self->lib.g_free(title);
    return done;
}

/* ------------------------------------------------------------------ pages */

static newsidx_status read_page(pdf_reader *self, PopplerDocument *document, int number,
                                newsidx_error *error)
{
    PopplerPage *page = self->lib.poppler_document_get_page(document, number);
    if (!page) return NEWSIDX_OK;
    char *text = self->lib.poppler_page_get_text(page);
    bool done = !text || ni_textlines_append(newsidx_text_of(text), &self->body);
    if (done && text && number == 0)
        done = find_title(self, page, text) && use_own_title(self, document, text);
    self->lib.g_free(text);
    self->lib.g_object_unref(page);
    return done ? NEWSIDX_OK : ni_error_memory(error);
}

static newsidx_status read_pages(pdf_reader *self, PopplerDocument *document, size_t max,
                                 const char *name, newsidx_error *error)
{
    const int count = self->lib.poppler_document_get_n_pages(document);
    newsidx_status status = NEWSIDX_OK;
    if (count > PAGES_MAX)
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "%s has %d pages, more than %d", name, count,
                            PAGES_MAX);
    for (int i = 0; i < count && !status && self->body.size <= max; i++)
        status = read_page(self, document, i, error);
    if (!status && !self->body.size)
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "%s has no text layer", name);
    return status;
}

static void read_properties(pdf_reader *self, PopplerDocument *document)
{
    self->author = self->lib.poppler_document_get_author(document);
    GDateTime *date = self->lib.poppler_document_get_creation_date_time(document);
    if (!date) return;
    self->date = self->lib.g_date_time_format(date, "%Y-%m-%d");
    self->lib.g_date_time_unref(date);
}

/* ----------------------------------------------------------------- reader */

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    pdf_reader *self = (pdf_reader *)reader;
    (void)error;
    if (self->done) return NEWSIDX_DONE;
    self->done = true;
    newsidx_text title = ni_text_trim((newsidx_text){self->title.data, self->title.size});
    newsidx_text body = ni_text_trim((newsidx_text){self->body.data, self->body.size});
    if (title.size && body.size > title.size && memcmp(body.data, title.data, title.size) == 0)
        body = ni_text_trim((newsidx_text){body.data + title.size, body.size - title.size});
    if (title.size) article->field[NEWSIDX_TITLE] = title;
    if (body.size) article->field[NEWSIDX_BODY] = body;
    if (self->author && *self->author)
        article->field[NEWSIDX_AUTHOR] = newsidx_text_of(self->author);
    if (self->date) article->field[NEWSIDX_DATE] = newsidx_text_of(self->date);
    return NEWSIDX_OK;
}

static void close_reader(ni_reader *reader)
{
    pdf_reader *self = (pdf_reader *)reader;
    ni_buffer_dispose(&self->title);
    ni_buffer_dispose(&self->body);
    if (self->author) self->lib.g_free(self->author);
    if (self->date) self->lib.g_free(self->date);
    free(self);
}

newsidx_status ni_pdf_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    newsidx_text bytes;
    GError *failure = NULL;
    const char *name = intake->source.name;
    newsidx_status status = ni_source_all(&intake->source, &bytes, error);
    if (status) return status;
    pdf_reader *self = calloc(1, sizeof *self);
    if (!self) return ni_error_memory(error);
    self->reader = (ni_reader){next, close_reader, 1, NULL};
    *out = &self->reader;
    if (!ni_popplerlib_load(&self->lib))
        return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED,
                            "%s is a PDF, but libpoppler-glib.so.8 cannot be loaded", name);
    GBytes *held = self->lib.g_bytes_new_static(bytes.data, bytes.size);
    PopplerDocument *document = self->lib.poppler_document_new_from_bytes(held, NULL, &failure);
    self->lib.g_bytes_unref(held);
    if (!document) {
        status = ni_error_set(error, NEWSIDX_ERR_RECORD, "cannot read %s: %s", name,
                              failure ? failure->message : "damaged PDF");
        if (failure) self->lib.g_error_free(failure);
        return status;
    }
    read_properties(self, document);
    status = read_pages(self, document, intake->options.record_max, name, error);
    self->lib.g_object_unref(document);
    return status;
}
