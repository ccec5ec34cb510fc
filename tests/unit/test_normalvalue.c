/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values in one form, titles in the order of DIN 5007, and signs of damage in texts. */
#include "text/normalvalue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/collate.h"
#include "text/damage.h"

static void values_have_one_form(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Jürgen", "Jürgen"},
        {"Ju\u0308rgen", "Jürgen"},
        {" Jürgen\t", "Jürgen"},
        {"\u00a0Jürgen\u2009", "Jürgen"},
        {"Bundes\u00adtag", "Bundestag"},
        {"\u00ad Tag", "Tag"},
        {"Zoe\u0308 Müller", "Zoë Müller"},
        {"A\u030angstro\u0308m", "Ångström"},
        {"a b", "a b"},
        {"A\u00a0B", "A\u00a0B"},
        {"Ελλάδα", "Ελλάδα"},
        {" ", ""},
        {"", ""},
        {"中文", "中文"},
        {"\u1e9b\u0323", "\u1e9b\u0323"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ni_arena arena = NI_ARENA_INIT;
        const newsidx_text made = ni_normalvalue_of(newsidx_text_of(cases[i][0]), &arena);
        assert_non_null(made.data);
        assert_int_equal(made.size, strlen(cases[i][1]));
        assert_memory_equal(made.data, cases[i][1], made.size);
        assert_true(ni_normalvalue_is(newsidx_text_of("Jürgen")));
        ni_arena_dispose(&arena);
    }
}

static int order_of(const char *left, const char *right)
{
    ni_collator *collator = ni_collator_new();
    ni_buffer a = NI_BUFFER_INIT, b = NI_BUFFER_INIT;
    assert_non_null(collator);
    assert_true(ni_collator_append(collator, left, strlen(left), &a));
    assert_true(ni_collator_append(collator, right, strlen(right), &b));
    const size_t size = a.size < b.size ? a.size : b.size;
    int order = size ? memcmp(a.data, b.data, size) : 0;
    if (!order) order = (a.size > b.size) - (a.size < b.size);
    ni_buffer_dispose(&a);
    ni_buffer_dispose(&b);
    ni_collator_free(collator);
    return order;
}

static void titles_sort_without_signs(void **state)
{
    (void)state;
    static const char *const rising[][2] = {
        {"Anton", "„Berta“"},       {"„Anton“", "Berta"},
        {"(Anton)", "Berta"},       {"»Zebra«", "Zoo"},
        {"Haus am See", "Hausbau"}, {"Haus-Boot", "Hausbau"},
        {"Ärger", "„Arzt“"},        {"Strasse 1", "Straße 2"},
        {"...und", "vor"},          {"‚Adel‘ verpflichtet", "Adler"},
        {"10 Fragen", "Anton"},     {"–Anton", "Berta"},
    };
    static const char *const equal[][2] = {
        {"„Haus“", "Haus"},   {"Haus!", "Haus"},          {"Haus-Boot", "Haus Boot"},
        {"»Haus«", "„Haus“"}, {"Haus – Hof", "Haus Hof"}, {"Haus -", "Haus"},
    };
    for (size_t i = 0; i < sizeof rising / sizeof *rising; i++)
        if (order_of(rising[i][0], rising[i][1]) >= 0)
            fail_msg("%s is not before %s", rising[i][0], rising[i][1]);
    for (size_t i = 0; i < sizeof equal / sizeof *equal; i++)
        assert_int_equal(order_of(equal[i][0], equal[i][1]), 0);
    assert_true(order_of("???", "Anton") < 0);
}

static void damage_is_counted(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t entities, encodings;
    } cases[] = {
        {"Kinderg&auml;rten", 1, 0},
        {"&quot;Haus&quot; &amp; Hof", 3, 0},
        {"&#228; &#xe4; &nbsp;", 3, 0},
        {"AT&T; R&D, A & B; &c. &;", 0, 0},
        {"&a; &1; &#; & auml;", 0, 0},
        {"f\u00c3\u00bcr", 0, 1},
        {"Stra\u00c3\u0178e", 0, 1},
        {"\u00e2\u20ac\u017eHaus\u00e2\u20ac\u0153", 0, 2},
        {"\u00c2\u00a7 3", 0, 1},
        {"K\u00c3\u00a4se \u00c3\u2013l", 0, 2},
        {"Käse für alle, § 3, „Haus“ – São Paulo", 0, 0},
        {"5 €, Âme, Ãlvares, â€", 0, 1},
        {"", 0, 0},
        {"&", 0, 0},
        {"\u00c3", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const newsidx_text text = newsidx_text_of(cases[i].text);
        if (ni_damage_entities(text) != cases[i].entities ||
            ni_damage_encodings(text) != cases[i].encodings)
            fail_msg("%s: %u entities, %u encodings", cases[i].text,
                     (unsigned)ni_damage_entities(text), (unsigned)ni_damage_encodings(text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_have_one_form),
        cmocka_unit_test(titles_sort_without_signs),
        cmocka_unit_test(damage_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
