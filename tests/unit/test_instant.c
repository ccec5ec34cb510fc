/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of dates, and what orders them. */
#include "base/instant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void has_value(const char *text, const char *value, const char *key)
{
    ni_date date;
    char made[NI_INSTANT_SIZE], out[NI_INSTANT_SIZE];
    assert_true(ni_date_parse(&date, text, strlen(text)));
    ni_instant_value(&date, made);
    assert_string_equal(made, value);
    const newsidx_text found = ni_instant_key((newsidx_text){made, strlen(made)}, out);
    assert_int_equal(found.size, strlen(key));
    assert_memory_equal(found.data, key, found.size);
}

static void a_value_keeps_the_date_as_written(void **state)
{
    (void)state;
    has_value("2026", "20260101", "20260101");
    has_value("2026-03", "20260301", "20260301");
    has_value("4. März 2026", "20260304", "20260304");
    has_value("2026-03-04T14:30", "20260304143000", "20260304143000");
    has_value("2026-03-04T14:30:15Z", "20260304143015", "20260304143015");
    has_value("2026-03-04T14:30:15+00:00", "20260304143015", "20260304143015");
}

static void a_key_is_in_utc(void **state)
{
    (void)state;
    has_value("2026-01-02T00:30+01:00", "20260102003000+0100", "20260101233000");
    has_value("2026-01-01T18:00:30-0600", "20260101180030-0600", "20260102000030");
    has_value("2024-03-01T00:00+02:00", "20240301000000+0200", "20240229220000");
    has_value("2025-12-31T23:00-01:30", "20251231230000-0130", "20260101003000");
    has_value("1000-01-01T00:00+01:00", "10000101000000+0100", "09991231230000");
    has_value("9999-12-31T23:59:60-23:59", "99991231235960-2359", "00000101235860");
}

static void damaged_values_are_their_own_keys(void **state)
{
    (void)state;
    static const char *const values[] = {"", "2", "2026010200300x+0100", "20260102003000+01:0",
                                         "2026010200300000000000000"};
    char out[NI_INSTANT_SIZE];
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const newsidx_text value = {values[i], strlen(values[i])};
        const newsidx_text key = ni_instant_key(value, out);
        assert_ptr_equal(key.data, value.data);
        assert_int_equal(key.size, value.size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_keeps_the_date_as_written),
        cmocka_unit_test(a_key_is_in_utc),
        cmocka_unit_test(damaged_values_are_their_own_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
