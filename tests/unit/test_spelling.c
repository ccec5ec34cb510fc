/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Variants of a word of a query. */
#include "morphology/spelling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static bool has_variant(const char *word, const char *variant)
{
    ni_spelling found[NI_SPELLING_MAX];
    size_t count = ni_spelling_variants(ni_lexicon_builtin(), newsidx_text_of(word), found);
    for (size_t i = 0; i < count; i++)
        if (found[i].size == strlen(variant) && !memcmp(found[i].text, variant, found[i].size))
            return true;
    return false;
}

static void spelling_finds_variants(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"mueller", "müller"},
        {"müller", "mueller"},
        {"müller", "muller"},
        {"oesterreich", "österreich"},
        {"österreich", "oesterreich"},
        {"aerzte", "ärzte"},
        {"ärzte", "aerzte"},
        {"gruesse", "grüsse"},
        {"koeln", "köln"},
        {"muenchen", "münchen"},
        {"schiffahrt", "schifffahrt"},
        {"schifffahrt", "schiffahrt"},
        {"delphin", "delfin"},
        {"delfin", "delphin"},
        {"photographie", "fotografie"},
        {"aufwendig", "aufwändig"},
        {"aufwändig", "aufwendig"},
        {"stengel", "stängel"},
        {"potential", "potenzial"},
        {"potenzial", "potential"},
        {"selbständig", "selbstständig"},
        {"numerieren", "nummerieren"},
        {"über", "ueber"},
        {"fuer", "für"},
        {"bruehe", "brühe"},
        {"haeuser", "häuser"},
        {"fussgangerbrucke", "fussgängerbrücke"},
        {"fussgaengerbrucke", "fussgängerbrücke"},
        {"tubingensud", "tübingensüd"},
        {"dusseldorf", "düsseldorf"},
        {"ozturk", "öztürk"},
        {"schadenersatz", "schadensersatz"},
        {"schadensersatz", "schadenersatz"},
        {"einkommensteuer", "einkommenssteuer"},
        {"einkommenssteuererklärung", "einkommensteuererklärung"},
        {"vermögensteuer", "vermögenssteuer"},
    };
    size_t bad = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (has_variant(pairs[i][0], pairs[i][1])) continue;
        print_error("%s has no %s\n", pairs[i][0], pairs[i][1]);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void spelling_leaves_words_alone(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"neue", "neü"},       {"feuer", "feür"},      {"quelle", "qülle"},
        {"aktuell", "aktüll"}, {"israel", "isräl"},    {"michael", "michäl"},
        {"duell", "düll"},     {"goethe", "göthe"},    {"frauen", "fraün"},
        {"schon", "schön"},    {"schön", "schon"},     {"bar", "bär"},
        {"bär", "bar"},        {"poesie", "pösie"},    {"steuer", "steür"},
        {"genau", "genaü"},    {"rose", "rosse"},      {"masse", "mase"},
        {"tor", "thor"},       {"fordern", "fördern"}, {"abenteuer", "abenteür"},
        {"manuell", "manüll"}, {"zuerst", "zürst"},
        {"uber", "über"},      {"fur", "für"},         {"wahrend", "während"},
        {"haus", "häus"},      {"meister", "meiter"},  {"hausbau", "haussbau"},
    };
    size_t bad = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!has_variant(pairs[i][0], pairs[i][1])) continue;
        print_error("%s has %s\n", pairs[i][0], pairs[i][1]);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void spelling_is_bounded(void **state)
{
    (void)state;
    ni_spelling found[NI_SPELLING_MAX];
    char word[NI_LEXICON_WORD_MAX + 40];
    for (size_t size = 0; size < sizeof word; size++) {
        for (size_t i = 0; i < size; i++) word[i] = "uepfüoeaess"[i % 12];
        size_t count =
            ni_spelling_variants(ni_lexicon_builtin(), (newsidx_text){word, size}, found);
        assert_true(count <= NI_SPELLING_MAX);
        if (size > NI_LEXICON_WORD_MAX) assert_int_equal(count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spelling_finds_variants),
        cmocka_unit_test(spelling_leaves_words_alone),
        cmocka_unit_test(spelling_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
