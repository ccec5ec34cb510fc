/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A hyphen at the end of a line splits a word if the next line continues in lower case, as in
 * Verwal-/tung, unless a conjunction follows, as in Kosten-/und Leistungsrechnung. Before a capital
 * it belongs to the word: E-Government-/Strategie.
 *
 * A line ends its paragraph if it ends a sentence and is shorter than usual, or if an empty line
 * follows. The end of a page does not.
 */
#include "input/textlines.h"

#include <string.h>

#include "input/paragraph.h"

/* The next line, trimmed; false at the end. */
static bool next_line(newsidx_text *text, newsidx_text *line)
{
    if (!text->size) return false;
    const char *end = memchr(text->data, '\n', text->size);
    const size_t size = end ? (size_t)(end - text->data) : text->size;
    const size_t past = size + (end != NULL);
    *line = ni_text_trim((newsidx_text){text->data, size});
    *text = (newsidx_text){text->data + past, text->size - past};
    return true;
}

/* The minimum length of the lines that make up most of the text: the mean, weighted by length. */
static size_t usual_length(newsidx_text text)
{
    size_t sum = 0, squares = 0;
    for (newsidx_text line; next_line(&text, &line);) {
        sum += line.size;
        squares += line.size * line.size;
    }
    return sum ? squares / sum : 0;
}

static bool is_lower(newsidx_text line)
{
    const unsigned char *at = (const unsigned char *)line.data;
    if (!line.size) return false;
    return (at[0] >= 'a' && at[0] <= 'z') ||
           (line.size > 1 && at[0] == 0xc3 && at[1] >= 0x9f && at[1] != 0xb7);
}

static bool is_conjunction(newsidx_text line)
{
    static const char *const words[] = {"und", "oder", "bis", "sowie", "bzw", "beziehungsweise",
                                        "wie", "als"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t size = strlen(words[i]);
        if (line.size > size && memcmp(line.data, words[i], size) == 0 &&
            (line.data[size] == ' ' || line.data[size] == '.'))
            return true;
    }
    return false;
}

static bool ends_sentence(newsidx_text line)
{
    static const char *const marks[] = {".", "!", "?", ":", "\xe2\x80\x9c", "\xc2\xab", "\""};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const size_t size = strlen(marks[i]);
        if (line.size >= size && memcmp(line.data + line.size - size, marks[i], size) == 0)
            return true;
    }
    return false;
}

/* What joins a line to the text before it. */
static bool append_joint(ni_buffer *out, newsidx_text line)
{
    static const char soft[] = "\xc2\xad", hyphen[] = "\xe2\x80\x90";
    if (!out->size || out->data[out->size - 1] == '\n') return true;
    if (out->size >= 2 && memcmp(out->data + out->size - 2, soft, 2) == 0) {
        out->size -= 2;
        return true;
    }
    const size_t size = out->size >= 3 && memcmp(out->data + out->size - 3, hyphen, 3) == 0 ? 3
                        : out->data[out->size - 1] == '-'                                   ? 1
                                                                                            : 0;
    const bool word = size && out->size > size && out->data[out->size - size - 1] != ' ';
    if (!word || is_conjunction(line)) return ni_buffer_append_byte(out, ' ');
    if (is_lower(line)) out->size -= size;
    return true;
}

bool ni_textlines_append(newsidx_text page, ni_buffer *out)
{
    const size_t usual = usual_length(page);
    for (newsidx_text line; next_line(&page, &line);) {
        const bool open = out->size && out->data[out->size - 1] != '\n';
        if (!line.size) {
            if (open && !ni_buffer_append_byte(out, '\n')) return false;
            continue;
        }
        if (!append_joint(out, line) || !ni_buffer_append(out, line.data, line.size)) return false;
        const bool ends = ends_sentence(line) && line.size * 5 < usual * 4;
        if (ends && !ni_buffer_append_byte(out, '\n')) return false;
    }
    return true;
}
