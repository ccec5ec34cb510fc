/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two passes from left to right, without recursion. The first drops what may be nested, by counting
 * brackets: templates {{...}}, tables {|...|}, comments and <ref>s. The second turns links and
 * quotes into text, line by line.
 */
#include "input/wikitext.h"

#include "input/paragraph.h"

#include <string.h>
#include <strings.h>

static bool at(const char *from, const char *end, const char *mark)
{
    size_t size = strlen(mark);
    return (size_t)(end - from) >= size && strncasecmp(from, mark, size) == 0;
}

/* What a tag such as <ref> ends with; its content is no text. */
static const char *const dropped[][2] = {
    {"<!--", "-->"},
    {"<ref", "</ref>"},
    {"<gallery", "</gallery>"},
    {"<math", "</math>"},
    {"<timeline", "</timeline>"},
    {"<score", "</score>"},
    {"<imagemap", "</imagemap>"},
};

/* Return the end of what is dropped at `from`; `from` if nothing is. */
static const char *skip_dropped(const char *from, const char *end)
{
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        if (!at(from, end, dropped[i][0])) continue;
        const char *close = memchr(from, '>', (size_t)(end - from));
        if (i > 0 && close && close[-1] == '/') return close + 1;
        for (const char *to = from; to < end; to++)
            if (*to == dropped[i][1][0] && at(to, end, dropped[i][1]))
                return to + strlen(dropped[i][1]);
        return end;
    }
    return from;
}

static bool drop_nested(newsidx_text markup, ni_buffer *out)
{
    const char *from = markup.data, *end = from + markup.size;
    unsigned templates = 0, tables = 0;
    while (from < end) {
        const char *past = *from == '<' ? skip_dropped(from, end) : from;
        bool opens = at(from, end, "{{"), closes = templates && at(from, end, "}}");
        if (past > from) {
            from = past;
        } else if (opens || closes) {
            templates += opens ? 1u : -1u;
            from += 2;
        } else if (at(from, end, "{|") && !templates) {
            tables++;
            from += 2;
        } else if (tables && at(from, end, "|}") && !templates) {
            tables--;
            from += 2;
        } else {
            if (!templates && !tables && !ni_buffer_append_byte(out, (unsigned char)*from))
                return false;
            from++;
        }
    }
    return true;
}

/* ------------------------------------------------------------------ links */

static bool has_prefix(newsidx_text link, const char *const *names)
{
    for (; *names; names++)
        if (link.size > strlen(*names) && strncasecmp(link.data, *names, strlen(*names)) == 0)
            return true;
    return false;
}

static bool is_file(newsidx_text link)
{
    static const char *const names[] = {"Datei:", "File:", "Bild:", "Image:", "Media:", NULL};
    return has_prefix(link, names);
}

static bool is_category(newsidx_text link)
{
    static const char *const names[] = {"Kategorie:", "Category:", NULL};
    return has_prefix(link, names);
}

/* The end of a link, which may have links in it. */
static const char *link_end(const char *from, const char *end)
{
    unsigned depth = 0;
    for (; from + 1 < end; from++) {
        if (from[0] == '[' && from[1] == '[')
            depth++, from++;
        else if (from[0] == ']' && from[1] == ']' && --depth == 0)
            return from + 2;
        else if (from[0] == ']' && from[1] == ']')
            from++;
    }
    return end;
}

static bool append(ni_buffer *out, newsidx_text text)
{
    return !text.size || ni_buffer_append(out, text.data, text.size);
}

static bool add_category(ni_wikitext *wiki, newsidx_text link)
{
    const char *colon = memchr(link.data, ':', link.size);
    const char *bar = memchr(link.data, '|', link.size);
    const char *end = bar ? bar : link.data + link.size;
    newsidx_text name = ni_text_trim((newsidx_text){colon + 1, (size_t)(end - colon - 1)});
    return append(&wiki->categories, name) && ni_buffer_append_byte(&wiki->categories, '\n');
}

/* [[Ziel|Text]]: its text. */
static bool write_link(ni_wikitext *wiki, newsidx_text link, ni_buffer *out)
{
    if (is_file(link)) return true;
    if (is_category(link)) return add_category(wiki, link);
    const char *bar = memrchr(link.data, '|', link.size);
    size_t skip = bar ? (size_t)(bar + 1 - link.data) : 0;
    if (!skip && link.size && link.data[0] == ':') skip = 1;
    return append(out, (newsidx_text){link.data + skip, link.size - skip});
}

/* [https://example.org Text]: its text, or the address without one. */
static const char *write_address(const char *from, const char *end, ni_buffer *out, bool *done)
{
    const char *close = memchr(from, ']', (size_t)(end - from));
    const char *line = memchr(from, '\n', (size_t)(end - from));
    if (!close || (line && line < close) || !(at(from, end, "[http") || at(from, end, "[//")))
        return from;
    const char *blank = memchr(from, ' ', (size_t)(close - from));
    if (blank) *done = append(out, (newsidx_text){blank + 1, (size_t)(close - blank - 1)});
    return close + 1;
}

/* ------------------------------------------------------------------ lines */

static bool write_line(ni_wikitext *wiki, newsidx_text line, ni_buffer *out)
{
    const char *from = line.data, *end = from + line.size;
    bool done = true;
    while (done && from < end) {
        if (at(from, end, "[[")) {
            const char *close = link_end(from, end);
            size_t size = (size_t)(close - from);
            size = size >= 4 && close[-1] == ']' ? size - 4 : size - 2;
            done = write_link(wiki, (newsidx_text){from + 2, size}, out);
            from = close;
        } else if (at(from, end, "''")) {
            while (from < end && *from == '\'') from++;
        } else if (*from == '[' || *from == '<') {
            const char *close = *from == '<' ? memchr(from, '>', (size_t)(end - from)) : NULL;
            const char *past = *from == '[' ? write_address(from, end, out, &done) : from;
            if (past == from && close) past = close + 1;
            if (past == from) done = ni_buffer_append_byte(out, (unsigned char)*past++);
            from = past;
        } else if (at(from, end, "&nbsp;")) {
            done = ni_buffer_append_byte(out, ' ');
            from += 6;
        } else {
            done = ni_buffer_append_byte(out, (unsigned char)*from++);
        }
    }
    return done;
}

/* The line without what marks headings and lists. */
static newsidx_text strip(newsidx_text line)
{
    line = ni_text_trim(line);
    while (line.size && strchr("*#:;", line.data[0])) line.data++, line.size--;
    if (line.size > 4 && line.data[0] == '=' && line.data[line.size - 1] == '=') {
        while (line.size && line.data[0] == '=') line.data++, line.size--;
        while (line.size && line.data[line.size - 1] == '=') line.size--;
    }
    if (line.size > 4 && memcmp(line.data, "__", 2) == 0) line.size = 0; /* __NOTOC__ */
    return ni_text_trim(line);
}

bool ni_wikitext_read(ni_wikitext *wiki, newsidx_text markup, ni_buffer *out)
{
    ni_buffer_clear(&wiki->plain);
    ni_buffer_clear(&wiki->categories);
    if (!markup.size) return true;
    if (!drop_nested(markup, &wiki->plain)) return false;
    newsidx_text rest = {wiki->plain.data, wiki->plain.size};
    while (rest.size) {
        const char *end = memchr(rest.data, '\n', rest.size);
        size_t size = end ? (size_t)(end - rest.data) : rest.size;
        newsidx_text line = strip((newsidx_text){rest.data, size});
        size_t before = out->size;
        if (line.size && before && !ni_buffer_append_byte(out, '\n')) return false;
        size_t begin = out->size;
        if (line.size && !write_line(wiki, line, out)) return false;
        if (out->size == begin) out->size = before; /* a category alone */
        size += end != NULL;
        rest = (newsidx_text){rest.data + size, rest.size - size};
    }
    return true;
}

void ni_wikitext_dispose(ni_wikitext *wiki)
{
    ni_buffer_dispose(&wiki->plain);
    ni_buffer_dispose(&wiki->categories);
}
