/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Templates for hits. A field becomes one line, whatever white space it contains, except a body,
 * whose paragraphs stay. Output to a terminal is cleaned as everywhere; output to a program keeps
 * its other control characters.
 */
#include "hitformat.h"

#include "hitfield.h"
#include "text.h"
#include "wrap.h"

#include <inttypes.h>
#include <string.h>

const char hitformat_letters[] = "dtTbisaprkufnSx";

/* Fields of the article by their letters; rank, score, snippet and tags are handled separately. */
static bool field_of(char letter, newsidx_field *field)
{
    static const char letters[] = "itTbdsaprkuf";
    static const newsidx_field fields[] = {
        NEWSIDX_ID,     NEWSIDX_TITLE, NEWSIDX_TEASER,  NEWSIDX_BODY, NEWSIDX_DATE, NEWSIDX_SOURCE,
        NEWSIDX_AUTHOR, NEWSIDX_PLACE, NEWSIDX_SECTION, NEWSIDX_TAGS, NEWSIDX_URL,  NEWSIDX_PATH};
    const char *found = strchr(letters, letter);
    if (found) *field = fields[found - letters];
    return found != NULL;
}

/* Append the value of a letter. */
static newsidx_status fetch(struct buffer *into, const struct template_part *part,
                            newsidx_hits *hits, const newsidx_snippet_options *snippet,
                            newsidx_error *error)
{
    newsidx_field field;
    newsidx_text text = {NULL, 0};
    newsidx_status status = NEWSIDX_OK;
    buffer_add(into, "", 0); /* an absent text is an empty one */
    if (part->letter == 'n') {
        buffer_format(into, "%" PRIu32, newsidx_hits_rank(hits));
    } else if (part->letter == 'S') {
        unsigned decimals = part->most < 10 ? part->most : 4;
        buffer_format(into, "%.*f", (int)decimals, newsidx_hits_score(hits));
    } else if (part->letter == 'x') {
        status = newsidx_hits_snippet(hits, snippet, &text, error);
        if (!status) buffer_add(into, text.data, text.size);
    } else if (part->letter == 'k') {
        hitfield_tags(into, newsidx_hits_field(hits, NEWSIDX_TAGS));
    } else if (field_of(part->letter, &field)) {
        status = newsidx_hits_text(hits, field, &text, error);
        if (!status) buffer_add(into, text.data, text.size);
    }
    return status;
}

/* A text with paragraphs. */
static void print_body(struct output *out, const char *data, size_t size)
{
    struct buffer shown = {0};
    size_t start = 0;
    while (out->terminal && start < size) {
        const char *end = memchr(data + start, '\n', size - start);
        size_t line = end ? (size_t)(end - data) - start : size - start;
        text_clean(&shown, data + start, line);
        if (end) buffer_add(&shown, "\n", 1);
        start += line + 1;
    }
    if (!out->terminal) text_repair(&shown, data, size);
    output_bytes(out, shown.data, shown.size);
    buffer_free(&shown);
}

static void print_line(struct output *out, const char *data, size_t size)
{
    struct buffer line = {0};
    text_line(&line, data, size);
    output_bytes(out, line.data, line.size);
    buffer_free(&line);
}

static void print_cell(struct output *out, const struct template_part *part, const char *data,
                       size_t size)
{
    bool number = part->letter == 'n' || part->letter == 'S';
    bool marked = part->letter == 'x' && out->styled;
    if (part->most < TEMPLATE_ALL && !number)
        size = marked ? wrap_cut(data, size, part->most) : text_cut(data, size, part->most);
    size_t columns = marked ? wrap_columns(data, size) : text_columns(data, size);
    int padding = part->width > columns ? (int)(part->width - columns) : 0;
    if (!part->left) output_format(out, "%*s", padding, "");
    if (marked)
        wrap_marked(out, data, size);
    else if (part->letter == 'b')
        print_body(out, data, size);
    else if (out->terminal)
        output_text(out, data, size);
    else
        print_line(out, data, size);
    if (marked) output_style_set(out, OUTPUT_PLAIN); /* the closing mark may be cut off */
    if (part->left) output_format(out, "%*s", padding, "");
}

newsidx_status hitformat_print(struct output *out, const struct template *template,
                               newsidx_hits *hits, const newsidx_snippet_options *snippet,
                               newsidx_error *error)
{
    struct buffer cell = {0};
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < template->count && !status; i++) {
        const struct template_part *part = &template->part[i];
        if (!part->letter) {
            output_bytes(out, template->text.data + part->start, part->end - part->start);
            continue;
        }
        cell.size = 0;
        status = fetch(&cell, part, hits, snippet, error);
        if (!status) print_cell(out, part, cell.data, cell.size);
    }
    buffer_free(&cell);
    return status;
}
