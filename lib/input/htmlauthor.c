/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The names near the headline: elements named after authors, links to them, and lines that read
 * like a byline.
 */
#include "input/byline.h"
#include "input/htmlscope.h"

#include <string.h>
#include <strings.h>

static bool small_enough(const ni_element *element)
{
    return element->chars >= 3 && element->chars <= NI_HTMLSCOPE_LINE;
}

static unsigned author_rank(const ni_element *element, newsidx_text line)
{
    const char *rel = ni_htmltree_attribute(element->node, "rel");
    const char *prop = ni_htmltree_attribute(element->node, "itemprop");
    if (prop && strcmp(prop, "author") == 0) return 5;
    if (rel && strcasecmp(rel, "author") == 0) return 6;
    newsidx_text names;
    if (element->hints & NI_HINT_AUTHOR) return 7;
    if (element->block && ni_byline_after_date(line, &names)) return 8;
    return ni_byline_is(line) && element->block && element->own == element->chars ? 8 : 100;
}

/* The name in an element: of its part with itemprop=name, or its text. */
static bool take_author(ni_htmlarticle *page, uint32_t index, unsigned rank, newsidx_text line)
{
    const ni_outline *outline = &page->outline;
    ni_buffer name = NI_BUFFER_INIT;
    for (uint32_t i = index + 1; i < outline->element[index].end; i++) {
        const char *prop = ni_htmltree_attribute(outline->element[i].node, "itemprop");
        if (!prop || strcmp(prop, "name") != 0) continue;
        bool done = ni_outline_line(outline, i, &name);
        ni_htmldata_author(&page->data, rank, ni_htmlarticle_text(&name));
        ni_buffer_dispose(&name);
        return done;
    }
    ni_htmldata_author(&page->data, rank, line);
    return true;
}

bool ni_htmlauthor_find(ni_htmlarticle *page)
{
    uint32_t from, to;
    ni_buffer line = NI_BUFFER_INIT;
    enum { APART = 25 }; /* authors of one article are neighbours */
    ni_htmlscope_head(page, &from, &to);
    for (uint32_t i = from, last = 0; i < to && (!last || i < last + APART); i++) {
        const ni_element *element = &page->outline.element[i];
        if (!small_enough(element) || element->hints & NI_HINT_TITLE) continue;
        ni_buffer_clear(&line);
        if (!ni_outline_line(&page->outline, i, &line)) break;
        unsigned rank = author_rank(element, ni_htmlarticle_text(&line));
        if (rank == 100 || ni_htmlscope_foreign(page, i)) continue;
        newsidx_text names = ni_htmlarticle_text(&line), after;
        bool dated = ni_byline_is_date(names) && !ni_byline_after_date(names, &after);
        if (rank == 7 && dated && !ni_byline_before_date(names, &names)) continue;
        if (rank == 7 && element->chars > 120) continue;
        if (!take_author(page, i, rank, names)) break;
        if (page->data.authors.size) last = i;
        i = element->end - 1;
    }
    bool failed = line.failed || page->data.failed;
    ni_buffer_dispose(&line);
    return !failed;
}
