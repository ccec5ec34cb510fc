/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens to terms. A term is compared as a line "kind text position start-end". Stems are worked
 * out by hand from the published description of the Snowball stemmer for German; where a stem is
 * not what the test is about, words are digits, which have none. Stop words have
 * test_stopwords.c.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "german/analyser.h"
#include "text/utf8.h"

#include <pthread.h>
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

static void analyser_gives_parts_and_joins(void **state)
{
    (void)state;
    expect("E-Government-Strategie", "form egovernmentstrategie 0 0-22\n"
                                     "stem egovernmentstrategi 0 0-22\n"
                                     "part e 1 0-1\n"
                                     "part government 2 2-12\n"
                                     "join egovernment 2 0-12\n"
                                     "part strategi 3 13-22\n"
                                     "join governmentstrategi 3 2-22\n");
    expect("eGovernment", "form egovernment 0 0-11\n"
                          "stem egovernment 0 0-11\n"
                          "part e 1 0-1\n"
                          "part government 2 1-11\n");
}

/* Part k of token i at 8 i + 1 + k, a run where its last part is; six parts to a place. */
static void analyser_gives_places_to_chains_of_any_length(void **state)
{
    (void)state;
    expect_short("1", "f:1@0 s:1@0");
    expect_short("1-2", "f:12@0 s:12@0 p:1@1 p:2@2");
    expect_short("1-2-3", "f:123@0 s:123@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3");
    expect_short("1-2-3-4", "f:1234@0 s:1234@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                            "p:4@4 j:34@4 j:234@4");
    expect_short("1-2-3-4-5", "f:12345@0 s:12345@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                              "p:4@4 j:34@4 j:234@4 j:1234@4 p:5@5 j:45@5 j:345@5 j:2345@5");
    expect_short("1-2-3-4-5-6",
                 "f:123456@0 s:123456@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                 "p:4@4 j:34@4 j:234@4 j:1234@4 p:5@5 j:45@5 j:345@5 j:2345@5 j:12345@5 "
                 "p:6@6 j:56@6 j:456@6 j:3456@6 j:23456@6");
    expect_short("1-2-3-4-5-6-7",
                 "f:1234567@0 s:1234567@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                 "p:4@4 j:34@4 j:234@4 j:1234@4 p:5@5 j:45@5 j:345@5 j:2345@5 j:12345@5 "
                 "p:6@6 j:56@6 j:456@6 j:3456@6 j:23456@6 j:123456@6 "
                 "p:7@9 j:67@9 j:567@9 j:4567@9 j:34567@9 j:234567@9");
    expect_short("1-2-3-4-5-6-7-8",
                 "f:12345678@0 s:12345678@0 p:1@1 p:2@2 j:12@2 p:3@3 j:23@3 j:123@3 "
                 "p:4@4 j:34@4 j:234@4 j:1234@4 p:5@5 j:45@5 j:345@5 j:2345@5 j:12345@5 "
                 "p:6@6 j:56@6 j:456@6 j:3456@6 j:23456@6 j:123456@6 "
                 "p:7@9 j:67@9 j:567@9 j:4567@9 j:34567@9 j:234567@9 "
                 "p:8@10 j:78@10 j:678@10 j:5678@10 j:45678@10 j:345678@10");
}

static newsidx_status keep_last(void *context, const newsidx_term *term)
{
    newsidx_term *last = context;
    *last = *term;
    return NEWSIDX_OK;
}

static void analyser_counts_the_places_of_a_long_chain(void **state)
{
    (void)state;
    static const uint32_t places[] = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3};
    for (size_t parts = 1; parts <= 13; parts++) {
        char text[64] = "";
        for (size_t i = 0; i < parts; i++) strcat(text, i ? "-1" : "1");
        strcat(text, " 2");
        newsidx_term last;
        assert_int_equal(newsidx_analyze(text, strlen(text), keep_last, &last, NULL), NEWSIDX_OK);
        assert_int_equal(last.token, places[parts - 1]);
        assert_int_equal(last.position, 8 * places[parts - 1]);
        assert_int_equal(last.token_start, 2 * parts);
        assert_int_equal(last.token_end, 2 * parts + 1);
    }
}

static void analyser_places_the_parts_of_a_later_token(void **state)
{
    (void)state;
    expect("das 1-DM-\nStück", "form das 0 0-3\n"
                               "stem das 0 0-3\n"
                               "form 1dmstück 8 4-16\n"
                               "stem 1dmstuck 8 4-16\n"
                               "part 1 9 4-5\n"
                               "part dm 10 6-8\n"
                               "join 1dm 10 4-8\n"
                               "part stuck 11 10-16\n"
                               "join dmstuck 11 6-16\n");
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

/* ----------------------------------------------------------------- stems */

/* clang-format off */
static const char *const stems[][2] = {
    {"Haus", "haus"}, {"Hauses", "haus"}, {"Häuser", "haus"}, {"Häusern", "haus"},
    {"Baum", "baum"}, {"Bäume", "baum"}, {"Kind", "kind"}, {"Kindes", "kind"}, {"Kindern", "kind"},
    {"Amt", "amt"}, {"Ämter", "amt"}, {"Ämtern", "amt"}, {"Arzt", "arzt"}, {"Ärzten", "arzt"},
    {"Gesetz", "gesetz"}, {"Gesetze", "gesetz"}, {"Gesetzes", "gesetz"},
    {"Verwaltung", "verwalt"}, {"Verwaltungen", "verwalt"}, {"Regierungen", "regier"},
    {"Zeitungen", "zeitung"}, {"Wohnungen", "wohnung"}, {"Freiheit", "freiheit"},
    {"Freiheiten", "freiheit"}, {"Möglichkeit", "moglich"}, {"Möglichkeiten", "moglich"},
    {"Kenntnis", "kenntnis"}, {"Kenntnisse", "kenntnis"}, {"Konzept", "konzept"},
    {"Systeme", "system"}, {"System", "syst"}, /* em is an ending to it */
    {"Strategien", "strategi"}, {"kategorisch", "kategor"},
    {"aufeinander", "aufeinand"}, {"schönste", "schon"}, {"heiligste", "heilig"},
    {"Straße", "strass"}, {"Größe", "gross"}, {"groß", "gross"}, {"neue", "neu"}, {"neuen", "neu"},
    {"bauen", "bau"}, {"gehen", "geh"}, {"gegangen", "gegang"}, {"arbeiten", "arbeit"},
    {"Arbeits", "arbeit"}, {"Quelle", "quell"}, {"Übergänge", "ubergang"}, {"Müller", "mull"},
    {"Mu\u0308ller", "mull"}, {"Bürgerinnen", "burgerinn"}, {"115", "115"}, {"b", "b"}, {"ä", "a"},
};
/* clang-format on */

static void analyser_stems_as_snowball_describes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        newsidx_term last;
        char text[64] = "";
        ni_buffer out = NI_BUFFER_INIT;
        const char *word = stems[i][0];
        assert_int_equal(newsidx_analyze(word, strlen(word), keep_last, &last, NULL), NEWSIDX_OK);
        assert_int_equal(last.kind, NEWSIDX_KIND_STEM);
        newsidx_analyze(word, strlen(word), print_short, &out, NULL);
        snprintf(text, sizeof text, " s:%s@0", stems[i][1]);
        if (!strstr(ni_buffer_string(&out), text)) fail_msg("\"%s\" gives %s", word, out.data);
        ni_buffer_dispose(&out);
    }
}

/* ------------------------------------------------------------ long words */

typedef struct kept {
    char text[8][NI_TERM_MAX + 1];
    size_t count;
} kept;

static newsidx_status keep_text(void *context, const newsidx_term *term)
{
    kept *k = context;
    assert_in_range(term->text.size, 1, NI_TERM_MAX);
    assert_int_equal(ni_utf8_valid(term->text.data, term->text.size), term->text.size);
    assert_true(k->count < 8);
    snprintf(k->text[k->count++], NI_TERM_MAX + 1, "%.*s", (int)term->text.size, term->text.data);
    return NEWSIDX_OK;
}

/* The form of `size` bytes, `piece` again and again, then `last`. */
static void form_of(const char *piece, size_t size, const char *last, char form[NI_TERM_MAX + 1])
{
    char *text = malloc(size + strlen(last) + 1);
    size_t at = 0;
    for (; at + strlen(piece) <= size; at += strlen(piece)) memcpy(text + at, piece, strlen(piece));
    strcpy(text + at, last);
    kept k = {.count = 0};
    assert_int_equal(newsidx_analyze(text, strlen(text), keep_text, &k, NULL), NEWSIDX_OK);
    assert_int_equal(k.count, 2);
    assert_string_equal(k.text[0], k.text[1]); /* its stem is the same one term */
    strcpy(form, k.text[0]);
    free(text);
}

static void analyser_cuts_a_word_of_three_megabytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {"b", "ä", "B\u0308", "ﬁ"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char one[NI_TERM_MAX + 1], same[NI_TERM_MAX + 1], other[NI_TERM_MAX + 1];
        form_of(pieces[i], 3000000, "x", one);
        form_of(pieces[i], 3000000, "X", same);
        form_of(pieces[i], 3000000, "y", other);
        assert_string_equal(one, same);
        assert_string_not_equal(one, other);
        assert_int_equal(strncmp(one, other, 200), 0);
        form_of(pieces[i], 3000000, "", other);
        assert_string_not_equal(one, other);
    }
}

static void analyser_cuts_no_word_that_fits(void **state)
{
    (void)state;
    char form[NI_TERM_MAX + 1];
    form_of("b", NI_TERM_MAX, "", form);
    assert_int_equal(strspn(form, "b"), NI_TERM_MAX);
    form_of("b", NI_TERM_MAX + 1, "", form);
    assert_in_range(strlen(form), 200, NI_TERM_MAX);
    assert_in_range(strspn(form, "b"), 200, NI_TERM_MAX - 1);
    form_of("ß", NI_TERM_MAX, "", form); /* as long as ss */
    assert_int_equal(strspn(form, "s"), NI_TERM_MAX);
}

static void analyser_cuts_parts_and_joins_too(void **state)
{
    (void)state;
    char text[2 * 400 + 3];
    memset(text, 'b', sizeof text - 1);
    text[400] = text[801] = '-';
    text[sizeof text - 1] = '\0';
    kept k = {.count = 0};
    assert_int_equal(newsidx_analyze(text, sizeof text - 1, keep_text, &k, NULL), NEWSIDX_OK);
    assert_int_equal(k.count, 4); /* form, stem, two parts */
    assert_string_equal(k.text[2], k.text[3]);
    assert_string_not_equal(k.text[0], k.text[2]);
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
    static const char text[] = "Häuser E-Government-Strategie Haus";
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
    assert_int_equal(ni_analyser_new(&analyser, &error), NEWSIDX_OK);
    for (int after = 1; after < 9; after++) {
        stopper s = {after, NEWSIDX_ERR_SYSTEM, &error};
        ni_buffer out = NI_BUFFER_INIT;
        assert_int_equal(
            ni_analyser_run(analyser, newsidx_text_of("a 1-2-3 b"), stop_after, &s, &error),
            NEWSIDX_ERR_SYSTEM);
        assert_int_equal(
            ni_analyser_run(analyser, newsidx_text_of("1-2"), print_short, &out, &error),
            NEWSIDX_OK);
        assert_string_equal(ni_buffer_string(&out), "f:12@0 s:12@0 p:1@1 p:2@2");
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

/* ------------------------------------------------------------ any text */

typedef struct follower {
    size_t size; /* of the text */
    newsidx_term last;
    bool begun;
} follower;

/* What newsidx.h and analyser.h promise of every term, and of two that follow each other. */
static newsidx_status follow(void *context, const newsidx_term *term)
{
    follower *f = context;
    const newsidx_term *last = &f->last;
    assert_in_range(term->text.size, 1, NI_TERM_MAX);
    assert_int_equal(ni_utf8_valid(term->text.data, term->text.size), term->text.size);
    assert_in_range(term->kind, 0, NEWSIDX_KIND_COUNT - 1);
    assert_true(term->token_start <= term->start && term->start < term->end);
    assert_true(term->end <= term->token_end && term->token_end <= f->size);
    if (term->kind <= NEWSIDX_KIND_STEM) {
        assert_int_equal(term->position, NI_STRIDE * term->token);
        assert_true(term->start == term->token_start && term->end == term->token_end);
    } else {
        assert_true(term->position > NI_STRIDE * term->token);
        assert_in_range(term->position % NI_STRIDE, 1, NI_STRIDE_PARTS);
    }
    if (!f->begun || term->token != last->token) {
        assert_int_equal(term->kind, NEWSIDX_KIND_FORM);
        if (!f->begun) assert_int_equal(term->token, 0);
        if (f->begun)
            assert_true(term->token > last->token && term->token_start >= last->token_end);
    } else {
        assert_int_not_equal(term->kind, NEWSIDX_KIND_FORM);
        assert_true(term->token_start == last->token_start && term->token_end == last->token_end);
        assert_int_equal(term->stop, last->stop);
    }
    if (f->begun) assert_true(term->position >= last->position);
    f->last = *term;
    f->begun = true;
    return NEWSIDX_OK;
}

static void analyser_keeps_its_promises_on_random_text(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        " ",    " ",   "-",   "-",    "-",        "-\n",   ".",     "'",       "_",      "a",
        "Haus", "und", "der", "ID",   "1",        "ä",     "ß",     "o\u0308", "\u00ad", "中",
        "😀",    "Дж",  "ﬁ",   "\xff", "\xe2\x82", "ungen", "innen", "heit",    "\u0308"};
    uint64_t seed = 24;
    ni_analyser *analyser;
    assert_int_equal(ni_analyser_new(&analyser, NULL), NEWSIDX_OK);
    for (int i = 0; i < 100000; i++) {
        char text[256] = "";
        for (int k = 0; k < 24; k++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            strcat(text, pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)]);
        }
        follower f = {.size = strlen(text)};
        assert_int_equal(ni_analyser_run(analyser, newsidx_text_of(text), follow, &f, NULL),
                         NEWSIDX_OK);
    }
    ni_analyser_free(analyser);
}

/* ----------------------------------------------------- names, fingerprint */

static void kind_has_a_name(void **state)
{
    (void)state;
    assert_int_equal(NEWSIDX_KIND_COUNT, 4);
    assert_string_equal(newsidx_kind_name(NEWSIDX_KIND_FORM), "form");
    assert_string_equal(newsidx_kind_name(NEWSIDX_KIND_STEM), "stem");
    assert_string_equal(newsidx_kind_name(NEWSIDX_KIND_PART), "part");
    assert_string_equal(newsidx_kind_name(NEWSIDX_KIND_JOIN), "join");
    assert_null(newsidx_kind_name(NEWSIDX_KIND_COUNT));
    assert_null(newsidx_kind_name((newsidx_kind)-1));
    assert_null(newsidx_kind_name((newsidx_kind)1000));
}

static void *ask_fingerprint(void *unused)
{
    (void)unused;
    return (void *)newsidx_fingerprint();
}

static void fingerprint_is_one_printable_string(void **state)
{
    (void)state;
    pthread_t threads[8];
    for (int i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_fingerprint, NULL), 0);
    const char *fingerprint = newsidx_fingerprint();
    assert_in_range(strlen(fingerprint), 10, 200);
    for (const char *c = fingerprint; *c; c++) assert_in_range(*c, 0x21, 0x7e);
    char rules[32];
    snprintf(rules, sizeof rules, "rules-%d", NI_ANALYSER_RULES);
    assert_non_null(strstr(fingerprint, rules));
    for (int i = 0; i < 8; i++) {
        void *answer;
        assert_int_equal(pthread_join(threads[i], &answer), 0);
        assert_string_equal(answer, fingerprint);
    }
    ni_analyser *analyser; /* it does not change with use */
    char before[256];
    snprintf(before, sizeof before, "%s", fingerprint);
    assert_int_equal(ni_analyser_new(&analyser, NULL), NEWSIDX_OK);
    ni_analyser_free(analyser);
    assert_string_equal(newsidx_fingerprint(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(analyser_gives_form_and_stem),
        cmocka_unit_test(analyser_gives_parts_and_joins),
        cmocka_unit_test(analyser_gives_places_to_chains_of_any_length),
        cmocka_unit_test(analyser_counts_the_places_of_a_long_chain),
        cmocka_unit_test(analyser_places_the_parts_of_a_later_token),
        cmocka_unit_test(analyser_gives_one_form_to_all_spellings),
        cmocka_unit_test(analyser_stems_as_snowball_describes),
        cmocka_unit_test(analyser_cuts_a_word_of_three_megabytes),
        cmocka_unit_test(analyser_cuts_no_word_that_fits),
        cmocka_unit_test(analyser_cuts_parts_and_joins_too),
        cmocka_unit_test(analyser_stops_when_the_callback_says_so),
        cmocka_unit_test(analyser_may_be_used_again_after_a_stop),
        cmocka_unit_test(analyze_clears_the_error_and_takes_anything),
        cmocka_unit_test(analyser_keeps_its_promises_on_random_text),
        cmocka_unit_test(kind_has_a_name),
        cmocka_unit_test(fingerprint_is_one_printable_string),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
