/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Mail: a message (.eml), a mailbox, or a page saved as MHTML, which is MIME as well. gmime parses.
 * The text of a message is its plain part; if there is only HTML, or the plain part is a stub, the
 * HTML is rendered. Quotations and attachments are left out.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/htmltext.h"
#include "input/mime.h"
#include "input/paragraph.h"

#ifdef NI_HAVE_GUMBO
#include "input/htmlarticle.h"
#endif

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

typedef struct mail_reader {
    ni_reader reader;
    ni_intake *intake;
    GMimeStream *stream;
    GMimeParser *parser;
    ni_mime parts;
    ni_buffer field[NEWSIDX_FIELD_COUNT];
    ni_buffer decoded;
    bool mailbox;
    bool done;
#ifdef NI_HAVE_GUMBO
    ni_htmlarticle page;
#endif
} mail_reader;

static bool set(ni_buffer *out, const char *text)
{
    ni_buffer_clear(out);
    return !text || ni_buffer_append_string(out, text);
}

/* The names of the senders, or their addresses. */
static bool read_senders(mail_reader *mail, GMimeMessage *message)
{
    ni_buffer *out = &mail->field[NEWSIDX_AUTHOR];
    InternetAddressList *list = g_mime_message_get_from(message);
    int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count; i++) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        const char *name = internet_address_get_name(address);
        if ((!name || !*name) && INTERNET_ADDRESS_IS_MAILBOX(address))
            name = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
        if (!name) continue;
        if (out->size && !ni_buffer_append(out, ", ", 2)) return false;
        if (!ni_buffer_append_string(out, name)) return false;
    }
    return true;
}

static bool read_headers(mail_reader *mail, GMimeMessage *message)
{
    const char *id = g_mime_message_get_message_id(message);
    const char *date = g_mime_object_get_header(GMIME_OBJECT(message), "Date");
    if (id && strlen(id) <= NEWSIDX_ID_MAX && !set(&mail->field[NEWSIDX_ID], id)) return false;
    return set(&mail->field[NEWSIDX_TITLE], g_mime_message_get_subject(message)) &&
           set(&mail->field[NEWSIDX_DATE], date) && read_senders(mail, message);
}

/* ------------------------------------------------------------------- body */

/* Decode the parts by their declared character sets. */
static newsidx_status decode(mail_reader *mail, const ni_mimepart *part, newsidx_text *text,
                             newsidx_error *error)
{
    *text = (newsidx_text){part->bytes.data, part->bytes.size};
    return ni_intake_decode(mail->intake, text, part->charset, &mail->decoded, error);
}

/* Join lines wrapped at a space (format=flowed) and drop quoted lines. */
static bool append_plain(ni_buffer *out, newsidx_text text, bool flowed)
{
    bool join = false;
    if (!text.size) return true;
    for (const char *at = text.data, *end = at + text.size; at < end;) {
        const char *line = at, *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        at = stop < end ? stop + 1 : end;
        size_t size = (size_t)(stop - line);
        if (size && line[size - 1] == '\r') size--;
        if (size == 3 && memcmp(line, "-- ", 3) == 0) break; /* the signature */
        if (size && line[0] == '>') continue;
        if (out->size && !join && !ni_buffer_append_byte(out, '\n')) return false;
        if (!ni_buffer_append(out, line, size)) return false;
        join = flowed && size && line[size - 1] == ' ';
    }
    return true;
}

static newsidx_status read_html(mail_reader *mail, const ni_mimepart *part, newsidx_error *error)
{
    newsidx_text text;
    ni_buffer *body = &mail->field[NEWSIDX_BODY];
    newsidx_status status = decode(mail, part, &text, error);
    ni_buffer_clear(body);
    return status ? status : ni_htmltext_render(text, body, error);
}

static newsidx_status read_body(mail_reader *mail, newsidx_error *error)
{
    newsidx_text text;
    ni_buffer *body = &mail->field[NEWSIDX_BODY];
    const ni_mimepart *plain = &mail->parts.plain, *html = &mail->parts.html;
    newsidx_status status = NEWSIDX_OK;
    if (plain->found) {
        status = decode(mail, plain, &text, error);
        if (!status && !append_plain(body, text, plain->flowed)) return ni_error_memory(error);
    }
    bool stub = ni_text_trim((newsidx_text){body->data, body->size}).size < 40;
    return !status && stub && html->found ? read_html(mail, html, error) : status;
}

#ifdef NI_HAVE_GUMBO
/* A page that a browser saved: its first part is the page. */
static newsidx_status read_page(mail_reader *mail, newsidx_article *article, newsidx_error *error)
{
    newsidx_text text;
    newsidx_status status = decode(mail, &mail->parts.html, &text, error);
    return status ? status : ni_htmlarticle_read(&mail->page, text, article, error);
}

static bool is_page(const mail_reader *mail, GMimeMessage *message)
{
    return mail->parts.html.found && !mail->parts.plain.found &&
           g_mime_object_get_header(GMIME_OBJECT(message), "Snapshot-Content-Location");
}
#endif

static newsidx_status read_message(mail_reader *mail, GMimeMessage *message,
                                   newsidx_article *article, newsidx_error *error)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_clear(&mail->field[i]);
    if (!ni_mime_read(&mail->parts, message)) return ni_error_memory(error);
#ifdef NI_HAVE_GUMBO
    if (is_page(mail, message)) return read_page(mail, article, error);
#endif
    if (!read_headers(mail, message)) return ni_error_memory(error);
    newsidx_status status = read_body(mail, error);
    if (status) return status;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        newsidx_text text = ni_text_trim((newsidx_text){mail->field[i].data, mail->field[i].size});
        if (text.size) article->field[i] = text;
    }
    return NEWSIDX_OK;
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    mail_reader *mail = (mail_reader *)reader;
    if (mail->done || (mail->mailbox && g_mime_parser_eos(mail->parser))) return NEWSIDX_DONE;
    mail->done = !mail->mailbox;
    reader->line++;
    GMimeMessage *message = g_mime_parser_construct_message(mail->parser, NULL);
    if (!message) {
        mail->done = true;
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "not a mail message");
    }
    newsidx_status status = read_message(mail, message, article, error);
    g_object_unref(message);
    return status;
}

static void close_reader(ni_reader *reader)
{
    mail_reader *mail = (mail_reader *)reader;
    if (mail->parser) g_object_unref(mail->parser);
    if (mail->stream) g_object_unref(mail->stream);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) ni_buffer_dispose(&mail->field[i]);
    ni_mime_dispose(&mail->parts);
    ni_buffer_dispose(&mail->decoded);
#ifdef NI_HAVE_GUMBO
    ni_htmlarticle_dispose(&mail->page);
#endif
    free(mail);
}

newsidx_status ni_mail_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    newsidx_text bytes;
    newsidx_status status = ni_source_all(&intake->source, &bytes, error);
    if (status) return status;
    mail_reader *mail = calloc(1, sizeof *mail);
    if (!mail) return ni_error_memory(error);
    mail->reader = (ni_reader){next, close_reader, 0, NULL};
    mail->intake = intake;
    *out = &mail->reader;
    g_mime_init();
    mail->mailbox = bytes.size >= 5 && memcmp(bytes.data, "From ", 5) == 0;
    mail->stream = g_mime_stream_mem_new_with_buffer(bytes.data, bytes.size);
    mail->parser = g_mime_parser_new_with_stream(mail->stream);
    if (mail->mailbox) g_mime_parser_set_format(mail->parser, GMIME_FORMAT_MBOX);
    return NEWSIDX_OK;
}
