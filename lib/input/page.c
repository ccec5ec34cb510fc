/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A page of a trade journal, saved as text: an article or interview, then teasers of others.
 *
 *     Kicker and title, often glued together
 *     Interviewee
 *     (Bildquelle: ...)
 *     Question?
 *     Answer
 *     „A pull quote from it.“
 *     Place: Headline
 *     [28.01.2026] Text of the teaser. mehr...
 *
 * A text is a page if two lines begin with a date in brackets, each below a headline with a place.
 * Then a headline may lack its place, a teaser its headline or (between teasers that end in
 * "mehr...") its date. Only picture credits and those last words are dropped.
 *
 * The text is scanned once, with one paragraph of lookahead, to see at each whether a teaser starts
 * there.
 */
#include "input/page.h"
#include "base/error.h"
#include "input/articlereader.h"
#include "input/form.h"
#include "input/paragraph.h"

#include <stdlib.h>

typedef struct page_reader {
    ni_reader reader;
    ni_cursor cursor;
    bool begun; /* the main article has been returned */
    ni_buffer body;
    ni_buffer quotes;
    char date[NI_FORM_DATE_SIZE];
} page_reader;

/* Facts from the first scan of the main article. */
typedef struct outline {
    ni_paragraph title;
    newsidx_text author; /* of an interview */
    ni_cursor end;       /* where the first teaser starts */
    bool interview;
} outline;

/* The next paragraph that is no picture credit. */
static bool next_text(ni_cursor *cursor, ni_paragraph *out)
{
    while (ni_paragraph_next(cursor, out))
        if (!ni_form_credit(out->text)) return true;
    return false;
}

/* The same without advancing. */
static bool peek_text(ni_cursor cursor, ni_paragraph *out)
{
    return next_text(&cursor, out);
}

static bool is_dateline(newsidx_text line)
{
    newsidx_text date, text;
    return ni_form_dateline(line, &date, &text);
}

static bool is_headline(newsidx_text line)
{
    newsidx_text place, title;
    return ni_form_headline(line, &place, &title);
}

static bool leads_on(newsidx_text line)
{
    newsidx_text text;
    return ni_form_more(line, &text);
}

bool ni_page_recognise(newsidx_text text)
{
    ni_cursor cursor = {text.data, text.data + text.size, 1};
    ni_paragraph now;
    bool below_headline = false;
    for (int pairs = 0; next_text(&cursor, &now);) {
        bool dated = is_dateline(now.text);
        if (dated && below_headline && ++pairs == 2) return true;
        below_headline = !dated && is_headline(now.text);
    }
    return false;
}

/*
 * Check whether a teaser starts with this paragraph; `behind` is the cursor after it. A line below
 * a "mehr..." is at a boundary, so there a teaser needs no date.
 */
static bool starts_teaser(newsidx_text line, ni_cursor behind, bool at_boundary)
{
    if (is_dateline(line)) return true; /* no headline, or we had stopped there */
    ni_paragraph below;
    if (!peek_text(behind, &below)) return false;
    bool more = leads_on(line);
    if (is_dateline(below.text)) return !more;
    return at_boundary && !more && is_headline(line) && leads_on(below.text);
}

static bool add_line(ni_buffer *lines, newsidx_text line)
{
    if (line.size == 0) return true;
    if (lines->size > 0 && !ni_buffer_append_byte(lines, '\n')) return false;
    return ni_buffer_append(lines, line.data, line.size);
}

static newsidx_text text_of(const ni_buffer *buffer)
{
    return (newsidx_text){buffer->size ? buffer->data : NULL, buffer->size};
}

/* -------------------------------------------------------------- teasers */

static void take_headline(newsidx_article *article, newsidx_text line)
{
    newsidx_text place, title;
    if (ni_form_headline(line, &place, &title)) {
        article->field[NEWSIDX_PLACE] = place;
        article->field[NEWSIDX_TITLE] = title;
    } else {
        article->field[NEWSIDX_TITLE] = line;
    }
}

/* An impossible date is passed on as written, so that the caller reports it. */
static void take_date(page_reader *page, newsidx_article *article, newsidx_text date)
{
    bool valid = ni_form_iso_date(date, page->date);
    article->field[NEWSIDX_DATE] = valid ? newsidx_text_of(page->date) : date;
}

static newsidx_status next_teaser(page_reader *page, newsidx_article *article, newsidx_error *error)
{
    ni_paragraph now;
    newsidx_text date, text;
    if (!next_text(&page->cursor, &now)) return NEWSIDX_DONE;
    page->reader.line = now.line;
    if (!is_dateline(now.text)) {
        take_headline(article, now.text);
        if (!next_text(&page->cursor, &now)) return NEWSIDX_OK;
    }
    if (ni_form_dateline(now.text, &date, &text)) {
        take_date(page, article, date);
        now.text = text;
    }
    for (;;) {
        bool more = ni_form_more(now.text, &text);
        if (!add_line(&page->body, text)) return ni_error_memory(error);
        ni_cursor here = page->cursor;
        if (!next_text(&page->cursor, &now)) break;
        if (starts_teaser(now.text, page->cursor, more)) {
            page->cursor = here;
            break;
        }
    }
    article->field[NEWSIDX_BODY] = text_of(&page->body);
    return NEWSIDX_OK;
}

/* --------------------------------------------------------- main article */

/* The first name above or below a picture credit. */
static void look_for_author(outline *found, newsidx_text above, newsidx_text line)
{
    if (found->author.data || !above.data) return;
    if (ni_form_credit(line) && ni_form_name(above)) found->author = above;
    if (ni_form_credit(above) && ni_form_name(line)) found->author = line;
}

/* Go through the main article once, up to the first teaser. */
static outline survey(ni_cursor cursor)
{
    outline found = {{{NULL, 0}, cursor.line}, {NULL, 0}, cursor, false};
    newsidx_text above = {NULL, 0};
    ni_paragraph now;
    for (bool asked = false, question = false; ni_paragraph_next(&cursor, &now);) {
        bool credit = ni_form_credit(now.text);
        if (!credit && starts_teaser(now.text, cursor, false)) break;
        found.end = cursor;
        if (!credit && !found.title.text.data) {
            found.title = now;
            continue;
        }
        bool asks = !credit && ni_form_question(now.text);
        found.interview |= question && !credit && !asks;
        if (!credit) question = asks;
        asked |= asks;
        if (!asked) look_for_author(&found, above, now.text);
        above = now.text;
    }
    if (!found.interview) found.author = (newsidx_text){NULL, 0};
    return found;
}

/*
 * Sort a paragraph of the main article into body and pull quotes. A quotation that is all there is
 * between two questions is an answer.
 */
static bool take_paragraph(page_reader *page, const outline *found, newsidx_text line,
                           bool below_question)
{
    ni_paragraph below;
    newsidx_text quote;
    if (!found->interview || !ni_form_quote(line, &quote)) return add_line(&page->body, line);
    bool more = peek_text(page->cursor, &below);
    if (below_question && (!more || ni_form_question(below.text)))
        return add_line(&page->body, line);
    return add_line(&page->quotes, quote);
}

static newsidx_status main_article(page_reader *page, newsidx_article *article,
                                   newsidx_error *error)
{
    outline found = survey(page->cursor);
    const char *end = page->cursor.end;
    page->reader.line = found.title.line;
    page->cursor.end = found.end.at;
    ni_paragraph now;
    bool below_question = false;
    while (next_text(&page->cursor, &now)) {
        bool title = now.text.data == found.title.text.data;
        if (title || now.text.data == found.author.data) continue;
        if (!take_paragraph(page, &found, now.text, below_question)) return ni_error_memory(error);
        below_question = ni_form_question(now.text);
    }
    page->cursor = found.end;
    page->cursor.end = end;
    article->field[NEWSIDX_TITLE] = found.title.text;
    article->field[NEWSIDX_AUTHOR] = found.author;
    article->field[NEWSIDX_TEASER] = text_of(&page->quotes);
    article->field[NEWSIDX_BODY] = text_of(&page->body);
    return found.title.text.data ? NEWSIDX_OK : NEWSIDX_DONE;
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    page_reader *page = (page_reader *)reader;
    ni_buffer_clear(&page->body);
    ni_buffer_clear(&page->quotes);
    if (!page->begun) {
        page->begun = true;
        newsidx_status status = main_article(page, article, error);
        if (status != NEWSIDX_DONE) return status;
    }
    return next_teaser(page, article, error);
}

static void close_reader(ni_reader *reader)
{
    page_reader *page = (page_reader *)reader;
    ni_buffer_dispose(&page->quotes);
    ni_buffer_dispose(&page->body);
    free(page);
}

newsidx_status ni_page_begin(ni_reader **out, newsidx_text text, uint64_t first_line,
                             newsidx_error *error)
{
    page_reader *page = calloc(1, sizeof *page);
    if (!page) return ni_error_memory(error);
    page->reader = (ni_reader){next, close_reader, 0, NULL};
    page->cursor = (ni_cursor){text.data, text.data + text.size, first_line};
    *out = &page->reader;
    return NEWSIDX_OK;
}

newsidx_status ni_page_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    newsidx_text text;
    uint64_t line = intake->source.line + 1;
    newsidx_status status = ni_intake_text(intake, NULL, &text, error);
    return status ? status : ni_page_begin(out, text, line, error);
}
