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

/* Without a parser: tags are dropped, those of blocks end a line, a few entities are known. */
static newsidx_status render(newsidx_text html, ni_buffer *out, bool one_line, newsidx_error *error)
{
    static const char *const entities[][2] = {{"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
                                              {"&quot;", "\""}, {"&nbsp;", " "}, {"&shy;", ""}};
    const char *at = html.data, *end = at + html.size;
    while (at < end) {
        const char *close = *at == '<' ? memchr(at, '>', (size_t)(end - at)) : NULL;
        if (close) {
            bool block = ni_htmltext_suspect((newsidx_text){at, (size_t)(close - at + 1)});
            if (block && out->size && !ni_buffer_append_byte(out, one_line ? ' ' : '\n'))
                return ni_error_memory(error);
            at = close + 1;
            continue;
        }
        size_t i = 0, size = 0, count = *at == '&' ? sizeof entities / sizeof *entities : 0;
        for (; i < count; i++) {
            size = strlen(entities[i][0]);
            if ((size_t)(end - at) >= size && memcmp(at, entities[i][0], size) == 0) break;
        }
        if (i < count ? !ni_buffer_append_string(out, entities[i][1])
                      : !ni_buffer_append_byte(out, (unsigned char)*at))
            return ni_error_memory(error);
        at += i < count ? size : 1;
    }
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
