/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The body: the element around the article's paragraphs, found by where prose is concentrated, and
 * those of its lines that belong to the article.
 *
 * Each paragraph scores for its parent, less for the grandparent, and so on, so the score is
 * highest for the innermost element around most of the prose. Hints of the site raise it. From
 * there the search climbs as long as it mostly adds prose, as sites cut articles into sections
 * around advertisements.
 */
#include "input/byline.h"
#include "input/htmlarticle.h"
#include "input/htmlwriter.h"
#include "input/paragraph.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ----------------------------------------------------------------- choice */

static double hint_factor(const ni_htmlarticle *page, uint32_t index)
{
    const ni_element *element = &page->outline.element[index];
    double factor = 1;
    if (element->hints & NI_HINT_BODY) factor *= 1.6;
    if (element->tag == GUMBO_TAG_ARTICLE) factor *= 1.3;
    if (element->tag == GUMBO_TAG_MAIN) factor *= 1.1;
    if (element->tag == GUMBO_TAG_BODY || element->tag == GUMBO_TAG_HTML) factor *= 0.6;
    if (page->outline.title >= index && page->outline.title < element->end &&
        page->outline.title != NI_NO_ELEMENT)
        factor *= 1.15;
    return factor;
}

/* Add each paragraph to the elements around it, with less weight the farther they are. */
static void spread(const ni_outline *outline, double *score)
{
    static const double decay = 0.65;
    for (uint32_t i = 1; i < outline->count; i++) {
        const ni_element *element = &outline->element[i];
        if (element->junk) {
            i = element->end - 1;
            continue;
        }
        uint32_t inner = 0;
        for (uint32_t k = i + 1; k < element->end; k = outline->element[k].end)
            if (!outline->element[k].junk) inner += outline->element[k].prose;
        uint32_t prose = element->prose - inner;
        if (!prose) continue;
        /* Text directly in an element, between line breaks, counts for that element. */
        double weight = prose;
        bool paragraph = element->tag == GUMBO_TAG_P || element->tag == GUMBO_TAG_BLOCKQUOTE;
        uint32_t at = paragraph ? element->parent : i;
        for (int steps = 0; steps < 7; steps++) {
            score[at] += weight;
            weight *= decay;
            if (at == 0) break;
            at = outline->element[at].parent;
        }
    }
}

static bool is_candidate(const ni_element *element)
{
    return element->prose > 0 && element->tag != GUMBO_TAG_P && element->tag != GUMBO_TAG_UL &&
           element->tag != GUMBO_TAG_OL && element->tag != GUMBO_TAG_LI &&
           element->tag != GUMBO_TAG_BLOCKQUOTE;
}

/* The <article> that contains the headline, if it has a text; otherwise the page. */
static uint32_t article_around(const ni_outline *outline)
{
    enum { TEXT_MIN = 200 };
    if (outline->title == NI_NO_ELEMENT) return 0;
    for (uint32_t i = outline->title; i; i = outline->element[i].parent) {
        const ni_element *element = &outline->element[i];
        if (element->tag != GUMBO_TAG_ARTICLE || element->prose < TEXT_MIN) continue;
        if (element->prose * 8 > outline->element[0].prose) return i;
    }
    return 0;
}

static uint32_t best_element(const ni_htmlarticle *page, const double *score, uint32_t within)
{
    const ni_outline *outline = &page->outline;
    uint32_t best = NI_NO_ELEMENT;
    double most = 0;
    for (uint32_t i = within; i < outline->element[within].end; i++) {
        const ni_element *element = &outline->element[i];
        if (element->junk) {
            i = element->end - 1;
            continue;
        }
        if (!is_candidate(element)) continue;
        double plain = element->chars ? 1 - (double)element->linked / element->chars : 0;
        double value = score[i] * plain * hint_factor(page, i);
        if (value > most) most = value, best = i;
    }
    return best;
}

/* Climb as long as what is added is mostly prose and a good part of what there is. */
static uint32_t climb(const ni_outline *outline, uint32_t index, uint32_t within)
{
    uint32_t best = index;
    for (uint32_t at = index; at != within && at != 0;) {
        at = outline->element[at].parent;
        const ni_element *element = &outline->element[at], *inner = &outline->element[best];
        if (element->tag == GUMBO_TAG_BODY || element->tag == GUMBO_TAG_HTML) break;
        double prose = element->prose - inner->prose, chars = element->chars - inner->chars;
        if (prose > 0.15 * inner->prose && prose > 0.62 * chars) best = at;
    }
    return best;
}

bool ni_htmlbody_choose(ni_htmlarticle *page)
{
    page->body_element = NI_NO_ELEMENT;
    if (!page->outline.count) return true;
    double *score = calloc(page->outline.count, sizeof *score);
    if (!score) return false;
    spread(&page->outline, score);
    uint32_t within = article_around(&page->outline);
    uint32_t best = best_element(page, score, within);
    if (best != NI_NO_ELEMENT) page->body_element = climb(&page->outline, best, within);
    free(score);
    return true;
}

/* ---------------------------------------------------------------- writing */

typedef struct walker {
    const ni_htmlarticle *page;
    uint32_t next; /* first element that may come next */
} walker;

/* Bylines, dates, tags, captions: skipped if short and no paragraphs. */
static bool is_minor(const ni_element *element)
{
    if (!(element->hints & NI_HINT_MINOR) || (element->hints & NI_HINT_BODY)) return false;
    if (ni_element_heading(element)) return false;
    return element->chars < 250 && element->prose < 80;
}

/* A list or table of links. */
static bool is_link_list(const ni_element *element)
{
    bool list = element->tag == GUMBO_TAG_UL || element->tag == GUMBO_TAG_OL ||
                element->tag == GUMBO_TAG_DL || element->tag == GUMBO_TAG_DIV ||
                element->tag == GUMBO_TAG_SECTION;
    return list && element->linked * 10 > element->chars * 6 && element->prose * 4 < element->chars;
}

static bool wanted(void *context, const GumboNode *node)
{
    walker *walk = context;
    const ni_outline *outline = &walk->page->outline;
    uint32_t i = walk->next;
    while (i < outline->count && outline->element[i].node != node) i++;
    if (i == outline->count) return false; /* beyond the depth of the outline */
    const ni_element *element = &outline->element[i];
    bool out = element->junk || i == walk->page->teaser_element || i == outline->title ||
               i == walk->page->kicker_element || is_minor(element) || is_link_list(element);
    walk->next = out ? element->end : i + 1;
    return !out;
}

static newsidx_text line_at(const ni_buffer *text, const ni_htmllines *lines, size_t i)
{
    size_t begin = lines->item[i].begin;
    size_t end = i + 1 < lines->count ? lines->item[i + 1].begin : text->size;
    return ni_text_trim((newsidx_text){text->data + begin, end - begin});
}

static bool is_heading(const ni_htmlline *line)
{
    GumboTag tag = line->node ? line->node->v.element.tag : GUMBO_TAG_P;
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

static bool ends_sentence(newsidx_text line)
{
    static const char *const marks[] = {".", "!", "?", "“", "\"", "«", ":", "”", ")", "…"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if (line.size >= size && memcmp(line.data + line.size - size, marks[i], size) == 0)
            return true;
    }
    return false;
}

static bool is_prose_line(const ni_htmlline *info, newsidx_text line)
{
    return line.size >= 80 && info->linked * 2 < line.size && ends_sentence(line) &&
           !is_heading(info);
}

static bool same(newsidx_text one, const ni_buffer *other)
{
    return other->size && one.size == other->size &&
           strncasecmp(one.data, other->data, one.size) == 0;
}

/* Lines that look like text of the article, but repeat or describe it; only near its beginning. */
static bool is_head_line(const ni_htmlarticle *page, newsidx_text line)
{
    return same(line, &page->title) || same(line, &page->kicker) || same(line, &page->teaser) ||
           same(line, &page->data.authors) || ni_byline_is(line) || ni_byline_is_date(line);
}

static bool is_linked(const ni_htmlline *info, newsidx_text line)
{
    if (line.size >= 300) return false;
    return info->linked * 10 >= line.size * 8 ||
           (info->linked * 2 > line.size && line.size < 100 && !ends_sentence(line));
}

/* What a filter keeps. */
typedef struct filter {
    const ni_htmlarticle *page;
    const ni_buffer *text;
    const ni_htmllines *lines;
    bool *keep;
} filter;

static void drop_furniture(filter *f)
{
    size_t prose = 0;
    for (size_t i = 0; i < f->lines->count; i++) {
        const ni_htmlline *info = &f->lines->item[i];
        newsidx_text line = line_at(f->text, f->lines, i);
        bool out = line.size == 0 || is_linked(info, line) || ni_byline_is_furniture(line);
        out |= prose < 2 && is_head_line(f->page, line);
        out |= !is_heading(info) && ni_byline_leads_away(line) && (info->linked || line.size < 40);
        f->keep[i] = !out;
        prose += !out && is_prose_line(info, line);
    }
}

/* After a heading that introduces other content, drop everything up to the next prose. */
static void drop_ways_out(filter *f)
{
    bool away = false;
    for (size_t i = 0; i < f->lines->count; i++) {
        const ni_htmlline *info = &f->lines->item[i];
        newsidx_text line = line_at(f->text, f->lines, i);
        bool heading = is_heading(info) || info->strong * 10 >= line.size * 9 || line.size < 60;
        if (heading && ni_byline_leads_away(line))
            away = true;
        else if (away && line.size > 150 && is_prose_line(info, line) && info->linked == 0)
            away = false;
        if (away) f->keep[i] = false;
    }
}

/* A heading without anything below it. */
static void drop_empty_headings(filter *f)
{
    bool followed = false;
    for (size_t i = f->lines->count; i-- > 0;) {
        if (!f->keep[i]) continue;
        if (is_heading(&f->lines->item[i]))
            f->keep[i] = followed;
        else
            followed = true;
    }
}

static bool join(const filter *f, ni_buffer *out)
{
    for (size_t i = 0; i < f->lines->count; i++) {
        newsidx_text line = line_at(f->text, f->lines, i);
        if (!f->keep[i]) continue;
        if (out->size && !ni_buffer_append_byte(out, '\n')) return false;
        if (!ni_buffer_append(out, line.data, line.size)) return false;
    }
    return true;
}

static bool filter_lines(const ni_htmlarticle *page, const ni_buffer *text,
                         const ni_htmllines *lines, ni_buffer *out)
{
    filter f = {page, text, lines, calloc(lines->count ? lines->count : 1, sizeof(bool))};
    if (!f.keep) return false;
    drop_furniture(&f);
    drop_ways_out(&f);
    drop_empty_headings(&f);
    bool done = join(&f, out);
    free(f.keep);
    return done;
}

static unsigned count_words(newsidx_text text)
{
    unsigned count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] > ' ' && (i == 0 || text.data[i - 1] <= ' ');
    return count;
}

/* A page with its text only in JSON-LD. */
static bool use_data(ni_htmlarticle *page)
{
    enum { STUB = 60, TIMES = 3 };
    newsidx_text given = newsidx_text_of(page->data.value[NI_DATUM_BODY]);
    unsigned words = count_words((newsidx_text){page->body.data, page->body.size});
    if (words >= STUB || count_words(given) <= TIMES * words) return true;
    ni_buffer_clear(&page->body);
    return ni_buffer_append(&page->body, given.data, given.size);
}

bool ni_htmlbody_write(ni_htmlarticle *page)
{
    if (page->body_element == NI_NO_ELEMENT) return use_data(page);
    ni_buffer text = NI_BUFFER_INIT;
    ni_htmllines lines = {NULL, 0, 0};
    walker walk = {page, page->body_element};
    ni_htmlwriter writer = {.out = &text, .lines = &lines, .wanted = wanted, .context = &walk};
    ni_htmlwriter_node(&writer, page->outline.element[page->body_element].node);
    bool done = !writer.failed && filter_lines(page, &text, &lines, &page->body);
    ni_buffer_dispose(&text);
    free(lines.item);
    return done && use_data(page);
}
