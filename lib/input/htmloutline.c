/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A block is prose if it reads like a paragraph: long enough, with commas and ends of sentences,
 * not a link as a whole. Hints and these counts decide together what is junk, as sites name the
 * frame of a whole article "content-with-sidebar" or "paywall".
 */
#include "input/htmloutline.h"

#include "base/array.h"
#include "input/htmltree.h"
#include "input/htmlwriter.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 1000, PROSE_MIN = 25, LONG_MIN = 80 };

typedef struct builder {
    ni_outline *outline;
    uint32_t block; /* the innermost block */
    unsigned links;
    unsigned depth;
    uint32_t text; /* characters so far */
    bool failed;
} builder;

static ni_element *add_element(builder *build, const GumboNode *node, uint32_t parent)
{
    ni_outline *outline = build->outline;
    if (!ni_array_reserve32(&outline->element, &outline->capacity, (size_t)outline->count + 1,
                            sizeof *outline->element))
        return NULL;
    ni_element *element = &outline->element[outline->count++];
    *element = (ni_element){.node = node, .parent = parent, .tag = node->v.element.tag};
    element->hints = ni_htmlhint_of(node);
    return element;
}

/* Count characters as a reader sees them: runs of white space as one. */
static void count_text(builder *build, const char *text)
{
    ni_element *block = &build->outline->element[build->block];
    uint32_t chars = 0, marks = 0;
    bool blank = true;
    for (; *text; text++) {
        bool space = *text == ' ' || (*text >= '\t' && *text <= '\r');
        if ((*text & 0xc0) == 0x80 || (space && blank)) continue;
        blank = space;
        chars++;
        marks += *text == ',' || *text == '.' || *text == '!' || *text == '?' || *text == ';';
    }
    block->own += chars;
    build->text += chars;
    block->marks += marks;
    if (build->links) block->linked_own += chars;
}

static void build_node(builder *build, const GumboNode *node, uint32_t parent)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
        count_text(build, node->v.text.text);
        return;
    }
    if (node->type != GUMBO_NODE_ELEMENT || ni_htmlwriter_silent(node->v.element.tag)) return;
    if (build->failed || build->depth >= DEPTH_MAX) return;
    uint32_t index = build->outline->count, outer = build->block;
    if (!add_element(build, node, parent)) {
        build->failed = true;
        return;
    }
    bool link = node->v.element.tag == GUMBO_TAG_A;
    bool cell = node->v.element.tag == GUMBO_TAG_TD || node->v.element.tag == GUMBO_TAG_TH;
    bool block = cell || index == 0 || ni_htmlwriter_block(node->v.element.tag);
    uint32_t before = build->text;
    if (block) build->block = index;
    build->links += link;
    build->depth++;
    const GumboVector *children = ni_htmltree_children(node);
    for (unsigned i = 0; i < children->length; i++) build_node(build, children->data[i], index);
    build->depth--;
    build->links -= link;
    build->block = outer;
    ni_element *element = &build->outline->element[index];
    element->end = build->outline->count;
    element->text = build->text - before;
    element->block = block;
}

static uint32_t prose_of(const ni_element *element)
{
    uint32_t plain = element->own - element->linked_own;
    bool quote = element->tag == GUMBO_TAG_P || element->tag == GUMBO_TAG_BLOCKQUOTE;
    if (ni_element_heading(element) || element->own < PROSE_MIN) return 0;
    if (element->linked_own * 2 > element->own || element->marks == 0) return 0;
    if (element->own < LONG_MIN && !(quote && element->marks)) return 0;
    return plain;
}

/* Sum up the content of each element, from the last to the first; junk counts nothing. */
static void sum(ni_outline *outline)
{
    for (uint32_t i = 0; i < outline->count; i++) {
        ni_element *element = &outline->element[i];
        element->chars = element->own;
        element->linked = element->linked_own;
        element->prose = prose_of(element);
    }
    for (uint32_t i = outline->count; i-- > 1;) {
        const ni_element *element = &outline->element[i];
        ni_element *parent = &outline->element[element->parent];
        if (element->junk) continue;
        parent->chars += element->chars;
        parent->linked += element->linked;
        parent->prose += element->prose;
    }
    for (uint32_t i = 0; i < outline->count; i++) {
        ni_element *element = &outline->element[i];
        if (!element->block) element->chars = element->text;
    }
}

bool ni_outline_make(ni_outline *outline, const GumboNode *root)
{
    builder build = {.outline = outline};
    *outline = (ni_outline){NULL, 0, 0, NI_NO_ELEMENT};
    build_node(&build, root, 0);
    if (!build.failed) sum(outline);
    return !build.failed;
}

/* ------------------------------------------------------------------- junk */

static bool is_frame(const ni_element *element)
{
    return element->tag == GUMBO_TAG_HTML || element->tag == GUMBO_TAG_BODY ||
           element->tag == GUMBO_TAG_MAIN;
}

static bool holds(const ni_outline *outline, uint32_t index, uint32_t inner)
{
    return inner != NI_NO_ELEMENT && inner >= index && inner < outline->element[index].end;
}

static bool has_heading(const ni_outline *outline, uint32_t index)
{
    for (uint32_t i = index + 1; i < outline->element[index].end; i++)
        if (ni_element_heading(&outline->element[i])) return true;
    return false;
}

/* A teaser of another article: linked, with a heading or a picture. */
static bool is_foreign_teaser(const ni_outline *outline, uint32_t index)
{
    const ni_element *element = &outline->element[index];
    enum { LONG = 800 }; /* longest teaser of another article, in characters */
    if (!(element->hints & NI_HINT_TEASER) || element->chars == 0) return false;
    if (element->prose > LONG) return false;
    if (element->hints & (NI_HINT_BODY | NI_HINT_TITLE)) return false;
    if (holds(outline, index, outline->title)) return false;
    return element->linked * 3 > element->chars || (element->linked && has_heading(outline, index));
}

static bool is_junk(const ni_outline *outline, uint32_t index, uint32_t prose)
{
    const ni_element *element = &outline->element[index];
    uint32_t hints = element->hints;
    bool large = (uint64_t)element->prose * 100 > (uint64_t)prose * 35 && element->prose > 400;
    bool title = holds(outline, index, outline->title);
    if (is_frame(element)) return false;
    if (hints & NI_HINT_HIDDEN) return !title && !large;
    if (title) return false;
    if (hints & NI_HINT_CONSENT) return true;
    if ((hints & NI_HINT_COMMENT) && element->tag != GUMBO_TAG_ARTICLE) return true;
    if (element->tag == GUMBO_TAG_HEADER && element->prose * 4 < element->chars &&
        element->linked * 2 > element->chars)
        return true;
    if (hints & NI_HINT_BODY) return false;
    if (hints & NI_HINT_JUNK) return !large;
    return is_foreign_teaser(outline, index);
}

void ni_outline_clean(ni_outline *outline)
{
    uint32_t prose = outline->count ? outline->element[0].prose : 0;
    for (uint32_t i = 1; i < outline->count; i++)
        outline->element[i].junk = is_junk(outline, i, prose);
    sum(outline);
}

void ni_outline_relax(ni_outline *outline)
{
    for (uint32_t i = 1; i < outline->count; i++) {
        ni_element *element = &outline->element[i];
        if (is_frame(element)) continue;
        bool tag = element->tag == GUMBO_TAG_NAV || element->tag == GUMBO_TAG_ASIDE ||
                   element->tag == GUMBO_TAG_FOOTER || element->tag == GUMBO_TAG_FIGURE;
        element->junk = tag || (element->hints & (NI_HINT_COMMENT | NI_HINT_CONSENT));
    }
    sum(outline);
}

bool ni_outline_in_junk(const ni_outline *outline, uint32_t index)
{
    for (uint32_t i = index; i != 0; i = outline->element[i].parent)
        if (outline->element[i].junk) return true;
    return false;
}

bool ni_outline_line(const ni_outline *outline, uint32_t index, ni_buffer *out)
{
    ni_htmlwriter writer = {.out = out, .one_line = true};
    ni_htmlwriter_node(&writer, outline->element[index].node);
    return !writer.failed;
}

void ni_outline_dispose(ni_outline *outline)
{
    free(outline->element);
    *outline = (ni_outline){NULL, 0, 0, NI_NO_ELEMENT};
}
