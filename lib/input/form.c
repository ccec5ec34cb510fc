/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A saved page has lost its markup, but conventions of the trade show in the form of its lines. The
 * forms here are deliberately narrow: a line that is not recognised stays in the text, where it can
 * be found, but one recognised wrongly is lost.
 */
#include "input/form.h"

#include "base/civil.h"
#include "base/textview.h"
#include "input/paragraph.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A longer line that ends with '?' is a paragraph with a rhetorical question. */
enum { QUESTION_MAX = 400, NAME_SIZE_MAX = 80, CREDIT_WORDS_MAX = 40 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80);
}

/* Read up to `most` digits; -1 where there are fewer than `least`. */
static int read_number(const char **at, const char *end, int least, int most)
{
    int number = 0, digits = 0;
    for (; digits < most && *at < end && is_digit(**at); digits++)
        number = number * 10 + (*(*at)++ - '0');
    return digits >= least ? number : -1;
}

static bool read_byte(const char **at, const char *end, char byte)
{
    return *at < end && *(*at)++ == byte;
}

/* Day, month and year; false where the text is not of that form. */
static bool read_date(const char **at, const char *end, int date[3])
{
    date[0] = read_number(at, end, 1, 2);
    if (date[0] < 0 || !read_byte(at, end, '.')) return false;
    date[1] = read_number(at, end, 1, 2);
    if (date[1] < 0 || !read_byte(at, end, '.')) return false;
    date[2] = read_number(at, end, 4, 4);
    return date[2] >= 0;
}

bool ni_form_dateline(newsidx_text line, newsidx_text *date, newsidx_text *text)
{
    const char *at = line.data, *end = line.data + line.size;
    int parts[3];
    if (!read_byte(&at, end, '[')) return false;
    const char *begin = at;
    if (!read_date(&at, end, parts)) return false;
    *date = (newsidx_text){begin, (size_t)(at - begin)};
    if (!read_byte(&at, end, ']')) return false;
    *text = ni_text_trim((newsidx_text){at, (size_t)(end - at)});
    return true;
}

bool ni_form_iso_date(newsidx_text date, char iso[NI_FORM_DATE_SIZE])
{
    const char *at = date.data;
    int part[3];
    if (!read_date(&at, date.data + date.size, part)) return false;
    int day = part[0], month = part[1], year = part[2];
    if (year < 1 || month < 1 || month > 12 || day < 1) return false;
    if (day > ni_civil_of_month(year, month)) return false;
    snprintf(iso, NI_FORM_DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000,
             (unsigned)month % 100, (unsigned)day % 100);
    return true;
}

bool ni_form_headline(newsidx_text line, newsidx_text *place, newsidx_text *title)
{
    const char *end = line.data + line.size;
    for (const char *at = line.data; at < end; at++) {
        at = memchr(at, ':', (size_t)(end - at));
        if (!at) return false;
        newsidx_text before = ni_text_trim((newsidx_text){line.data, (size_t)(at - line.data)});
        newsidx_text behind = {at + 1, (size_t)(end - at - 1)};
        newsidx_text rest = ni_text_trim(behind);
        if (rest.data == behind.data || rest.size == 0) continue; /* 20:15 */
        *place = before;
        *title = rest;
        return before.size > 0;
    }
    return false;
}

/* Cut a word off the end of a text, in either case, if it is a word of its own there. */
static bool cut_word(newsidx_text *text, const char *word)
{
    size_t size = strlen(word);
    if (text->size < size) return false;
    newsidx_text before = {text->data, text->size - size};
    if (strncasecmp(text->data + before.size, word, size) != 0) return false;
    newsidx_text rest = ni_text_trim(before);
    if (rest.size > 0 && rest.size == before.size && is_letter(rest.data[rest.size - 1]))
        return false;
    *text = rest;
    return true;
}

/* Cut "..." or "…" off the end of a text, but no single full stop. */
static bool cut_dots(newsidx_text *text)
{
    newsidx_text rest = *text;
    while (rest.size > 0 && rest.data[rest.size - 1] == '.') rest.size--;
    if (text->size - rest.size < 2) {
        rest = *text;
        if (!ni_text_ends(rest, "…")) return false;
        rest.size -= strlen("…");
    }
    *text = ni_text_trim(rest);
    return true;
}

bool ni_form_more(newsidx_text line, newsidx_text *text)
{
    newsidx_text rest = line;
    bool dots = cut_dots(&rest);
    bool more = (dots && cut_word(&rest, "mehr")) || cut_word(&rest, "weiterlesen");
    *text = more ? rest : line;
    return more;
}

/* Check whether the parenthesis that opens the line is closed by its last byte. */
static bool in_parentheses(newsidx_text line)
{
    if (line.size < 3 || line.data[0] != '(' || line.data[line.size - 1] != ')') return false;
    size_t depth = 0;
    for (size_t i = 0; i + 1 < line.size; i++) {
        depth += line.data[i] == '(';
        depth -= line.data[i] == ')';
        if (depth == 0) return false;
    }
    return true;
}

/* Check for a word for a picture, followed by its source after a colon or the like. */
static bool names_picture(newsidx_text text, const char *word)
{
    size_t size = strlen(word);
    if (text.size <= size || strncasecmp(text.data, word, size) != 0) return false;
    const char *rest = text.data + size;
    if (is_letter(*rest) && *rest != '\xc2') return false; /* a longer word, not © */
    size_t seen = text.size - size;
    if (seen > CREDIT_WORDS_MAX) seen = CREDIT_WORDS_MAX;
    return *rest == '/' || memchr(rest, ':', seen) || memmem(rest, seen, "©", 2);
}

bool ni_form_credit(newsidx_text line)
{
    static const char *const words[] = {
        "Abb.",        "Abbildung",    "Bild",        "Bilder",         "Bildquelle",
        "Bildquellen", "Foto",         "Fotomontage", "Fotos",          "Grafik",
        "Grafiken",    "Illustration", "Karte",       "Quelle",         "Quellen",
        "Screenshot",  "Symbolbild",   "Symbolfoto",  "Visualisierung",
    };
    if (!in_parentheses(line)) return false;
    newsidx_text inner = ni_text_trim((newsidx_text){line.data + 1, line.size - 2});
    if (ni_text_begins(inner, "©") || ni_text_begins(inner, "(c)") || ni_text_begins(inner, "(C)"))
        return true;
    if (inner.size >= 9 && strncasecmp(inner.data, "Copyright", 9) == 0) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (names_picture(inner, words[i])) return true;
    return false;
}

bool ni_form_question(newsidx_text line)
{
    return line.size > 1 && line.size <= QUESTION_MAX && line.data[line.size - 1] == '?';
}

bool ni_form_quote(newsidx_text line, newsidx_text *inner)
{
    static const char *const pairs[][2] = {
        {"„", "“"}, {"„", "”"}, {"„", "\""}, {"»", "«"}, {"«", "»"}, {"“", "”"}, {"\"", "\""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *open = pairs[i][0], *close = pairs[i][1];
        size_t marks = strlen(open) + strlen(close);
        if (line.size <= marks || !ni_text_begins(line, open) || !ni_text_ends(line, close))
            continue;
        newsidx_text text = {line.data + strlen(open), line.size - marks};
        if (memmem(text.data, text.size, open, strlen(open)) ||
            memmem(text.data, text.size, close, strlen(close)))
            continue;
        *inner = ni_text_trim(text);
        return inner->size > 0;
    }
    return false;
}

/* Check for ASCII and lower-case Latin-1 letters; anything else counts as a capital. */
static bool is_small(const char *at, const char *end)
{
    if (*at >= 'a' && *at <= 'z') return true;
    return end - at >= 2 && at[0] == '\xc3' && (unsigned char)at[1] >= 0x9f;
}

static bool is_particle(newsidx_text word)
{
    static const char *const particles[] = {"von", "van", "vom",   "zu", "zum", "zur", "der", "den",
                                            "de",  "del", "della", "di", "da",  "dos", "und"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (word.size == strlen(particles[i]) && ni_text_begins(word, particles[i])) return true;
    return false;
}

static bool has_other_marks(newsidx_text line)
{
    static const char *const marks[] = {"„", "“", "”", "»", "«", "–", "…"};
    for (size_t i = 0; i < line.size; i++)
        if (strchr("0123456789,;:!?()[]{}/\"&@<>|*_=+", line.data[i])) return true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (memmem(line.data, line.size, marks[i], strlen(marks[i]))) return true;
    return line.data[line.size - 1] == '.';
}

bool ni_form_name(newsidx_text line)
{
    if (line.size < 3 || line.size > NAME_SIZE_MAX || has_other_marks(line)) return false;
    if (is_small(line.data, line.data + line.size)) return false;
    size_t words = 0;
    for (const char *at = line.data, *end = at + line.size; at < end;) {
        const char *space = memchr(at, ' ', (size_t)(end - at));
        newsidx_text word = {at, (size_t)((space ? space : end) - at)};
        if (word.size > 0 && is_small(at, end) && !is_particle(word)) return false;
        words += word.size > 0;
        at = space ? space + 1 : end;
    }
    return words >= 2 && words <= 5;
}
