/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/htmlwriter.h"

#include "base/array.h"
#include "input/htmltree.h"

#include <string.h>

/* Deeper than any real page; anything deeper is skipped. */
enum { DEPTH_MAX = 1000 };

bool ni_htmlwriter_silent(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_MAP: return true;
    default: return false;
    }
}

bool ni_htmlwriter_block(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL: return true;
    default: return false;
    }
}

/* Note that a line begins here, or count more of the last one. */
static void record(ni_htmlwriter *writer, size_t begin, size_t size)
{
    ni_htmllines *lines = writer->lines;
    bool new_line = begin == 0 || writer->out->data[begin - 1] == '\n';
    if (new_line &&
        !ni_array_reserve(&lines->item, &lines->capacity, lines->count + 1, sizeof *lines->item)) {
        writer->failed = true;
        return;
    }
    if (new_line) lines->item[lines->count++] = (ni_htmlline){begin, 0, 0, writer->block};
    if (writer->links) lines->item[lines->count - 1].linked += size;
    if (writer->strongs) lines->item[lines->count - 1].strong += size;
}

static void append(ni_htmlwriter *writer, const char *bytes, size_t size)
{
    ni_buffer *out = writer->out;
    if (writer->line && out->size && !writer->one_line) {
        writer->failed |= !ni_buffer_append_byte(out, '\n');
    } else if ((writer->space || writer->line) && out->size && out->data[out->size - 1] != '\n') {
        writer->failed |= !ni_buffer_append_byte(out, ' ');
    }
    writer->space = writer->line = false;
    size_t begin = out->size;
    writer->failed |= !ni_buffer_append(out, bytes, size);
    if (writer->lines && !writer->failed) record(writer, begin, size);
}

/* Soft hyphens, zero-width spaces and the like: bytes to drop at `at`. */
static size_t invisible_at(const char *at)
{
    static const char *const dropped[] = {"\xc2\xad", "\xe2\x80\x8b", "\xe2\x81\xa0",
                                          "\xef\xbb\xbf"};
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        size_t size = strlen(dropped[i]);
        if (strncmp(at, dropped[i], size) == 0) return size;
    }
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void ni_htmlwriter_text(ni_htmlwriter *writer, const char *text)
{
    while (*text && !writer->failed) {
        size_t size = strcspn(text, " \t\n\v\f\r\xc2\xe2\xef");
        if (size) append(writer, text, size);
        text += size;
        size_t drop = *text ? invisible_at(text) : 0;
        if (*text && is_blank(*text)) {
            writer->space = true;
            text++;
        } else if (drop) {
            text += drop;
        } else if (*text) {
            append(writer, text, 1);
            for (text++; (*text & 0xc0) == 0x80; text++)
                writer->failed |= !ni_buffer_append_byte(writer->out, (unsigned char)*text);
        }
    }
}

static void write_lines(ni_htmlwriter *writer, const char *text)
{
    for (; *text && !writer->failed; text++) {
        if (*text == '\n')
            writer->line = true;
        else
            append(writer, text, 1);
    }
}

static void write_children(ni_htmlwriter *writer, const GumboNode *node)
{
    const GumboVector *children = ni_htmltree_children(node);
    bool pre = ni_htmltree_is(node, GUMBO_TAG_PRE);
    for (unsigned i = 0; i < children->length && !writer->failed; i++) {
        const GumboNode *child = children->data[i];
        if (pre && child->type == GUMBO_NODE_TEXT)
            write_lines(writer, child->v.text.text);
        else
            ni_htmlwriter_node(writer, child);
    }
}

/* An item of a list has a bullet, unless it is empty. */
static void write_item(ni_htmlwriter *writer, const GumboNode *node)
{
    size_t lines = writer->lines ? writer->lines->count : 0, size = writer->out->size;
    append(writer, "• ", 4);
    size_t before = writer->out->size;
    write_children(writer, node);
    if (writer->out->size != before || writer->failed) return;
    writer->out->size = size;
    if (writer->lines) writer->lines->count = lines;
}

static void write_inside(ni_htmlwriter *writer, const GumboNode *node, GumboTag tag)
{
    bool cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH, quote = tag == GUMBO_TAG_Q;
    if (cell) writer->space = true;
    if (quote) append(writer, "„", 3);
    if (tag == GUMBO_TAG_LI && !writer->one_line)
        write_item(writer, node);
    else
        write_children(writer, node);
    if (quote) append(writer, "“", 3);
    if (cell) writer->space = true;
}

static void write_element(ni_htmlwriter *writer, const GumboNode *node)
{
    GumboTag tag = node->v.element.tag;
    const GumboNode *outer = writer->block;
    bool block = ni_htmlwriter_block(tag), link = tag == GUMBO_TAG_A;
    bool strong = tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG;
    if (tag == GUMBO_TAG_BR || block) writer->line = true;
    if (tag == GUMBO_TAG_BR) return;
    if (block) writer->block = node;
    writer->links += link;
    writer->strongs += strong;
    write_inside(writer, node, tag);
    writer->links -= link;
    writer->strongs -= strong;
    writer->block = outer;
    if (block) writer->line = true;
}

void ni_htmlwriter_node(ni_htmlwriter *writer, const GumboNode *node)
{
    switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA: ni_htmlwriter_text(writer, node->v.text.text); break;
    case GUMBO_NODE_WHITESPACE: writer->space = true; break;
    case GUMBO_NODE_ELEMENT:
        if (ni_htmlwriter_silent(node->v.element.tag) || writer->depth >= DEPTH_MAX) break;
        if (writer->wanted && !writer->wanted(writer->context, node)) break;
        writer->depth++;
        write_element(writer, node);
        writer->depth--;
        break;
    default: break;
    }
}
