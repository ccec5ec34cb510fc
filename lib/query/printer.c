/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A word that would be read as something else at the start of a clause (an operator that was read
 * as a word, a hyphen that would exclude) is printed in quotes.
 */
#include "query/printer.h"

#include <stdio.h>
#include <string.h>

#include "query/charclass.h"
#include "query/lexer.h"

static void print_node(ni_buffer *out, const ni_node *node);

static const char *scope_name(ni_scope scope)
{
    static const char *const names[NI_SCOPE_COUNT] = {
        [NI_SCOPE_ALL] = "",          [NI_SCOPE_TITLE] = "titel:", [NI_SCOPE_SOURCE] = "quelle:",
        [NI_SCOPE_AUTHOR] = "autor:", [NI_SCOPE_PLACE] = "ort:",   [NI_SCOPE_SECTION] = "rubrik:",
        [NI_SCOPE_TAGS] = "tag:",     [NI_SCOPE_PATH] = "pfad:",
    };
    return names[scope];
}

/* Check whether a text, parsed as a query, is that single word, also after a sign. */
static bool reads_as_word(newsidx_text text)
{
    ni_lexer lexer;
    ni_token token;
    bool letters = false;
    ni_lexer_init(&lexer, text);
    ni_lexer_next(&lexer, &token);
    for (size_t at = 0, bytes; at < text.size && !letters; at += bytes)
        letters = ni_charclass_is_letter_or_digit(ni_charclass_decode(text, at, &bytes));
    return letters && token.type == NI_TOKEN_WORD && token.start == 0 && token.end == text.size;
}

/* Use the first quotes that the text does not contain; if it contains all, its " become spaces. */
static void print_quoted(ni_buffer *out, newsidx_text text)
{
    static const char *const quotes[][2] = {{"\"", "\""}, {"»", "«"}, {"«", "»"}, {"‚", "‘"}};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes && text.size > 0; i++) {
        if (memmem(text.data, text.size, quotes[i][1], strlen(quotes[i][1]))) continue;
        ni_buffer_append_string(out, quotes[i][0]);
        ni_buffer_append(out, text.data, text.size);
        ni_buffer_append_string(out, quotes[i][1]);
        return;
    }
    ni_buffer_append_byte(out, '"');
    for (size_t i = 0; i < text.size; i++)
        ni_buffer_append_byte(out, text.data[i] == '"' ? ' ' : (unsigned char)text.data[i]);
    ni_buffer_append_byte(out, '"');
}

static void print_words(ni_buffer *out, const ni_node *node)
{
    ni_buffer_append_string(out, scope_name(node->scope));
    if (node->exact) ni_buffer_append_byte(out, '=');
    if (node->type != NI_NODE_PHRASE && node->type != NI_NODE_TEXT)
        ni_buffer_append(out, node->text.data, node->text.size);
    else if (node->type == NI_NODE_TEXT && reads_as_word(node->text))
        ni_buffer_append(out, node->text.data, node->text.size);
    else
        print_quoted(out, node->text);
    if (node->type == NI_NODE_FUZZY || (node->type == NI_NODE_PHRASE && node->distance > 0))
        ni_buffer_append_format(out, "~%u", (unsigned)node->distance);
}

static void print_day(ni_buffer *out, const char *day)
{
    if (*day) ni_buffer_append_format(out, "%.4s-%.2s-%.2s", day, day + 4, day + 6);
}

static void print_date(ni_buffer *out, const ni_node *node)
{
    ni_buffer_append_string(out, "datum:");
    print_day(out, node->from);
    if (strcmp(node->from, node->to) == 0) return;
    ni_buffer_append_string(out, "..");
    print_day(out, node->to);
}

static void print_id(ni_buffer *out, const char *field, newsidx_text id)
{
    ni_buffer_append_string(out, field);
    print_quoted(out, id);
}

/* Some words of an article's texts, on one line: the query language cannot express all of it. */
static void print_like(ni_buffer *out, const newsidx_article *article)
{
    static const newsidx_field shown[] = {NEWSIDX_TITLE, NEWSIDX_TEASER, NEWSIDX_BODY};
    enum { BYTES = 60 };
    newsidx_text text = {NULL, 0};
    for (size_t i = 0; i < sizeof shown / sizeof *shown && !text.size; i++)
        text = article->field[shown[i]];
    size_t size = text.size < BYTES ? text.size : BYTES;
    while (size < text.size && size > 0 && ((unsigned char)text.data[size] & 0xc0) == 0x80) size--;
    ni_buffer_append_string(out, "ähnlich:\"");
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)text.data[i];
        ni_buffer_append_byte(out, byte <= ' ' || byte == '"' ? ' ' : byte);
    }
    ni_buffer_append_string(out, size < text.size ? " …\"" : "\"");
}

/* Print the children in parentheses, separated by an operator. */
static void print_children(ni_buffer *out, const ni_node *node, const char *op)
{
    static const char *const signs[] = {"", "+", "-"};
    ni_buffer_append_byte(out, '(');
    for (const ni_node *child = node->first; child; child = child->next) {
        if (child != node->first) ni_buffer_append_string(out, op);
        /* a sign before a star is text */
        const bool group = child->type == NI_NODE_ALL && child->occur != NI_OCCUR_SHOULD;
        ni_buffer_append_string(out, signs[child->occur]);
        if (group) ni_buffer_append_byte(out, '(');
        print_node(out, child);
        if (group) ni_buffer_append_byte(out, ')');
    }
    ni_buffer_append_byte(out, ')');
}

static void print_near(ni_buffer *out, const ni_node *node)
{
    char op[32];
    snprintf(op, sizeof op, " %s/%u ", node->ordered ? "VOR" : "NAHE", (unsigned)node->distance);
    print_children(out, node, op);
}

/* Always with a decimal point, whatever the caller's locale. */
static void print_boost(ni_buffer *out, double boost)
{
    long thousandths = (long)(boost * 1000 + 0.5);
    if (thousandths == 1000) return;
    ni_buffer_append_format(out, "^%ld", thousandths / 1000);
    if (thousandths % 1000) ni_buffer_append_format(out, ".%03ld", thousandths % 1000);
}

static void print_node(ni_buffer *out, const ni_node *node)
{
    switch (node->type) {
    case NI_NODE_TEXT:
    case NI_NODE_PHRASE:
    case NI_NODE_PATTERN:
    case NI_NODE_FUZZY:
    case NI_NODE_NUMBERS: print_words(out, node); break;
    case NI_NODE_ID: print_id(out, "id:", node->text); break;
    case NI_NODE_SIMILAR: print_id(out, "ähnlich:", node->text); break;
    case NI_NODE_LIKE: print_like(out, node->article); break;
    case NI_NODE_DATE: print_date(out, node); break;
    case NI_NODE_ALL: ni_buffer_append_byte(out, '*'); break;
    case NI_NODE_NOTHING: ni_buffer_append_string(out, "()"); break;
    case NI_NODE_LIST: print_children(out, node, " "); break;
    case NI_NODE_AND: print_children(out, node, " UND "); break;
    case NI_NODE_OR: print_children(out, node, " ODER "); break;
    case NI_NODE_NEAR: print_near(out, node); break;
    case NI_NODE_NOT:
        ni_buffer_append_string(out, "NICHT ");
        print_node(out, node->first);
        break;
    }
    print_boost(out, node->boost);
}

/* The outermost parentheses are omitted. */
void ni_printer_print(ni_buffer *out, const ni_node *root)
{
    size_t start = out->size;
    print_node(out, root);
    bool group = root->type == NI_NODE_LIST || root->type == NI_NODE_AND ||
                 root->type == NI_NODE_OR || root->type == NI_NODE_NEAR;
    if (!group || out->failed || out->data[out->size - 1] != ')') return;
    memmove(out->data + start, out->data + start + 1, out->size - start - 2);
    out->size -= 2;
}
