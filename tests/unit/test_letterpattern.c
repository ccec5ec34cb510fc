/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Patterns in any spelling of their letters. */
#include "morphology/letterpattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct fit {
    const char *pattern, *word;
} fit;

static bool fits(const char *pattern, const char *word, bool dots)
{
    const ni_letterpattern p = {newsidx_text_of(pattern), dots};
    return ni_letterpattern_matches(&p, newsidx_text_of(word));
}

static void pattern_fits_other_spellings(void **state)
{
    (void)state;
    static const fit cases[] = {
        {"muell*", "müller"},
        {"müll*", "mueller"},
        {"*oehler*", "wöhlerlinie"},
        {"*öhler", "koehler"},
        {"erdog*", "erdoğan"},
        {"erdoğ*", "erdogan"},
        {"*sch", "česch"},
        {"ce*", "čech"},
        {"lodz", "łódź"},
        {"łódź", "lodz"},
        {"caf*s", "cafés"},
        {"haus*", "hausbau"},
        {"*", ""},
        {"*", "äöü"},
        {"n*e", "neue"},
        {"neue*", "neuerung"},
        {"*ae*", "käse"},
        {"oesterr*ch", "österreich"},
        {"ärzt*", "aerztin"},
        {"güter*", "gueterzug"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!fits(cases[i].pattern, cases[i].word, false))
            fail_msg("%s does not fit %s", cases[i].pattern, cases[i].word);
}

static void pattern_fits_no_other_words(void **state)
{
    (void)state;
    static const fit cases[] = {
        {"mull*", "müller"}, {"müll*", "muller"}, {"neue*", "neü"},     {"*feuer", "feür"},
        {"haus*", "haüser"}, {"frauen", "fraün"}, {"quelle", "qülle"},  {"neü*", "neue"},
        {"bar", "bär"},      {"bär", "bar"},      {"erdo*", "ardoğan"}, {"*ler", "müllerin"},
        {"cafe", "cafés"},   {"o", "ø "},         {"ss*", "ß"},         {"", "a"},
        {"a*b*c", "acb"},    {"hä*", "ha"},       {"uber*", "über"},    {"é", "è"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (fits(cases[i].pattern, cases[i].word, false))
            fail_msg("%s fits %s", cases[i].pattern, cases[i].word);
}

static void pattern_guesses_dots_where_it_is_asked_to(void **state)
{
    (void)state;
    assert_true(fits("mull*", "müller", true));
    assert_true(fits("*brucke", "fussgängerbrücke", true));
    assert_true(fits("fussgangerbr*", "fussgängerbrücke", true));
    assert_false(fits("müll*", "muller", true));
}

/* ---- skipping -------------------------------------------------------------------------------- */

static uint32_t below(uint64_t *seed, uint32_t limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(*seed >> 33) % limit;
}

static int compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Words of a few letters, so that many share their beginnings, sorted. */
static void make_words(char words[][16], size_t count, uint64_t *seed)
{
    static const char *const letters[] = {"a", "e", "o", "u", "l", "n",  "s", "ä", "ü", "é",
                                          "ł", "ğ", "ă", "z", "я", "中", "1", "ß", "œ", "ö"};
    memset(words, 0, count * sizeof *words);
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = 1 + below(seed, 4); k > 0; k--)
            strcat(words[i], letters[below(seed, sizeof letters / sizeof *letters)]);
    qsort(words, count, sizeof *words, compare);
}

static void pattern_skips_no_word_that_fits(void **state)
{
    enum { WORDS = 3000, PATTERNS = 400 };
    static char words[WORDS][16], patterns[PATTERNS][16];
    uint64_t seed = 5;
    (void)state;
    make_words(words, WORDS, &seed);
    make_words(patterns, PATTERNS, &seed);
    for (size_t i = 0; i < 2 * PATTERNS; i++) {
        char text[20];
        snprintf(text, sizeof text, "%s%s", patterns[i / 2], i % 2 ? "*" : "");
        const ni_letterpattern p = {newsidx_text_of(text), i % 3 == 0};
        char next[32] = "";
        for (size_t k = 0; k < WORDS; k++) {
            const newsidx_text word = newsidx_text_of(words[k]);
            const bool fitting = ni_letterpattern_matches(&p, word);
            if (strcmp(words[k], next) < 0) {
                if (fitting) fail_msg("%s skips %s to %s", text, words[k], next);
                continue;
            }
            if (fitting) continue;
            const size_t size = ni_letterpattern_skip(&p, word, next, sizeof next - 1);
            next[size] = '\0';
            assert_true(size == 0 || strcmp(next, words[k]) > 0);
        }
    }
}

static void pattern_skips_most_of_a_list(void **state)
{
    (void)state;
    char next[32];
    const ni_letterpattern p = {newsidx_text_of("muell*"), false};
    size_t size = ni_letterpattern_skip(&p, newsidx_text_of("aal"), next, sizeof next);
    assert_int_equal(size, 1);
    assert_memory_equal(next, "m", 1);
    size = ni_letterpattern_skip(&p, newsidx_text_of("mu"), next, sizeof next);
    assert_int_equal(size, 0); /* muell may follow */
    size = ni_letterpattern_skip(&p, newsidx_text_of("mutter"), next, sizeof next);
    assert_int_equal(size, 4);
    assert_memory_equal(next, "muè", 4);
    size = ni_letterpattern_skip(&p, newsidx_text_of("zebra"), next, sizeof next);
    assert_int_equal(size, 1);
    assert_int_equal((unsigned char)next[0], 0xff);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pattern_fits_other_spellings),
        cmocka_unit_test(pattern_fits_no_other_words),
        cmocka_unit_test(pattern_guesses_dots_where_it_is_asked_to),
        cmocka_unit_test(pattern_skips_no_word_that_fits),
        cmocka_unit_test(pattern_skips_most_of_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
