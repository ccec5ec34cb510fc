/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/htmltext.h"

#include "base/error.h"

#include <string.h>
#include <strings.h>

bool ni_htmltext_suspect(newsidx_text text)
{
    static const char *const tags[] = {"<p>",  "<p ",  "</p>", "<br>", "<br/",
                                       "<br ", "<div", "<a ",  "<h2"};
    for (const char *at = text.data, *end = at + text.size; at < end; at++) {
        at = memchr(at, '<', (size_t)(end - at));
        if (!at) return false;
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
            if ((size_t)(end - at) >= strlen(tags[i]) &&
                strncasecmp(at, tags[i], strlen(tags[i])) == 0)
                return true;
    }
    return false;
}

#ifdef NI_HAVE_GUMBO

#include "input/htmltree.h"
#include "input/htmlwriter.h"

static newsidx_status render(newsidx_text html, ni_buffer *out, bool one_line, newsidx_error *error)
{
    ni_htmltree tree = NI_HTMLTREE_INIT;
    newsidx_status status = ni_htmltree_parse(&tree, html, true, error);
    if (!status) {
        ni_htmlwriter writer = {.out = out, .one_line = one_line};
        const GumboVector *children = ni_htmltree_children(tree.output->root);
        for (unsigned i = 0; i < children->length; i++)
            ni_htmlwriter_node(&writer, children->data[i]);
        if (writer.failed) status = ni_error_memory(error);
    }
    ni_htmltree_dispose(&tree);
    return status;
}

#else

/*
 * Without a parser: tags are dropped, those of blocks end a line, white space becomes one space,
 * and a few entities are known.
 */
typedef struct stripper {
    ni_buffer *out;
    size_t start; /* start of this text in out */
    bool one_line;
} stripper;

static void trim_end(stripper *s)
{
    const ni_buffer *out = s->out;
    while (out->size > s->start && memchr(" \n", out->data[out->size - 1], 2)) s->out->size--;
}

static bool end_line(stripper *s)
{
    trim_end(s);
    return s->out->size == s->start || ni_buffer_append_byte(s->out, s->one_line ? ' ' : '\n');
}

static bool append_blank(stripper *s)
{
    const ni_buffer *out = s->out;
    if (out->size == s->start || memchr(" \n", out->data[out->size - 1], 2)) return true;
    return ni_buffer_append_byte(s->out, ' ');
}

/* One character or entity. Returns its size; 0 when out of memory. */
static size_t append_text(stripper *s, newsidx_text text)
{
    static const char *const entities[][2] = {{"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
                                              {"&quot;", "\""}, {"&nbsp;", " "}, {"&shy;", ""}};
    if (memchr(" \t\r\n", *text.data, 4)) return append_blank(s);
    for (size_t i = 0; *text.data == '&' && i < sizeof entities / sizeof *entities; i++) {
        const size_t size = strlen(entities[i][0]);
        if (text.size < size || memcmp(text.data, entities[i][0], size) != 0) continue;
        return ni_buffer_append_string(s->out, entities[i][1]) ? size : 0;
    }
    return ni_buffer_append_byte(s->out, (unsigned char)*text.data);
}

static newsidx_status render(newsidx_text html, ni_buffer *out, bool one_line, newsidx_error *error)
{
    stripper s = {.out = out, .start = out->size, .one_line = one_line};
    for (size_t size; html.size; html.data += size, html.size -= size) {
        const char *close = *html.data == '<' ? memchr(html.data, '>', html.size) : NULL;
        if (close) {
            size = (size_t)(close - html.data) + 1;
            const bool block = ni_htmltext_suspect((newsidx_text){html.data, size});
            if (block && !end_line(&s)) return ni_error_memory(error);
        } else if ((size = append_text(&s, html)) == 0) {
            return ni_error_memory(error);
        }
    }
    trim_end(&s);
    return NEWSIDX_OK;
}

#endif

newsidx_status ni_htmltext_render(newsidx_text html, ni_buffer *out, newsidx_error *error)
{
    return render(html, out, false, error);
}

newsidx_status ni_htmltext_line(newsidx_text html, ni_buffer *out, newsidx_error *error)
{
    return render(html, out, true, error);
}
