/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Wrap text. Lines are broken only at white space; a word wider than the terminal gets a line of
 * its own, which the terminal breaks.
 */
#include "wrap.h"

#include "text.h"

static bool is_mark(char byte)
{
    return byte == WRAP_MARK_OPEN[0] || byte == WRAP_MARK_CLOSE[0];
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Return the end of the word that begins at start. */
static size_t word_end(newsidx_text text, size_t start)
{
    size_t end = start;
    while (end < text.size && !is_space(text.data[end])) end++;
    return end;
}

size_t wrap_columns(const char *data, size_t size)
{
    size_t columns = text_columns(data, size);
    for (size_t i = 0; i < size; i++) columns -= is_mark(data[i]);
    return columns;
}

/* Each mark that was counted as a column leaves room for one more. */
size_t wrap_cut(const char *data, size_t size, size_t columns)
{
    size_t kept = text_cut(data, size, columns), more = 0;
    while (kept < size && (more = columns - wrap_columns(data, kept)) > 0) {
        size_t taken = text_cut(data + kept, size - kept, more);
        if (!taken) break;
        kept += taken;
    }
    return kept;
}

void wrap_marked(struct output *out, const char *data, size_t size)
{
    size_t run = 0;
    for (size_t i = 0; i < size; i++) {
        if (!is_mark(data[i])) continue;
        output_text(out, data + run, i - run);
        output_style_set(out, data[i] == WRAP_MARK_OPEN[0] ? OUTPUT_MATCH : OUTPUT_PLAIN);
        run = i + 1;
    }
    output_text(out, data + run, size - run);
}

void wrap_print(struct output *out, newsidx_text text, unsigned indent)
{
    size_t column = indent, start = 0;
    bool first = true;
    output_format(out, "%*s", (int)indent, "");
    while (start < text.size) {
        size_t end = word_end(text, start);
        size_t columns = wrap_columns(text.data + start, end - start);
        if (end > start) {
            bool breaks = out->width && !first && column + 1 + columns > out->width;
            if (breaks) {
                output_format(out, "\n%*s", (int)indent, "");
                column = indent;
            } else if (!first) {
                output_bytes(out, " ", 1);
                column++;
            }
            wrap_marked(out, text.data + start, end - start);
            column += columns;
            first = false;
        }
        start = end + 1;
    }
    output_style_set(out, OUTPUT_PLAIN);
    output_bytes(out, "\n", 1);
}
