/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Query text to tokens, one at a time.
 *
 * The meaning of a character depends on what precedes it: - excludes at the start of a clause and
 * is a hyphen inside a word; whatever follows id: or datum: is taken literally; ^2 weighs what it
 * directly follows. The lexer keeps track of its last token, so that the parser sees tokens only.
 *
 * The lexer never fails. A quote that is never closed is a token of its own type; the parser
 * decides how to read it.
 */
#ifndef NI_QUERY_LEXER_H
#define NI_QUERY_LEXER_H

#include "query/fieldname.h"

typedef enum ni_token_type {
    NI_TOKEN_END,
    NI_TOKEN_WORD,       /* text as typed; also the value of id: or datum: */
    NI_TOKEN_PATTERN,    /* a word with stars: query/pattern.h */
    NI_TOKEN_NUMBERS,    /* 100..200 */
    NI_TOKEN_PHRASE,     /* text between the quotes */
    NI_TOKEN_OPEN_QUOTE, /* a quote that is never closed; text is the rest of the query */
    NI_TOKEN_FIELD,      /* a field name and its colon, followed by something */
    NI_TOKEN_PLUS,       /* a sign, followed by something */
    NI_TOKEN_MINUS,
    NI_TOKEN_EXACT, /* = before a word or phrase */
    NI_TOKEN_OPEN,  /* parentheses */
    NI_TOKEN_CLOSE,
    NI_TOKEN_TILDE, /* ~ or ~2 directly after a word or phrase: number, -1 if omitted */
    NI_TOKEN_BOOST, /* ^2 directly after a clause: number */
    NI_TOKEN_AND,   /* UND, AND; text as typed, here and below */
    NI_TOKEN_OR,
    NI_TOKEN_NEAR,    /* NAHE, NEAR, NAHE/5: number, -1 if omitted */
    NI_TOKEN_ORDERED, /* VOR/5, ADJ/5: number */
    NI_TOKEN_NOT
} ni_token_type;

typedef struct ni_token {
    ni_token_type type;
    size_t start, end; /* bytes of the query text, quotes included */
    newsidx_text text;
    const ni_fieldname *field;
    double number;
    const char *partner; /* the closing quote that OPEN_QUOTE lacks */
} ni_token;

/* What directly precedes the next token. */
typedef enum ni_lexer_before {
    NI_LEXER_BEFORE_SPACE, /* white space, the beginning, an opening parenthesis: a clause starts */
    NI_LEXER_BEFORE_SIGN,  /* + or - */
    NI_LEXER_BEFORE_FIELD, /* titel: and the like, or =: a word here is not an operator */
    NI_LEXER_BEFORE_VALUE, /* id: or datum: */
    NI_LEXER_BEFORE_OTHER  /* a word, a closing quote or parenthesis */
} ni_lexer_before;

typedef struct ni_lexer {
    newsidx_text text;
    size_t at;
    ni_lexer_before before;
} ni_lexer;

/* Upper limit for the distance of a proximity operator, and for the slop of a phrase, in words. */
enum { NI_LEXER_DISTANCE_MAX = 1000 };

/* Start at the beginning of a text. The text is borrowed; tokens point into it. */
void ni_lexer_init(ni_lexer *lexer, newsidx_text text);

/* Read the next token. At the end, returns END repeatedly. */
void ni_lexer_next(ni_lexer *lexer, ni_token *token);

#endif
