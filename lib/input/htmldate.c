/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The day of publication, from these in order: data that the page declares, dates shown near the
 * headline, the address, any date in the text or the scripts. ni_htmldata_offer keeps the best.
 */
#include "input/byline.h"
#include "input/htmlscope.h"

#include <string.h>
#include <strings.h>

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
    ni_htmlscope_head(page, &from, &to);
    for (uint32_t i = from; i < to; i++) {
        const ni_element *element = &page->outline.element[i];
        const char *given = ni_htmltree_attribute(element->node, "datetime");
        const char *prop = ni_htmltree_attribute(element->node, "itemprop");
        bool published = prop && strcmp(prop, "datePublished") == 0;
        if (published && ni_htmltree_attribute(element->node, "content"))
            given = ni_htmltree_attribute(element->node, "content");
        if (element->chars > NI_HTMLSCOPE_LINE || ni_htmlscope_foreign(page, i)) continue;
        if (given && ni_timestamp_find(newsidx_text_of(given), iso)) {
            offer_date(page, published ? 12 : 40, newsidx_text_of(given));
            continue;
        }
        ni_buffer_clear(&line);
        if (!element->chars || !ni_outline_line(&page->outline, i, &line)) continue;
        bool is_line =
            ni_byline_is_date(ni_htmlarticle_text(&line)) || (element->hints & NI_HINT_DATE);
        if (is_line && ni_timestamp_find(ni_htmlarticle_text(&line), iso))
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
        if (ni_htmlscope_foreign(page, i) || !ni_outline_line(outline, i, &line)) continue;
        if (line.size > 2 * SHORT || !ni_timestamp_find(ni_htmlarticle_text(&line), iso)) continue;
        closest = distance;
        memcpy(best, iso, sizeof best);
    }
    offer_date(page, 57, newsidx_text_of(best));
    ni_buffer_dispose(&line);
}

/* "publishedAt":"2026-03-04..." in data of a script. */
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
        newsidx_text text = ni_htmlarticle_text(texts[i]);
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

void ni_htmldate_find(ni_htmlarticle *page)
{
    char iso[NI_TIMESTAMP_SIZE];
    look_at_dates(page);
    const char *url = page->data.value[NI_DATUM_URL];
    if (url && date_in_url(url, iso)) offer_date(page, 45, newsidx_text_of(iso));
    if (!page->data.value[NI_DATUM_DATE] || page->data.rank[NI_DATUM_DATE] > 57) look_further(page);
    if (!page->data.value[NI_DATUM_DATE]) look_at_scripts(page);
    if (!page->data.value[NI_DATUM_DATE]) look_at_text(page);
    newsidx_text date = ni_htmlarticle_datum(page, NI_DATUM_DATE);
    page->date[0] = '\0';
    if (!date.size) return;
    if (!ni_timestamp_read(date, page->date)) ni_timestamp_find(date, page->date);
    if (is_german(page)) ni_timestamp_central(page->date);
}
