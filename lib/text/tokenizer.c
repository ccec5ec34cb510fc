/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One pass over the characters' classes. Inside a word, punctuation is looked at together with what
 * stands on both sides of it, and either ends the word, or sets two parts apart, or belongs to a
 * number, or is a break at the line end that vanishes.
 */
#include "text/tokenizer.h"

#include <string.h>

/* A part longer than this is no CamelCase word but a key, a hash or an encoded picture. */
enum { CAMEL_MAX = 100 };

bool ni_tokenizer_init(ni_tokenizer *tokenizer, ni_tokenizer_couples *couples)
{
    memset(tokenizer, 0, sizeof *tokenizer);
    tokenizer->couples = couples;
    ni_chars_init(&tokenizer->chars);
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
    tokenizer->at = 0;
    tokenizer->failed = false;
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

/* ---- parts ----------------------------------------------------------------------------------- */

/* Appends the normal form of a run of the text to the part that is being made. */
static void fold_run(ni_tokenizer *t, size_t start, size_t end)
{
    if (!ni_folder_append(t->folder, t->text + start, end - start, &t->folded)) t->failed = true;
}

/* Ends the part of which the normal form begins at `fold`. A part of nothing is none. */
static void add_part(ni_tokenizer *t, size_t start, size_t end, size_t fold)
{
    if (t->failed || t->folded.size == fold || t->part_count == NI_TOKEN_PARTS_MAX) return;
    t->parts[t->part_count++] = (ni_part){start, end, fold, t->folded.size};
}

/* Whether a part begins at character i, the last one having begun at `last`. */
static bool is_camel_boundary(const uint8_t *classes, size_t count, size_t last, size_t i)
{
    if (classes[i] != NI_CLASS_UPPER || i + 1 >= count) return false;
    if (classes[i - 1] == NI_CLASS_LOWER) /* BayernID, eGovernment, but not GmbH */
        return ni_class_is_letter((ni_class)classes[i + 1]) && (i - last >= 2 || i == 1);
    return classes[i - 1] == NI_CLASS_UPPER && i + 3 < count && /* EGovernment, but not WLANs */
           classes[i + 1] == NI_CLASS_LOWER && classes[i + 2] == NI_CLASS_LOWER &&
           classes[i + 3] == NI_CLASS_LOWER;
}

/* The classes of the characters of a run, and where they begin; marks and ignored characters belong
   to the one before them. Returns how many there are. */
static size_t classify_run(const ni_tokenizer *t, size_t start, size_t end, uint8_t *classes,
                           size_t *offsets)
{
    size_t count = 0;
    for (size_t at = start; at < end;) {
        size_t here = at;
        ni_class c = read_class(t, &at);
        if (count && (c == NI_CLASS_MARK || c == NI_CLASS_IGNORED)) continue;
        classes[count] = (uint8_t)c;
        offsets[count++] = here;
    }
    return count;
}

/*
 * Folds a run of the text that has capitals inside. What they set apart before the last of them
 * become parts; the last stays open. Returns where it begins, with its normal form at *fold.
 * When there is no room for more parts but it and another, the rest is one.
 */
static size_t split_camel(ni_tokenizer *t, size_t start, size_t end, size_t *fold)
{
    uint8_t classes[CAMEL_MAX];
    size_t offsets[CAMEL_MAX];
    size_t count = classify_run(t, start, end, classes, offsets), last = 0;
    for (size_t i = 1; i < count && t->part_count + 2 < NI_TOKEN_PARTS_MAX; i++) {
        if (!is_camel_boundary(classes, count, last, i)) continue;
        *fold = t->folded.size;
        fold_run(t, offsets[last], offsets[i]);
        add_part(t, offsets[last], offsets[i], *fold);
        last = i;
    }
    *fold = t->folded.size;
    fold_run(t, offsets[last], end);
    return offsets[last];
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

/* ---- tokens ---------------------------------------------------------------------------------- */

/* The part that is being read. */
typedef struct scan {
    size_t start;    /* of the part */
    size_t run;      /* of its run that is not folded yet */
    size_t end;      /* behind its last character */
    size_t fold;     /* where its normal form begins */
    ni_class before; /* class of its last character but marks */
    bool camel;      /* it has a capital behind another letter */
} scan;

static void begin_part(ni_tokenizer *t, scan *s, size_t start)
{
    *s = (scan){start, start, start, t->folded.size, NI_CLASS_OTHER, false};
}

/* Folds what was read of the part and not folded yet. */
static void fold_part(ni_tokenizer *t, scan *s)
{
    if (s->camel && s->run == s->start && s->end - s->start <= CAMEL_MAX)
        s->start = split_camel(t, s->start, s->end, &s->fold);
    else
        fold_run(t, s->run, s->end);
}

static void end_part(ni_tokenizer *t, scan *s)
{
    fold_part(t, s);
    add_part(t, s->start, s->end, s->fold);
}

/* The part goes on at resume, behind a line end that vanishes. */
static void glue_part(ni_tokenizer *t, scan *s, size_t resume)
{
    fold_part(t, s);
    s->run = resume;
    t->at = resume;
}

/* Takes in a letter, digit or mark that ends at `end`. */
static void extend_part(scan *s, ni_class c, size_t end)
{
    s->end = end;
    if (c == NI_CLASS_MARK) return;
    if (c == NI_CLASS_UPPER && ni_class_is_letter(s->before)) s->camel = true;
    s->before = c;
}

/* Punctuation inside a word. Returns false where the word ends before it. */
static bool take_punctuation(ni_tokenizer *t, scan *s, ni_class c, size_t here)
{
    size_t resume = here;
    verdict what = judge(t, s->before, c, here, t->at, &resume);
    if (what == ENDS || t->failed) return false;
    if (what == PARTS) {
        if (t->part_count + 1 >= NI_TOKEN_PARTS_MAX) return false;
        end_part(t, s);
        begin_part(t, s, resume);
    } else if (what == GLUES) {
        glue_part(t, s, resume);
    }
    t->at = resume;
    return true;
}

/* An ignored character at `here`: a soft hyphen at a line end joins what stands around it. */
static void take_ignored(ni_tokenizer *t, scan *s, size_t here)
{
    size_t resume;
    if (t->at - here != 2 || memcmp(t->text + here, "\xc2\xad", 2) != 0) return;
    ni_class next = peek_class(t, t->at, &resume);
    if (next != NI_CLASS_LINE_END && next != NI_CLASS_BLANK) return;
    if (passes_line_end(t, t->at, &resume) == NI_CLASS_LOWER) glue_part(t, s, resume);
}

/* Reads a word whose first character, of class c, begins at `begin`. */
static void scan_word(ni_tokenizer *t, size_t begin, ni_class c)
{
    scan s;
    begin_part(t, &s, begin);
    extend_part(&s, c, t->at);
    for (;;) {
        size_t here = t->at;
        c = read_class(t, &t->at);
        if (c == NI_CLASS_IGNORED)
            take_ignored(t, &s, here);
        else if (ni_class_begins_word(c) || c == NI_CLASS_MARK) {
            extend_part(&s, c, t->at);
        } else if (!take_punctuation(t, &s, c, here)) {
            t->at = here;
            break;
        }
    }
    end_part(t, &s);
}

/* Finds where the next word begins. Returns its first character's class; OTHER at the end. */
static ni_class find_word(ni_tokenizer *t, size_t *begin)
{
    while (t->at < t->size) {
        *begin = t->at;
        ni_class c = read_class(t, &t->at);
        if (ni_class_begins_word(c) || c == NI_CLASS_SINGLE) return c;
    }
    return NI_CLASS_OTHER;
}

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

bool ni_tokenizer_next(ni_tokenizer *t, ni_token *token)
{
    size_t begin = 0;
    ni_class c;
    while (!t->failed && (c = find_word(t, &begin)) != NI_CLASS_OTHER) {
        ni_buffer_clear(&t->folded);
        t->part_count = 0;
        if (c == NI_CLASS_SINGLE) {
            take_marks(t);
            fold_run(t, begin, t->at);
            add_part(t, begin, t->at, 0);
        } else {
            scan_word(t, begin, c);
        }
        if (t->failed) return false;
        if (t->part_count == 0) continue;
        *token = (ni_token){begin,          t->parts[t->part_count - 1].end,
                            t->folded.data, t->folded.size,
                            t->parts,       t->part_count};
        return true;
    }
    return false;
}
