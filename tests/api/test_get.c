/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An article by its id: the newest of them, with all its fields, in whichever Unicode form the id
 * is given.
 */
#include "support.h"

static newsidx_hits *get(newsidx_reader *reader, const char *id)
{
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_status status = newsidx_reader_get(&hits, reader, newsidx_text_of(id), &error);
    if (status == NEWSIDX_DONE) {
        assert_null(hits);
        return NULL;
    }
    ts_ok(status, error);
    return hits;
}

static void gives(newsidx_reader *reader, const char *id, const char *body)
{
    newsidx_hits *hits = get(reader, id);
    assert_non_null(hits);
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_BODY), body));
    assert_false(ts_next(hits));
    newsidx_hits_free(hits);
}

static void an_id_gives_its_article(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "A", "eins");
    ts_put(writer, "b c/\xc2\xa7 1", "B", "zwei");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    gives(reader, "a", "eins");
    gives(reader, "b c/\xc2\xa7 1", "zwei");
    assert_null(get(reader, "b"));
    assert_null(get(reader, ""));
    newsidx_reader_close(reader);
}

static void replaced_and_removed_articles_are_not_given(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", "A", "alt");
    ts_put(writer, "b", "B", "bleibt");
    ts_commit(writer);
    ts_put(writer, "a", "A", "neu");
    assert_int_equal(ts_remove(writer, "b"), NEWSIDX_OK);
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    gives(reader, "a", "neu");
    assert_null(get(reader, "b"));
    newsidx_reader_close(reader);
}

static void an_id_is_found_in_any_unicode_form(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "M\xc3\xbcnchen", "M", "gefasst");
    ts_put(writer, "Ko\xcc\x88ln", "K", "zerlegt");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    gives(reader, "Mu\xcc\x88nchen", "gefasst");
    gives(reader, "K\xc3\xb6ln", "zerlegt");
    newsidx_reader_close(reader);
}

static void an_id_that_none_can_have_is_not_found(void **state)
{
    const ts_scratch *scratch = *state;
    char id[2 * NEWSIDX_ID_MAX + 1];
    memset(id, 'x', sizeof id - 1);
    id[sizeof id - 1] = '\0';
    ts_make_index(scratch->index, (const char *const[]){"a"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_null(get(reader, id));
    assert_null(get(reader, "\xff"));
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_id_gives_its_article, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(replaced_and_removed_articles_are_not_given, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(an_id_is_found_in_any_unicode_form, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(an_id_that_none_can_have_is_not_found, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
