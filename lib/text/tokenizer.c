/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One pass over the classes of the characters. Punctuation inside a word is judged by the
 * characters on both sides: it ends the word, separates two parts, belongs to a number, or is a
 * break at the line end that vanishes.
 *
 * Nearly every German word is letters of Latin-1 followed by a space. Those take a fast path over
 * bytes; everything else takes the general path.
 */
#include "text/tokenizer.h"

#include <string.h>

#include "base/latin.h"

/* What a byte after letters means for the fast path. */
enum { UNKNOWN, WORD, ENDING, ENDING_BEFORE_SPACE };

/* Keep rare cases out of the callers, which are short and run for every token. */
#define NI_NOINLINE __attribute__((noinline))

enum { WIDE = 8 }; /* bytes read at a time */
static const uint64_t EACH =
    UINT64_C(0x0101010101010101); /* times a byte: that byte in every lane */

static uint8_t byte_kind(unsigned char byte)
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

/* Class of the next character that is not ignored, and its offset. */
static ni_class peek_class(const ni_tokenizer *t, size_t at, size_t *begin)
{
    ni_class c;
    do {
        *begin = at;
        c = read_class(t, &at);
    } while (c == NI_CLASS_IGNORED);
    return c;
}

/* ---- punctuation inside a word --------------------------------------------------------------- */

typedef enum verdict {
    ENDS,   /* the word ends */
    PARTS,  /* a part ends; the next begins at resume */
    GLUES,  /* the part continues at resume, without the bytes in between */
    BELONGS /* the punctuation is part of a number that continues at resume */
} verdict;

/* If white space with exactly one line end starts at `at` and a word follows, return the class of
   the word's first character, at *resume; else OTHER. */
static ni_class class_after_line_end(const ni_tokenizer *t, size_t at, size_t *resume)
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

/* Decide whether a word continues after a hyphen, possibly at a line end. */
static verdict decide_hyphen(const ni_tokenizer *t, size_t at, size_t *resume)
{
    ni_class c = class_after_line_end(t, at, resume);
    if (c == NI_CLASS_OTHER) return ENDS;
    if (c != NI_CLASS_LOWER) return PARTS;
    size_t end = *resume, next = *resume;
    while (ni_class_is_letter(read_class(t, &next))) end = next;
    return t->couples(t->text + *resume, end - *resume) ? ENDS : GLUES;
}

/* Decide on punctuation of class c in bytes [here, end), after a character of class `before`. */
static verdict decide(const ni_tokenizer *t, ni_class before, ni_class c, size_t here, size_t end,
                      size_t *resume)
{
    ni_class after = peek_class(t, end, resume);
    bool letters = ni_class_is_letter(before) && ni_class_is_letter(after);
    bool digits = before == NI_CLASS_DIGIT && after == NI_CLASS_DIGIT;
    switch (c) {
    case NI_CLASS_HYPHEN:
        if (ni_class_begins_word(after)) return PARTS;
        if (after != NI_CLASS_BLANK && after != NI_CLASS_LINE_END) return ENDS;
        return decide_hyphen(t, end, resume);
    case NI_CLASS_DASH: return letters ? PARTS : ENDS;
    case NI_CLASS_COMMA: return digits ? BELONGS : ENDS;
    case NI_CLASS_LINK:
        if (t->text[here] == '.' && digits) return BELONGS;
        if (t->text[here] == '_' && ni_class_begins_word(after)) return PARTS;
        return letters ? PARTS : ENDS;
    default: return ENDS;
    }
}

/* ---- words, general path --------------------------------------------------------------------- */

/* The current word. */
typedef struct scan {
    ni_class before; /* class of its last character other than marks */
    size_t parts;    /* separated so far by hyphens and links */
} scan;

static void begin_run(ni_tokenizer *t, size_t start, bool glued)
{
    t->runs[t->run_count++] = (ni_run){start, start, glued};
}

/* Add a letter, digit or mark that ends at `end`. */
static void extend_run(ni_tokenizer *t, scan *s, ni_class c, size_t end)
{
    t->runs[t->run_count - 1].end = end;
    if (c != NI_CLASS_MARK) s->before = c;
}

/* Handle punctuation inside a word. Returns false if the word ends before it. */
static bool scan_punctuation(ni_tokenizer *t, scan *s, ni_class c, size_t here)
{
    size_t resume = here;
    verdict what = decide(t, s->before, c, here, t->at, &resume);
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

/* Handle an ignored character: a soft hyphen at a line end joins the words around it. */
static void scan_ignored(ni_tokenizer *t, size_t here)
{
    size_t resume;
    if (t->at - here != 2 || memcmp(t->text + here, "\xc2\xad", 2) != 0) return;
    if (t->run_count == NI_TOKEN_RUNS_MAX) return;
    size_t at = t->at;
    ni_class next = read_class(t, &at); /* of several in a row, the last one decides */
    if (next != NI_CLASS_LINE_END && next != NI_CLASS_BLANK) return;
    if (class_after_line_end(t, t->at, &resume) != NI_CLASS_LOWER) return;
    begin_run(t, resume, true);
    t->at = resume;
}

/* C++ and C#: add these signs to a word of one letter. */
static void scan_plus(ni_tokenizer *t)
{
    ni_run *run = &t->runs[t->run_count - 1];
    size_t left = t->size - t->at, size = 0, next;
    if (t->run_count > 1 || run->end - run->start != 1) return;
    if (left >= 2 && memcmp(t->text + t->at, "++", 2) == 0) size = 2;
    if (left >= 1 && t->text[t->at] == '#') size = 1;
    if (size == 0 || ni_class_begins_word(peek_class(t, t->at + size, &next))) return;
    run->end = t->at += size;
}

/* Check whether a superscript digit belongs to the word before it: the square of a unit has one
   or two letters before it, the charge of an ion a sign after it; anything else is the mark of a
   note. */
static NI_NOINLINE bool raises(const ni_tokenizer *t, size_t here)
{
    enum { UNIT_MOST = 2 };
    size_t letters = 0;
    for (size_t at = t->runs[t->run_count - 1].start; at < here;)
        letters = ni_class_is_letter(read_class(t, &at)) ? letters + 1 : 0;
    const bool ion = t->size - t->at >= 3 && (memcmp(t->text + t->at, "\xe2\x81\xba", 3) == 0 ||
                                              memcmp(t->text + t->at, "\xe2\x81\xbb", 3) == 0);
    return letters && (letters <= UNIT_MOST || ion);
}

/* Scan a word whose first character, of class c, begins at `begin`. */
static void scan_word(ni_tokenizer *t, size_t begin, ni_class c)
{
    scan s = {NI_CLASS_OTHER, 0};
    begin_run(t, begin, false);
    extend_run(t, &s, c, t->at);
    for (;;) {
        size_t here = t->at;
        c = read_class(t, &t->at);
        if (c == NI_CLASS_IGNORED)
            scan_ignored(t, here);
        else if (ni_class_begins_word(c) || c == NI_CLASS_MARK ||
                 (c == NI_CLASS_RAISED && raises(t, here))) {
            extend_run(t, &s, c, t->at);
        } else if (!scan_punctuation(t, &s, c, here)) {
            t->at = here;
            break;
        }
    }
    if (ni_class_is_letter(s.before)) scan_plus(t);
}

/* ---- words, fast path ------------------------------------------------------------------------ */

static bool is_latin_letter(const unsigned char *two)
{
    return two[0] == NI_LATIN_FIRST && ni_latin_is_letter(two[1]);
}

/* Read eight bytes as a little-endian number. */
static uint64_t read_wide(const unsigned char *at)
{
    uint64_t wide;
    memcpy(&wide, at, sizeof wide);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    wide = __builtin_bswap64(wide);
#endif
    return wide;
}

/* Set the high bit of each byte in the range first to last. All bytes must be below 0x80. */
static uint64_t mark_range(uint64_t bytes, unsigned char first, unsigned char last)
{
    return (bytes + (0x80U - first) * EACH) & ~(bytes + (0x7fU - last) * EACH);
}

/* Count the ASCII letters and digits among eight bytes, up to the first other byte. */
static unsigned count_word_bytes(const unsigned char *at)
{
    const uint64_t wide = read_wide(at), low = wide & 0x7f * EACH;
    const uint64_t word = mark_range(low | 0x20 * EACH, 'a', 'z') | mark_range(low, '0', '9');
    const uint64_t other = ~(word & ~wide) & 0x80 * EACH;
    return other ? (unsigned)__builtin_ctzll(other) / 8 : WIDE;
}

/*
 * Skip ASCII letters and digits, eight at a time: the end of a word is unpredictable, so a loop
 * over single bytes costs a branch misprediction per word.
 */
static inline const unsigned char *skip_word(const ni_tokenizer *t, const unsigned char *at,
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

/* Find the end of a plain word that begins at `begin`; 0 if not plain or undecidable. */
static inline size_t find_plain_end(const ni_tokenizer *t, size_t begin)
{
    const unsigned char *const text = (const unsigned char *)t->text, *at = text + begin;
    const unsigned char *const last = text + t->size - 1; /* each byte is read with the next one */
    while ((at = skip_word(t, at, last)) < last) {
        const uint8_t what = t->plain[*at];
        if (what == ENDING || (what == ENDING_BEFORE_SPACE && (at[1] == ' ' || at[1] == '\n')))
            return (size_t)(at - text);
        if (!is_latin_letter(at)) return 0;
        at += 2;
    }
    return 0;
}

/* ---- gaps before a token --------------------------------------------------------------------- */

/* Flags that a character of class c adds to the gap; `byte` is its first. The meaning of full stops
   and hyphens also depends on where they are. */
static uint16_t gap_of(ni_class c, char byte)
{
    switch (c) {
    case NI_CLASS_BLANK: return NI_GAP_SPACE;
    case NI_CLASS_LINE_END: return NI_GAP_SPACE | NI_GAP_LINE;
    case NI_CLASS_COMMA: return NI_GAP_COMMA;
    case NI_CLASS_HYPHEN: return NI_GAP_LEADING;
    case NI_CLASS_IGNORED:
    case NI_CLASS_RAISED:
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

/* The same for an ASCII byte anywhere; 0 if it begins a word, or if its context matters. */
static uint16_t plain_gap(ni_class c, char byte)
{
    if (ni_class_begins_word(c) || c >= NI_CLASS_SINGLE || c == NI_CLASS_HYPHEN) return 0;
    return byte == '.' || byte == '\n' ? 0 : gap_of(c, byte);
}

/* The same for a character at `here`. */
static uint16_t gap_at(const ni_tokenizer *t, ni_class c, size_t here)
{
    const bool attached = here == t->last_end; /* to the token before */
    if (c == NI_CLASS_HYPHEN) return attached && here ? NI_GAP_TRAILING : NI_GAP_LEADING;
    return gap_of(c, t->text[here]) | (t->text[here] == '.' && attached ? NI_GAP_DOT : 0);
}

/* Skip bytes with the same meaning anywhere, usually one space. */
static uint16_t skip_plain_gap(ni_tokenizer *t)
{
    uint16_t gap = 0, found;
    size_t at = t->at;
    if (t->careful) return 0;
    for (; at < t->size && (found = t->gaps[(unsigned char)t->text[at]]) != 0; at++) gap |= found;
    t->at = at;
    return gap;
}

/* Skip all ASCII bytes between tokens except hyphens. *line_is_empty: only blanks since a line
   feed. */
static uint16_t skip_ascii_gap(ni_tokenizer *t, bool *line_is_empty)
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

/* Find the start of the next token, within a gap. Returns the class of its first character; OTHER
   at the end. */
static NI_NOINLINE ni_class find_token_in_gap(ni_tokenizer *t, size_t *begin, uint16_t *gap)
{
    size_t hyphen_end = 0;
    bool line_is_empty = false;
    for (;;) {
        *gap |= skip_ascii_gap(t, &line_is_empty);
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

/* The same from the end of the last token. */
static inline ni_class find_token(ni_tokenizer *t, size_t *begin, uint16_t *gap)
{
    *gap = skip_plain_gap(t);
    if (t->at == t->size) return NI_CLASS_OTHER;
    const unsigned char byte = (unsigned char)t->text[t->at];
    const ni_class c = byte < 0x80 ? (ni_class)t->chars.table[byte] : NI_CLASS_OTHER;
    if (!ni_class_begins_word(c)) return find_token_in_gap(t, begin, gap);
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
        tokenizer->plain[byte] = byte_kind((unsigned char)byte);
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
    tokenizer->at = tokenizer->last_end = 0;
    tokenizer->failed = false;
}

/* ---- tokens ---------------------------------------------------------------------------------- */

/* Skip the marks that belong to a word of one character. */
static void skip_marks(ni_tokenizer *t)
{
    for (size_t at = t->at; at < t->size;) {
        ni_class c = read_class(t, &at);
        if (c == NI_CLASS_MARK)
            t->at = at;
        else if (c != NI_CLASS_IGNORED)
            return;
    }
}

/* §§ is one token. */
static void skip_same_signs(ni_tokenizer *t, size_t begin)
{
    const size_t size = t->at - begin;
    while (t->size - t->at >= size && memcmp(t->text + begin, t->text + t->at, size) == 0)
        t->at += size;
}

/* Scan a token that is not a plain word. */
static NI_NOINLINE void scan_anything(ni_tokenizer *t, size_t begin, ni_class first)
{
    t->run_count = 0;
    if (first < NI_CLASS_SINGLE) {
        scan_word(t, begin, first);
        return;
    }
    if (first == NI_CLASS_SINGLE)
        skip_marks(t);
    else
        skip_same_signs(t, begin);
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
    span->end = t->last_end = t->runs[t->run_count - 1].end;
    return true;
}

size_t ni_tokenizer_scan(ni_tokenizer *t, ni_span *spans, size_t most)
{
    size_t count = 0;
    while (count < most && advance(t, &spans[count])) count++;
    return count;
}
