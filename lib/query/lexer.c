/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A word is whatever is not something else: it goes on to the next white space, parenthesis or
 * opening quote. Its punctuation stays in it, for the analyser, who knows what to make of
 * `E-Government-Strategie,` and of `C++`. Two things that look like syntax belong to a word when
 * they stand directly behind a letter or digit:
 *
 *   - an opening parenthesis whose partner comes before the next white space: `Bürger(innen)`;
 *   - a quote, which cannot open anything there: `27"`, `wie geht‘s`.
 *
 * Neither holds behind an operator: `Haus ODER(Garten)` means what it says.
 *
 * Characters are decoded only as far as is needed to tell white space, quotes and punctuation from
 * the rest. Bytes that are not UTF-8 count as letters of a word.
 *
 * All of it is linear in the size of the text but for the search for the partner of a parenthesis.
 * That one fails at most once for each level of nesting before the next white space, since where it
 * fails the parenthesis opens a group that is still open there; and the parser limits the levels.
 *
 * What a suffix such as "…"~3, word* or word^2 needs later: a token type each, read in
 * ni_lexer_next while `before` is NI_LEXER_BEFORE_OTHER, and, for those behind a word, a stop in
 * word_end.
 */
#include "query/lexer.h"

#include <string.h>

/* ------------------------------------------------------------ characters */

enum { bad_character = 0xfffd, byte_order_mark = 0xfeff, en_dash = 0x2013 };

/* The character at `at`, which is inside the text, and its bytes. Ill-formed: 0xfffd, one byte. */
static uint32_t decode(const ni_lexer *lexer, size_t at, size_t *bytes)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *text = (const unsigned char *)lexer->text + at;
    *bytes = 1;
    if (*text < 0x80) return *text;
    size_t wanted = *text >= 0xf0 ? 4 : *text >= 0xe0 ? 3 : 2;
    if (*text < 0xc2 || *text > 0xf4 || lexer->size - at < wanted) return bad_character;
    uint32_t c = *text & (0x7fU >> wanted);
    for (size_t i = 1; i < wanted; i++) {
        if ((text[i] & 0xc0) != 0x80) return bad_character;
        c = c << 6 | (text[i] & 0x3f);
    }
    if (c < least[wanted]) return bad_character;
    *bytes = wanted;
    return c;
}

/* White space of Unicode, and the control characters of ASCII with NUL. */
static bool is_white(uint32_t c)
{
    return c <= 0x20 || c == 0x7f || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

/* What a word can be made of; above ASCII that is all but the punctuation that text comes with. */
static bool is_letter_or_digit(uint32_t c)
{
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c < 0xc0) return c == 0xaa || c == 0xb5 || c == 0xba;
    return !(c >= 0x2000 && c <= 0x206f) && c != 0x3000;
}

/* Whether the text ends at `at`, or white space follows there. */
static bool white_at(const ni_lexer *lexer, size_t at)
{
    size_t bytes;
    return at >= lexer->size || is_white(decode(lexer, at, &bytes));
}

/* ---------------------------------------------------------------- quotes */

typedef struct quote {
    uint32_t open;
    const char *close[2]; /* the usual partner first */
} quote;

static const quote quotes[] = {
    {'"', {"\"", NULL}}, {0x201e, {"“", "”"}}, {0x201c, {"”", NULL}},
    {0xbb, {"«", NULL}}, {0xab, {"»", NULL}},  {0x201a, {"‘", NULL}},
};

static const quote *quote_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (quotes[i].open == c) return &quotes[i];
    return NULL;
}

/* The byte behind `text` where it stands at `at`; 0 where it does not. */
static size_t behind(const ni_lexer *lexer, size_t at, const char *text)
{
    size_t size = text ? strlen(text) : 0;
    bool here = size > 0 && lexer->size - at >= size && !memcmp(lexer->text + at, text, size);
    return here ? at + size : 0;
}

static void set_text(const ni_lexer *lexer, ni_token *token, size_t start, size_t end)
{
    token->text = (newsidx_text){lexer->text + start, end - start};
}

static bool read_phrase(ni_lexer *lexer, ni_token *token)
{
    size_t bytes;
    const quote *q = quote_of(decode(lexer, lexer->at, &bytes));
    if (!q) return false;
    size_t start = lexer->at + bytes, after = 0;
    for (lexer->at = start; lexer->at < lexer->size; lexer->at++) {
        if (!after) after = behind(lexer, lexer->at, q->close[0]);
        if (!after) after = behind(lexer, lexer->at, q->close[1]);
        if (after) break;
    }
    token->type = after ? NI_TOKEN_PHRASE : NI_TOKEN_OPEN_QUOTE;
    if (after) {
        set_text(lexer, token, start, lexer->at);
        lexer->at = after;
    } else {
        token->text = newsidx_text_of(q->close[0]);
    }
    lexer->before = NI_LEXER_BEFORE_OTHER;
    return true;
}

/* ----------------------------------------------------------------- words */

static ni_token_type operator_of(const char *text, size_t size)
{
    static const struct {
        const char *name;
        ni_token_type type;
    } table[] = {
        {"UND", NI_TOKEN_AND}, {"AND", NI_TOKEN_AND},   {"ODER", NI_TOKEN_OR},
        {"OR", NI_TOKEN_OR},   {"NICHT", NI_TOKEN_NOT}, {"NOT", NI_TOKEN_NOT},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strlen(table[i].name) == size && memcmp(table[i].name, text, size) == 0)
            return table[i].type;
    return NI_TOKEN_WORD;
}

/* The byte behind the partner of the parenthesis at `open`; 0 where white space comes first. */
static size_t partner_end(const ni_lexer *lexer, size_t open)
{
    size_t depth = 0, bytes;
    for (size_t at = open; at < lexer->size; at += bytes) {
        uint32_t c = decode(lexer, at, &bytes);
        if (is_white(c)) return 0;
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) return at + bytes;
    }
    return 0;
}

/*
 * The end of the word that begins at `start`. *letters tells whether it has any letter or digit;
 * `operators` whether it may be an operator.
 */
static size_t word_end(const ni_lexer *lexer, size_t start, bool operators, bool *letters)
{
    bool in_word = false; /* the character before is a letter or digit */
    size_t at = start, bytes;
    for (*letters = false; at < lexer->size; at += bytes) {
        uint32_t c = decode(lexer, at, &bytes);
        if (is_white(c) || c == ')') break;
        if (c == '(' || quote_of(c)) {
            if (!in_word) break;
            if (operators && operator_of(lexer->text + start, at - start) != NI_TOKEN_WORD) break;
            size_t end = c == '(' ? partner_end(lexer, at) : at + bytes;
            if (!end) break;
            bytes = end - at;
        }
        in_word = is_letter_or_digit(c);
        if (in_word) *letters = true;
    }
    return at;
}

static void read_word(ni_lexer *lexer, ni_token *token)
{
    bool letters, operators = lexer->before != NI_LEXER_BEFORE_FIELD;
    size_t start = lexer->at;
    lexer->at = word_end(lexer, start, operators, &letters);
    set_text(lexer, token, start, lexer->at);
    token->type = operators ? operator_of(token->text.data, token->text.size) : NI_TOKEN_WORD;
    lexer->before = NI_LEXER_BEFORE_OTHER;
}

/* The value of id: or datum:, to the next white space or a parenthesis that closes a group. */
static void read_value(ni_lexer *lexer, ni_token *token)
{
    size_t start = lexer->at, depth = 0, bytes;
    for (; lexer->at < lexer->size; lexer->at += bytes) {
        uint32_t c = decode(lexer, lexer->at, &bytes);
        if (is_white(c) || (c == ')' && depth == 0)) break;
        if (c == '(') depth++;
        if (c == ')') depth--;
    }
    token->type = NI_TOKEN_WORD;
    set_text(lexer, token, start, lexer->at);
    lexer->before = NI_LEXER_BEFORE_OTHER;
}

/* ------------------------------------------------- signs, fields, groups */

/* A + or - counts before a word, phrase, field or group, not before more punctuation: +++, ->. */
static bool read_sign(ni_lexer *lexer, ni_token *token)
{
    char sign = lexer->text[lexer->at];
    if (lexer->before != NI_LEXER_BEFORE_SPACE || (sign != '+' && sign != '-')) return false;
    size_t start = lexer->at + 1, bytes;
    bool letters;
    bool empty = word_end(lexer, start, false, &letters) == start;
    if (empty && (white_at(lexer, start) || decode(lexer, start, &bytes) == ')')) return false;
    if (!empty && !letters) return false;
    token->type = sign == '+' ? NI_TOKEN_PLUS : NI_TOKEN_MINUS;
    lexer->at = start;
    lexer->before = NI_LEXER_BEFORE_SIGN;
    return true;
}

static bool read_field(ni_lexer *lexer, ni_token *token)
{
    if (lexer->before != NI_LEXER_BEFORE_SPACE && lexer->before != NI_LEXER_BEFORE_SIGN)
        return false;
    const char *name = lexer->text + lexer->at;
    size_t left = lexer->size - lexer->at;
    const char *colon = memchr(name, ':', left > NI_FIELDNAME_MAX ? NI_FIELDNAME_MAX + 1 : left);
    if (!colon) return false;
    size_t after = (size_t)(colon - lexer->text) + 1;
    if (white_at(lexer, after) || lexer->text[after] == ')') return false;
    token->field = ni_fieldname_find(name, (size_t)(colon - name));
    if (!token->field) return false;
    token->type = NI_TOKEN_FIELD;
    lexer->at = after;
    lexer->before =
        token->field->type == NI_FIELDNAME_WORDS ? NI_LEXER_BEFORE_FIELD : NI_LEXER_BEFORE_VALUE;
    return true;
}

static bool read_parenthesis(ni_lexer *lexer, ni_token *token)
{
    char c = lexer->text[lexer->at];
    if (c != '(' && c != ')') return false;
    token->type = c == '(' ? NI_TOKEN_OPEN : NI_TOKEN_CLOSE;
    lexer->before = c == '(' ? NI_LEXER_BEFORE_SPACE : NI_LEXER_BEFORE_OTHER;
    lexer->at++;
    return true;
}

/* A +, - or – with nothing directly before and behind it is a dash between words. */
static bool skip_lone_sign(ni_lexer *lexer)
{
    size_t bytes;
    uint32_t c = decode(lexer, lexer->at, &bytes);
    if (lexer->before != NI_LEXER_BEFORE_SPACE || (c != '+' && c != '-' && c != en_dash))
        return false;
    size_t after = lexer->at + bytes;
    if (!white_at(lexer, after) && lexer->text[after] != ')') return false;
    lexer->at = after;
    return true;
}

static void skip_white(ni_lexer *lexer)
{
    for (size_t bytes; lexer->at < lexer->size;) {
        uint32_t c = decode(lexer, lexer->at, &bytes);
        if (is_white(c) || (c == byte_order_mark && lexer->at == 0)) {
            lexer->at += bytes;
            lexer->before = NI_LEXER_BEFORE_SPACE;
        } else if (!skip_lone_sign(lexer)) {
            return;
        }
    }
}

void ni_lexer_init(ni_lexer *lexer, newsidx_text text)
{
    *lexer = (ni_lexer){text.data, text.size, 0, NI_LEXER_BEFORE_SPACE};
}

void ni_lexer_next(ni_lexer *lexer, ni_token *token)
{
    skip_white(lexer);
    *token = (ni_token){.type = NI_TOKEN_END, .start = lexer->at};
    if (lexer->at < lexer->size && !read_phrase(lexer, token)) {
        if (lexer->before == NI_LEXER_BEFORE_VALUE)
            read_value(lexer, token);
        else if (!read_parenthesis(lexer, token) && !read_sign(lexer, token) &&
                 !read_field(lexer, token))
            read_word(lexer, token);
    }
    token->end = lexer->at;
}
