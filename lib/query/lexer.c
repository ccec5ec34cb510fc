/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A word is everything that is not something else: it extends to the next white space, parenthesis
 * or opening quote. It keeps its punctuation for the analyser, which handles
 * `E-Government-Strategie,` and `C++`. Two things that look like syntax are part of a word if they
 * directly follow a letter or digit:
 *
 *   - an opening parenthesis whose partner comes before the next white space: `Bürger(innen)`;
 *   - a quote, which cannot open anything there: `27"`, `wie geht‘s`.
 *
 * Neither applies after an operator: in `Haus ODER(Garten)` the parenthesis is syntax.
 *
 * Characters are decoded only as far as needed to distinguish white space, quotes and punctuation
 * from the rest. Bytes that are not UTF-8 count as letters.
 *
 * Time is linear in the size of the text except for the search for the partner of a parenthesis.
 * That fails at most once per level of nesting before the next white space, since a parenthesis
 * without partner opens a group that is still open there; and the parser limits the levels.
 *
 * Suffixes (~2, ^2) count directly after a word, phrase or parenthesis if nothing else follows;
 * x^2+y^2 is text.
 */
#include "query/lexer.h"

#include <string.h>

#include "base/latin.h"
#include "query/charclass.h"
#include "query/numberrange.h"
#include "query/opword.h"
#include "query/pattern.h"

/* If the text has `text` at `at`, return the offset after it; else 0. */
static size_t match_at(const ni_lexer *lexer, size_t at, const char *text)
{
    size_t size = text ? strlen(text) : 0;
    if (size == 0 || lexer->text.size - at < size) return 0;
    return memcmp(lexer->text.data + at, text, size) == 0 ? at + size : 0;
}

static void set_text(const ni_lexer *lexer, ni_token *token, size_t start, size_t end)
{
    token->text = (newsidx_text){lexer->text.data + start, end - start};
}

static bool read_phrase(ni_lexer *lexer, ni_token *token)
{
    size_t bytes;
    const ni_charclass_quote *q =
        ni_charclass_quote_of(ni_charclass_decode(lexer->text, lexer->at, &bytes));
    if (!q) return false;
    size_t start = lexer->at + bytes, after = 0;
    for (lexer->at = start; lexer->at < lexer->text.size; lexer->at++) {
        if (!after) after = match_at(lexer, lexer->at, q->close[0]);
        if (!after) after = match_at(lexer, lexer->at, q->close[1]);
        if (after) break;
    }
    token->type = after ? NI_TOKEN_PHRASE : NI_TOKEN_OPEN_QUOTE;
    token->partner = q->close[0];
    set_text(lexer, token, start, lexer->at);
    if (after) lexer->at = after;
    lexer->before = NI_LEXER_BEFORE_OTHER;
    return true;
}

/* ----------------------------------------------------------------- words */

/* Offset after the partner of the parenthesis at `open`; 0 if white space comes first. */
static size_t partner_end(const ni_lexer *lexer, size_t open)
{
    size_t depth = 0, bytes;
    for (size_t at = open; at < lexer->text.size; at += bytes) {
        uint32_t c = ni_charclass_decode(lexer->text, at, &bytes);
        if (ni_charclass_is_white(c)) return 0;
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) return at + bytes;
    }
    return 0;
}

/* Check whether bytes [start, end) are an operator. */
static bool is_operator(const ni_lexer *lexer, size_t start, size_t end)
{
    double number;
    newsidx_text word = {lexer->text.data + start, end - start};
    return ni_opword_of(word, &number) != NI_TOKEN_WORD;
}

static bool suffix_at(const ni_lexer *lexer, size_t at)
{
    ni_token_type type;
    double number;
    return ni_opword_suffix(lexer->text, at, &type, &number) > 0;
}

/*
 * Find the end of the word that begins at `start`. Sets *letters if it has any letter or digit;
 * `operators`: it may be an operator.
 */
static size_t word_end(const ni_lexer *lexer, size_t start, bool operators, bool *letters)
{
    bool in_word = false; /* after a letter or digit */
    size_t at = start, bytes;
    for (*letters = false; at < lexer->text.size; at += bytes) {
        uint32_t c = ni_charclass_decode(lexer->text, at, &bytes);
        if (ni_charclass_is_white(c) || c == ')') break;
        if ((in_word || lexer->text.data[at - (at > start)] == '*') && suffix_at(lexer, at)) break;
        if (c == '(' || ni_charclass_quote_of(c)) {
            if (!in_word) break;
            if (operators && is_operator(lexer, start, at)) break;
            size_t end = c == '(' ? partner_end(lexer, at) : at + bytes;
            if (!end) break;
            bytes = end - at;
        }
        in_word = ni_charclass_is_letter_or_digit(c);
        if (in_word) *letters = true;
    }
    return at;
}

/* Token type of a word that is not an operator. */
static ni_token_type type_of(ni_token *token)
{
    double high;
    newsidx_text pattern = ni_pattern_of(token->text);
    if (pattern.size) {
        token->text = pattern;
        return NI_TOKEN_PATTERN;
    }
    return ni_numberrange_parse(&token->number, &high, token->text) ? NI_TOKEN_NUMBERS
                                                                    : NI_TOKEN_WORD;
}

static void read_word(ni_lexer *lexer, ni_token *token)
{
    bool letters, operators = lexer->before != NI_LEXER_BEFORE_FIELD;
    size_t start = lexer->at;
    lexer->at = word_end(lexer, start, operators, &letters);
    set_text(lexer, token, start, lexer->at);
    if (suffix_at(lexer, lexer->at)) operators = false;
    token->type = operators ? ni_opword_of(token->text, &token->number) : NI_TOKEN_WORD;
    if (token->type == NI_TOKEN_WORD) token->type = type_of(token);
    lexer->before = NI_LEXER_BEFORE_OTHER;
}

/* Read the value of id: or datum:, up to white space or a parenthesis that closes a group. */
static void read_value(ni_lexer *lexer, ni_token *token)
{
    size_t start = lexer->at, depth = 0, bytes;
    for (; lexer->at < lexer->text.size; lexer->at += bytes) {
        uint32_t c = ni_charclass_decode(lexer->text, lexer->at, &bytes);
        if (ni_charclass_is_white(c) || (c == ')' && depth == 0)) break;
        if (c == '(') depth++;
        if (c == ')') depth--;
    }
    token->type = NI_TOKEN_WORD;
    set_text(lexer, token, start, lexer->at);
    lexer->before = NI_LEXER_BEFORE_OTHER;
}

/* ------------------------------------------------- signs, fields, groups */

/* Whether the + at `at` begins a telephone number with the code of a German-speaking country: +49
   89 12345, +43(0)1, +4122. */
static bool calls(const ni_lexer *lexer, size_t at)
{
    static const char *const codes[] = {"49", "43", "41"};
    size_t bytes, next = 0;
    for (size_t i = 0; i < sizeof codes / sizeof *codes && !next; i++)
        next = match_at(lexer, at + 1, codes[i]);
    if (!next || next == lexer->text.size) return false;
    if (ni_charclass_white_at(lexer->text, next)) next++;
    const uint32_t c = next < lexer->text.size ? ni_charclass_decode(lexer->text, next, &bytes) : 0;
    return c == '(' || (c >= '0' && c <= '9');
}

/* A + or - counts before a word, phrase, field or group, not before more punctuation: +++, ->. */
static bool read_sign(ni_lexer *lexer, ni_token *token)
{
    char sign = lexer->text.data[lexer->at];
    if (lexer->before != NI_LEXER_BEFORE_SPACE || (sign != '+' && sign != '-')) return false;
    if (sign == '+' && calls(lexer, lexer->at)) return false;
    size_t start = lexer->at + 1, bytes;
    bool letters;
    const size_t body = start + (match_at(lexer, start, "=") > 0);
    bool empty = word_end(lexer, body, false, &letters) == body;
    bool nothing = ni_charclass_white_at(lexer->text, body);
    if (empty && (nothing || ni_charclass_decode(lexer->text, body, &bytes) == ')')) return false;
    if (!empty && !letters) return false;
    token->type = sign == '+' ? NI_TOKEN_PLUS : NI_TOKEN_MINUS;
    lexer->at = start;
    lexer->before = NI_LEXER_BEFORE_SIGN;
    return true;
}

/*
 * Whether Autor:in and Autor:innen name women and men, and no field: the ending stands by itself,
 * or goes on as a compound of a noun in capitals does, Autor:innenverband. autor:innenhofer is a
 * field.
 */
static bool is_feminine(const ni_lexer *lexer, const ni_fieldname *field, size_t after)
{
    const newsidx_text rest = {lexer->text.data + lexer->at, lexer->text.size - lexer->at};
    const bool noun = ni_latin_begins_capital(rest);
    size_t plural = match_at(lexer, after, "innen"), end = plural, bytes;
    if (field->scope != NI_SCOPE_AUTHOR) return false;
    if (!end) end = match_at(lexer, after, "in");
    if (!end) return false;
    if (end == lexer->text.size || (noun && plural)) return true;
    return !ni_charclass_is_letter_or_digit(ni_charclass_decode(lexer->text, end, &bytes));
}

static bool read_field(ni_lexer *lexer, ni_token *token)
{
    if (lexer->before != NI_LEXER_BEFORE_SPACE && lexer->before != NI_LEXER_BEFORE_SIGN)
        return false;
    const char *name = lexer->text.data + lexer->at;
    size_t left = lexer->text.size - lexer->at;
    const char *colon = memchr(name, ':', left > NI_FIELDNAME_MAX ? NI_FIELDNAME_MAX + 1 : left);
    if (!colon) return false;
    size_t after = (size_t)(colon - lexer->text.data) + 1;
    if (ni_charclass_white_at(lexer->text, after) || lexer->text.data[after] == ')') return false;
    token->field = ni_fieldname_find(name, (size_t)(colon - name));
    if (token->field && is_feminine(lexer, token->field, after)) token->field = NULL;
    if (!token->field) return false;
    token->type = NI_TOKEN_FIELD;
    lexer->at = after;
    lexer->before =
        token->field->type == NI_FIELDNAME_WORDS ? NI_LEXER_BEFORE_FIELD : NI_LEXER_BEFORE_VALUE;
    return true;
}

/* An = directly before a word or phrase, where a clause begins. */
static bool read_exact(ni_lexer *lexer, ni_token *token)
{
    size_t after = lexer->at + 1, bytes;
    if (lexer->text.data[lexer->at] != '=' || lexer->before == NI_LEXER_BEFORE_OTHER) return false;
    if (after >= lexer->text.size) return false;
    uint32_t c = ni_charclass_decode(lexer->text, after, &bytes);
    if (!ni_charclass_is_letter_or_digit(c) && !ni_charclass_quote_of(c)) return false;
    token->type = NI_TOKEN_EXACT;
    lexer->at = after;
    lexer->before = NI_LEXER_BEFORE_FIELD;
    return true;
}

static bool read_suffix(ni_lexer *lexer, ni_token *token)
{
    if (lexer->before != NI_LEXER_BEFORE_OTHER) return false;
    size_t end = ni_opword_suffix(lexer->text, lexer->at, &token->type, &token->number);
    if (!end) return false;
    set_text(lexer, token, lexer->at, end);
    lexer->at = end;
    return true;
}

static bool read_parenthesis(ni_lexer *lexer, ni_token *token)
{
    char c = lexer->text.data[lexer->at];
    if (c != '(' && c != ')') return false;
    token->type = c == '(' ? NI_TOKEN_OPEN : NI_TOKEN_CLOSE;
    lexer->before = c == '(' ? NI_LEXER_BEFORE_SPACE : NI_LEXER_BEFORE_OTHER;
    lexer->at++;
    return true;
}

/* A +, - or – with no text directly before or after it is a dash between words. */
static bool skip_lone_sign(ni_lexer *lexer)
{
    size_t bytes;
    uint32_t c = ni_charclass_decode(lexer->text, lexer->at, &bytes);
    if (lexer->before != NI_LEXER_BEFORE_SPACE ||
        (c != '+' && c != '-' && c != NI_CHARCLASS_EN_DASH))
        return false;
    size_t after = lexer->at + bytes;
    if (!ni_charclass_white_at(lexer->text, after) && lexer->text.data[after] != ')') return false;
    lexer->at = after;
    return true;
}

static void skip_white(ni_lexer *lexer)
{
    for (size_t bytes; lexer->at < lexer->text.size;) {
        uint32_t c = ni_charclass_decode(lexer->text, lexer->at, &bytes);
        if (ni_charclass_is_white(c) ||
            (c == NI_CHARCLASS_BYTE_ORDER_MARK && lexer->before == NI_LEXER_BEFORE_SPACE)) {
            lexer->at += bytes;
            lexer->before = NI_LEXER_BEFORE_SPACE;
        } else if (!skip_lone_sign(lexer)) {
            return;
        }
    }
}

void ni_lexer_init(ni_lexer *lexer, newsidx_text text)
{
    *lexer = (ni_lexer){text, 0, NI_LEXER_BEFORE_SPACE};
}

void ni_lexer_next(ni_lexer *lexer, ni_token *token)
{
    skip_white(lexer);
    *token = (ni_token){.type = NI_TOKEN_END, .start = lexer->at};
    if (lexer->at < lexer->text.size && !read_suffix(lexer, token) && !read_phrase(lexer, token)) {
        if (lexer->before == NI_LEXER_BEFORE_VALUE)
            read_value(lexer, token);
        else if (!read_parenthesis(lexer, token) && !read_sign(lexer, token) &&
                 !read_field(lexer, token) && !read_exact(lexer, token))
            read_word(lexer, token);
    }
    token->end = lexer->at;
}
