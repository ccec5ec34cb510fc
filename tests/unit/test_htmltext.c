/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTML in fields as a build without an HTML parser reads it. The file is compiled here once more,
 * without NI_HAVE_GUMBO; test_input_json and test_input_csv cover the build at hand.
 */
#include "input/htmltext.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void renders(const char *html, const char *expected)
{
    ni_buffer out = NI_BUFFER_INIT;
    assert_int_equal(ni_htmltext_render(newsidx_text_of(html), &out, NULL), NEWSIDX_OK);
    assert_true(ni_buffer_append_byte(&out, '\0'));
    assert_string_equal(out.data, expected);
    ni_buffer_dispose(&out);
}

static void paragraphs_become_lines(void **state)
{
    (void)state;
    renders("<p>Das Seil ist gerissen.</p>\n\n<p>Nun wird es ersetzt.</p>\n",
            "Das Seil ist gerissen.\nNun wird es ersetzt.");
    renders("Eins<br>zwei<br/>drei", "Eins\nzwei\ndrei");
}

static void other_tags_are_dropped(void **state)
{
    (void)state;
    renders("<p>Der <b>Hafen</b> ist <em>zu</em>.</p>", "Der Hafen ist zu.");
    renders("3 < 4", "3 < 4");
    renders("<p", "<p");
    renders("", "");
}

static void white_space_and_entities_are_resolved(void **state)
{
    (void)state;
    renders("<p> A &amp;\n  B </p>", "A & B");
    renders("Ver&shy;wal&shy;tung &gt; 3", "Verwaltung > 3");
    renders("&unbekannt; &", "&unbekannt; &");
}

static void a_line_has_no_breaks(void **state)
{
    (void)state;
    ni_buffer out = NI_BUFFER_INIT;
    assert_true(ni_buffer_append_string(&out, "x "));
    newsidx_text html = newsidx_text_of("<p>Eins</p><p>zwei</p>");
    assert_int_equal(ni_htmltext_line(html, &out, NULL), NEWSIDX_OK);
    assert_int_equal(out.size, strlen("x Eins zwei"));
    assert_memory_equal(out.data, "x Eins zwei", out.size);
    ni_buffer_dispose(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_become_lines),
        cmocka_unit_test(other_tags_are_dropped),
        cmocka_unit_test(white_space_and_entities_are_resolved),
        cmocka_unit_test(a_line_has_no_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
