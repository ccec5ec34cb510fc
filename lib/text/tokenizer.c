/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One pass over the characters' classes. Inside a word, punctuation is looked at together with what
 * stands on both sides of it, and either ends the word, or sets two parts apart, or belongs to a
 * number, or is a break at the line end that vanishes.
 *
 * Nearly every word of German is letters of Latin-1 with a space behind them. For those there is a
 * short cut over bytes; what it does not know at sight goes the long way.
 */
#include "text/tokenizer.h"

#include <string.h>

/* What a byte behind letters means to the short cut. */
enum { UNKNOWN, WORD, ENDING, ENDING_BEFORE_SPACE };

/* Kept out of what calls it, which is short and runs for every token. */
#define NI_APART __attribute__((noinline))

enum { WIDE = 8 };                                         /* bytes that are looked at together */
static const uint64_t EACH = UINT64_C(0x0101010101010101); /* times a byte: that byte in each */

static uint8_t meaning(unsigned char byte)
{
    bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    if (letter || (byte >= '0' && byte <= '9')) return WORD;
    switch (byte) {
    case '.':
    case ',':
    case ':': return ENDING_BEFORE_SPACE;
    case ' ':
    case '\n':
    case '\t':
    case '\r':
    case '(':
    case ')':
    case ';':
    case '!':
    case '?':
    case '"':
    case '/': return ENDING;
    default: return UNKNOWN;
    }
}

static ni_class read_class(const ni_tokenizer *t, size_t *at)
{
    return ni_chars_next(&t->chars, t->text, t->size, at);
}

/* The class of the next character that is not ignored, and where it begins. */
static ni_class peek_class(const ni_tokenizer *t, size_t at, size_t *begin)
{
    ni_class c;
    do {
        *begin = at;
        c = read_class(t, &at);
    } while (c == NI_CLASS_IGNORED);
    return c;
}

/* ---- what punctuation does inside a word ----------------------------------------------------- */

typedef enum verdict {
    ENDS,   /* the word is over */
    PARTS,  /* a part is over, the next begins at resume */
    GLUES,  /* the part goes on at resume, without what lies between */
    BELONGS /* the punctuation is part of a number that goes on at resume */
} verdict;

/* White space with one line end in it at `at`, and a word behind it: the class of its first
   character, which begins at *resume; OTHER for anything else. */
static ni_class passes_line_end(const ni_tokenizer *t, size_t at, size_t *resume)
{
    size_t line_ends = 0;
    ni_class c;
    while ((c = peek_class(t, at, resume)) == NI_CLASS_BLANK || c == NI_CLASS_LINE_END) {
        at = *resume;
        read_class(t, &at);
        bool half = t->text[*resume] == '\r' && at < t->size && t->text[at] == '\n';
        line_ends += c == NI_CLASS_LINE_END && !half;
    }
    return line_ends == 1 && ni_class_begins_word(c) ? c : NI_CLASS_OTHER;
}

/* A hyphen, and behind it perhaps a line end: does the word go on? */
static verdict judge_line_end(const ni_tokenizer *t, size_t at, size_t *resume)
{
    ni_class c = passes_line_end(t, at, resume);
    if (c == NI_CLASS_OTHER) return ENDS;
    if (c != NI_CLASS_LOWER) return PARTS;
    size_t end = *resume, next = *resume;
    while (ni_class_is_letter(read_class(t, &next))) end = next;
    return t->couples(t->text + *resume, end - *resume) ? ENDS : GLUES;
}

/* Punctuation of class c at `here`, with the class of the character before it. */
static verdict judge(const ni_tokenizer *t, ni_class before, ni_class c, size_t here, size_t behind,
                     size_t *resume)
{
    ni_class after = peek_class(t, behind, resume);
    bool letters = ni_class_is_letter(before) && ni_class_is_letter(after);
    bool digits = before == NI_CLASS_DIGIT && after == NI_CLASS_DIGIT;
    switch (c) {
    case NI_CLASS_HYPHEN:
        if (ni_class_begins_word(after)) return PARTS;
        if (after != NI_CLASS_BLANK && after != NI_CLASS_LINE_END) return ENDS;
        return judge_line_end(t, behind, resume);
    case NI_CLASS_DASH: return letters ? PARTS : ENDS;
    case NI_CLASS_COMMA: return digits ? BELONGS : ENDS;
    case NI_CLASS_LINK:
        if (t->text[here] == '.' && digits) return BELONGS;
        if (t->text[here] == '_' && ni_class_begins_word(after)) return PARTS;
        return letters ? PARTS : ENDS;
    default: return ENDS;
    }
}

/* ---- words, the long way --------------------------------------------------------------------- */

/* The word that is being read. */
typedef struct scan {
    ni_class before; /* class of its last character but marks */
    size_t parts;    /* that hyphens and links have set apart so far */
} scan;

static void begin_run(ni_tokenizer *t, size_t start, bool glued)
{
    t->runs[t->run_count++] = (ni_run){start, start, glued};
}

/* Takes in a letter, digit or mark that ends at `end`. */
static void extend_run(ni_tokenizer *t, scan *s, ni_class c, size_t end)
{
    t->runs[t->run_count - 1].end = end;
    if (c != NI_CLASS_MARK) s->before = c;
}

/* Punctuation inside a word. Returns false where the word ends before it. */
static bool take_punctuation(ni_tokenizer *t, scan *s, ni_class c, size_t here)
{
    size_t resume = here;
    verdict what = judge(t, s->before, c, here, t->at, &resume);
    if (what == ENDS) return false;
    if (what != BELONGS && t->run_count == NI_TOKEN_RUNS_MAX) return false;
    if (what == PARTS) {
        if (s->parts + 1 >= NI_TOKEN_PARTS_MAX) return false;
        s->parts++;
        s->before = NI_CLASS_OTHER;
        begin_run(t, resume, false);
    } else if (what == GLUES) {
        begin_run(t, resume, true);
    }
    t->at = resume;
    return true;
}

/* An ignored character at `here`: a soft hyphen at a line end joins what stands around it. */
static void take_ignored(ni_tokenizer *t, size_t here)
{
    size_t resume;
    if (t->at - here != 2 || memcmp(t->text + here, "\xc2\xad", 2) != 0) return;
    if (t->run_count == NI_TOKEN_RUNS_MAX) return;
    size_t at = t->at;
    ni_class next = read_class(t, &at); /* of a row of them, the last one looks further */
    if (next != NI_CLASS_LINE_END && next != NI_CLASS_BLANK) return;
    if (passes_line_end(t, t->at, &resume) != NI_CLASS_LOWER) return;
    begin_run(t, resume, true);
    t->at = resume;
}

/* C++ and C#: what belongs to a name of one letter. */
static void take_plus(ni_tokenizer *t)
{
    ni_run *run = &t->runs[t->run_count - 1];
    size_t left = t->size - t->at, size = 0, next;
    if (t->run_count > 1 || run->end - run->start != 1) return;
    if (left >= 2 && memcmp(t->text + t->at, "++", 2) == 0) size = 2;
    if (left >= 1 && t->text[t->at] == '#') size = 1;
    if (size == 0 || ni_class_begins_word(peek_class(t, t->at + size, &next))) return;
    run->end = t->at += size;
}

/* Reads a word whose first character, of class c, begins at `begin`. */
static void scan_word(ni_tokenizer *t, size_t begin, ni_class c)
{
    scan s = {NI_CLASS_OTHER, 0};
    begin_run(t, begin, false);
    extend_run(t, &s, c, t->at);
    for (;;) {
        size_t here = t->at;
        c = read_class(t, &t->at);
        if (c == NI_CLASS_IGNORED)
            take_ignored(t, here);
        else if (ni_class_begins_word(c) || c == NI_CLASS_MARK) {
            extend_run(t, &s, c, t->at);
        } else if (!take_punctuation(t, &s, c, here)) {
            t->at = here;
            break;
        }
    }
    if (ni_class_is_letter(s.before)) take_plus(t);
}

/* ---- words, the short cut -------------------------------------------------------------------- */

/* The bytes c3 80 to c3 bf are U+00C0 to U+00FF, all letters but two. */
static bool is_latin_letter(const unsigned char *two)
{
    return two[0] == 0xc3 && two[1] >= 0x80 && two[1] <= 0xbf && two[1] != 0x97 && two[1] != 0xb7;
}

/* Eight bytes as one number, the first of them in its lowest byte. */
static uint64_t read_wide(const unsigned char *at)
{
    uint64_t wide;
    memcpy(&wide, at, sizeof wide);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    wide = __builtin_bswap64(wide);
#endif
    return wide;
}

/* The high bit of each byte that is one of first to last; the bytes themselves are below 0x80. */
static uint64_t mark_range(uint64_t bytes, unsigned char first, unsigned char last)
{
    return (bytes + (0x80U - first) * EACH) & ~(bytes + (0x7fU - last) * EACH);
}

/* How many of the eight bytes there are letters or digits of ASCII, up to the first that is not. */
static unsigned count_word_bytes(const unsigned char *at)
{
    const uint64_t wide = read_wide(at), low = wide & 0x7f * EACH;
    const uint64_t word = mark_range(low | 0x20 * EACH, 'a', 'z') | mark_range(low, '0', '9');
    const uint64_t other = ~(word & ~wide) & 0x80 * EACH;
    return other ? (unsigned)__builtin_ctzll(other) / 8 : WIDE;
}

/*
 * Passes over letters and digits of ASCII. Eight at a time, since no processor foresees where a
 * word ends: going byte by byte, each word costs a wrong guess.
 */
static inline const unsigned char *pass_word(const ni_tokenizer *t, const unsigned char *at,
                                             const unsigned char *last)
{
    while (last - at >= WIDE) {
        const unsigned count = count_word_bytes(at);
        at += count;
        if (count < WIDE) return at;
    }
    while (at < last && t->plain[*at] == WORD) at++;
    return at;
}

/* Where a plain word that begins at `begin` ends; 0 where it is none, or who knows. */
static inline size_t find_plain_end(const ni_tokenizer *t, size_t begin)
{
    const unsigned char *const text = (const unsigned char *)t->text, *at = text + begin;
    const unsigned char *const last = text + t->size - 1; /* each byte is looked at with the next */
    while ((at = pass_word(t, at, last)) < last) {
        const uint8_t what = t->plain[*at];
        if (what == ENDING || (what == ENDING_BEFORE_SPACE && (at[1] == ' ' || at[1] == '\n')))
            return (size_t)(at - text);
        if (!is_latin_letter(at)) return 0;
        at += 2;
    }
    return 0;
}

/* ---- what stands before a token -------------------------------------------------------------- */

/* What a character of class c between tokens adds to the gap; `byte` is its first. A full stop and
 * a hyphen are told by where they stand. */
static uint16_t gap_of(ni_class c, char byte)
{
    switch (c) {
    case NI_CLASS_BLANK: return NI_GAP_SPACE;
    case NI_CLASS_LINE_END: return NI_GAP_SPACE | NI_GAP_LINE;
    case NI_CLASS_COMMA: return NI_GAP_COMMA;
    case NI_CLASS_HYPHEN: return NI_GAP_LEADING;
    case NI_CLASS_IGNORED:
    case NI_CLASS_MARK: return 0;
    default: break;
    }
    switch (byte) {
    case '.':
    case '!':
    case '?':
    case ':':
    case ';': return NI_GAP_BREAK;
    case '(':
    case '[': return NI_GAP_OPEN;
    case ')':
    case ']': return NI_GAP_CLOSE;
    case '/': return NI_GAP_SLASH;
    default: return NI_GAP_OTHER;
    }
}

/* The same for a byte of ASCII wherever it stands; 0 where it begins a word, or more is to be
 * looked at. */
static uint16_t plain_gap(ni_class c, char byte)
{
    if (ni_class_begins_word(c) || c >= NI_CLASS_SINGLE || c == NI_CLASS_HYPHEN) return 0;
    return byte == '.' || byte == '\n' ? 0 : gap_of(c, byte);
}

/* The same where it stands at `here`. */
static uint16_t gap_at(const ni_tokenizer *t, ni_class c, size_t here)
{
    const bool hangs = here == t->behind; /* on the token before */
    if (c == NI_CLASS_HYPHEN) return hangs && here ? NI_GAP_TRAILING : NI_GAP_LEADING;
    return gap_of(c, t->text[here]) | (t->text[here] == '.' && hangs ? NI_GAP_DOT : 0);
}

/* Passes over bytes that say the same wherever they stand, most often one space. */
static uint16_t pass_plain_gap(ni_tokenizer *t)
{
    uint16_t gap = 0, found;
    size_t at = t->at;
    if (t->careful) return 0;
    for (; at < t->size && (found = t->gaps[(unsigned char)t->text[at]]) != 0; at++) gap |= found;
    t->at = at;
    return gap;
}

/* Passes over what is known of all bytes of ASCII but hyphens. *line_is_empty: since a line feed
 * there were blanks only. */
static uint16_t pass_near_gap(ni_tokenizer *t, bool *line_is_empty)
{
    uint16_t gap = 0, found;
    if (t->careful) return 0;
    for (; t->at < t->size; t->at++, gap |= found) {
        const unsigned char byte = (unsigned char)t->text[t->at];
        if (byte == '\n') {
            found = NI_GAP_SPACE | NI_GAP_LINE | (*line_is_empty ? NI_GAP_BREAK : 0);
            *line_is_empty = true;
            continue;
        }
        found = byte == '.' ? gap_at(t, NI_CLASS_LINK, t->at) : t->gaps[byte];
        if (!found) break;
        if (!(found & NI_GAP_SPACE)) *line_is_empty = false;
    }
    return gap;
}

/* Finds where the next token begins, going on from a gap. Returns its first character's class;
 * OTHER at the end. */
static NI_APART ni_class find_farther(ni_tokenizer *t, size_t *begin, uint16_t *gap)
{
    size_t hyphen_end = 0;
    bool line_is_empty = false;
    for (;;) {
        *gap |= pass_near_gap(t, &line_is_empty);
        if (t->at == t->size) return NI_CLASS_OTHER;
        *begin = t->at;
        ni_class c = read_class(t, &t->at);
        if (ni_class_begins_word(c) || c >= NI_CLASS_SINGLE) {
            if (*gap & NI_GAP_LEADING && hyphen_end != *begin) *gap &= (uint16_t)~NI_GAP_LEADING;
            return c;
        }
        uint16_t found = gap_at(t, c, *begin);
        if (found & NI_GAP_LEADING) hyphen_end = t->at;
        if (t->text[*begin] == '\n') {
            if (line_is_empty) found |= NI_GAP_BREAK;
            line_is_empty = true;
        } else if (!(found & NI_GAP_SPACE)) {
            line_is_empty = false;
        }
        *gap |= found;
    }
}

/* The same from the end of the last token on. */
static inline ni_class find_token(ni_tokenizer *t, size_t *begin, uint16_t *gap)
{
    *gap = pass_plain_gap(t);
    if (t->at == t->size) return NI_CLASS_OTHER;
    const unsigned char byte = (unsigned char)t->text[t->at];
    const ni_class c = byte < 0x80 ? (ni_class)t->chars.table[byte] : NI_CLASS_OTHER;
    if (!ni_class_begins_word(c)) return find_farther(t, begin, gap);
    *begin = t->at++;
    return c;
}

/* ---- the tokenizer --------------------------------------------------------------------------- */

bool ni_tokenizer_init(ni_tokenizer *tokenizer, ni_tokenizer_couples *couples)
{
    memset(tokenizer, 0, sizeof *tokenizer);
    tokenizer->couples = couples;
    ni_chars_init(&tokenizer->chars);
    for (unsigned byte = 0; byte < 256; byte++)
        tokenizer->plain[byte] = meaning((unsigned char)byte);
    for (unsigned byte = 0; byte < 128; byte++)
        tokenizer->gaps[byte] = plain_gap((ni_class)tokenizer->chars.table[byte], (char)byte);
    tokenizer->folder = ni_folder_new();
    return tokenizer->folder != NULL;
}

void ni_tokenizer_dispose(ni_tokenizer *tokenizer)
{
    ni_folder_free(tokenizer->folder);
    ni_buffer_dispose(&tokenizer->folded);
    tokenizer->folder = NULL;
}

void ni_tokenizer_begin(ni_tokenizer *tokenizer, const char *text, size_t size)
{
    tokenizer->text = text;
    tokenizer->size = size;
    tokenizer->at = tokenizer->behind = 0;
    tokenizer->failed = false;
}

/* ---- tokens ---------------------------------------------------------------------------------- */

/* The marks that belong to a word of one character. */
static void take_marks(ni_tokenizer *t)
{
    for (size_t at = t->at; at < t->size;) {
        ni_class c = read_class(t, &at);
        if (c == NI_CLASS_MARK)
            t->at = at;
        else if (c != NI_CLASS_IGNORED)
            return;
    }
}

/* §§ is one sign. */
static void take_same_signs(ni_tokenizer *t, size_t begin)
{
    const size_t size = t->at - begin;
    while (t->size - t->at >= size && memcmp(t->text + begin, t->text + t->at, size) == 0)
        t->at += size;
}

/* A token that is no plain word. */
static NI_APART void scan_anything(ni_tokenizer *t, size_t begin, ni_class first)
{
    t->run_count = 0;
    if (first < NI_CLASS_SINGLE) {
        scan_word(t, begin, first);
        return;
    }
    if (first == NI_CLASS_SINGLE)
        take_marks(t);
    else
        take_same_signs(t, begin);
    begin_run(t, begin, false);
    t->runs[0].end = t->at;
}

static inline void scan_token(ni_tokenizer *t, size_t begin, ni_class first)
{
    const size_t end = first < NI_CLASS_SINGLE && !t->careful ? find_plain_end(t, begin) : 0;
    if (!end) {
        scan_anything(t, begin, first);
        return;
    }
    t->at = end;
    t->runs[0] = (ni_run){begin, end, false};
    t->run_count = 1;
}

static inline bool advance(ni_tokenizer *t, ni_span *span)
{
    size_t begin = 0;
    span->first = find_token(t, &begin, &span->gap);
    if (span->first == NI_CLASS_OTHER) return false;
    scan_token(t, begin, span->first);
    span->start = begin;
    span->end = t->behind = t->runs[t->run_count - 1].end;
    return true;
}

size_t ni_tokenizer_scan(ni_tokenizer *t, ni_span *spans, size_t most)
{
    size_t count = 0;
    while (count < most && advance(t, &spans[count])) count++;
    return count;
}
