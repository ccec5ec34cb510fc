/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The headline is a heading of the page, since what stands in its head is for search engines and
 * for sharing; those texts say which heading it is. Kicker, teaser, author and date are then looked
 * for around it.
 */
#include "input/byline.h"
#include "input/htmlarticle.h"
#include "input/htmlwriter.h"
#include "input/paragraph.h"

#include "base/hashtable.h"

#include <string.h>
#include <strings.h>

enum { TITLE_MAX = 400, KICKER_MAX = 90, TEASER_MIN = 40, TEASER_MAX = 1500, NAME_LINE_MAX = 200 };

/* ------------------------------------------------------------------ words */

static bool in_word(char c)
{
    return (c & 0x80) || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The next word of three bytes and more, in lower case as far as ASCII goes. */
static size_t next_word(newsidx_text *text, char word[64])
{
    while (text->size) {
        size_t size = 0, kept = 0;
        while (text->size > size && !in_word(text->data[size])) size++;
        text->data += size, text->size -= size;
        for (size = 0; size < text->size && in_word(text->data[size]); size++) {
            char c = text->data[size];
            if (kept < 63) word[kept++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
        }
        text->data += size, text->size -= size;
        if (kept >= 3) return kept;
    }
    return 0;
}

double ni_htmlhead_overlap(newsidx_text text, newsidx_text other)
{
    ni_hashtable words = NI_HASHTABLE_INIT;
    char word[64];
    unsigned count = 0, common = 0;
    for (size_t size; (size = next_word(&other, word)) > 0;) ni_hashtable_put(&words, word, size);
    for (size_t size; (size = next_word(&text, word)) > 0; count++)
        common += words.count && ni_hashtable_find(&words, word, size);
    ni_hashtable_dispose(&words);
    return count ? (double)common / count : 0;
}

/* ------------------------------------------------------------------ title */

static newsidx_text text_of(const ni_buffer *buffer)
{
    return (newsidx_text){buffer->data, buffer->size};
}

static newsidx_text datum(const ni_htmlarticle *page, ni_datum which)
{
    return newsidx_text_of(page->data.value[which]);
}

/* How well a heading agrees with what the page says its title is, both ways. */
static double agreement(const ni_htmlarticle *page, newsidx_text heading)
{
    double best = 0;
    newsidx_text references[] = {datum(page, NI_DATUM_HEADLINE), datum(page, NI_DATUM_TITLE)};
    for (size_t i = 0; i < 2; i++) {
        if (!references[i].size) continue;
        double of_heading = ni_htmlhead_overlap(heading, references[i]);
        double of_reference = ni_htmlhead_overlap(references[i], heading);
        double both = of_heading * 0.6 + of_reference * 0.4;
        if (both > best) best = both;
    }
    return best;
}

static bool is_site_name(const ni_htmlarticle *page, newsidx_text text)
{
    newsidx_text site = datum(page, NI_DATUM_SOURCE);
    return site.size && text.size <= site.size + 4 && ni_htmlhead_overlap(text, site) > 0.99;
}

/* How likely a heading is the headline; less than 0 if it is none. */
static double weigh_heading(const ni_htmlarticle *page, uint32_t index, ni_buffer *text)
{
    const ni_element *element = &page->outline.element[index];
    bool named = element->hints & NI_HINT_TITLE;
    ni_buffer_clear(text);
    if (!ni_outline_line(&page->outline, index, text) || text->size < 3 || text->size > TITLE_MAX)
        return -1;
    double weight = agreement(page, text_of(text));
    if (is_site_name(page, text_of(text)) || (element->hints & NI_HINT_HIDDEN)) weight -= 0.5;
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

/* Cuts "Die Zeitung" off "Headline | Die Zeitung": the last part, if it is short or the site's. */
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
        double site = ni_htmlhead_overlap(rest, datum(page, NI_DATUM_SOURCE));
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

/* A kicker inside of the heading: an element named so, or the first of two that share it. */
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
    newsidx_text headline = datum(page, NI_DATUM_HEADLINE), title = text_of(&page->title);
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
    newsidx_text title = trim_colon(text_of(&page->title));
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
                set(&page->kicker, trim_colon(text_of(&text)));
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

bool ni_htmlhead_title(ni_htmlarticle *page)
{
    find_heading(page);
    if (page->outline.title != NI_NO_ELEMENT)
        return write_title(page, page->outline.title) && find_kicker(page);
    newsidx_text headline = datum(page, NI_DATUM_HEADLINE);
    if (!headline.size) headline = cut_site(page, datum(page, NI_DATUM_TITLE));
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
    newsidx_text description = datum(page, NI_DATUM_TEASER);
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
           ni_htmlhead_overlap(text_of(text), description) > 0.7;
}

bool ni_htmlhead_teaser(ni_htmlarticle *page)
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

/* ----------------------------------------------------------------- author */

/* The range in which the author and the date stand: from a little above the headline to a little
 * below the body. */
static void head_range(const ni_htmlarticle *page, uint32_t *from, uint32_t *to)
{
    const ni_outline *outline = &page->outline;
    uint32_t title = outline->title, body = page->body_element;
    *from = title == NI_NO_ELEMENT ? (body == NI_NO_ELEMENT ? 0 : body) : title;
    *to = body == NI_NO_ELEMENT ? outline->count : outline->element[body].end;
    if (*from > *to) *from = *to;
    for (unsigned step = 0; step < 30 && *from > 0; step++) (*from)--;
    for (unsigned step = 0; step < 60 && *to < outline->count; step++) (*to)++;
}

static bool small_enough(const ni_element *element)
{
    return element->chars >= 3 && element->chars <= NAME_LINE_MAX;
}

/* Whether an element is in a part of the page that belongs to others: comments, other articles. */
static bool is_foreign(const ni_htmlarticle *page, uint32_t index)
{
    for (uint32_t i = index; i; i = page->outline.element[i].parent) {
        const ni_element *element = &page->outline.element[i];
        if (element->hints & NI_HINT_COMMENT) return true;
        bool around = page->outline.title >= i && page->outline.title < element->end;
        bool other = element->tag == GUMBO_TAG_ASIDE || element->tag == GUMBO_TAG_NAV ||
                     element->tag == GUMBO_TAG_LI || (element->hints & NI_HINT_HIDDEN);
        if (other && !around) return true;
    }
    return false;
}

static const char *attribute(const ni_element *element, const char *name)
{
    return ni_htmltree_attribute(element->node, name);
}

static unsigned author_rank(const ni_element *element, newsidx_text line)
{
    const char *rel = attribute(element, "rel"), *prop = attribute(element, "itemprop");
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
        const char *prop = attribute(&outline->element[i], "itemprop");
        if (!prop || strcmp(prop, "name") != 0) continue;
        bool done = ni_outline_line(outline, i, &name);
        ni_htmldata_author(&page->data, rank, text_of(&name));
        ni_buffer_dispose(&name);
        return done;
    }
    ni_htmldata_author(&page->data, rank, line);
    return true;
}

bool ni_htmlhead_author(ni_htmlarticle *page)
{
    uint32_t from, to;
    ni_buffer line = NI_BUFFER_INIT;
    enum { APART = 25 }; /* authors of one article stand together */
    head_range(page, &from, &to);
    for (uint32_t i = from, last = 0; i < to && (!last || i < last + APART); i++) {
        const ni_element *element = &page->outline.element[i];
        if (!small_enough(element) || element->hints & NI_HINT_TITLE) continue;
        ni_buffer_clear(&line);
        if (!ni_outline_line(&page->outline, i, &line)) break;
        unsigned rank = author_rank(element, text_of(&line));
        if (rank == 100 || is_foreign(page, i)) continue;
        newsidx_text names;
        bool dated =
            ni_byline_is_date(text_of(&line)) && !ni_byline_after_date(text_of(&line), &names);
        if (rank == 7 && (dated || element->chars > 120)) continue;
        if (!take_author(page, i, rank, text_of(&line))) break;
        if (page->data.authors.size) last = i;
        i = element->end - 1;
    }
    bool failed = line.failed || page->data.failed;
    ni_buffer_dispose(&line);
    return !failed;
}

/* ------------------------------------------------------------------- date */

static void offer_date(ni_htmlarticle *page, unsigned rank, newsidx_text text)
{
    ni_htmldata_offer(&page->data, NI_DATUM_DATE, rank, text.data, text.size);
}

/* Dates that are shown: <time>, elements named after dates, lines that are one. */
static void look_at_dates(ni_htmlarticle *page)
{
    uint32_t from, to;
    ni_buffer line = NI_BUFFER_INIT;
    char iso[NI_TIMESTAMP_SIZE];
    head_range(page, &from, &to);
    for (uint32_t i = from; i < to; i++) {
        const ni_element *element = &page->outline.element[i];
        const char *given = attribute(element, "datetime");
        const char *prop = attribute(element, "itemprop");
        bool published = prop && strcmp(prop, "datePublished") == 0;
        if (published && attribute(element, "content")) given = attribute(element, "content");
        if (element->chars > NAME_LINE_MAX || is_foreign(page, i)) continue;
        if (given && ni_timestamp_find(newsidx_text_of(given), iso)) {
            offer_date(page, published ? 12 : 40, newsidx_text_of(given));
            continue;
        }
        ni_buffer_clear(&line);
        if (!element->chars || !ni_outline_line(&page->outline, i, &line)) continue;
        bool is_line = ni_byline_is_date(text_of(&line)) || (element->hints & NI_HINT_DATE);
        if (is_line && ni_timestamp_find(text_of(&line), iso))
            offer_date(page, published ? 13 : 41, newsidx_text_of(iso));
    }
    ni_buffer_dispose(&line);
}

/* The short line with a date that is closest to the headline, whatever it is called. */
static void look_further(ni_htmlarticle *page)
{
    enum { SHORT = 130 };
    const ni_outline *outline = &page->outline;
    ni_buffer line = NI_BUFFER_INIT;
    char iso[NI_TIMESTAMP_SIZE], best[NI_TIMESTAMP_SIZE] = "";
    uint32_t title = outline->title == NI_NO_ELEMENT ? 0 : outline->title, closest = UINT32_MAX;
    for (uint32_t i = 1; i < outline->count; i++) {
        const ni_element *element = &outline->element[i];
        uint32_t distance = i > title ? i - title : 2 * (title - i);
        if (!element->block || !element->own || element->own > SHORT || distance >= closest)
            continue;
        ni_buffer_clear(&line);
        if (is_foreign(page, i) || !ni_outline_line(outline, i, &line)) continue;
        if (line.size > 2 * SHORT || !ni_timestamp_find(text_of(&line), iso)) continue;
        closest = distance;
        memcpy(best, iso, sizeof best);
    }
    offer_date(page, 57, newsidx_text_of(best));
    ni_buffer_dispose(&line);
}

/* "publishedAt":"2026-03-04..." in the data that a script makes the page of. */
static void look_at_scripts(ni_htmlarticle *page)
{
    static const char *const keys[] = {"\"datePublished\":\"",   "\"publishedAt\":\"",
                                       "\"published_at\":\"",    "\"publishDate\":\"",
                                       "\"publicationDate\":\"", "\"createdAt\":\""};
    newsidx_text html = page->html;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t size = strlen(keys[i]);
        const char *at = html.size ? memmem(html.data, html.size, keys[i], size) : NULL;
        if (!at) continue;
        const char *begin = at + size, *end = html.data + html.size;
        const char *close = memchr(begin, '"', (size_t)(end - begin));
        if (close) offer_date(page, 59, (newsidx_text){begin, (size_t)(close - begin)});
    }
}

/* A date with which the text begins: "Pressemitteilung vom 4. März 2026 | Berlin". */
static void look_at_text(ni_htmlarticle *page)
{
    enum { BEGINNING = 90 };
    char iso[NI_TIMESTAMP_SIZE];
    const ni_buffer *texts[] = {&page->teaser, &page->body};
    for (size_t i = 0; i < 2; i++) {
        newsidx_text text = text_of(texts[i]);
        if (text.size > BEGINNING) text.size = BEGINNING;
        if (ni_timestamp_find(text, iso)) offer_date(page, 59, newsidx_text_of(iso));
    }
}

/* "/2026/03/04/" in the address. */
static bool date_in_url(const char *url, char iso[NI_TIMESTAMP_SIZE])
{
    for (const char *at = url; at && (at = strchr(at, '/')) != NULL; at++) {
        if (strncmp(at, "/20", 3) != 0 && strncmp(at, "/19", 3) != 0) continue;
        newsidx_text text = {at + 1, strlen(at + 1) < 10 ? strlen(at + 1) : 10};
        if (ni_timestamp_read(text, iso) && strlen(iso) == 10) return true;
    }
    iso[0] = '\0';
    return false;
}

static bool is_german(const ni_htmlarticle *page)
{
    const char *language = page->data.value[NI_DATUM_LANGUAGE];
    return !language || strncasecmp(language, "de", 2) == 0;
}

void ni_htmlhead_date(ni_htmlarticle *page)
{
    char iso[NI_TIMESTAMP_SIZE];
    look_at_dates(page);
    const char *url = page->data.value[NI_DATUM_URL];
    if (url && date_in_url(url, iso)) offer_date(page, 45, newsidx_text_of(iso));
    if (!page->data.value[NI_DATUM_DATE] || page->data.rank[NI_DATUM_DATE] > 57) look_further(page);
    if (!page->data.value[NI_DATUM_DATE]) look_at_scripts(page);
    if (!page->data.value[NI_DATUM_DATE]) look_at_text(page);
    newsidx_text date = datum(page, NI_DATUM_DATE);
    page->date[0] = '\0';
    if (!date.size) return;
    if (!ni_timestamp_read(date, page->date)) ni_timestamp_find(date, page->date);
    if (is_german(page)) ni_timestamp_central(page->date);
}
