/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Queries to trees. A tree is compared as a line of text, written by hand from newsidx-query(7):
 *
 *     Haus  title:Haus  "rotes Haus"      words and phrases, with their scope
 *     #a-1  20260101..20261231  nothing   ids, dates, the empty query
 *     [a +b -c]  (and a b)  (or a b)  (not a)
 */
#include "base/buffer.h"
#include "query/parser.h"
#include "query/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* --------------------------------------------------------------- printer */

static void print_node(ni_buffer *out, const ni_node *node);

static void print_children(ni_buffer *out, const char *open, const ni_node *node, const char *close)
{
    static const char *const signs[] = {"", "+", "-"};
    ni_buffer_append_string(out, open);
    for (const ni_node *child = node->first; child; child = child->next) {
        if (child != node->first) ni_buffer_append_byte(out, ' ');
        ni_buffer_append_string(out, signs[child->occur]);
        print_node(out, child);
    }
    ni_buffer_append_string(out, close);
}

static void print_words(ni_buffer *out, const ni_node *node, const char *quote)
{
    static const char *const scopes[NI_SCOPE_COUNT] = {
        "", "title:", "source:", "author:", "place:", "section:", "tags:"};
    ni_buffer_append_string(out, scopes[node->scope]);
    ni_buffer_append_string(out, quote);
    ni_buffer_append(out, node->text.data, node->text.size);
    ni_buffer_append_string(out, quote);
}

static void print_node(ni_buffer *out, const ni_node *node)
{
    switch (node->type) {
    case NI_NODE_TEXT: print_words(out, node, ""); break;
    case NI_NODE_PHRASE: print_words(out, node, "\""); break;
    case NI_NODE_ID:
        ni_buffer_append_byte(out, '#');
        ni_buffer_append(out, node->text.data, node->text.size);
        break;
    case NI_NODE_DATE: ni_buffer_append_format(out, "%s..%s", node->from, node->to); break;
    case NI_NODE_NOTHING: ni_buffer_append_string(out, "nothing"); break;
    case NI_NODE_LIST: print_children(out, "[", node, "]"); break;
    case NI_NODE_AND: print_children(out, "(and ", node, ")"); break;
    case NI_NODE_OR: print_children(out, "(or ", node, ")"); break;
    case NI_NODE_NOT: print_children(out, "(not ", node, ")"); break;
    }
}

/* The bytes that each node came from, a parent before its children, with | between. */
static void print_spans(ni_buffer *out, const ni_node *node, const char *query)
{
    if (out->size > 0) ni_buffer_append_byte(out, '|');
    ni_buffer_append(out, query + node->start, node->end - node->start);
    for (const ni_node *child = node->first; child; child = child->next)
        print_spans(out, child, query);
}

static newsidx_query *parse(const char *text, size_t size)
{
    newsidx_query *query;
    newsidx_error error;
    newsidx_status status = newsidx_query_parse(&query, text, size, NULL, &error);
    if (status) fail_msg("\"%s\" fails at %zu: %s", text, error.offset, error.message);
    return query;
}

static void expect_bytes(const char *text, size_t size, const char *tree)
{
    newsidx_query *query = parse(text, size);
    ni_buffer out = NI_BUFFER_INIT;
    print_node(&out, ni_query_root(query));
    if (strcmp(ni_buffer_string(&out), tree) != 0)
        fail_msg("\"%s\" is %s, expected %s", text, ni_buffer_string(&out), tree);
    ni_buffer_dispose(&out);
    newsidx_query_free(query);
}

static void expect(const char *text, const char *tree)
{
    expect_bytes(text, strlen(text), tree);
}

static void expect_spans(const char *text, const char *spans)
{
    newsidx_query *query = parse(text, strlen(text));
    ni_buffer out = NI_BUFFER_INIT;
    print_spans(&out, ni_query_root(query), text);
    assert_string_equal(ni_buffer_string(&out), spans);
    ni_buffer_dispose(&out);
    newsidx_query_free(query);
}

/* The query fails at the byte where `at` begins in it, with `message` in the message. */
static void expect_error_bytes(const char *text, size_t size, size_t offset, const char *message)
{
    newsidx_query *query = (newsidx_query *)&offset;
    newsidx_error error;
    assert_int_equal(newsidx_query_parse(&query, text, size, NULL, &error), NEWSIDX_ERR_QUERY);
    assert_null(query);
    assert_int_equal(error.status, NEWSIDX_ERR_QUERY);
    if (!strstr(error.message, message))
        fail_msg("\"%.60s\" says \"%s\", expected \"%s\"", text, error.message, message);
    if (error.offset != offset)
        fail_msg("\"%.60s\" fails at %zu, expected %zu", text, error.offset, offset);
}

static void expect_error(const char *text, size_t offset, const char *message)
{
    expect_error_bytes(text, strlen(text), offset, message);
}

/* ----------------------------------------------------------------- words */

static void query_is_a_list_of_words(void **state)
{
    (void)state;
    expect("Haus", "Haus");
    expect("Haus Garten", "[Haus Garten]");
    expect("  Haus\tGarten\n", "[Haus Garten]");
    expect("Haus\xc2\xa0Garten\xe3\x80\x80Hof", "[Haus Garten Hof]");
    expect("\xef\xbb\xbf+Haus Hof", "[+Haus Hof]");
}

static void query_keeps_words_as_typed(void **state)
{
    (void)state;
    expect("E-Government-Strategie, neu", "[E-Government-Strategie, neu]");
    expect("E-Mail C++ Ein-/Ausgabe", "[E-Mail C++ Ein-/Ausgabe]");
    expect("Bürger*innen Bürger:innen Bürger_innen", "[Bürger*innen Bürger:innen Bürger_innen]");
    expect("wie geht's geht’s 'Haus'", "[wie geht's geht’s 'Haus']");
    expect("Kosten- und Leistungsrechnung", "[Kosten- und Leistungsrechnung]");
    expect("... Haus ! §§", "[... Haus ! §§]");
    expect("Haus~1 Haus^2 NEAR/5 =Haus Verwalt*", "[Haus~1 Haus^2 NEAR/5 =Haus Verwalt*]");
}

static void query_of_nothing_is_nothing(void **state)
{
    (void)state;
    expect("", "nothing");
    expect(" \t\n", "nothing");
    expect("()", "nothing");
    expect("( ( ) )", "nothing");
    expect("- + –", "nothing");
    expect_bytes(NULL, 0, "nothing");
    expect_bytes("\0\0", 2, "nothing");
}

static void query_takes_nul_for_white_space(void **state)
{
    (void)state;
    expect_bytes("Haus\0Garten", 11, "[Haus Garten]");
    expect_bytes("\"rotes\0Haus\"", 12, "\"rotes Haus\"");
}

static void query_takes_bytes_that_are_not_utf8(void **state)
{
    (void)state;
    expect("H\xe4user \xff +\xc3 \xe2\x80", "[H\xe4user \xff +\xc3 \xe2\x80]");
    expect("\"\xe2\x80 \xff\"", "\"\xe2\x80 \xff\"");
    /* Overlong forms of ( and " are bad bytes, not syntax. */
    expect("\xc0\xa8 \xe0\x80\xa2", "[\xc0\xa8 \xe0\x80\xa2]");
}

/* ----------------------------------------------------------------- signs */

static void query_takes_signs_at_the_start_of_a_clause(void **state)
{
    (void)state;
    expect("+Haus -Garten Hof", "[+Haus -Garten Hof]");
    expect("+Haus", "[+Haus]");
    expect("-Haus", "[-Haus]");
    expect("(+Haus -Garten)", "[+Haus -Garten]");
    expect("+\"rotes Haus\" -(Garten Hof)", "[+\"rotes Haus\" -[Garten Hof]]");
    expect("+titel:Haus -ort:Potsdam", "[+title:Haus -place:Potsdam]");
    expect("-E-Mail", "[-E-Mail]");
    expect("+-Haus", "[+-Haus]");
}

static void query_takes_signs_elsewhere_for_text(void **state)
{
    (void)state;
    expect("Haus+Garten Haus-Garten", "[Haus+Garten Haus-Garten]");
    expect("(OZG)-Gesetz", "[OZG -Gesetz]"); /* the text "-Gesetz", not excluded: see below */
    newsidx_query *query = parse("(OZG)-Gesetz", 12);
    assert_int_equal(ni_query_root(query)->first->next->occur, NI_OCCUR_SHOULD);
    assert_int_equal(ni_query_root(query)->first->next->text.size, 7);
    newsidx_query_free(query);
    expect("\"Haus\"+Bau –Haus", "[\"Haus\" +Bau –Haus]");
}

static void query_ignores_lone_signs(void **state)
{
    (void)state;
    expect("Haus - Garten", "[Haus Garten]");
    expect("Haus – Garten + Hof -", "[Haus Garten Hof]");
    expect("( - Haus + )", "Haus");
    expect("(Haus -)", "Haus");
    expect("Haus UND - Garten", "(and Haus Garten)");
}

static void query_takes_signs_before_punctuation_for_text(void **state)
{
    (void)state;
    newsidx_query *query = parse("+++ Eilmeldung +++ -> --", 24);
    for (const ni_node *node = ni_query_root(query)->first; node; node = node->next)
        assert_int_equal(node->occur, NI_OCCUR_SHOULD);
    newsidx_query_free(query);
    expect("+++ Eilmeldung +++ -> --", "[+++ Eilmeldung +++ -> --]");
}

/* ------------------------------------------------------------- operators */

static void query_binds_operators_tighter_than_the_list(void **state)
{
    (void)state;
    expect("Haus UND Garten", "(and Haus Garten)");
    expect("Haus ODER Garten", "(or Haus Garten)");
    expect("Haus AND Garten OR Hof", "(or (and Haus Garten) Hof)");
    expect("Haus ODER Garten UND Hof", "(or Haus (and Garten Hof))");
    expect("Haus Garten UND Baum", "[Haus (and Garten Baum)]");
    expect("Haus ODER Garten Hof", "[(or Haus Garten) Hof]");
    expect("(Haus ODER Garten) UND Hof", "(and (or Haus Garten) Hof)");
}

static void query_flattens_chains_of_one_operator(void **state)
{
    (void)state;
    expect("a UND b UND c", "(and a b c)");
    expect("a ODER b OR c", "(or a b c)");
    expect("a UND b ODER c UND d ODER e", "(or (and a b) (and c d) e)");
    expect("a UND (b UND c)", "(and a (and b c))");
}

static void query_takes_operators_in_capitals_only(void **state)
{
    (void)state;
    expect("Haus und Garten", "[Haus und Garten]");
    expect("Haus Und Garten oder nicht Hof not or", "[Haus Und Garten oder nicht Hof not or]");
    expect("UNDO SUND UND, \"UND\"", "[UNDO SUND UND, \"UND\"]");
    expect("titel:UND", "title:UND");
}

static void query_takes_operators_next_to_parentheses(void **state)
{
    (void)state;
    expect("(a b)ODER(c d)", "(or [a b] [c d])");
    expect("a ODER(b)", "(or a b)");
    expect("\"a\"UND\"b\"", "(and \"a\" \"b\")");
    expect("NICHT(a)", "[-a]");
}

static void query_excludes_with_nicht(void **state)
{
    (void)state;
    expect("NICHT Haus", "[-Haus]");
    expect("Haus NICHT Garten", "[Haus -Garten]");
    expect("Haus NOT Garten Hof", "[Haus -Garten Hof]");
    expect("Haus UND NICHT Garten", "(and Haus (not Garten))");
    expect("Haus UND -Garten", "(and Haus (not Garten))");
    expect("NICHT Haus ODER Garten", "(or (not Haus) Garten)");
    expect("NICHT Haus UND NICHT Garten", "(and (not Haus) (not Garten))");
    expect("NICHT (Haus Garten)", "[-[Haus Garten]]");
    expect("NICHT titel:Haus -Hof", "[-title:Haus -Hof]");
    expect("(NICHT Haus)", "[-Haus]");
    expect("Hof (NICHT Haus)", "[Hof [-Haus]]");
}

static void query_takes_a_double_nicht_back(void **state)
{
    (void)state;
    expect("NICHT NICHT Haus", "Haus");
    expect("NICHT NOT NICHT Haus", "[-Haus]");
    expect("a UND NICHT NICHT b", "(and a b)");
}

static void query_passes_plus_on_to_the_whole_und(void **state)
{
    (void)state;
    expect("+a UND b c", "[+(and a b) c]");
    expect("a UND +b", "[+(and a b)]");
    expect("+(a ODER b) c", "[+(or a b) c]");
    expect("(+a b) ODER c", "(or [+a b] c)");
}

/* --------------------------------------------------- phrases and groups */

static void query_takes_phrases_in_all_usual_quotes(void **state)
{
    (void)state;
    expect("\"rotes Haus\"", "\"rotes Haus\"");
    expect("„rotes Haus“ Hof", "[\"rotes Haus\" Hof]");
    expect("„rotes Haus” Hof", "[\"rotes Haus\" Hof]");
    expect("“rotes Haus” Hof", "[\"rotes Haus\" Hof]");
    expect("»rotes Haus« Hof", "[\"rotes Haus\" Hof]");
    expect("«rotes Haus» Hof", "[\"rotes Haus\" Hof]");
    expect("‚rotes Haus‘ Hof", "[\"rotes Haus\" Hof]");
    expect("„er sagt »ja« “", "\"er sagt »ja« \"");
    expect("\"a UND (b\"", "\"a UND (b\"");
    expect("\"\"", "\"\"");
    expect("\"a\"\"b\"c", "[\"a\" \"b\" c]");
    expect("(\"a b\")", "\"a b\"");
}

static void query_takes_quotes_behind_a_letter_for_text(void **state)
{
    (void)state;
    expect("Monitor 27\"", "[Monitor 27\"]");
    expect("wie geht‘s", "[wie geht‘s]");
    expect("Haus“ Hof", "[Haus“ Hof]");
    expect("verfasser:\"Anna Meier\"", "[verfasser: \"Anna Meier\"]");
}

static void query_groups_with_parentheses(void **state)
{
    (void)state;
    expect("(Haus)", "Haus");
    expect("((Haus))", "Haus");
    expect("(OZG)", "OZG");
    expect("Onlinezugangsgesetz (OZG)", "[Onlinezugangsgesetz OZG]");
    expect("(a b) (c d)", "[[a b] [c d]]");
    expect("((a b))", "[a b]");
    expect("a(b c)d", "[a [b c] d]");
}

static void query_keeps_parentheses_inside_words(void **state)
{
    (void)state;
    expect("Bürger(innen)", "Bürger(innen)");
    expect("(Bürger(innen))", "Bürger(innen)");
    expect("Mitarbeiter(innen)vertretung neu", "[Mitarbeiter(innen)vertretung neu]");
    expect("a(b(c)d)e", "a(b(c)d)e");
    expect("titel:Bürger(innen)", "title:Bürger(innen)");
    expect("-Bürger(innen)", "[-Bürger(innen)]");
    expect("C++(neu)", "[C++ neu]");
}

/* ---------------------------------------------------------------- fields */

static void query_knows_fields_in_german_and_english(void **state)
{
    (void)state;
    expect("titel:a title:b überschrift:c ÜBERSCHRIFT:d u\xcc\x88"
           "berschrift:e Ueberschrift:f",
           "[title:a title:b title:c title:d title:e title:f]");
    expect("ort:a Place:b quelle:c source:d", "[place:a place:b source:c source:d]");
    expect("AUTOR:a author:b rubrik:c section:d", "[author:a author:b section:c section:d]");
    expect("tag:a tags:b schlagwort:c", "[tags:a tags:b tags:c]");
}

static void query_holds_a_field_over_phrases_and_groups(void **state)
{
    (void)state;
    expect("titel:\"rotes Haus\"", "title:\"rotes Haus\"");
    expect("ort:„Sankt Pölten“ Hof", "[place:\"Sankt Pölten\" Hof]");
    expect("titel:(a b) c", "[[title:a title:b] c]");
    expect("titel:(a (b UND c) \"d e\")", "[title:a (and title:b title:c) title:\"d e\"]");
    expect("titel:(a ort:b c) d", "[[title:a place:b title:c] d]");
    expect("titel:(a ort:(b c) d)", "[title:a [place:b place:c] title:d]");
    expect("titel:(+a -b)", "[+title:a -title:b]");
    expect("titel:()", "nothing");
}

static void query_takes_other_colons_for_text(void **state)
{
    (void)state;
    expect("Bürger:innen 12:30 Potsdam: neu", "[Bürger:innen 12:30 Potsdam: neu]");
    expect("titel: Haus", "[titel: Haus]");
    expect("titel:", "titel:");
    expect("(titel:)", "titel:");
    expect("https://example.org/titel:x", "https://example.org/titel:x");
    expect("(a)titel:b", "[a titel:b]");
    expect("untertitel:b :c", "[untertitel:b :c]");
    expect("titel:titel:a", "title:titel:a");
    expect("titel:-a", "title:-a");
    expect("von:a", "von:a");
}

static void query_takes_ids_verbatim(void **state)
{
    (void)state;
    expect("id:a-1", "#a-1");
    expect("id:https://example.org/x_(y)?z=\"1\" Haus",
           "[#https://example.org/x_(y)?z=\"1\" Haus]");
    expect("ID:\"a 1\"", "#a 1");
    expect("-id:a-1", "[-#a-1]");
    expect("(id:a ODER id:b)", "(or #a #b)");
    expect("id:UND", "#UND");
    expect("id:+a", "#+a");
    expect("id:\"\"", "nothing");
}

/* ----------------------------------------------------------------- dates */

static void query_takes_dates(void **state)
{
    (void)state;
    expect("datum:2026", "20260101..20261231");
    expect("date:2026-02", "20260201..20260228");
    expect("datum:2026-01-28", "20260128..20260128");
    expect("datum:28.1.2026", "20260128..20260128");
    expect("datum:2026-01-28T15:30", "20260128..20260128");
    expect("datum:\"28. Januar 2026\"", "20260128..20260128");
    expect("datum:„28. Januar 2026“ Haus", "[20260128..20260128 Haus]");
    expect("+datum:2026 -datum:2026-01", "[+20260101..20261231 -20260101..20260131]");
    expect("(datum:2026)", "20260101..20261231");
}

static void query_takes_ranges_of_dates(void **state)
{
    (void)state;
    expect("datum:2026-01..2026-03", "20260101..20260331");
    expect("datum:2025..15.03.2026", "20250101..20260315");
    expect("datum:2026..2026-01", "20260101..20260131");
    expect("datum:2026-02..", "20260201..");
    expect("datum:..2024-02", "..20240229");
    expect("datum:>=2026-02", "20260201..");
    expect("datum:>2026-02", "20260301..");
    expect("datum:>2025", "20260101..");
    expect("datum:<=2024-02", "..20240229");
    expect("datum:<2026", "..20251231");
    expect("datum:<2024-03-01", "..20240229");
    expect("datum:\"28. Dez. 2025 .. 3. Januar 2026\"", "20251228..20260103");
    expect("datum:\">= 28. Dez. 2025\"", "20251228..");
}

static void query_rejects_a_bad_date(void **state)
{
    (void)state;
    expect_error("Haus datum:gestern", 11, "no date");
    expect_error("datum:31.02.2026", 6, "no date");
    expect_error("datum:2026,", 6, "no date");
    expect_error("datum:\"\"", 7, "no date");
    expect_error("datum:\"28. Foo 2026\"", 7, "no date");
    expect_error("datum:2026..2026-13", 12, "no date");
    expect_error("datum:x..2026", 6, "no date");
    expect_error("datum:>=x", 8, "no date");
    expect_error("datum:>", 7, "no date");
    expect_error("datum:(2025)", 6, "no date");
    expect_error("datum:..", 6, "no date");
    expect_error("datum:\"1. Mai 2026\"..\"3. Mai 2026\"", 19, "in the quotes");
}

static void query_rejects_a_range_that_runs_backwards(void **state)
{
    (void)state;
    expect_error("datum:2026-03..2026-01", 6, "ends before it begins");
    expect_error("datum:2026..2025", 6, "ends before it begins");
}

static void query_rejects_a_day_beyond_the_calendar(void **state)
{
    (void)state;
    expect_error("datum:>9999", 7, "no day after");
    expect_error("datum:<1000", 7, "no day before");
    expect("datum:>=9999", "99990101..");
}

/* ---------------------------------------------------------------- errors */

static void query_rejects_an_open_quote(void **state)
{
    (void)state;
    expect_error("Haus \"rotes Haus", 5, "add \" or");
    expect_error("„Haus\"", 0, "add “ or");
    expect_error("Bär »Haus", 5, "add « or");
    expect_error("\"", 0, "never closed");
    expect_error("titel:\"Haus", 6, "never closed");
    expect_error("id:\"Haus", 3, "never closed");
    expect_error("-\"Haus", 1, "never closed");
}

static void query_rejects_parentheses_without_partner(void **state)
{
    (void)state;
    expect_error("(Haus", 0, "never closed");
    expect_error("a (b (c)", 2, "never closed");
    expect_error("titel:(Haus", 6, "never closed");
    expect_error("Haus(", 4, "never closed");
    expect_error("Haus)", 4, "closes nothing");
    expect_error("(a) b) c", 5, "closes nothing");
    expect_error(")", 0, "closes nothing");
}

static void query_rejects_an_operator_without_a_side(void **state)
{
    (void)state;
    expect_error("UND Haus", 0, "UND has nothing on its left");
    expect_error("Haus ODER", 5, "ODER has nothing on its right");
    expect_error("UND", 0, "on its left");
    expect_error("a UND ODER b", 2, "UND has nothing on its right");
    expect_error("(AND a)", 1, "AND has nothing on its left");
    expect_error("(a OR)", 3, "OR has nothing on its right");
    expect_error("a UND -", 2, "on its right");
    expect_error("Haus NICHT", 5, "NICHT has nothing behind it");
    expect_error("NICHT", 0, "behind it");
    expect_error("NICHT UND a", 0, "NICHT has nothing behind it");
    expect_error("a NICHT NICHT", 8, "behind it");
    expect_error("(NOT)", 1, "NOT has nothing behind it");
}

static void query_rejects_signs_beside_operators(void **state)
{
    (void)state;
    expect_error("a +NICHT b", 2, "before the operator NICHT");
    expect_error("-NOT b", 0, "before the operator NOT");
    expect_error("a +UND b", 2, "before the operator UND");
    expect_error("NICHT +a", 6, "before a sign");
    expect_error("NICHT -a", 6, "before a sign");
    expect_error("+a ODER b", 0, "contradicts");
    expect_error("a ODER b UND +c", 13, "contradicts");
    expect_error("+a UND (+b c) ODER d", 0, "contradicts");
}

/* `count` times `piece`, to be freed. */
static char *repeat(const char *piece, size_t count)
{
    size_t size = strlen(piece);
    char *text = malloc(size * count + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) memcpy(text + i * size, piece, size);
    text[size * count] = '\0';
    return text;
}

static void query_limits_the_depth_of_parentheses(void **state)
{
    (void)state;
    char text[512];
    for (int depth = 100; depth <= 101; depth++) {
        memset(text, '(', (size_t)depth);
        text[depth] = 'a';
        memset(text + depth + 1, ')', (size_t)depth);
        text[2 * depth + 1] = '\0';
        if (depth == 100)
            expect(text, "a");
        else
            expect_error(text, 100, "deeper than 100 levels");
    }
}

static void query_limits_the_number_of_clauses(void **state)
{
    (void)state;
    char *text = repeat("a ", 10001);
    newsidx_query_free(parse(text, 20000));
    expect_error(text, 20000, "more than 10000");
    free(text);
}

static void query_limits_its_size(void **state)
{
    (void)state;
    char *text = repeat("a", NEWSIDX_QUERY_MAX + 1);
    newsidx_query_free(parse(text, NEWSIDX_QUERY_MAX));
    expect_error(text, NEWSIDX_QUERY_MAX, "100001 bytes, more than 100000");
    free(text);
}

static void query_refuses_arguments_out_of_range(void **state)
{
    (void)state;
    newsidx_query *query;
    newsidx_error error;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    assert_int_equal(newsidx_query_parse(&query, NULL, 1, NULL, &error), NEWSIDX_ERR_ARGUMENT);
    options.version = 99;
    assert_int_equal(newsidx_query_parse(&query, "a", 1, &options, &error), NEWSIDX_ERR_ARGUMENT);
    options = (newsidx_query_options)NEWSIDX_QUERY_OPTIONS_INIT;
    options.syntax = (newsidx_syntax)7;
    assert_int_equal(newsidx_query_parse(&query, "a", 1, &options, &error), NEWSIDX_ERR_ARGUMENT);
    assert_null(query);
    assert_true(error.message[0] != '\0');
    assert_int_equal(newsidx_query_parse(&query, "(", 1, NULL, NULL), NEWSIDX_ERR_QUERY);
    newsidx_query_free(NULL);
}

/* ----------------------------------------------- options, spans, lifetime */

static void query_in_plain_syntax_is_one_text(void **state)
{
    (void)state;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    options.syntax = NEWSIDX_SYNTAX_PLAIN;
    static const char text[] = " titel:a UND \"b ( -c";
    newsidx_query *query;
    assert_int_equal(newsidx_query_parse(&query, text, sizeof text - 1, &options, NULL), 0);
    const ni_node *root = ni_query_root(query), *node = root->first;
    assert_int_equal(root->type, NI_NODE_LIST);
    assert_int_equal(node->type, NI_NODE_TEXT);
    assert_int_equal(node->scope, NI_SCOPE_ALL);
    assert_int_equal(node->occur, NI_OCCUR_SHOULD);
    assert_null(node->next);
    assert_int_equal(node->text.size, sizeof text - 1);
    assert_memory_equal(node->text.data, text, sizeof text - 1);
    assert_int_equal(node->end, sizeof text - 1);
    newsidx_query_free(query);
    assert_int_equal(newsidx_query_parse(&query, " \n", 2, &options, NULL), 0);
    assert_int_equal(ni_query_root(query)->type, NI_NODE_NOTHING);
    newsidx_query_free(query);
}

static void query_tells_whether_all_words_must_occur(void **state)
{
    (void)state;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    options.all = true;
    newsidx_query *query;
    assert_int_equal(newsidx_query_parse(&query, "a b", 3, &options, NULL), NEWSIDX_OK);
    assert_true(ni_query_all(query));
    assert_int_equal(ni_query_root(query)->type, NI_NODE_LIST);
    assert_int_equal(ni_query_root(query)->first->occur, NI_OCCUR_SHOULD);
    newsidx_query_free(query);
    query = parse("a b", 3);
    assert_false(ni_query_all(query));
    newsidx_query_free(query);
}

static void query_keeps_the_bytes_of_every_node(void **state)
{
    (void)state;
    expect_spans(" Haus ", "Haus");
    expect_spans(" +Häuser -titel:\"a b\" ", " +Häuser -titel:\"a b\" |Häuser|titel:\"a b\"");
    expect_spans("a UND NICHT b c", "a UND NICHT b c|a UND NICHT b|a|NICHT b|b|c");
    expect_spans("a ODER -b", "a ODER -b|a|-b|b");
    expect_spans("x titel:( a b ) y", "x titel:( a b ) y|x|titel:( a b )|a|b|y");
    expect_spans("x (a) datum:2026..", "x (a) datum:2026..|x|a|datum:2026..");
    expect_spans("x ( ) id:„ä“", "x ( ) id:„ä“|x|( )|id:„ä“");
    expect_spans("  ", "  ");
}

static void query_copies_its_text(void **state)
{
    (void)state;
    char text[] = "Haus \"rotes Haus\"";
    newsidx_query *query = parse(text, strlen(text));
    memset(text, 'x', sizeof text - 1);
    const ni_node *first = ni_query_root(query)->first;
    assert_memory_equal(first->text.data, "Haus", 4);
    assert_memory_equal(first->next->text.data, "rotes Haus", 10);
    newsidx_query_free(query);
}

/* ------------------------------------------------------ anything at all */

/* What tree.h promises to those who walk the tree. Returns the depth. */
static size_t check_node(const ni_node *node, size_t from, size_t to)
{
    size_t deepest = 0, children = 0;
    assert_true(from <= node->start && node->start <= node->end && node->end <= to);
    assert_true(node->text.size <= node->end - node->start);
    for (const ni_node *child = node->first; child; child = child->next, children++) {
        size_t depth = check_node(child, node->start, node->end);
        if (depth > deepest) deepest = depth;
        if (node->type != NI_NODE_LIST) assert_int_equal(child->occur, NI_OCCUR_SHOULD);
        if (child->next) assert_true(child->end <= child->next->start);
    }
    switch (node->type) {
    case NI_NODE_LIST:
        assert_true(children > 1 || (children == 1 && node->first->occur != NI_OCCUR_SHOULD));
        break;
    case NI_NODE_AND:
    case NI_NODE_OR: assert_true(children > 1); break;
    case NI_NODE_NOT: assert_int_equal(children, 1); break;
    case NI_NODE_DATE: assert_true(strlen(node->from) + strlen(node->to) >= 8); /* fall through */
    default: assert_int_equal(children, 0);
    }
    return deepest + 1;
}

/* Whatever the text is, there is a sound tree or a sound error. Returns whether it is a tree. */
static bool check_any(const char *text, size_t size)
{
    char *exact = malloc(size ? size : 1); /* so that a byte too far is seen */
    assert_non_null(exact);
    memcpy(exact, text, size);
    newsidx_query *query;
    newsidx_error error;
    newsidx_status status = newsidx_query_parse(&query, exact, size, NULL, &error);
    free(exact);
    if (status == NEWSIDX_OK) {
        assert_string_equal(error.message, "");
        assert_true(check_node(ni_query_root(query), 0, size) <= 405);
        newsidx_query_free(query);
        return true;
    }
    assert_int_equal(status, NEWSIDX_ERR_QUERY);
    assert_null(query);
    assert_true(error.offset <= size);
    assert_true(strlen(error.message) > 20 && strlen(error.message) < 200);
    assert_null(strchr(error.message, '\n'));
    return false;
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33);
}

/* clang-format off */
static const char *const pieces[] = {
    " ", " ", " ", " ", "\t", "\n", "\x01", "\x7f", "", "\"", "(", ")", "(", ")", "+", "-", "–",
    "„", "“", "”", "»", "«", "‚", "‘", "’", "'", ".", "..", ",", ":", "*", "~", "^", "/", ">=", "<",
    "a", "Häuser", "ß", "1", "C++", "UND", " UND ", " ODER ", "NICHT ", " AND ", " OR ", " NOT ",
    "und", "titel:", "ort:", "id:", "datum:", "tag:", "überschrift:", "2026", "-01", "28.",
    " Januar ", "T15:30", "\xc3", "\xff", "\x80", "\xe2", "\xe2\x80", "\xc0\xa8", "\xc2\xa0",
    "\xef\xbb\xbf", "\xe3\x80\x80", "\xf0\x9f\x98\x80",
};
/* clang-format on */

static void query_survives_random_text(void **state)
{
    (void)state;
    uint64_t seed = 20260128;
    size_t trees = 0;
    const size_t rounds = 200000, kinds = sizeof pieces / sizeof *pieces;
    for (size_t i = 0; i < rounds; i++) {
        char text[512];
        size_t size = 0, count = next_random(&seed) % 24;
        for (size_t k = 0; k < count; k++) {
            const char *piece = pieces[next_random(&seed) % kinds];
            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
            if (next_random(&seed) % 50 == 0) text[size++] = '\0';
        }
        trees += check_any(text, size);
    }
    /* Both ways were walked, not one of them only. */
    assert_true(trees > rounds / 10 && trees < rounds * 9 / 10);
}

static void query_survives_random_bytes(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (size_t i = 0; i < 50000; i++) {
        char text[64];
        size_t size = next_random(&seed) % sizeof text;
        for (size_t k = 0; k < size; k++) text[k] = (char)next_random(&seed);
        check_any(text, size);
    }
}

static void query_tree_is_no_deeper_than_it_promises(void **state)
{
    (void)state;
    ni_buffer text = NI_BUFFER_INIT;
    for (int i = 0; i < 100; i++) ni_buffer_append_string(&text, "x a ODER b UND -(");
    ni_buffer_append_string(&text, "x a ODER b UND -c");
    for (int i = 0; i < 100; i++) ni_buffer_append_byte(&text, ')');
    newsidx_query *query = parse(ni_buffer_string(&text), text.size);
    assert_int_equal(check_node(ni_query_root(query), 0, text.size), 405);
    newsidx_query_free(query);
    ni_buffer_dispose(&text);
}

/* Each would take minutes if the time grew with the square of the size; the limit is generous. */
static void query_answers_to_any_longest_text_at_once(void **state)
{
    (void)state;
    static const char *const hard[] = {
        "(",      "a(",     "a()",      "\"",    "„",         "+",      "-a",     "-!",
        "NICHT ", "a UND ", "titel:",   "id:a ", "id:(",      "datum:", "a(b ",   "a(-a(",
        "\"a\" ", "( ) ",   "\xe2\x80", "a:",    "titel:(a ", "- ",     "-a(b)(", "a\""};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        char *text = repeat(hard[i], NEWSIDX_QUERY_MAX / strlen(hard[i]));
        clock_t begin = clock();
        check_any(text, strlen(text));
        double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        if (getenv("QUERY_TIMES")) printf("%-10s %.2f ms\n", hard[i], seconds * 1e3);
        if (seconds > 2) fail_msg("\"%s\" repeated takes %.1f s", hard[i], seconds);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_is_a_list_of_words),
        cmocka_unit_test(query_keeps_words_as_typed),
        cmocka_unit_test(query_of_nothing_is_nothing),
        cmocka_unit_test(query_takes_nul_for_white_space),
        cmocka_unit_test(query_takes_bytes_that_are_not_utf8),
        cmocka_unit_test(query_takes_signs_at_the_start_of_a_clause),
        cmocka_unit_test(query_takes_signs_elsewhere_for_text),
        cmocka_unit_test(query_ignores_lone_signs),
        cmocka_unit_test(query_takes_signs_before_punctuation_for_text),
        cmocka_unit_test(query_binds_operators_tighter_than_the_list),
        cmocka_unit_test(query_flattens_chains_of_one_operator),
        cmocka_unit_test(query_takes_operators_in_capitals_only),
        cmocka_unit_test(query_takes_operators_next_to_parentheses),
        cmocka_unit_test(query_excludes_with_nicht),
        cmocka_unit_test(query_takes_a_double_nicht_back),
        cmocka_unit_test(query_passes_plus_on_to_the_whole_und),
        cmocka_unit_test(query_takes_phrases_in_all_usual_quotes),
        cmocka_unit_test(query_takes_quotes_behind_a_letter_for_text),
        cmocka_unit_test(query_groups_with_parentheses),
        cmocka_unit_test(query_keeps_parentheses_inside_words),
        cmocka_unit_test(query_knows_fields_in_german_and_english),
        cmocka_unit_test(query_holds_a_field_over_phrases_and_groups),
        cmocka_unit_test(query_takes_other_colons_for_text),
        cmocka_unit_test(query_takes_ids_verbatim),
        cmocka_unit_test(query_takes_dates),
        cmocka_unit_test(query_takes_ranges_of_dates),
        cmocka_unit_test(query_rejects_a_bad_date),
        cmocka_unit_test(query_rejects_a_range_that_runs_backwards),
        cmocka_unit_test(query_rejects_a_day_beyond_the_calendar),
        cmocka_unit_test(query_rejects_an_open_quote),
        cmocka_unit_test(query_rejects_parentheses_without_partner),
        cmocka_unit_test(query_rejects_an_operator_without_a_side),
        cmocka_unit_test(query_rejects_signs_beside_operators),
        cmocka_unit_test(query_limits_the_depth_of_parentheses),
        cmocka_unit_test(query_limits_the_number_of_clauses),
        cmocka_unit_test(query_limits_its_size),
        cmocka_unit_test(query_refuses_arguments_out_of_range),
        cmocka_unit_test(query_in_plain_syntax_is_one_text),
        cmocka_unit_test(query_tells_whether_all_words_must_occur),
        cmocka_unit_test(query_keeps_the_bytes_of_every_node),
        cmocka_unit_test(query_copies_its_text),
        cmocka_unit_test(query_tree_is_no_deeper_than_it_promises),
        cmocka_unit_test(query_survives_random_text),
        cmocka_unit_test(query_survives_random_bytes),
        cmocka_unit_test(query_answers_to_any_longest_text_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
