/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tests are strict: a plain text that quotes a mail or begins with a bracket stays a plain
 * text. Each looks for what a file of its kind must begin with.
 */
#include "input/recognise.h"

#include "base/textview.h"
#include "input/fieldkeys.h"
#include "input/paragraph.h"

#include <string.h>

bool ni_recognise_json_line(newsidx_text line)
{
    line = ni_text_trim(line);
    if (line.size < 2) return false;
    char last = line.data[line.size - 1];
    newsidx_text rest = ni_text_trim((newsidx_text){line.data + 1, line.size - 1});
    return last == '}' ||
           (rest.size && rest.data[0] == '"' && last != ',' && last != '{' && last != '[');
}

/* Check for one of these tags in the first bytes. */
static bool has_tag(newsidx_text head, const char *const *tags)
{
    for (; *tags; tags++)
        for (size_t at = 0; at + strlen(*tags) <= head.size; at++)
            if (head.data[at] == '<' &&
                ni_text_begins_anycase((newsidx_text){head.data + at, head.size - at}, *tags))
                return true;
    return false;
}

static bool is_html(newsidx_text head)
{
    static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", NULL};
    if (head.size == 0 || head.data[0] != '<') return false;
    if (head.size > 4096) head.size = 4096;
    return has_tag(head, tags);
}

static bool is_xml(newsidx_text head)
{
    static const char *const roots[] = {"<?xml", "<rss",      "<feed",        "<rdf:RDF",
                                        "<nitf", "<newsItem", "<newsMessage", "<mediawiki"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (ni_text_begins_anycase(head, roots[i])) return true;
    return false;
}

static bool is_array(newsidx_text head)
{
    if (head.data[0] != '[') return false;
    newsidx_text rest = ni_text_trim((newsidx_text){head.data + 1, head.size - 1});
    return rest.size && rest.data[0] == '{';
}

/* Take the next line off the head. */
static newsidx_text take_line(newsidx_text *head)
{
    const char *end = memchr(head->data, '\n', head->size);
    size_t size = end ? (size_t)(end - head->data) : head->size;
    newsidx_text line = {head->data, size};
    head->data += end ? size + 1 : size;
    head->size -= end ? size + 1 : size;
    if (line.size && line.data[line.size - 1] == '\r') line.size--;
    return line;
}

/* Two different header lines of a mail before the first empty line, the first of them at once. */
static bool is_mail(newsidx_text head)
{
    static const char *const names[] = {
        "from:",           "subject:",  "date:",         "received:",     "return-path:",
        "message-id:",     "to:",       "mime-version:", "delivered-to:", "content-type:",
        "dkim-signature:", "reply-to:", "x-mailer:",
    };
    unsigned seen = 0, count = 0;
    bool mbox = ni_text_begins_anycase(head, "From ");
    if (mbox) (void)take_line(&head);
    for (int lines = 0; head.size && lines < 60; lines++) {
        newsidx_text line = take_line(&head);
        if (line.size == 0) break;
        bool header = line.data[0] == ' ' || line.data[0] == '\t';
        for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
            if (!ni_text_begins_anycase(line, names[i])) continue;
            header = true;
            count += !(seen & 1u << i);
            seen |= 1u << i;
        }
        if (!header && !memchr(line.data, ':', line.size)) return false;
        if (!count && !mbox) return false;
    }
    return count >= 3;
}

/* The fields in a row, as far as quotes and separators go. */
static bool is_table(newsidx_text head)
{
    static const char separators[] = "\t;,|";
    newsidx_text line = take_line(&head);
    if (!head.size || line.size > 2000) return false;
    for (const char *separator = separators; *separator; separator++) {
        unsigned fields = 0, known = 0;
        const char *at = line.data, *end = line.data + line.size;
        while (at <= end) {
            const char *stop = at < end ? memchr(at, *separator, (size_t)(end - at)) : NULL;
            if (!stop) stop = end;
            newsidx_text name = ni_text_trim((newsidx_text){at, (size_t)(stop - at)});
            if (name.size >= 2 && *name.data == '"' && name.data[name.size - 1] == '"')
                name = (newsidx_text){name.data + 1, name.size - 2};
            ni_fieldkey key;
            fields++;
            known += ni_fieldkeys_find(NULL, name, &key);
            at = stop + 1;
        }
        if (fields >= 2 && known >= 2 && known * 3 >= fields) return true;
    }
    return false;
}

newsidx_format ni_recognise_text(newsidx_text head)
{
    if (is_html(head)) return NEWSIDX_FORMAT_HTML;
    if (is_array(head)) return NEWSIDX_FORMAT_JSON;
    if (is_xml(head)) return NEWSIDX_FORMAT_XML;
    if (is_mail(head)) return NEWSIDX_FORMAT_MAIL;
    return is_table(head) ? NEWSIDX_FORMAT_CSV : NEWSIDX_FORMAT_AUTO;
}
