/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Wrapping. A line is broken at white space only; a word that is wider than the terminal stands on
 * a line of its own, and the terminal breaks it.
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

/* The end of the word that begins at start. */
static size_t word_end(newsidx_text text, size_t start)
{
    size_t end = start;
    while (end < text.size && !is_space(text.data[end])) end++;
    return end;
}

/* The columns of a word, marks not counted. */
static size_t word_columns(const char *word, size_t size)
{
    size_t columns = text_columns(word, size);
    for (size_t i = 0; i < size; i++) columns -= is_mark(word[i]);
    return columns;
}

/* Prints a word, its marks as bold on and off. */
static void print_word(struct output *out, const char *word, size_t size)
{
    size_t run = 0;
    for (size_t i = 0; i < size; i++) {
        if (!is_mark(word[i])) continue;
        output_text(out, word + run, i - run);
        output_bold(out, word[i] == WRAP_MARK_OPEN[0]);
        run = i + 1;
    }
    output_text(out, word + run, size - run);
}

void wrap_print(struct output *out, newsidx_text text, unsigned indent)
{
    size_t column = indent, start = 0;
    bool first = true;
    output_format(out, "%*s", (int)indent, "");
    while (start < text.size) {
        size_t end = word_end(text, start);
        size_t columns = word_columns(text.data + start, end - start);
        if (end > start) {
            bool breaks = out->width && !first && column + 1 + columns > out->width;
            if (breaks) {
                output_format(out, "\n%*s", (int)indent, "");
                column = indent;
            } else if (!first) {
                output_bytes(out, " ", 1);
                column++;
            }
            print_word(out, text.data + start, end - start);
            column += columns;
            first = false;
        }
        start = end + 1;
    }
    output_bold(out, false);
    output_bytes(out, "\n", 1);
}
