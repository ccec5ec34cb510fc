/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables: separators, quotes, known and unknown columns, rows that are cut off. */
#include "input_support.h"

#include <string.h>

static void separators_are_found_by_the_names_of_columns(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "Titel,Datum,Text\nHaus,4.3.2026,Hof\n",
        "Titel;Datum;Text\r\nHaus;4.3.2026;Hof\r\n",
        "Titel\tDatum\tText\nHaus\t4.3.2026\tHof",
        "\"Titel\"|\"Datum\"|\"Text\"\n\"Haus\"|\"4.3.2026\"|\"Hof\"\n",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        newsidx_input *input = opened(i % 2 ? "" : ".csv", tables[i], NULL);
        newsidx_article article = read_article(input, 2);
        has(&article, NEWSIDX_TITLE, "Haus");
        has(&article, NEWSIDX_DATE, "4.3.2026");
        has(&article, NEWSIDX_BODY, "Hof");
        read_end(input);
    }
}

static void quotes_keep_separators_and_line_ends(void **state)
{
    (void)state;
    newsidx_input *input = opened(".csv",
                                  "title,body\n\"Haus, Hof\",\"Eins.\n\nZwei: \"\"ja\"\"\"\n"
                                  "\n\nGarten,\"\"\n",
                                  NULL);
    newsidx_article article = read_article(input, 2);
    has(&article, NEWSIDX_TITLE, "Haus, Hof");
    has(&article, NEWSIDX_BODY, "Eins.\n\nZwei: \"ja\"");
    article = read_article(input, 7);
    has(&article, NEWSIDX_TITLE, "Garten");
    has(&article, NEWSIDX_BODY, NULL);
    read_end(input);
}

/* The columns of Swissdox; what is marked up in content is rendered. */
static void columns_of_swissdox_are_known(void **state)
{
    (void)state;
    newsidx_input *input = opened(
        ".tsv",
        "id\tpubtime\tmedium_code\tmedium_name\trubric\tlanguage\tchar_count\thead\tsubhead\t"
        "content\n7\t2026-03-04T00:00:00+01:00\tOLA\tOberl\u00e4nder\tRegion\tde\t12\tSeilbahn "
        "steht\tBis Ostern\t<tx><p>Das Seil ist gerissen.</p><p>Nun wird es ersetzt.</p></tx>\n",
        NULL);
    newsidx_article article = read_article(input, 2);
    has(&article, NEWSIDX_ID, "7");
    has(&article, NEWSIDX_TITLE, "Seilbahn steht");
    has(&article, NEWSIDX_TEASER, "Bis Ostern");
    has(&article, NEWSIDX_BODY, "Das Seil ist gerissen.\nNun wird es ersetzt.");
    has(&article, NEWSIDX_SECTION, "Region");
    has(&article, NEWSIDX_SOURCE, "Oberl\u00e4nder");
    newsidx_note note = NEWSIDX_NOTE_INIT;
    assert_true(newsidx_input_note(input, 0, &note));
    assert_int_equal(note.text.size, strlen("char_count"));
    read_end(input);
}

static void tables_that_cannot_be_read_are_refused(void **state)
{
    (void)state;
    refused(".csv", "foo,bar\n1,2\n", 12, NULL, NEWSIDX_ERR_RECORD, "no known column");
    newsidx_input *input = opened(".csv", "title,body\na,\"b\nc", NULL);
    read_fault(input, 2, 0, "unclosed quote");
    read_end(input);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_are_found_by_the_names_of_columns),
        cmocka_unit_test(quotes_keep_separators_and_line_ends),
        cmocka_unit_test(columns_of_swissdox_are_known),
        cmocka_unit_test(tables_that_cannot_be_read_are_refused),
    };
    return cmocka_run_group_tests_name("input_csv", tests, NULL, NULL);
}
