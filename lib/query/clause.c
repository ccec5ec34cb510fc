/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One clause: the operand, with its field if any, and its suffixes.
 *
 * Groups are not nodes: a group becomes the list in it, or the single clause in it. Groups are not
 * merged into an UND or ODER around them, so that they are weighed as groups.
 *
 * An invalid date restricts nothing: the clause is dropped, with a warning.
 */
#include "query/clause.h"

#include "base/error.h"
#include "query/charclass.h"
#include "query/numberrange.h"
#include "query/range.h"

#include <string.h>

enum { BOOST_MAX = 1000, EDITS_MAX = 2, LONG_WORD = 8 };

static ni_node *parse_text(ni_parserstate *p, ni_node_type type, size_t start)
{
    ni_node *node = ni_parserstate_node(p, type, start, p->token.end);
    if (!node) return NULL;
    node->text = p->token.text;
    ni_parserstate_advance(p);
    return node;
}

/* An id. The empty one, id:"", matches no article. */
static ni_node *parse_id(ni_parserstate *p, ni_node_type type, size_t start)
{
    return parse_text(p, p->token.text.size ? type : NI_NODE_NOTHING, start);
}

/* ------------------------------------------------------------------ dates */

/* If something follows a quoted date, it is most likely a range with quoted ends. */
static bool date_ends(ni_parserstate *p, size_t end)
{
    if (p->token.start != end || p->token.type == NI_TOKEN_END || p->token.type == NI_TOKEN_CLOSE)
        return true;
    return ni_parserstate_complain(p, end,
                                   "unexpected text after the quoted date: add a space, or quote "
                                   "the whole range, as in datum:\"1. Mai 2026..3. Mai 2026\"");
}

static ni_node *parse_date(ni_parserstate *p, size_t start)
{
    const ni_token value = p->token;
    ni_node *node = ni_parserstate_node(p, NI_NODE_DATE, start, value.end);
    if (!node) return NULL;
    const size_t offset = value.type == NI_TOKEN_PHRASE
                              ? (size_t)(value.text.data - p->lexer.text.data)
                              : value.start;
    newsidx_error error;
    ni_error_clear(&error);
    if (ni_range_parse(value.text, offset, p->options->today, node->from, node->to, &error)) {
        node->type = NI_NODE_NOTHING;
        if (!ni_parserstate_complain(p, error.offset, "%s", error.message)) return NULL;
    }
    ni_parserstate_advance(p);
    return date_ends(p, value.end) ? node : NULL;
}

/* ----------------------------------------------------------------- groups */

/* ( list ), with the scope of the field before it. `start` is the offset of the field or the (. */
static ni_node *parse_group(ni_parserstate *p, size_t start, ni_scope scope)
{
    const size_t open = p->token.start, outer_plus = p->plus;
    const ni_scope outer_scope = p->scope;
    if (p->depth == NI_PARSER_DEPTH_MAX)
        return ni_parserstate_fail(p, open, "parentheses nested deeper than %d levels: remove some",
                                   (int)NI_PARSER_DEPTH_MAX);
    p->depth++;
    p->scope = scope;
    ni_parserstate_advance(p);
    ni_node *list = p->list(p);
    if (!list) return NULL;
    if (p->token.type != NI_TOKEN_CLOSE &&
        !ni_parserstate_complain(p, open, "unclosed parenthesis: add ) or remove it"))
        return NULL;
    if (list->type == NI_NODE_LIST || list->type == NI_NODE_NOTHING) {
        list->start = start;
        list->end = p->token.end;
    }
    p->depth--;
    p->scope = outer_scope;
    p->plus = outer_plus;
    if (p->token.type == NI_TOKEN_CLOSE) ni_parserstate_advance(p);
    return list;
}

/* ------------------------------------------------------------------ words */

/* A quote that is never closed ends at the end of the query. */
static bool close_quote(ni_parserstate *p)
{
    if (p->token.type != NI_TOKEN_OPEN_QUOTE) return true;
    p->token.type = NI_TOKEN_PHRASE;
    return ni_parserstate_complain(p, p->token.start, "unclosed quote: add %s or remove it",
                                   p->token.partner);
}

static ni_node *parse_words(ni_parserstate *p, size_t start)
{
    ni_node *node;
    switch (p->token.type) {
    case NI_TOKEN_PHRASE: return parse_text(p, NI_NODE_PHRASE, start);
    case NI_TOKEN_PATTERN: return parse_text(p, NI_NODE_PATTERN, start);
    case NI_TOKEN_NUMBERS:
        node = parse_text(p, NI_NODE_NUMBERS, start);
        if (node) ni_numberrange_parse(&node->low, &node->high, node->text);
        return node;
    default: return parse_text(p, NI_NODE_TEXT, start);
    }
}

/* --------------------------------------------------------------- suffixes */

/* Count letters, roughly: only used to choose between one edit and two. */
static size_t count_letters(newsidx_text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) count += ((unsigned char)text.data[i] & 0xc0) != 0x80;
    return count;
}

static bool parse_edits(ni_parserstate *p, ni_node *node)
{
    double edits = p->token.number;
    if (edits < 0) edits = count_letters(node->text) < LONG_WORD ? 1 : 2;
    if (edits > EDITS_MAX) {
        edits = EDITS_MAX;
        if (!ni_parserstate_complain(p, p->token.start,
                                     "a fuzzy word may differ by at most %d letters: write ~%d",
                                     EDITS_MAX, EDITS_MAX))
            return false;
    }
    node->distance = (uint32_t)edits;
    if (node->distance > 0) node->type = NI_NODE_FUZZY;
    return true;
}

static bool parse_slop(ni_parserstate *p, ni_node *node)
{
    double slop = p->token.number < 0 ? 1 : p->token.number;
    if (slop > NI_LEXER_DISTANCE_MAX) {
        slop = NI_LEXER_DISTANCE_MAX;
        if (!ni_parserstate_complain(p, p->token.start,
                                     "a phrase may skip at most %d words: write ~%d",
                                     NI_LEXER_DISTANCE_MAX, NI_LEXER_DISTANCE_MAX))
            return false;
    }
    node->distance = (uint32_t)slop;
    return true;
}

/* Check for a plain word, without signs or a colon. */
static bool is_plain(newsidx_text word)
{
    size_t bytes;
    return word.size > 0 && !memchr(word.data, ':', word.size) &&
           ni_charclass_is_letter_or_digit(ni_charclass_decode(word, 0, &bytes));
}

static bool parse_tilde(ni_parserstate *p, ni_node *node)
{
    if (node->type == NI_NODE_TEXT && is_plain(node->text)) return parse_edits(p, node);
    if (node->type == NI_NODE_PHRASE) return parse_slop(p, node);
    return ni_parserstate_complain(p, p->token.start,
                                   "~ must follow a single word or a phrase: remove it here");
}

static bool parse_boost(ni_parserstate *p, ni_node *node)
{
    double boost = p->token.number;
    if (boost > BOOST_MAX) {
        boost = BOOST_MAX;
        if (!ni_parserstate_complain(p, p->token.start, "the maximum weight is ^%d", BOOST_MAX))
            return false;
    }
    node->boost *= boost;
    return true;
}

static ni_node *parse_suffixes(ni_parserstate *p, ni_node *node)
{
    while (node && (p->token.type == NI_TOKEN_TILDE || p->token.type == NI_TOKEN_BOOST)) {
        bool ok = p->token.type == NI_TOKEN_BOOST ? parse_boost(p, node) : parse_tilde(p, node);
        if (!ok) return NULL;
        node->end = p->token.end;
        ni_parserstate_advance(p);
    }
    return node;
}

static ni_node *parse_fielded(ni_parserstate *p, size_t start, const ni_fieldname *field)
{
    if (!close_quote(p)) return NULL;
    if (p->token.type == NI_TOKEN_OPEN)
        return parse_group(p, start,
                           field && field->type == NI_FIELDNAME_WORDS ? field->scope : p->scope);
    if (field && field->type == NI_FIELDNAME_ID) return parse_id(p, NI_NODE_ID, start);
    if (field && field->type == NI_FIELDNAME_SIMILAR) return parse_id(p, NI_NODE_SIMILAR, start);
    if (field && field->type == NI_FIELDNAME_DATE) return parse_date(p, start);
    bool exact = p->token.type == NI_TOKEN_EXACT;
    if (exact) ni_parserstate_advance(p);
    if (!close_quote(p)) return NULL;
    ni_node *node = parse_words(p, start);
    if (!node) return NULL;
    if (field) node->scope = field->scope;
    if (node->scope == NI_SCOPE_PATH && node->type == NI_NODE_TEXT)
        node->type = NI_NODE_PHRASE; /* the parts of a path belong together */
    node->exact = exact;
    const bool star = node->text.size == 1 && node->text.data[0] == '*';
    if (star && node->type == NI_NODE_TEXT && node->scope == NI_SCOPE_ALL && !exact)
        node->type = NI_NODE_ALL;
    return node;
}

ni_node *ni_clause_parse(ni_parserstate *p)
{
    const size_t start = p->token.start;
    const ni_fieldname *field = NULL;
    if (++p->clauses > NI_PARSER_CLAUSES_MAX)
        return ni_parserstate_fail(p, start,
                                   "the query has more than %d words and groups: shorten it",
                                   (int)NI_PARSER_CLAUSES_MAX);
    if (p->token.type == NI_TOKEN_FIELD) {
        field = p->token.field;
        ni_parserstate_advance(p);
    }
    return parse_suffixes(p, parse_fielded(p, start, field));
}
