/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text to tokens. A token is what stands between white space and punctuation; its parts are what
 * hyphens, apostrophes and other links, or a capital in the middle (CamelCase), set apart in it:
 *
 *     E-Government-Strategie    3 parts     e government strategie
 *     eGovernment, O'Neill      2 parts     e government; o neill
 *     Bürger:innen, U.S.A.      2, 3 parts  bürger innen; u s a
 *     24.12.2025, 1.000,50      1 part      punctuation between digits stays
 *     Bundes-<line end>münze    1 part      bundesmünze: a word broken at the line end
 *     1-DM-<line end>Goldmünze  3 parts     1 dm goldmünze: a chain broken at its hyphen
 *     Kosten-<line end>und      2 tokens    the hyphen stands for a part left out
 *
 * Signs that are read as words are tokens: §, §§, %, ‰, €, $, £. So are C++ and C#.
 *
 * It goes in two steps. Scanning finds where a token begins and ends, and what stands before it;
 * folding makes its parts and their normal forms. Who knows the bytes of a token already need not
 * fold them again.
 */
#ifndef NI_TEXT_TOKENIZER_H
#define NI_TEXT_TOKENIZER_H

#include "base/buffer.h"
#include "text/chars.h"
#include "text/fold.h"

/* A longer chain goes on as another token. */
enum { NI_TOKEN_PARTS_MAX = 64, NI_TOKEN_RUNS_MAX = 128 };

/* What stands between a token and the one before it; several at a time. */
enum {
    NI_GAP_SPACE = 1 << 0, /* white space */
    NI_GAP_LINE = 1 << 1,  /* a line end */
    NI_GAP_BREAK = 1 << 2, /* . ! ? : ; or an empty line: another clause at the least */
    NI_GAP_COMMA = 1 << 3,
    NI_GAP_OPEN = 1 << 4,     /* ( or [ */
    NI_GAP_CLOSE = 1 << 5,    /* ) or ] */
    NI_GAP_TRAILING = 1 << 6, /* a hyphen that hangs on the token before: Kosten- und */
    NI_GAP_LEADING = 1 << 7,  /* a hyphen that hangs on this token: und -pädagogen */
    NI_GAP_SLASH = 1 << 8,
    NI_GAP_DOT = 1 << 9,   /* a full stop right behind the token before, as in 24. Dezember */
    NI_GAP_OTHER = 1 << 10 /* quotes, dashes, symbols */
};

/* Bytes of the text that belong to a token, without the breaks in it. */
typedef struct ni_run {
    size_t start, end;
    bool glued; /* goes on with the part before: between them was a line end */
} ni_run;

typedef struct ni_span {
    size_t start, end; /* bytes of the text */
    uint16_t gap;      /* NI_GAP_... before it */
    ni_class first;    /* the class of its first character */
} ni_span;

typedef struct ni_part {
    size_t start, end;     /* bytes of the text */
    size_t fold, fold_end; /* bytes of the token's normal form */
} ni_part;

/*
 * Valid until the next token. The parts' normal forms stand one behind the other, so that the
 * whole, and the join of any neighbours, is a slice of `folded`.
 */
typedef struct ni_token {
    size_t start, end;  /* bytes of the text */
    const char *folded; /* the normal form of the whole */
    size_t folded_size;
    const ni_part *parts;
    size_t part_count; /* 0 where nothing is left in normal form: then it is no token */
} ni_token;

/*
 * Whether a lower-case word after a hyphen at a line end stands by itself ("Kosten-" / "und"), and
 * is not the end of the word before. It is a matter of the language, so the tokenizer asks.
 */
typedef bool ni_tokenizer_couples(const char *word, size_t size);

typedef struct ni_tokenizer {
    ni_chars chars;
    ni_folder *folder;
    ni_tokenizer_couples *couples;
    uint8_t plain[256]; /* what a byte means to the short cut for plain words */
    uint16_t gaps[256]; /* and to that between tokens: NI_GAP_..., 0 where it is more than that */
    bool careful;       /* no short cut: for tests */
    const char *text;
    size_t size;
    size_t at;     /* behind the span that was scanned last */
    size_t behind; /* the end of the last span; the beginning of the text at first */
    ni_run runs[NI_TOKEN_RUNS_MAX]; /* of the last span */
    size_t run_count;
    size_t part_count;
    ni_part parts[NI_TOKEN_PARTS_MAX];
    ni_buffer folded;
    bool failed; /* memory ran out: there are no more tokens */
} ni_tokenizer;

/* False when memory is out. */
bool ni_tokenizer_init(ni_tokenizer *tokenizer, ni_tokenizer_couples *couples);
void ni_tokenizer_dispose(ni_tokenizer *tokenizer);

/* Begins a text, which must stay where it is and need not be well-formed. */
void ni_tokenizer_begin(ni_tokenizer *tokenizer, const char *text, size_t size);

/* Finds the next tokens, `most` at the most. Returns how many; fewer at the end. */
size_t ni_tokenizer_scan(ni_tokenizer *tokenizer, ni_span *spans, size_t most);

/* Makes the token that was scanned last. False when memory is out. */
bool ni_tokenizer_fold(ni_tokenizer *tokenizer, ni_token *token);

/* The same for a token of this text that was scanned before it. */
bool ni_tokenizer_fold_span(ni_tokenizer *tokenizer, const ni_span *span, ni_token *token);

/* Both, for the next token that has a part. False at the end, or when memory is out. */
bool ni_tokenizer_next(ni_tokenizer *tokenizer, ni_token *token);

#endif
