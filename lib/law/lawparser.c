/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A citation is read from left to right. A word before a number tells what the number is. A bare
 * number after a comma or "und" may be another section ("§§ 7, 8") or continue what was numbered
 * last ("Abs. 1 und 2", "Nr. 3, 4"); find_level decides by what follows it, by its size and by
 * whether the sign is plural. Satz, Nummer and the like are skipped.
 */
#include "law/lawparser.h"

#include <stdio.h>

#include "law/lawwords.h"

enum {
    JUMP = 10,       /* a larger step in a list of subsections or sentences starts a section */
    JUMP_ALONE = 30, /* the same after a singular sign */
    NUMBER_SIZE = NI_LAWCITATION_NUMBER
};

typedef struct parser {
    ni_lawcitation *out;
    ni_lawcursor cursor;
    ni_lawpiece piece; /* at the cursor */
    ni_lawlevel level; /* of the number read last */
    long last;         /* that number, without its letter */
    bool several;      /* §§: at least two sections */
    bool range;        /* the next number is the end of a range */
    bool connected;    /* the next citation is joined by i. V. m. */
    bool roman;        /* subsections have Roman numerals, so other numbers are none */
} parser;

static void move_to(parser *p, const ni_lawcursor *cursor)
{
    p->cursor = *cursor;
    p->piece = ni_lawlexer_read(cursor);
}

/* Skip the piece at the cursor. */
static void pass(parser *p)
{
    p->out->worded = p->piece.kind == NI_LAWPIECE_WORD;
    p->out->enclosed = false;
    const ni_lawcursor next = p->piece.next;
    move_to(p, &next);
}

static ni_lawpiece peek(const parser *p)
{
    return ni_lawlexer_read(&p->piece.next);
}

static bool is_number(const ni_lawpiece *piece)
{
    return piece->kind == NI_LAWPIECE_NUMBER;
}

/* Check whether the piece at the cursor follows directly, or after the full stop of an
   abbreviation. */
static bool follows(const parser *p)
{
    enum { HARMLESS = NI_GAP_SPACE | NI_GAP_LINE | NI_GAP_BREAK | NI_GAP_DOT };
    const uint16_t gap = p->piece.gap;
    if (gap & NI_GAP_CLOSE && p->out->enclosed) return !(gap & ~(HARMLESS | NI_GAP_CLOSE));
    return !(gap & ~HARMLESS) && (!(gap & NI_GAP_BREAK) || gap & NI_GAP_DOT);
}

static ni_lawreference *latest(const parser *p)
{
    return ni_lawcitation_latest(p->out);
}

/* Add a reference to a number of the current level. */
static void add_number(parser *p, const char *number, size_t end)
{
    ni_lawcitation_add(p->out, p->level, number, end);
    p->last = ni_lawcitation_value(number);
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* Check whether a separate letter belongs to the number before it: "1836 c", but not "3 a. F.",
   "4 u. 5". */
static bool is_suffix(const parser *p, const ni_lawpiece *letter)
{
    if (!ni_lawpiece_is_letter(letter) || letter->gap != NI_GAP_SPACE) return false;
    if (letter->text.data[0] == 'f' && p->several && p->level == NI_LAWLEVEL_SECTION) return false;
    const ni_lawpiece after = ni_lawlexer_read(&letter->next);
    if (after.kind == NI_LAWPIECE_NONE) return true;
    if (after.gap & NI_GAP_DOT) return false;
    if (letter->text.data[0] == 'i' && ni_lawpiece_is(&after, "v")) return false; /* i V m */
    return !is_number(&after) || after.gap != NI_GAP_SPACE;
}

/* Read "3", "20a" and "20 a". */
static bool read_number(parser *p, char out[NUMBER_SIZE], size_t *end)
{
    enum { DIGITS = 4 };
    const newsidx_text text = p->piece.text;
    size_t size = text.size;
    if (!is_number(&p->piece) || size > DIGITS + 1) return false;
    const bool has_letter = text.data[size - 1] > '9';
    if (size > DIGITS && !has_letter) return false;
    memcpy(out, text.data, size);
    *end = p->piece.end;
    pass(p);
    if (!has_letter && is_suffix(p, &p->piece)) {
        out[size++] = p->piece.text.data[0];
        *end = p->piece.end;
        pass(p);
        p->out->worded = false;
    }
    out[size] = '\0';
    return true;
}

/* Read "2", or a Roman numeral as lawyers write subsections. */
static bool read_subsection_number(parser *p, char out[NUMBER_SIZE], size_t *end)
{
    const int roman = ni_lawpiece_roman(&p->piece);
    p->roman = roman > 0;
    if (!roman) return read_number(p, out, end);
    snprintf(out, NUMBER_SIZE, "%d", roman);
    *end = p->piece.end;
    pass(p);
    p->out->worded = false;
    return true;
}

/* ---- what stands below a section ------------------------------------------------------------- */

/* Add a number to a list of its level, and the numbers between if it ends a range. */
static void add_listed(parser *p, const char *number, size_t end)
{
    char low[NUMBER_SIZE];
    const bool below = p->level == NI_LAWLEVEL_SUBSECTION;
    memcpy(low, below ? latest(p)->subsection : latest(p)->section, NUMBER_SIZE);
    if (p->range) ni_lawcitation_fill(p->out, p->level, low, number, end);
    p->range = false;
    add_number(p, number, end);
}

/* Note a subsection of the latest section, in that reference or in a new one. */
static void note_subsection(parser *p, const char *number, size_t end)
{
    ni_lawreference *current = latest(p);
    p->level = NI_LAWLEVEL_SUBSECTION;
    if (current->subsection[0]) {
        add_listed(p, number, end);
        return;
    }
    memcpy(current->subsection, number, NUMBER_SIZE);
    current->end = end;
    p->last = ni_lawcitation_value(number);
}

/* Check whether a piece may be the number of a subsection in brackets, not of a year. */
static bool is_enclosed(const ni_lawpiece *piece)
{
    return is_number(piece) && piece->gap & NI_GAP_OPEN && piece->text.size <= 3;
}

/* Read "Abs. 2", "II" or "(2)"; after a numeral, also the number of a sentence: "III 2". */
static bool read_subsection(parser *p)
{
    const ni_lawcursor before = p->cursor;
    const bool named = p->piece.word == NI_LAWWORD_SUBSECTION;
    const bool numeral = ni_lawpiece_roman(&p->piece) && p->level != NI_LAWLEVEL_DETAIL;
    const bool enclosed = is_enclosed(&p->piece);
    const uint16_t after = enclosed ? peek(p).gap : 0;
    char number[NUMBER_SIZE];
    size_t end;
    if (!named && !numeral && !(after & NI_GAP_CLOSE)) return false;
    if (named) pass(p);
    if (!read_subsection_number(p, number, &end)) {
        move_to(p, &before);
        return false;
    }
    note_subsection(p, number, end);
    p->out->enclosed = enclosed;
    if (numeral && is_number(&p->piece) && p->piece.gap == NI_GAP_SPACE &&
        read_number(p, number, &end)) {
        p->level = NI_LAWLEVEL_DETAIL;
        p->last = ni_lawcitation_value(number);
    }
    return true;
}

/* Check whether a piece is a, aa or aaa. */
static bool is_lettered(const ni_lawpiece *piece)
{
    const newsidx_text text = piece->text;
    if (piece->kind != NI_LAWPIECE_WORD || text.size > 3) return false;
    for (size_t i = 1; i < text.size; i++)
        if (text.data[i] != text.data[0]) return false;
    return true;
}

/* Read the number or letters of a detail: 3, 3a, a, aa, IV. */
static void read_detail_number(parser *p)
{
    char number[NUMBER_SIZE];
    size_t end;
    p->level = NI_LAWLEVEL_DETAIL;
    p->last = 0;
    if (!follows(p)) return;
    if (read_number(p, number, &end)) {
        p->last = ni_lawcitation_value(number);
    } else if (is_lettered(&p->piece) || ni_lawpiece_roman(&p->piece)) {
        end = p->piece.end;
        pass(p);
        p->out->enclosed = true; /* a) */
    } else {
        return;
    }
    latest(p)->end = end;
}

/* Read "Satz 1", "1. Alt.", "zweiter Halbsatz". */
static bool read_detail(parser *p)
{
    if (p->piece.word == NI_LAWWORD_DETAIL) {
        latest(p)->end = p->piece.end;
        pass(p);
        read_detail_number(p);
        return true;
    }
    const ni_lawpiece next = peek(p);
    const bool numbered = is_number(&p->piece) && next.gap & NI_GAP_DOT;
    if (next.word != NI_LAWWORD_DETAIL) return false;
    if (!numbered && (is_number(&p->piece) || !ni_lawwords_is_ordinal(p->piece.text))) return false;
    latest(p)->end = next.end;
    move_to(p, &next.next);
    p->out->worded = true;
    p->level = NI_LAWLEVEL_DETAIL;
    p->last = 0;
    return true;
}

/* Read "Einleitungssatz", "a. F." */
static bool read_remark(parser *p)
{
    if (p->piece.word == NI_LAWWORD_REMARK) {
        pass(p);
        return true;
    }
    if (!ni_lawpiece_is(&p->piece, "a") && !ni_lawpiece_is(&p->piece, "n")) return false;
    const ni_lawpiece next = peek(p);
    if (!ni_lawpiece_is(&next, "f") || !(next.gap & NI_GAP_DOT)) return false;
    pass(p);
    pass(p);
    return true;
}

/* Read "f.", the next one, or "ff.", the two or more that follow. */
static bool read_following(parser *p)
{
    const bool one = ni_lawpiece_is(&p->piece, "f"), more = ni_lawpiece_is(&p->piece, "ff");
    if (!one && !more) return false;
    pass(p);
    if (p->level != NI_LAWLEVEL_DETAIL) ni_lawcitation_follow(p->out, p->level, more ? 2 : 1);
    return true;
}

static void read_below(parser *p)
{
    while (p->piece.kind != NI_LAWPIECE_NONE) {
        const bool enclosed = is_enclosed(&p->piece);
        if (!enclosed && !follows(p)) return;
        if (!read_subsection(p) &&
            (enclosed || (!read_detail(p) && !read_remark(p) && !read_following(p))))
            return;
    }
}

/* ---- what goes on ---------------------------------------------------------------------------- */

/* Skip "i. V. m." or "in Verbindung mit", also as one word. */
static bool pass_connection(parser *p)
{
    static const char *const first[] = {"i", "in"}, *const second[] = {"v", "verb", "verbindung"},
                             *const third[] = {"m", "mit"};
    if (p->piece.text.data[0] != 'i') return false;
    if (ni_lawpiece_is(&p->piece, "ivm")) {
        pass(p);
        return p->connected = true;
    }
    if (!NI_TEXT_AMONG(p->piece.text, first)) return false;
    const ni_lawpiece middle = peek(p);
    if (middle.kind != NI_LAWPIECE_WORD || !NI_TEXT_AMONG(middle.text, second)) return false;
    const ni_lawpiece end = ni_lawlexer_read(&middle.next);
    if (end.kind != NI_LAWPIECE_WORD || !NI_TEXT_AMONG(end.text, third)) return false;
    move_to(p, &end.next);
    p->out->worded = true;
    return p->connected = true;
}

/* Skip a conjunction between two numbers: a comma, "und", "bis", a dash. */
static bool pass_coupler(parser *p)
{
    enum { COMMA = NI_GAP_COMMA | NI_GAP_SPACE | NI_GAP_LINE | NI_GAP_SLASH | NI_GAP_CLOSE };
    uint16_t gap = p->piece.gap;
    p->range = p->connected = false;
    if (gap & NI_GAP_CLOSE && !p->out->enclosed) return false;
    if (gap & NI_GAP_DOT && p->out->worded) gap &= (uint16_t) ~(NI_GAP_DOT | NI_GAP_BREAK);
    if (gap & (NI_GAP_COMMA | NI_GAP_SLASH)) {
        if (gap & ~COMMA) return false;
        p->piece.gap = NI_GAP_SPACE; /* the comma is read */
        if (p->piece.kind == NI_LAWPIECE_WORD && !pass_connection(p) &&
            ni_lawwords_couples(p->piece.text))
            pass(p); /* ", und" */
        return true;
    }
    if (is_number(&p->piece) && !(gap & ~(NI_GAP_OTHER | NI_GAP_SPACE))) {
        p->range = p->cursor.byte ? gap & NI_GAP_OTHER : ni_lawlexer_dashed(p->piece.item);
        return p->range; /* 3–5 */
    }
    if (p->piece.kind != NI_LAWPIECE_WORD || !follows(p)) return false;
    if (pass_connection(p)) return true;
    if (!ni_lawwords_couples(p->piece.text)) return false;
    p->range = ni_lawpiece_is(&p->piece, "bis");
    pass(p);
    return true;
}

/* Check whether a piece starts a subsection, so that the number before it is a section. */
static bool is_subsection(const ni_lawpiece *piece)
{
    return piece->word == NI_LAWWORD_SUBSECTION || ni_lawpiece_roman(piece);
}

/* Return the level of a bare number just read, by what the cursor is at now. */
static ni_lawlevel find_level(const parser *p, const char *number)
{
    const long value = ni_lawcitation_value(number);
    const ni_lawreference *current = latest(p);
    const long section = current ? ni_lawcitation_value(current->section) : 0;
    if (p->level == NI_LAWLEVEL_SECTION) return NI_LAWLEVEL_SECTION;
    if (p->range) return p->level;
    if (is_subsection(&p->piece) || (p->roman && p->level == NI_LAWLEVEL_SUBSECTION))
        return NI_LAWLEVEL_SECTION;
    const long jump = p->several || p->out->article ? JUMP : JUMP_ALONE;
    if (p->connected) return NI_LAWLEVEL_SECTION;
    if (value > p->last + jump && (p->several || value > section)) return NI_LAWLEVEL_SECTION;
    if (value == p->last + 1 && p->level == NI_LAWLEVEL_DETAIL) return NI_LAWLEVEL_DETAIL;
    return p->several && value > section ? NI_LAWLEVEL_SECTION : p->level;
}

/* Add another section. If the sign is singular, something must show that it is one. */
static void add_section(parser *p, const char *number, size_t end)
{
    const bool shown = p->several || p->out->article || is_subsection(&p->piece);
    if (!shown) p->out->tentative = true;
    p->level = NI_LAWLEVEL_SECTION;
    add_listed(p, number, end);
}

/* Read a bare number after a conjunction. "§§ 1 Abs. 1 und 2" may be either, and counts as both. */
static bool read_bare_number(parser *p)
{
    char number[NUMBER_SIZE];
    size_t end;
    const long last = p->last;
    if (!read_number(p, number, &end)) return false;
    const ni_lawlevel found = find_level(p, number);
    if (found == NI_LAWLEVEL_DETAIL) {
        p->range = false;
        p->last = ni_lawcitation_value(number);
        latest(p)->end = end;
        return true;
    }
    const bool either =
        ni_lawcitation_value(number) == last + 1 && !p->roman && !is_subsection(&p->piece);
    if (p->level == NI_LAWLEVEL_SUBSECTION && (found == p->level || either))
        add_listed(p, number, end);
    if (found == NI_LAWLEVEL_SECTION) add_section(p, number, end);
    return true;
}

/* Read another letter of a section ("§§ 89 a und b", "1836 c, d") or of a detail. */
static bool read_bare_letter(parser *p)
{
    if (!ni_lawpiece_is_letter(&p->piece)) return false;
    const ni_lawreference *current = latest(p);
    const char letter = p->piece.text.data[0];
    const size_t digits = strspn(current->section, "0123456789");
    if (p->level == NI_LAWLEVEL_DETAIL) {
        latest(p)->end = p->piece.end;
        pass(p);
        p->out->enclosed = true;
        return true;
    }
    if (p->level != NI_LAWLEVEL_SECTION || letter <= current->section[digits] ||
        !current->section[digits])
        return false;
    char number[NUMBER_SIZE];
    snprintf(number, sizeof number, "%.*s%c", (int)digits, current->section, letter);
    const size_t end = p->piece.end;
    pass(p);
    p->out->worded = false;
    add_section(p, number, end);
    return true;
}

/* Check whether the cursor is at a word that tells what is numbered, or at an ordinal before
   one. */
static bool begins_below(const parser *p)
{
    const ni_lawword word = p->piece.word;
    if (word == NI_LAWWORD_SUBSECTION || word == NI_LAWWORD_DETAIL) return true;
    const ni_lawpiece next = peek(p);
    if (next.word == NI_LAWWORD_DETAIL)
        return is_number(&p->piece) ? (next.gap & NI_GAP_DOT) != 0
                                    : ni_lawwords_is_ordinal(p->piece.text);
    return false;
}

/* "§ 3 bis § 5": add the sections between; the last one has its own sign. */
static void fill_up_to_sign(parser *p)
{
    char low[NUMBER_SIZE], number[NUMBER_SIZE];
    size_t end;
    if (!p->piece.item || !(p->piece.item->traits & NI_TRAIT_LAW)) return;
    if (p->level != NI_LAWLEVEL_SECTION) return;
    memcpy(low, latest(p)->section, NUMBER_SIZE);
    pass(p);
    if (read_number(p, number, &end))
        ni_lawcitation_fill(p->out, NI_LAWLEVEL_SECTION, low, number, end);
}

/* Read what follows a conjunction. Returns false and restores the cursor if it is not a
   citation. */
static bool read_next(parser *p)
{
    const ni_lawcursor before = p->cursor;
    const bool worded = p->out->worded, enclosed = p->out->enclosed;
    if (pass_coupler(p)) {
        const bool numeral = ni_lawpiece_roman(&p->piece) && latest(p)->subsection[0];
        if (numeral) p->level = NI_LAWLEVEL_SUBSECTION; /* I 1, II 2 */
        const bool linked = p->piece.gap == NI_GAP_SPACE || p->range || follows(p);
        if (linked && (numeral || begins_below(p)) && (read_subsection(p) || read_detail(p)))
            return true;
        if (linked && (read_bare_number(p) || read_bare_letter(p))) return true;
        if (linked && p->range) fill_up_to_sign(p);
    }
    move_to(p, &before);
    p->out->worded = worded;
    p->out->enclosed = enclosed;
    return false;
}

void ni_lawparser_read(ni_lawcitation *out, const ni_window *window, size_t sign)
{
    const ni_item *item = &window->items[sign];
    parser p = {.out = out, .level = NI_LAWLEVEL_SECTION};
    char number[NUMBER_SIZE];
    size_t end;
    ni_lawcitation_begin(out, ni_lawwords_is_article(item->folded));
    p.several = item->end - item->start == 2 * strlen("§") || ni_text_ends(item->folded, "en");
    const ni_lawcursor first = {window, sign + 1, 0};
    move_to(&p, &first);
    if (read_number(&p, number, &end)) {
        add_number(&p, number, end);
        do read_below(&p);
        while (out->count < NI_LAWCITATION_MOST && read_next(&p));
    }
    out->rest = p.cursor;
}
