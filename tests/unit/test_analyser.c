/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Guarantees of the analyser for any text: terms within limits, at their positions, for words of
 * any length and for random text; names of its kinds, and its fingerprint.
 */
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

/* ------------------------------------------------------------ any text */

typedef struct follower {
    size_t size; /* of the text */
    newsidx_term last;
    bool begun;
} follower;

/* Where a term may stand, and what of the text it may stand for. */
static void follow_position(const newsidx_term *term)
{
    const uint32_t slot = term->position - NI_STRIDE * term->token;
    const bool inside = term->token_start <= term->start && term->end <= term->token_end;
    switch (term->kind) {
    case NEWSIDX_KIND_FORM:
    case NEWSIDX_KIND_STEM:
        assert_int_equal(slot, 0);
        assert_true(term->start == term->token_start && term->end == term->token_end);
        assert_int_equal(term->first_part, 0);
        break;
    case NEWSIDX_KIND_PART:
    case NEWSIDX_KIND_HEAD:
    case NEWSIDX_KIND_JOIN:
        assert_true(slot > 0 && inside);
        assert_in_range(slot % NI_STRIDE, 1, NI_STRIDE_PARTS);
        assert_int_equal(term->first_part == NEWSIDX_PART_NONE,
                         term->last_part == NEWSIDX_PART_NONE);
        if (term->first_part == NEWSIDX_PART_NONE) break;
        assert_int_equal(slot, term->last_part / NI_STRIDE_PARTS * NI_STRIDE + 1 +
                                   term->last_part % NI_STRIDE_PARTS);
        assert_in_range(term->last_part - term->first_part, 0, NI_STRIDE_PARTS - 1);
        assert_int_equal(term->first_part < term->last_part, term->kind == NEWSIDX_KIND_JOIN);
        break;
    default:
        assert_in_range(slot, 0, NI_STRIDE_PARTS);
        assert_int_equal(term->first_part, NEWSIDX_PART_NONE);
        assert_int_equal(term->last_part, NEWSIDX_PART_NONE);
    }
}

/* What newsidx.h and analyser.h promise of every term, and of two that follow each other. */
static newsidx_status follow(void *context, const newsidx_term *term)
{
    follower *f = context;
    const newsidx_term *last = &f->last;
    assert_in_range(term->text.size, 1, NI_TERM_MAX);
    assert_int_equal(ni_utf8_valid(term->text.data, term->text.size), term->text.size);
    assert_in_range(term->kind, 0, NEWSIDX_KIND_COUNT - 1);
    assert_true(term->start < term->end && term->end <= f->size);
    assert_true(term->token_start < term->token_end && term->token_end <= f->size);
    follow_position(term);
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
    f->last = *term;
    f->begun = true;
    return NEWSIDX_OK;
}

static void analyser_keeps_its_promises_on_random_text(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        " ",      " ",      "-",    "-",   "-",      "-\n",   ".",        "'",     "_",
        "a",      "Haus",   "und",  "der", "ID",     "1",     "ä",        "ß",     "o\u0308",
        "\u00ad", "中",     "😀",    "Дж",  "ﬁ",      "\xff",  "\xe2\x82", "ungen", "innen",
        "heit",   "\u0308", "§",    "%",   "(",      ")",     "3",        "Abs",   "12",
        "Mai",    ":",      ",",    "OZG", "Bürger", "Staub", "ecken",    "Güter", "verkehrs",
        "kosten", "setzt",  " um.", "/",   "*"};
    uint64_t seed = 24;
    ni_analyser *analyser;
    assert_int_equal(ni_analyser_new(&analyser, NULL, NULL), NEWSIDX_OK);
    for (int i = 0; i < 20000; i++) {
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
    static const char *const names[] = {"form",       "stem",  "part", "join",    "head",
                                        "completion", "value", "verb", "acronym", "variant"};
    assert_int_equal(NEWSIDX_KIND_COUNT, 10);
    for (int kind = 0; kind < NEWSIDX_KIND_COUNT; kind++)
        assert_string_equal(newsidx_kind_name((newsidx_kind)kind), names[kind]);
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
    assert_int_equal(ni_analyser_new(&analyser, NULL, NULL), NEWSIDX_OK);
    ni_analyser_free(analyser);
    assert_string_equal(newsidx_fingerprint(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(analyser_cuts_a_word_of_three_megabytes),
        cmocka_unit_test(analyser_cuts_no_word_that_fits),
        cmocka_unit_test(analyser_cuts_parts_and_joins_too),
        cmocka_unit_test(analyser_keeps_its_promises_on_random_text),
        cmocka_unit_test(kind_has_a_name),
        cmocka_unit_test(fingerprint_is_one_printable_string),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
