/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The error struct is the one thing that a program shows to people, so its message is one line of
 * UTF-8 whatever went into it: cut between characters, without control characters.
 */
#include "base/error.h"
#include "text/utf8.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The message made of `count` times x and then text. */
static void expect_cut(int count, const char *text, int x_kept, const char *text_kept)
{
    char x[512], expected[512];
    memset(x, 'x', sizeof x);
    newsidx_error error;
    ni_error_set(&error, NEWSIDX_ERR_SYSTEM, "%.*s%s", count, x, text);
    snprintf(expected, sizeof expected, "%.*s%s", x_kept, x, text_kept);
    assert_string_equal(error.message, expected);
}

static void error_cuts_its_message_where_a_character_begins(void **state)
{
    (void)state;
    assert_int_equal(NEWSIDX_MESSAGE_SIZE, 240);
    expect_cut(239, "", 239, "");
    expect_cut(240, "", 239, "");
    expect_cut(500, "", 239, "");
    expect_cut(237, "ä", 237, "ä");
    expect_cut(238, "ä", 238, "");
    expect_cut(239, "ä", 239, "");
    expect_cut(237, "€", 237, "");
    expect_cut(236, "😀", 236, "");
    expect_cut(237, "😀", 237, "");
    expect_cut(238, "😀", 238, "");
    expect_cut(235, "😀", 235, "😀");
}

static void error_keeps_a_last_character_that_fits(void **state)
{
    (void)state;
    expect_cut(237, "äz", 237, "ä");
    expect_cut(236, "€€", 236, "€");
    expect_cut(235, "😀😀", 235, "😀");
}

static void error_replaces_control_characters(void **state)
{
    (void)state;
    newsidx_error error;
    ni_error_set(&error, NEWSIDX_ERR_RECORD, "a%sb", "\n\r\t\x01\x1b[31m\x1f\x7f");
    assert_string_equal(error.message, "a?????[31m??b");
    ni_error_set(&error, NEWSIDX_ERR_RECORD, "%s", " ~äß€");
    assert_string_equal(error.message, " ~äß€");
}

/* U+0080 to U+009F are control characters too: U+0085 ends a line, U+009B begins a terminal's
 * order. */
static void error_replaces_control_characters_beyond_ascii(void **state)
{
    (void)state;
    newsidx_error error;
    ni_error_set(&error, NEWSIDX_ERR_RECORD, "a%sb%sc", "\xc2\x85", "\xc2\x9b");
    assert_null(strstr(error.message, "\xc2\x85"));
    assert_null(strstr(error.message, "\xc2\x9b"));
    assert_int_equal(error.message[0], 'a');
    assert_int_equal(error.message[strlen(error.message) - 1], 'c');
}

/* newsidx.h: "one line, UTF-8". A file's name may be any bytes. */
static void error_message_is_utf8_whatever_a_file_is_called(void **state)
{
    (void)state;
    newsidx_error error;
    ni_error_system(&error, ENOENT, "open", "b\xf6se\xff.jsonl");
    assert_int_equal(ni_utf8_valid(error.message, strlen(error.message)), strlen(error.message));
    assert_non_null(strstr(error.message, ".jsonl"));
}

static void error_accepts_null(void **state)
{
    (void)state;
    ni_error_clear(NULL);
    assert_int_equal(ni_error_set(NULL, NEWSIDX_ERR_QUERY, "%d", 1), NEWSIDX_ERR_QUERY);
    assert_int_equal(ni_error_set_at(NULL, NEWSIDX_ERR_RECORD, 3, "x"), NEWSIDX_ERR_RECORD);
    assert_int_equal(ni_error_memory(NULL), NEWSIDX_ERR_MEMORY);
    assert_int_equal(ni_error_system(NULL, EACCES, "open", "x"), NEWSIDX_ERR_SYSTEM);
}

static void error_keeps_status_offset_and_message(void **state)
{
    (void)state;
    newsidx_error error;
    memset(&error, 0x55, sizeof error);
    ni_error_clear(&error);
    assert_int_equal(error.status, NEWSIDX_OK);
    assert_int_equal(error.offset, 0);
    assert_string_equal(error.message, "");
    assert_int_equal(ni_error_set_at(&error, NEWSIDX_ERR_QUERY, 17, "no %s", "end"), -4);
    assert_int_equal(error.status, NEWSIDX_ERR_QUERY);
    assert_int_equal(error.offset, 17);
    assert_string_equal(error.message, "no end");
    ni_error_set(&error, NEWSIDX_ERR_INTERNAL, "x");
    assert_int_equal(error.offset, 0);
}

static void error_maps_system_errors(void **state)
{
    (void)state;
    newsidx_error error;
    assert_int_equal(ni_error_system(&error, ENOENT, "open", "/a b"), NEWSIDX_ERR_NOT_FOUND);
    assert_string_equal(error.message, "cannot open /a b: No such file or directory");
    assert_int_equal(ni_error_system(&error, ENOMEM, "read", "c"), NEWSIDX_ERR_MEMORY);
    assert_int_equal(ni_error_system(&error, ENOSPC, "write", "c"), NEWSIDX_ERR_SYSTEM);
    assert_string_equal(error.message, "cannot write c: No space left on device");
}

static void error_names_every_status(void **state)
{
    (void)state;
    static const char *const names[] = {"unsynced", "internal",  "unsupported", "locked", "corrupt",
                                        "version",  "not-index", "not-found",   "system", "query",
                                        "record",   "argument",  "memory",      "ok",     "done"};
    for (int i = 0; i < 15; i++)
        assert_string_equal(newsidx_status_name((newsidx_status)(i - 13)), names[i]);
    assert_string_equal(newsidx_status_name((newsidx_status)2), "unknown");
    assert_string_equal(newsidx_status_name((newsidx_status)-14), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error_cuts_its_message_where_a_character_begins),
        cmocka_unit_test(error_keeps_a_last_character_that_fits),
        cmocka_unit_test(error_replaces_control_characters),
        cmocka_unit_test(error_replaces_control_characters_beyond_ascii),
        cmocka_unit_test(error_message_is_utf8_whatever_a_file_is_called),
        cmocka_unit_test(error_accepts_null),
        cmocka_unit_test(error_keeps_status_offset_and_message),
        cmocka_unit_test(error_maps_system_errors),
        cmocka_unit_test(error_names_every_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
