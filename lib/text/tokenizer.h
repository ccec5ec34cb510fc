/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text to tokens. A token extends between white space and punctuation; its parts are separated by
 * hyphens, apostrophes and other links, or by a capital in the middle (CamelCase):
 *
 *     E-Government-Strategie    3 parts     e government strategie
 *     eGovernment, O'Neill      2 parts     e government; o neill
 *     Bürger:innen, U.S.A.      2, 3 parts  bürger innen; u s a
 *     24.12.2025, 1.000,50      1 part      punctuation between digits is kept
 *     Bundes-<line end>münze    1 part      bundesmünze: a word broken at the line end
 *     1-DM-<line end>Goldmünze  3 parts     1 dm goldmünze: a chain broken at its hyphen
 *     Kosten-<line end>und      2 tokens    the hyphen replaces an omitted part
 *
 * Signs that are read as words are tokens: §, §§, %, ‰, €, $, £. So are C++ and C#.
 *
 * There are two steps. Scanning finds the start and end of a token, and the gap before it; folding
 * makes its parts and their normal forms. A caller that caches tokens by their bytes can skip the
 * second.
 */
#ifndef NI_TEXT_TOKENIZER_H
#define NI_TEXT_TOKENIZER_H

#include "base/buffer.h"
#include "text/chars.h"
#include "text/fold.h"

/* Limits per token: a longer chain continues as another token. */
enum { NI_TOKEN_PARTS_MAX = 64, NI_TOKEN_RUNS_MAX = 128 };

/* What separates a token from the one before it; flags may be combined. */
enum {
    NI_GAP_SPACE = 1 << 0, /* white space */
    NI_GAP_LINE = 1 << 1,  /* a line end */
    NI_GAP_BREAK = 1 << 2, /* . ! ? : ; or an empty line: at least another clause */
    NI_GAP_COMMA = 1 << 3,
    NI_GAP_OPEN = 1 << 4,     /* ( or [ */
    NI_GAP_CLOSE = 1 << 5,    /* ) or ] */
    NI_GAP_TRAILING = 1 << 6, /* a hyphen attached to the token before: Kosten- und */
    NI_GAP_LEADING = 1 << 7,  /* a hyphen attached to this token: und -pädagogen */
    NI_GAP_SLASH = 1 << 8,
    NI_GAP_DOT = 1 << 9,   /* a full stop right after the token before, as in 24. Dezember */
    NI_GAP_OTHER = 1 << 10 /* quotes, dashes, symbols */
};

/* Consecutive bytes of a token, without the breaks in it. */
typedef struct ni_run {
    size_t start, end;
    bool glued; /* continues the part before, across a line end */
} ni_run;

typedef struct ni_span {
    size_t start, end; /* bytes of the text */
    uint16_t gap;      /* NI_GAP_ flags before it */
    ni_class first;    /* the class of its first character */
} ni_span;

typedef struct ni_part {
    size_t start, end;     /* bytes of the text */
    size_t fold, fold_end; /* bytes of the token's normal form */
} ni_part;

/*
 * Valid until the next token. The normal forms of the parts are contiguous, so that the whole, and
 * any run of adjacent parts, is a slice of `folded`.
 */
typedef struct ni_token {
    size_t start, end;  /* bytes of the text */
    const char *folded; /* normal form of the whole token */
    size_t folded_size;
    const ni_part *parts;
    size_t part_count; /* 0 if the normal form is empty: then it is not a token */
} ni_token;

/*
 * Check whether a lowercase word after a hyphen at a line end is a word of its own ("Kosten-" /
 * "und"), rather than the rest of the word before. Depends on the language, so it is a callback.
 */
typedef bool ni_tokenizer_couples(const char *word, size_t size);

typedef struct ni_tokenizer {
    ni_chars chars;
    ni_folder *folder;
    ni_tokenizer_couples *couples;
    uint8_t plain[256]; /* meaning of a byte to the fast path for plain words */
    uint16_t gaps[256]; /* NI_GAP_ flags of a byte between tokens; 0 if its context matters */
    bool careful;       /* disables the fast paths: for tests */
    const char *text;
    size_t size;
    size_t at;                      /* after the span scanned last */
    size_t last_end;                /* end of the last span; 0 at first */
    ni_run runs[NI_TOKEN_RUNS_MAX]; /* of the last span */
    size_t run_count;
    size_t part_count;
    ni_part parts[NI_TOKEN_PARTS_MAX];
    ni_buffer folded;
    bool failed; /* out of memory: no more tokens */
} ni_tokenizer;

/* False when out of memory. */
bool ni_tokenizer_init(ni_tokenizer *tokenizer, ni_tokenizer_couples *couples);
void ni_tokenizer_dispose(ni_tokenizer *tokenizer);

/* Begin a text, which must stay valid and need not be valid UTF-8. */
void ni_tokenizer_begin(ni_tokenizer *tokenizer, const char *text, size_t size);

/* Scan the next tokens, `most` at most. Returns their number, less at the end. */
size_t ni_tokenizer_scan(ni_tokenizer *tokenizer, ni_span *spans, size_t most);

/* Fold the token scanned last. False when out of memory. */
bool ni_tokenizer_fold(ni_tokenizer *tokenizer, ni_token *token);

/* The same for a token of this text scanned earlier. */
bool ni_tokenizer_fold_span(ni_tokenizer *tokenizer, const ni_span *span, ni_token *token);

/* Scan and fold the next token with a part. False at the end, or when out of memory. */
bool ni_tokenizer_next(ni_tokenizer *tokenizer, ni_token *token);

#endif
