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
 * The parts' normal forms stand one behind the other in one buffer, so that the whole, and the join
 * of any neighbours, is a slice of it.
 */
#ifndef NI_TEXT_TOKENIZER_H
#define NI_TEXT_TOKENIZER_H

#include "base/buffer.h"
#include "text/chars.h"
#include "text/fold.h"

enum { NI_TOKEN_PARTS_MAX = 64 }; /* a longer chain goes on as another token */

typedef struct ni_part {
    size_t start, end;     /* bytes of the text */
    size_t fold, fold_end; /* bytes of the token's normal form */
} ni_part;

/* Valid until the next token. */
typedef struct ni_token {
    size_t start, end;  /* bytes of the text */
    const char *folded; /* the normal form of the whole, never empty */
    size_t folded_size;
    const ni_part *parts; /* at least one */
    size_t part_count;
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
    const char *text;
    size_t size;
    size_t at;
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

/* The next token. False at the end, or when memory is out. */
bool ni_tokenizer_next(ni_tokenizer *tokenizer, ni_token *token);

#endif
