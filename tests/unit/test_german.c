/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens to terms. A term is compared as a line "kind text position start-end". Where it matters
 * what a word is, it is one that a dictionary lists, and its stem is the headword; where it does
 * not, words are digits, which have no other form. Stop words have test_stopwords.c, rules over
 * several tokens have tests of their own.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "german/analyser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --------------------------------------------------------------- printer */

static newsidx_status print_term(void *context, const newsidx_term *term)
{
    ni_buffer *out = context;
    ni_buffer_append_format(out, "%s %.*s %u %zu-%zu\n", newsidx_kind_name(term->kind),
                            (int)term->text.size, term->text.data, term->position, term->start,
                            term->end);
    return NEWSIDX_OK;
}

/* The same without spans, in one line. */
static newsidx_status print_short(void *context, const newsidx_term *term)
{
    ni_buffer *out = context;
    ni_buffer_append_format(out, "%s%c:%.*s@%u", out->size ? " " : "",
                            newsidx_kind_name(term->kind)[0], (int)term->text.size, term->text.data,
                            term->position);
    return NEWSIDX_OK;
}

static void expect_printed(const char *text, newsidx_term_callback *print, const char *terms)
{
    ni_buffer out = NI_BUFFER_INIT;
    newsidx_error error;
    assert_int_equal(newsidx_analyze(text, strlen(text), print, &out, &error), NEWSIDX_OK);
    if (strcmp(ni_buffer_string(&out), terms) != 0)
        fail_msg("\"%s\" gives\n%s\nexpected\n%s", text, out.data, terms);
    ni_buffer_dispose(&out);
}

static void expect(const char *text, const char *terms)
{
    expect_printed(text, print_term, terms);
}

static void expect_short(const char *text, const char *terms)
{
    expect_printed(text, print_short, terms);
}

/* ----------------------------------------------------------------- terms */

static void analyser_gives_form_and_stem(void **state)
{
    (void)state;
    expect("", "");
    expect(" -.!", "");
    expect("Häuser", "form häuser 0 0-7\n"
                     "stem haus 0 0-7\n");
    expect("Die Häuser.", "form die 0 0-3\n"
                          "stem die 0 0-3\n"
                          "form häuser 8 4-11\n"
                          "stem haus 8 4-11\n");
}

static void analyser_gives_parts_joins_and_the_head(void **state)
{
    (void)state;
    expect("Haus-Tür-Schlüssel", "form haustürschlüssel 0 0-20\n"
                                 "stem haustürschlüssel 0 0-20\n"
                                 "part haus 1 0-4\n"
                                 "part tür 2 5-9\n"
                                 "join haustür 2 0-9\n"
                                 "head schlüssel 3 10-20\n"
                                 "join türschlüssel 3 5-20\n");
    expect("BayernTicket", "form bayernticket 0 0-12\n"
                           "stem bayernticket 0 0-12\n"
                           "part bayern 1 0-6\n"
                           "head ticket 2 6-12\n");
}

/* The bytes of a part reach over its linking element, its term does not. */
static void analyser_takes_closed_compounds_apart(void **state)
{
    (void)state;
    expect("Verwaltungsgerichte", "form verwaltungsgerichte 0 0-19\n"
                                  "stem verwaltungsgericht 0 0-19\n"
                                  "part verwaltung 1 0-11\n"
                                  "head gericht 2 11-19\n");
    expect("Güterverkehrskonzept", "form güterverkehrskonzept 0 0-21\n"
                                   "stem güterverkehrskonzept 0 0-21\n"
                                   "part gut 1 0-6\n"
                                   "part verkehr 2 6-14\n"
                                   "join güterverkehr 2 0-14\n"
                                   "head konzept 3 14-21\n"
                                   "join verkehrskonzept 3 6-21\n");
    expect("Pilot-Güterzug", "form pilotgüterzug 0 0-15\n"
                             "stem pilotgüterzug 0 0-15\n"
                             "part pilot 1 0-5\n"
                             "part gut 2 6-12\n"
                             "join pilotgut 2 0-12\n"
                             "head zug 3 12-15\n"
                             "join güterzug 3 6-15\n");
}

/* Whatever stands before the ending, it is no word of its own: the Inn is a river. */
static void analyser_takes_no_feminine_ending_for_a_part(void **state)
{
    (void)state;
    static const char *const one_word[] = {"Lehrer:innen", "Lehrer*innen", "Lehrer_innen",
                                           "LehrerInnen",  "Lehrer·innen", "Lehrer:in",
                                           "LehrerIn"};
    for (size_t i = 0; i < sizeof one_word / sizeof *one_word; i++) {
        ni_buffer out = NI_BUFFER_INIT;
        newsidx_analyze(one_word[i], strlen(one_word[i]), print_short, &out, NULL);
        assert_non_null(strstr(ni_buffer_string(&out), " s:lehrerin@0"));
        assert_non_null(strstr(ni_buffer_string(&out), " c:lehrer@0"));
        assert_null(strstr(ni_buffer_string(&out), " p:"));
        assert_null(strstr(ni_buffer_string(&out), " h:"));
        ni_buffer_dispose(&out);
    }
    ni_buffer out = NI_BUFFER_INIT;
    newsidx_analyze("Lehrer:innen-Zimmer", 19, print_short, &out, NULL);
    assert_non_null(strstr(ni_buffer_string(&out), " p:lehrerin@1 h:zimmer@2 "));
    ni_buffer_clear(&out);
    newsidx_analyze("Check-in", 8, print_short, &out, NULL);
    assert_non_null(strstr(ni_buffer_string(&out), " p:check@1 h:in@2"));
    ni_buffer_dispose(&out);
}

/* Mau-Mau is two parts, though both are one term. */
static void analyser_gives_equal_parts_their_own_positions(void **state)
{
    (void)state;
    expect_short("7-7", "f:77@0 s:77@0 p:7@1 h:7@2");
    expect_short("7-7-7", "f:777@0 s:777@0 p:7@1 p:7@2 j:77@2 h:7@3 j:77@3");
}

/* Part k of token i is at 8 i + 1 + k, a run at its last part; six parts per token. */
static void analyser_gives_positions_to_chains_of_any_length(void **state)
{
    (void)state;
    expect_short("1", "f:1@0 s:1@0");
    expect_short("1-2", "f:12@0 s:12@0 p:1@1 h:2@2");
    expect_short("1-2-3", "f:123@0 s:123@0 p:1@1 p:2@2 j:12@2 h:3@3 j:23@3");
    expect_short("1-2-3-4", "f:1234@0 s:1234@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                            "h:4@4 j:34@4 j:234@4");
    expect_short("1-2-3-4-5", "f:12345@0 s:12345@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                              "p:4@4 j:34@4 j:234@4 j:1234@4 h:5@5 j:45@5 j:345@5 j:2345@5");
    expect_short("1-2-3-4-5-6",
                 "f:123456@0 s:123456@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                 "p:4@4 j:34@4 j:234@4 j:1234@4 p:5@5 j:45@5 j:345@5 j:2345@5 j:12345@5 "
                 "h:6@6 j:56@6 j:456@6 j:3456@6 j:23456@6");
    expect_short("1-2-3-4-5-6-7",
                 "f:1234567@0 s:1234567@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                 "p:4@4 j:34@4 j:234@4 j:1234@4 p:5@5 j:45@5 j:345@5 j:2345@5 j:12345@5 "
                 "p:6@6 j:56@6 j:456@6 j:3456@6 j:23456@6 j:123456@6 "
                 "h:7@9 j:67@9 j:567@9 j:4567@9 j:34567@9 j:234567@9");
    expect_short("1-2-3-4-5-6-7-8",
                 "f:12345678@0 s:12345678@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                 "p:4@4 j:34@4 j:234@4 j:1234@4 p:5@5 j:45@5 j:345@5 j:2345@5 j:12345@5 "
                 "p:6@6 j:56@6 j:456@6 j:3456@6 j:23456@6 j:123456@6 "
                 "p:7@9 j:67@9 j:567@9 j:4567@9 j:34567@9 j:234567@9 "
                 "h:8@10 j:78@10 j:678@10 j:5678@10 j:45678@10 j:345678@10");
}

static newsidx_status keep_last(void *context, const newsidx_term *term)
{
    newsidx_term *last = context;
    *last = *term;
    return NEWSIDX_OK;
}

static void analyser_counts_the_tokens_of_a_long_chain(void **state)
{
    (void)state;
    static const uint32_t tokens[] = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3};
    for (size_t parts = 1; parts <= 13; parts++) {
        char text[64] = "";
        for (size_t i = 0; i < parts; i++) strcat(text, i ? "-1" : "1");
        strcat(text, " 2");
        newsidx_term last;
        assert_int_equal(newsidx_analyze(text, strlen(text), keep_last, &last, NULL), NEWSIDX_OK);
        assert_int_equal(last.token, tokens[parts - 1]);
        assert_int_equal(last.position, 8 * tokens[parts - 1]);
        assert_int_equal(last.token_start, 2 * parts);
        assert_int_equal(last.token_end, 2 * parts + 1);
    }
}

static void analyser_positions_the_parts_of_a_later_token(void **state)
{
    (void)state;
    expect("das 1-DM-\nStück", "form das 0 0-3\n"
                               "stem das 0 0-3\n"
                               "form 1dmstück 8 4-16\n"
                               "stem 1dmstück 8 4-16\n"
                               "part 1 9 4-5\n"
                               "part dm 10 6-8\n"
                               "join 1dm 10 4-8\n"
                               "head stück 11 10-16\n"
                               "join dmstück 11 6-16\n");
}

static void analyser_gives_one_form_to_all_spellings(void **state)
{
    (void)state;
    static const char *const spellings[][2] = {{"Straße", "strasse"},
                                               {"STRASSE", "strasse"},
                                               {"STRAẞE", "strasse"},
                                               {"Mu\u0308ller", "müller"},
                                               {"MÜLLER", "müller"},
                                               {"e-government", "egovernment"},
                                               {"E\u2010Government", "egovernment"},
                                               {"eGovernment", "egovernment"},
                                               {"U.S.A.", "usa"},
                                               {"Bundes-\nmünze", "bundesmünze"},
                                               {"CO₂", "co2"},
                                               {"1.000,50", "1.000,50"}};
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        ni_buffer out = NI_BUFFER_INIT;
        const char *text = spellings[i][0];
        char form[64];
        snprintf(form, sizeof form, "f:%s@0 s:", spellings[i][1]);
        assert_int_equal(newsidx_analyze(text, strlen(text), print_short, &out, NULL), NEWSIDX_OK);
        assert_int_equal(strncmp(ni_buffer_string(&out), form, strlen(form)), 0);
        ni_buffer_dispose(&out);
    }
}

/* ---------------------------------------------------------------- lemmas */

/* clang-format off */
static const char *const lemmas[][2] = {
    {"Haus", "haus"}, {"Hauses", "haus"}, {"Häuser", "haus"}, {"Häusern", "haus"},
    {"Baum", "baum"}, {"Bäume", "baum"}, {"Kind", "kind"}, {"Kindes", "kind"}, {"Kindern", "kind"},
    {"Amt", "amt"}, {"Ämter", "amt"}, {"Ämtern", "amt"}, {"Arzt", "arzt"}, {"Ärzten", "arzt"},
    {"Gesetz", "gesetz"}, {"Gesetze", "gesetz"}, {"Gesetzes", "gesetz"},
    {"Verwaltungen", "verwaltung"}, {"Regierungen", "regierung"}, {"Zeitungen", "zeitung"},
    {"Freiheiten", "freiheit"}, {"Möglichkeiten", "möglichkeit"}, {"Kenntnisse", "kenntnis"},
    {"Systeme", "system"}, {"Systems", "system"}, {"Strategien", "strategie"},
    {"Museen", "museum"}, {"Ministerien", "ministerium"}, {"Themen", "thema"},
    {"Übergänge", "übergang"}, {"Quelle", "quelle"}, {"Quellen", "quelle"}, {"Delfine", "delfin"},
    {"Straßen", "strasse"},
    {"kategorische", "kategorisch"}, {"schönste", "schön"}, {"schneller", "schnell"},
    {"neuen", "neu"}, {"großem", "gross"}, {"baute", "bauen"}, {"ging", "gehen"},
    {"gegangen", "gehen"}, {"arbeitet", "arbeiten"}, {"Bürgerinnen", "bürgerin"},
    {"Bürgern", "bürger"}, {"Mu\u0308ller", "müller"}, {"Schulen", "schule"},
    {"Schülers", "schüler"}, {"schon", "schon"}, {"115", "115"}, {"b", "b"}, {"ä", "ä"},
};
/* clang-format on */

static void analyser_stems_to_the_headword(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof lemmas / sizeof *lemmas; i++) {
        char expected[64];
        ni_buffer out = NI_BUFFER_INIT;
        newsidx_analyze(lemmas[i][0], strlen(lemmas[i][0]), print_short, &out, NULL);
        ni_buffer_append_format(&out, " ");
        snprintf(expected, sizeof expected, " s:%s@0 ", lemmas[i][1]);
        if (!strstr(ni_buffer_string(&out), expected)) {
            print_error("%s: not %s but %s\n", lemmas[i][0], lemmas[i][1], ni_buffer_string(&out));
            wrong++;
        }
        ni_buffer_dispose(&out);
    }
    assert_int_equal(wrong, 0);
}

/* ----------------------------------------------------------------- kinds */

typedef struct sought {
    newsidx_kind kind;
    const char *text;
    uint32_t first, last;
    bool seen;
} sought;

static newsidx_status seek(void *context, const newsidx_term *term)
{
    sought *s = context;
    if (term->kind == s->kind && term->text.size == strlen(s->text) &&
        memcmp(term->text.data, s->text, term->text.size) == 0 && term->first_part == s->first &&
        term->last_part == s->last)
        s->seen = true;
    return NEWSIDX_OK;
}

static void analyser_gives_every_kind_its_due(void **state)
{
    (void)state;
    enum { NONE = -1 };
    static const struct {
        const char *text, *term;
        newsidx_kind kind;
        int first, last; /* parts */
    } cases[] = {
        {"Häuser", "häuser", NEWSIDX_KIND_FORM, 0, 0},
        {"Güterverkehrskonzepte", "güterverkehrskonzepte", NEWSIDX_KIND_FORM, 0, 2},
        {"Häuser", "haus", NEWSIDX_KIND_STEM, 0, 0},
        {"Güterverkehrskonzepte", "güterverkehrskonzept", NEWSIDX_KIND_STEM, 0, 2},
        {"Güterverkehrskonzepte", "verkehr", NEWSIDX_KIND_PART, 1, 1},
        {"Staubecken", "becken", NEWSIDX_KIND_PART, NONE, NONE}, /* of another reading */
        {"Güterverkehrskonzepte", "güterverkehr", NEWSIDX_KIND_JOIN, 0, 1},
        {"Güterverkehrskonzepte", "konzept", NEWSIDX_KIND_HEAD, 2, 2},
        {"Kosten- und Leistungsrechnung", "kostenrechnung", NEWSIDX_KIND_COMPLETION, NONE, NONE},
        {"am 24. Dezember 2025", "2025-12-24", NEWSIDX_KIND_VALUE, NONE, NONE},
        {"Er setzt das Gesetz um.", "umsetzen", NEWSIDX_KIND_VERB, NONE, NONE},
        {"Er setzt das Gesetz um.", "setzen", NEWSIDX_KIND_VERB, NONE, NONE},
        {"Wendet sie es an?", "wenden", NEWSIDX_KIND_VERB, NONE, NONE},
        {"Er setzt sich um acht Uhr.", "setzen", NEWSIDX_KIND_STEM, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sought s = {cases[i].kind, cases[i].term, (uint32_t)cases[i].first, (uint32_t)cases[i].last,
                    false};
        newsidx_analyze(cases[i].text, strlen(cases[i].text), seek, &s, NULL);
        if (!s.seen) fail_msg("%s: no %s %s", cases[i].text, newsidx_kind_name(s.kind), s.text);
    }
}

static newsidx_status count_acronyms(void *context, const newsidx_term *term)
{
    *(int *)context += term->kind == NEWSIDX_KIND_ACRONYM;
    return NEWSIDX_OK;
}

static void analyser_notes_acronyms_where_they_are_explained(void **state)
{
    (void)state;
    static const char explained[] = "das Onlinezugangsgesetz (OZG)", other[] = "das OZG (gestern)";
    int count = 0;
    newsidx_analyze(other, strlen(other), count_acronyms, &count, NULL);
    assert_int_equal(count, 0);
    newsidx_analyze(explained, strlen(explained), count_acronyms, &count, NULL);
    assert_true(count > 0);
}

/* -------------------------------------------------------------- callback */

typedef struct stopper {
    int left;
    newsidx_status status;
    newsidx_error *error;
} stopper;

static newsidx_status stop_after(void *context, const newsidx_term *term)
{
    stopper *s = context;
    (void)term;
    assert_true(s->left > 0);
    if (--s->left) return NEWSIDX_OK;
    return s->error ? ni_error_set(s->error, s->status, "enough") : s->status;
}

static void analyser_stops_when_the_callback_says_so(void **state)
{
    (void)state;
    static const char text[] = "Häuser Haus-Tür-Schlüssel Haus";
    for (int after = 1; after <= 11; after++) { /* 2 + 7 + 2 terms */
        newsidx_error error;
        stopper s = {after, NEWSIDX_ERR_RECORD, &error};
        assert_int_equal(newsidx_analyze(text, sizeof text - 1, stop_after, &s, &error),
                         NEWSIDX_ERR_RECORD);
        assert_int_equal(s.left, 0);
        assert_string_equal(error.message, "enough");
    }
    stopper done = {3, NEWSIDX_DONE, NULL}, more = {12, NEWSIDX_DONE, NULL};
    assert_int_equal(newsidx_analyze(text, sizeof text - 1, stop_after, &done, NULL), NEWSIDX_DONE);
    assert_int_equal(newsidx_analyze(text, sizeof text - 1, stop_after, &more, NULL), NEWSIDX_OK);
    assert_int_equal(more.left, 1);
}

static void analyser_may_be_used_again_after_a_stop(void **state)
{
    (void)state;
    ni_analyser *analyser;
    newsidx_error error;
    assert_int_equal(ni_analyser_new(&analyser, NULL, &error), NEWSIDX_OK);
    for (int after = 1; after < 9; after++) {
        stopper s = {after, NEWSIDX_ERR_SYSTEM, &error};
        ni_buffer out = NI_BUFFER_INIT;
        assert_int_equal(
            ni_analyser_run(analyser, newsidx_text_of("a 1-2-3 b"), stop_after, &s, &error),
            NEWSIDX_ERR_SYSTEM);
        assert_int_equal(
            ni_analyser_run(analyser, newsidx_text_of("1-2"), print_short, &out, &error),
            NEWSIDX_OK);
        assert_string_equal(ni_buffer_string(&out), "f:12@0 s:12@0 p:1@1 h:2@2");
        ni_buffer_dispose(&out);
    }
    ni_analyser_free(analyser);
    ni_analyser_free(NULL);
}

static void analyze_clears_the_error_and_takes_anything(void **state)
{
    (void)state;
    ni_buffer out = NI_BUFFER_INIT;
    newsidx_error error = {NEWSIDX_ERR_QUERY, 7, "old"};
    assert_int_equal(newsidx_analyze(NULL, 0, print_short, &out, &error), NEWSIDX_OK);
    assert_int_equal(error.status, NEWSIDX_OK);
    assert_int_equal(error.offset, 0);
    assert_string_equal(error.message, "");
    assert_int_equal(newsidx_analyze("M\xfcll \0 1\xe2\x82", 10, print_short, &out, NULL),
                     NEWSIDX_OK);
    assert_string_equal(ni_buffer_string(&out), "f:m@0 s:m@0 f:ll@8 s:ll@8 f:1@16 s:1@16");
    ni_buffer_dispose(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(analyser_gives_form_and_stem),
        cmocka_unit_test(analyser_gives_parts_joins_and_the_head),
        cmocka_unit_test(analyser_takes_closed_compounds_apart),
        cmocka_unit_test(analyser_takes_no_feminine_ending_for_a_part),
        cmocka_unit_test(analyser_gives_equal_parts_their_own_positions),
        cmocka_unit_test(analyser_gives_positions_to_chains_of_any_length),
        cmocka_unit_test(analyser_counts_the_tokens_of_a_long_chain),
        cmocka_unit_test(analyser_positions_the_parts_of_a_later_token),
        cmocka_unit_test(analyser_gives_one_form_to_all_spellings),
        cmocka_unit_test(analyser_stems_to_the_headword),
        cmocka_unit_test(analyser_gives_every_kind_its_due),
        cmocka_unit_test(analyser_notes_acronyms_where_they_are_explained),
        cmocka_unit_test(analyser_stops_when_the_callback_says_so),
        cmocka_unit_test(analyser_may_be_used_again_after_a_stop),
        cmocka_unit_test(analyze_clears_the_error_and_takes_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
