/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/htmlscope.h"

void ni_htmlscope_head(const ni_htmlarticle *page, uint32_t *from, uint32_t *to)
{
    const ni_outline *outline = &page->outline;
    uint32_t title = outline->title, body = page->body_element;
    *from = title == NI_NO_ELEMENT ? (body == NI_NO_ELEMENT ? 0 : body) : title;
    *to = body == NI_NO_ELEMENT ? outline->count : outline->element[body].end;
    if (*from > *to) *from = *to;
    for (unsigned step = 0; step < 30 && *from > 0; step++) (*from)--;
    for (unsigned step = 0; step < 60 && *to < outline->count; step++) (*to)++;
}

bool ni_htmlscope_foreign(const ni_htmlarticle *page, uint32_t index)
{
    for (uint32_t i = index; i; i = page->outline.element[i].parent) {
        const ni_element *element = &page->outline.element[i];
        if (element->hints & NI_HINT_COMMENT) return true;
        bool around = page->outline.title >= i && page->outline.title < element->end;
        bool other = element->tag == GUMBO_TAG_ASIDE || element->tag == GUMBO_TAG_NAV ||
                     element->tag == GUMBO_TAG_LI || (element->hints & NI_HINT_HIDDEN);
        bool small = element->tag == GUMBO_TAG_ASIDE && element->chars <= NI_HTMLSCOPE_LINE;
        bool named = element->hints & (NI_HINT_AUTHOR | NI_HINT_DATE);
        if (other && !around && !small && !named) return true;
    }
    return false;
}
