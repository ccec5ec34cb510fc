/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an article leaves in the slots of its document, and how they are read again. */
#include "index/docvalues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect_text(newsidx_text text, const char *expected)
{
    assert_int_equal(text.size, strlen(expected));
    if (text.size) assert_memory_equal(text.data, expected, text.size);
}

static void every_field_that_is_there_has_its_slot(void **state)
{
    (void)state;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    ni_xvalue values[NI_SLOT_COUNT];
    article.field[NEWSIDX_ID] = newsidx_text_of("a-1");
    article.field[NEWSIDX_TITLE] = newsidx_text_of("Ohne Wert");
    article.field[NEWSIDX_PLACE] = newsidx_text_of("\t Lübeck  ");
    article.field[NEWSIDX_SECTION] = newsidx_text_of("  ");
    assert_int_equal(ni_docvalues_make(values, &article, newsidx_text_of("20260128")), 3);
    assert_int_equal(values[0].slot, NI_SLOT_DATE);
    expect_text(values[0].text, "20260128");
    assert_int_equal(values[1].slot, NI_SLOT_ID);
    expect_text(values[1].text, "a-1");
    assert_int_equal(values[2].slot, NI_SLOT_PLACE);
    expect_text(values[2].text, "Lübeck");
    assert_int_equal(ni_docvalues_make(values, &article, newsidx_text_of("")), 2);
}

static void a_long_value_is_cut_between_characters(void **state)
{
    (void)state;
    char name[2 * NI_VALUE_MAX + 2] = "x";
    for (size_t i = 0; i < NI_VALUE_MAX; i++) memcpy(name + 1 + 2 * i, "ü", 3);
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    ni_xvalue values[NI_SLOT_COUNT];
    article.field[NEWSIDX_SOURCE] = newsidx_text_of(name);
    assert_int_equal(ni_docvalues_make(values, &article, newsidx_text_of("")), 1);
    assert_int_equal(values[0].text.size, NI_VALUE_MAX - 1);
}

static void the_lines_of_a_value_come_one_by_one(void **state)
{
    (void)state;
    newsidx_text value, text = newsidx_text_of("Musik\n \n Neue Bibliothek \nA");
    size_t at = 0;
    assert_true(ni_docvalues_next(text, &at, &value));
    expect_text(value, "Musik");
    assert_true(ni_docvalues_next(text, &at, &value));
    expect_text(value, "Neue Bibliothek");
    assert_true(ni_docvalues_next(text, &at, &value));
    expect_text(value, "A");
    assert_false(ni_docvalues_next(text, &at, &value));
}

static void fields_know_their_slots(void **state)
{
    (void)state;
    uint32_t slot;
    assert_true(ni_docvalues_slot(NEWSIDX_DATE, &slot));
    assert_int_equal(slot, NI_SLOT_DATE);
    assert_true(ni_docvalues_slot(NEWSIDX_TAGS, &slot));
    assert_int_equal(slot, NI_SLOT_TAGS);
    assert_false(ni_docvalues_slot(NEWSIDX_BODY, &slot));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_that_is_there_has_its_slot),
        cmocka_unit_test(a_long_value_is_cut_between_characters),
        cmocka_unit_test(the_lines_of_a_value_come_one_by_one),
        cmocka_unit_test(fields_know_their_slots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
