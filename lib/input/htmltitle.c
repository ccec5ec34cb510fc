/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The headline is a heading of the page. The title in the head is written for search engines and
 * sharing, so it only helps to find that heading. Kicker and teaser are near the heading.
 */
#include "input/htmlarticle.h"
#include "input/htmlwriter.h"
#include "input/paragraph.h"
#include "input/wordset.h"

#include <string.h>
#include <strings.h>

enum { TITLE_MAX = 400, KICKER_MAX = 90, TEASER_MIN = 40, TEASER_MAX = 1500 };

/* Return how well a heading agrees with the declared titles, in both directions. */
static double agreement(const ni_htmlarticle *page, newsidx_text heading)
{
    double best = 0;
    newsidx_text references[] = {ni_htmlarticle_datum(page, NI_DATUM_HEADLINE),
                                 ni_htmlarticle_datum(page, NI_DATUM_TITLE)};
    for (size_t i = 0; i < 2; i++) {
        if (!references[i].size) continue;
        double of_heading = ni_wordset_overlap(heading, references[i]);
        double of_reference = ni_wordset_overlap(references[i], heading);
        double both = of_heading * 0.6 + of_reference * 0.4;
        if (both > best) best = both;
    }
    return best;
}

static bool is_site_name(const ni_htmlarticle *page, newsidx_text text)
{
    newsidx_text site = ni_htmlarticle_datum(page, NI_DATUM_SOURCE);
    return site.size && text.size <= site.size + 4 && ni_wordset_overlap(text, site) > 0.99;
}

/* Likelihood that a heading is the headline; negative if it cannot be. */
static double weigh_heading(const ni_htmlarticle *page, uint32_t index, ni_buffer *text)
{
    const ni_element *element = &page->outline.element[index];
    bool named = element->hints & NI_HINT_TITLE;
    ni_buffer_clear(text);
    if (!ni_outline_line(&page->outline, index, text) || text->size < 3 || text->size > TITLE_MAX)
        return -1;
    double weight = agreement(page, ni_htmlarticle_text(text));
    if (is_site_name(page, ni_htmlarticle_text(text)) || (element->hints & NI_HINT_HIDDEN))
        weight -= 0.5;
    if (element->tag == GUMBO_TAG_H1)
        weight += 0.45;
    else if (weight < 0.5)
        return -1;
    if (element->tag == GUMBO_TAG_H2) weight += 0.1;
    if (named) weight += 0.1;
    for (uint32_t i = element->parent; i; i = page->outline.element[i].parent) {
        const ni_element *around = &page->outline.element[i];
        if (around->tag == GUMBO_TAG_ARTICLE || around->tag == GUMBO_TAG_MAIN) weight += 0.05;
        if (around->tag == GUMBO_TAG_NAV || around->tag == GUMBO_TAG_ASIDE ||
            around->tag == GUMBO_TAG_FOOTER)
            weight -= 0.4;
    }
    return weight;
}

static void find_heading(ni_htmlarticle *page)
{
    ni_buffer text = NI_BUFFER_INIT;
    double most = 0;
    for (uint32_t i = 0; i < page->outline.count; i++) {
        const ni_element *element = &page->outline.element[i];
        bool plain_title = (element->hints & NI_HINT_TITLE) && element->own > 10 &&
                           element->own < TITLE_MAX && element->tag != GUMBO_TAG_A;
        if (!ni_element_heading(element) && !plain_title) continue;
        double weight = weigh_heading(page, i, &text);
        if (weight <= most) continue;
        most = weight;
        page->outline.title = i;
    }
    ni_buffer_dispose(&text);
}

/* Cut "Die Zeitung" off "Headline | Die Zeitung": the last part, if it is short or the site's. */
static newsidx_text cut_site(const ni_htmlarticle *page, newsidx_text title)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " • ", " :: ", " » ", " · "};
    for (size_t i = 0; title.size && i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        const char *last = NULL;
        for (const char *at = title.data;
             (at = memmem(at, (size_t)(title.data + title.size - at), marks[i], size)); at++)
            last = at;
        if (!last || last - title.data < 12) continue;
        newsidx_text rest = {last + size, (size_t)(title.data + title.size - last) - size};
        double site = ni_wordset_overlap(rest, ni_htmlarticle_datum(page, NI_DATUM_SOURCE));
        size_t left = (size_t)(last - title.data);
        if (site >= 0.5 || (rest.size < 32 && rest.size < left)) {
            title.size = left;
            i = (size_t)-1;
        }
    }
    return ni_text_trim(title);
}

static bool set(ni_buffer *buffer, newsidx_text text)
{
    ni_buffer_clear(buffer);
    return !text.size || ni_buffer_append(buffer, text.data, text.size);
}

static bool equal(newsidx_text one, newsidx_text other)
{
    return one.size == other.size && strncasecmp(one.data, other.data, one.size) == 0;
}

/* A kicker inside the heading: an element so named, or the first of two. */
static uint32_t kicker_inside(const ni_htmlarticle *page, uint32_t heading)
{
    const ni_outline *outline = &page->outline;
    uint32_t first = NI_NO_ELEMENT, second = NI_NO_ELEMENT, children = 0;
    for (uint32_t i = heading + 1; i < outline->element[heading].end; i++) {
        const ni_element *element = &outline->element[i];
        if (element->hints & NI_HINT_KICKER) return i;
        if (element->parent != heading || element->tag == GUMBO_TAG_BR) continue;
        if (children == 0) first = i;
        if (children == 1) second = i;
        children++;
    }
    bool two = children == 2 && outline->element[first].tag == GUMBO_TAG_SPAN &&
               outline->element[second].tag == GUMBO_TAG_SPAN;
    bool named = two && (outline->element[second].hints & NI_HINT_TITLE) &&
                 !(outline->element[first].hints & NI_HINT_TITLE);
    return named ? first : NI_NO_ELEMENT;
}

typedef struct without {
    const GumboNode *node;
} without;

static bool is_other(void *context, const GumboNode *node)
{
    return node != ((const without *)context)->node;
}

static newsidx_text trim_colon(newsidx_text text)
{
    text = ni_text_trim(text);
    while (text.size && (text.data[text.size - 1] == ':' || text.data[text.size - 1] == '+' ||
                         text.data[text.size - 1] == '|'))
        text = ni_text_trim((newsidx_text){text.data, text.size - 1});
    while (text.size && (text.data[0] == ':' || text.data[0] == '+' || text.data[0] == '|'))
        text = ni_text_trim((newsidx_text){text.data + 1, text.size - 1});
    return text;
}

/* "Kicker Headline" where JSON-LD has "Headline". */
static void split_by_headline(ni_htmlarticle *page)
{
    newsidx_text headline = ni_htmlarticle_datum(page, NI_DATUM_HEADLINE),
                 title = ni_htmlarticle_text(&page->title);
    if (headline.size < 12 || title.size <= headline.size + 1) return;
    size_t before = title.size - headline.size;
    newsidx_text tail = {title.data + before, headline.size};
    if (before > KICKER_MAX || !equal(tail, headline)) return;
    set(&page->kicker, trim_colon((newsidx_text){title.data, before}));
    memmove(page->title.data, page->title.data + before, headline.size);
    page->title.size = headline.size;
}

static bool write_title(ni_htmlarticle *page, uint32_t heading)
{
    uint32_t inside = kicker_inside(page, heading);
    without skipped = {inside == NI_NO_ELEMENT ? NULL : page->outline.element[inside].node};
    ni_htmlwriter writer = {
        .out = &page->title, .one_line = true, .wanted = is_other, .context = &skipped};
    ni_htmlwriter_node(&writer, page->outline.element[heading].node);
    if (writer.failed) return false;
    newsidx_text title = trim_colon(ni_htmlarticle_text(&page->title));
    if (inside == NI_NO_ELEMENT || title.size == 0) {
        if (title.size == 0) inside = NI_NO_ELEMENT;
        ni_buffer_clear(&page->title);
        if (!ni_outline_line(&page->outline, heading, &page->title)) return false;
        split_by_headline(page);
        return true;
    }
    memmove(page->title.data, title.data, title.size);
    page->title.size = title.size;
    ni_buffer text = NI_BUFFER_INIT;
    bool done = ni_outline_line(&page->outline, inside, &text) &&
                set(&page->kicker, trim_colon(ni_htmlarticle_text(&text)));
    ni_buffer_dispose(&text);
    return done;
}

/* The kicker above the heading, if it is named so. */
static bool find_kicker(ni_htmlarticle *page)
{
    const ni_outline *outline = &page->outline;
    if (page->kicker.size || outline->title == NI_NO_ELEMENT) return true;
    uint32_t from = outline->title > 25 ? outline->title - 25 : 1;
    for (uint32_t i = outline->title + 4; i-- > from;) {
        if (i >= outline->count || i == outline->title) continue;
        const ni_element *element = &outline->element[i];
        if (!(element->hints & NI_HINT_KICKER) || element->end - i > 8) continue;
        if (element->chars < 3 || element->chars > KICKER_MAX || ni_outline_in_junk(outline, i))
            continue;
        page->kicker_element = i;
        return ni_outline_line(outline, i, &page->kicker);
    }
    return true;
}

bool ni_htmltitle_find(ni_htmlarticle *page)
{
    find_heading(page);
    if (page->outline.title != NI_NO_ELEMENT)
        return write_title(page, page->outline.title) && find_kicker(page);
    newsidx_text headline = ni_htmlarticle_datum(page, NI_DATUM_HEADLINE);
    if (!headline.size) headline = cut_site(page, ni_htmlarticle_datum(page, NI_DATUM_TITLE));
    return set(&page->title, headline);
}

/* ----------------------------------------------------------------- teaser */

static bool named_teaser(const ni_outline *outline, uint32_t index)
{
    const ni_element *element = &outline->element[index];
    if (!(element->hints & NI_HINT_TEASER) || (element->hints & NI_HINT_BODY)) return false;
    return element->chars >= TEASER_MIN && element->chars <= TEASER_MAX &&
           element->linked * 2 < element->chars && element->tag != GUMBO_TAG_ARTICLE;
}

/* A block in bold, or a heading, that says what the description says. */
static bool described(const ni_htmlarticle *page, uint32_t index, ni_buffer *text)
{
    const ni_element *element = &page->outline.element[index];
    newsidx_text description = ni_htmlarticle_datum(page, NI_DATUM_TEASER);
    if (element->own < TEASER_MIN || element->own > TEASER_MAX || !description.size) return false;
    bool marked = ni_element_heading(element);
    for (uint32_t i = index + 1; i < element->end && i < index + 3; i++) {
        GumboTag tag = page->outline.element[i].tag;
        bool bold = tag == GUMBO_TAG_STRONG || tag == GUMBO_TAG_B;
        marked |= bold && page->outline.element[i].parent == index;
    }
    for (uint32_t i = element->parent; i && !marked; i = page->outline.element[i].parent)
        marked = page->outline.element[i].tag == GUMBO_TAG_HEADER;
    ni_buffer_clear(text);
    return marked && ni_outline_line(&page->outline, index, text) &&
           ni_wordset_overlap(ni_htmlarticle_text(text), description) > 0.7;
}

bool ni_htmltitle_teaser(ni_htmlarticle *page)
{
    const ni_outline *outline = &page->outline;
    ni_buffer text = NI_BUFFER_INIT;
    uint32_t found = NI_NO_ELEMENT, prose = 0;
    uint32_t from = outline->title == NI_NO_ELEMENT ? 0 : outline->element[outline->title].end;
    if (outline->title == NI_NO_ELEMENT && page->body_element != NI_NO_ELEMENT)
        from = page->body_element + 1;
    for (uint32_t i = from; i < outline->count && found == NI_NO_ELEMENT; i++) {
        const ni_element *element = &outline->element[i];
        if (element->junk) {
            i = element->end - 1;
            continue;
        }
        if (named_teaser(outline, i) || described(page, i, &text))
            found = i;
        else if (element->own >= 60 && element->linked_own * 2 < element->own &&
                 !ni_element_heading(element) && ++prose >= 2)
            break;
    }
    page->teaser_element = found;
    bool done = found == NI_NO_ELEMENT || ni_outline_line(outline, found, &page->teaser);
    ni_buffer_dispose(&text);
    return done;
}
