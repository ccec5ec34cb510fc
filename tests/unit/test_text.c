/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes to well-formed text, and words to their normal form. Repairs are counted by hand after
 * tables 3-7 to 3-11 of the Unicode Standard; normal forms follow from CaseFolding.txt and the
 * compatibility decompositions of UnicodeData.txt. The short cut for Latin must agree with ICU on
 * whatever comes.
 */
#include "text/fold.h"
#include "text/unicodeversion.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33);
}

/* ---------------------------------------------------------------- repair */

#define FFFD "\xef\xbf\xbd"

typedef struct repair_case {
    const char *bytes;
    const char *repaired;
    uint32_t bad;
} repair_case;

/* clang-format off */
static const repair_case repairs[] = {
    /* well-formed, at the edges of each row of table 3-7 */
    {"", "", 0}, {"a", "a", 0}, {"\x7f", "\x7f", 0},
    {"Bürger für Österreich", "Bürger für Österreich", 0},
    {"\xc2\x80", "\xc2\x80", 0}, {"\xdf\xbf", "\xdf\xbf", 0},
    {"\xe0\xa0\x80", "\xe0\xa0\x80", 0}, {"\xed\x9f\xbf", "\xed\x9f\xbf", 0},
    {"\xee\x80\x80", "\xee\x80\x80", 0}, {"\xef\xbf\xbf", "\xef\xbf\xbf", 0},
    {"\xf0\x90\x80\x80", "\xf0\x90\x80\x80", 0}, {"\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf", 0},
    {FFFD, FFFD, 0},
    /* a trail byte alone, at both ends of its range */
    {"\x80", FFFD, 1}, {"\xbf", FFFD, 1}, {"a\x80z", "a" FFFD "z", 1},
    {"\x80\xbf\x80", FFFD FFFD FFFD, 3},
    {"ä\x80", "ä" FFFD, 1}, {"€\x80", "€" FFFD, 1}, {"😀\x80", "😀" FFFD, 1},
    /* bytes that never occur */
    {"\xc0", FFFD, 1}, {"\xc1", FFFD, 1}, {"\xf5", FFFD, 1}, {"\xf8", FFFD, 1}, {"\xfc", FFFD, 1},
    {"\xfe\xff", FFFD FFFD, 2}, {"\xf5\x80\x80\x80", FFFD FFFD FFFD FFFD, 4},
    /* overlong: the lead, then each trail, is a run of its own */
    {"\xc0\x80", FFFD FFFD, 2}, {"\xc1\xbf", FFFD FFFD, 2}, {"\xe0\x80\x80", FFFD FFFD FFFD, 3},
    {"\xe0\x9f\xbf", FFFD FFFD FFFD, 3}, {"\xf0\x80\x80\x80", FFFD FFFD FFFD FFFD, 4},
    {"\xf0\x8f\xbf\xbf", FFFD FFFD FFFD FFFD, 4},
    /* surrogates, beyond U+10FFFF, five and six bytes */
    {"\xed\xa0\x80", FFFD FFFD FFFD, 3}, {"\xed\xbf\xbf", FFFD FFFD FFFD, 3},
    {"\xed\xa0\xbd\xed\xb8\x80", FFFD FFFD FFFD FFFD FFFD FFFD, 6},
    {"\xf4\x90\x80\x80", FFFD FFFD FFFD FFFD, 4},
    {"\xf8\x88\x80\x80\x80", FFFD FFFD FFFD FFFD FFFD, 5},
    {"\xfc\x84\x80\x80\x80\x80", FFFD FFFD FFFD FFFD FFFD FFFD, 6},
    /* cut short: what could still have become a character is one run */
    {"\xc3", FFFD, 1}, {"\xe2", FFFD, 1}, {"\xe2\x82", FFFD, 2}, {"\xf0", FFFD, 1},
    {"\xf0\x9f", FFFD, 2},
    {"\xf0\x9f\x98", FFFD, 3}, {"\xc3 ", FFFD " ", 1}, {"\xe2\x82z", FFFD "z", 2},
    {"\xf0\x9f\x98z", FFFD "z", 3}, {"\xc3\xc3\xa4", FFFD "ä", 1}, {"\xe2\x82€", FFFD "€", 2},
    {"\xf0\x9f\x98\xf0\x9f\x98\x80", FFFD "😀", 3}, {"\xe2\x82\xe2\x82", FFFD FFFD, 4},
    {"\xed\xa0", FFFD FFFD, 2}, {"\xf4\x90", FFFD FFFD, 2}, {"\xed\x9f", FFFD, 2},
    {"\xf4\x8f\xbf", FFFD, 3},
    /* Latin-1 taken for UTF-8 */
    {"M\xfcller", "M" FFFD "ller", 1}, {"Stra\xdf" "e", "Stra" FFFD "e", 1},
    {"\xc4rger", FFFD "rger", 1},
    /* the standard's own examples, tables 3-8 to 3-11 */
    {"\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A", 8},
    {"\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A", 8},
    {"\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", FFFD FFFD FFFD FFFD FFFD "A" FFFD FFFD "B", 7},
    {"\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", FFFD FFFD FFFD FFFD "A", 8},
};
/* clang-format on */

static void utf8_repair_puts_one_mark_for_each_ill_formed_run(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
        const repair_case *r = &repairs[i];
        size_t size = strlen(r->bytes);
        char *exact = malloc(size ? size : 1); /* so that a byte too far is seen */
        memcpy(exact, r->bytes, size);
        ni_buffer buffer = NI_BUFFER_INIT;
        uint32_t bad = 100;
        assert_true(ni_utf8_repair(exact, size, &buffer, &bad));
        if (strcmp(ni_buffer_string(&buffer), r->repaired) != 0)
            fail_msg("case %zu is \"%s\", expected \"%s\"", i, buffer.data, r->repaired);
        if (bad != 100 + r->bad) fail_msg("case %zu has %u bad bytes", i, bad - 100);
        if ((ni_utf8_valid(exact, size) == size) != (r->bad == 0)) fail_msg("case %zu", i);
        ni_buffer_dispose(&buffer);
        free(exact);
    }
}

/* The quick walk over ASCII must not change what is found behind it, wherever that begins. */
static void utf8_repair_does_not_depend_on_the_offset_of_a_run(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++)
        for (size_t before = 0; before < 20; before++) {
            char text[80], expected[80];
            snprintf(text, sizeof text, "%.*s%s%.*s", (int)before, "abcdefghijklmnopqrst",
                     repairs[i].bytes, (int)(20 - before), "ABCDEFGHIJKLMNOPQRST");
            snprintf(expected, sizeof expected, "%.*s%s%.*s", (int)before, "abcdefghijklmnopqrst",
                     repairs[i].repaired, (int)(20 - before), "ABCDEFGHIJKLMNOPQRST");
            ni_buffer buffer = NI_BUFFER_INIT;
            uint32_t bad = 0;
            assert_true(ni_utf8_repair(text, strlen(text), &buffer, &bad));
            assert_string_equal(ni_buffer_string(&buffer), expected);
            assert_int_equal(bad, repairs[i].bad);
            ni_buffer_dispose(&buffer);
        }
}

static void utf8_repair_keeps_nul_and_appends(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    uint32_t bad = 0;
    ni_buffer_append_string(&buffer, "davor");
    assert_true(ni_utf8_repair("a\0\xff\0", 4, &buffer, &bad));
    assert_true(ni_utf8_repair(NULL, 0, &buffer, &bad));
    assert_int_equal(buffer.size, 5 + 6);
    assert_memory_equal(buffer.data, "davora\0" FFFD "\0", 11);
    assert_int_equal(bad, 1);
    ni_buffer_dispose(&buffer);
}

static void utf8_repair_of_random_bytes_is_well_formed(void **state)
{
    (void)state;
    uint64_t seed = 3;
    ni_buffer buffer = NI_BUFFER_INIT, again = NI_BUFFER_INIT;
    for (int i = 0; i < 100000; i++) {
        char bytes[40];
        size_t size = next_random(&seed) % sizeof bytes;
        for (size_t k = 0; k < size; k++)
            bytes[k] =
                (char)(next_random(&seed) % 3 ? 0x80 | next_random(&seed) : next_random(&seed));
        ni_buffer_clear(&buffer);
        ni_buffer_clear(&again);
        uint32_t bad = 0, none = 0;
        assert_true(ni_utf8_repair(bytes, size, &buffer, &bad));
        assert_true(bad <= size);
        assert_int_equal(ni_utf8_valid(buffer.data, buffer.size), buffer.size);
        assert_int_equal(bad == 0, ni_utf8_valid(bytes, size) == size);
        assert_true(ni_utf8_repair(buffer.data, buffer.size, &again, &none));
        assert_int_equal(none, 0);
        assert_int_equal(again.size, buffer.size);
    }
    ni_buffer_dispose(&buffer);
    ni_buffer_dispose(&again);
}

static void utf8_valid_returns_the_offset_of_the_first_bad_byte(void **state)
{
    (void)state;
    assert_int_equal(ni_utf8_valid("", 0), 0);
    assert_int_equal(ni_utf8_valid("abc\xff", 4), 3);
    assert_int_equal(ni_utf8_valid("Häuser der Stadt\xc3", 18), 17);
    assert_int_equal(ni_utf8_valid("Häuser der Stadt\xe2\x82ung", 22), 17);
    assert_int_equal(ni_utf8_valid("12345678\x80", 9), 8);
    assert_int_equal(ni_utf8_valid("ä€😀", 9), 9);
    assert_int_equal(ni_utf8_valid("ä€😀", 8), 5);
}

static void utf8_floor_goes_back_to_where_a_character_begins(void **state)
{
    (void)state;
    static const size_t begins[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};
    for (size_t i = 0; i < 11; i++) assert_int_equal(ni_utf8_floor("aä€😀z", i), begins[i]);
    assert_int_equal(ni_utf8_floor("\x80\x80", 1), 0);
}

static void utf8_count_counts_characters(void **state)
{
    (void)state;
    assert_int_equal(ni_utf8_count("", 0), 0);
    assert_int_equal(ni_utf8_count("Straße", 7), 6);
    assert_int_equal(ni_utf8_count("aä€😀z", 11), 5);
    assert_int_equal(ni_utf8_count("a\0b", 3), 3);
}

/* --------------------------------------------------------------- folding */

/* clang-format off */
static const char *const folds[][2] = {
    {"", ""}, {"haus", "haus"}, {"HAUS", "haus"}, {"AZaz@[`{09", "azaz@[`{09"},
    /* ß in all its spellings */
    {"Straße", "strasse"}, {"STRASSE", "strasse"}, {"STRAẞE", "strasse"}, {"ẞ", "ss"}, {"ß", "ss"},
    {"ßß", "ssss"}, {"Maſſe", "masse"},
    /* umlauts and accents, composed and not */
    {"Müller", "müller"}, {"MÜLLER", "müller"}, {"Mu\u0308ller", "müller"},
    {"MU\u0308LLER", "müller"},
    {"a\u0308o\u0308u\u0308", "äöü"}, {"A\u0308O\u0308U\u0308", "äöü"},
    {"\u00c4\u00d6\u00dc", "äöü"},
    {"Cafe\u0301", "café"}, {"Señor", "señor"}, {"Sen\u0303or", "señor"}, {"Çelik", "çelik"},
    {"C\u0327elik", "çelik"}, {"A\u030angstro\u0308m", "ångström"}, {"\u212bngström", "ångström"},
    {"S\u030crsen", "šrsen"}, {"u\u0308\u0304", "ǖ"}, {"a\u0323\u0302", "ậ"},
    {"a\u0302\u0323", "ậ"},
    /* all capitals of Latin-1, and what is none */
    {"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ", "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþ"}, {"×÷ÿ", "×÷ÿ"},
    {"Ÿ", "ÿ"},
    {"àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþ", "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþ"},
    {"ª", "a"}, {"º", "o"}, {"\u00b5", "\u03bc"}, {"\u00a0", " "}, {"½", "1\u20442"}, {"§", "§"},
    /* ligatures, full width, roman and other figures, letters with a meaning of their own */
    {"ﬁnden", "finden"}, {"Auﬂage", "auflage"}, {"Stoﬀ", "stoff"}, {"Oﬃzier", "offizier"},
    {"Waﬄe", "waffle"},
    {"ﬅ", "st"}, {"ﬆ", "st"}, {"ＡＢＣａｂｃ１２３", "abcabc123"}, {"Ⅳ", "iv"}, {"①", "1"},
    {"№", "no"}, {"™", "tm"}, {"℃", "°c"}, {"㎢", "km2"}, {"K", "k"}, {"…", "..."}, {"Ǆ", "dž"},
    {"ǅ", "dž"},
    {"ŉ", "\u02bcn"}, {"ĳ", "ij"},
    /* superscripts and subscripts */
    {"m²", "m2"}, {"m³", "m3"}, {"CO₂", "co2"}, {"x¹⁰", "x10"}, {"10⁻⁹", "10\u22129"},
    {"1ˢᵗ", "1st"},
    /* what is not seen */
    {"Donau\u00addampf", "donaudampf"}, {"\u00ad", ""}, {"Haus\u200btür", "haustür"},
    {"a\u200cb\u200dc\u2060d\ufeff", "abcd"},
    {"❤\ufe0f", "❤"}, {"a\u034fb", "ab"},
    /* case beyond Latin-1 */
    {"I", "i"}, {"İ", "i\u0307"}, {"ı", "ı"}, {"ΟΔΟΣ", "οδοσ"}, {"οδος", "οδοσ"},
    {"Ὀδυσσεύς", "ὀδυσσεύσ"},
    {"ΆΡΘΡΟ", "άρθρο"}, {"\u0391\u0301ρθρο", "άρθρο"}, {"МОСКВА", "москва"}, {"Ёлка", "ёлка"},
    {"Е\u0308лка", "ёлка"}, {"Чайковский", "чайковский"}, {"Чаи\u0306ковскии\u0306", "чайковский"},
    {"ŁÓDŹ", "łódź"}, {"Đặng", "đặng"}, {"ՀԱՅ", "հայ"}, {"ᎠᎡ", "ᎠᎡ"}, {"ꭰ", "Ꭰ"},
    /* scripts without case */
    {"كتاب", "كتاب"}, {"\ufefb", "\u0644\u0627"}, {"שלום", "שלום"}, {"中文", "中文"}, {"ひらがな", "ひらがな"},
    {"ｶﾞ", "ガ"}, {"か\u3099", "が"}, {"\u1112\u1161\u11ab", "한"}, {"हिन्दी", "हिन्दी"}, {"😀", "😀"},
    /* one character that takes the long way must not change the others */
    {"ÄﬁÖß", "äfiöss"}, {"ABCДEF", "abcдef"}, {"Ä\u200bÖ", "äö"},
};
/* clang-format on */

static void fold_is_nfkc_casefold(void **state)
{
    (void)state;
    ni_folder *folder = ni_folder_new();
    assert_non_null(folder);
    ni_buffer buffer = NI_BUFFER_INIT;
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
        for (int by_icu = 0; by_icu < 2; by_icu++) {
            const char *text = folds[i][0];
            ni_buffer_clear(&buffer);
            assert_true(by_icu ? ni_folder_append_icu(folder, text, strlen(text), &buffer)
                               : ni_folder_append(folder, text, strlen(text), &buffer));
            if (strcmp(ni_buffer_string(&buffer), folds[i][1]) != 0)
                fail_msg("\"%s\" is \"%s\", expected \"%s\"", text, buffer.data, folds[i][1]);
        }
    ni_buffer_dispose(&buffer);
    ni_folder_free(folder);
    ni_folder_free(NULL);
}

static void fold_appends(void **state)
{
    (void)state;
    ni_folder *folder = ni_folder_new();
    ni_buffer buffer = NI_BUFFER_INIT;
    assert_true(ni_folder_append(folder, NULL, 0, &buffer));
    assert_true(ni_folder_append(folder, "A\0B", 3, &buffer));
    assert_true(ni_folder_append(folder, "Д", 2, &buffer));
    assert_true(ni_folder_append(folder, "", 0, &buffer));
    assert_true(ni_folder_append(folder, "\u00ad", 2, &buffer));
    assert_true(ni_folder_append(folder, "ẞ", 3, &buffer));
    assert_int_equal(buffer.size, 7);
    assert_memory_equal(buffer.data, "a\0bдss", 7);
    ni_buffer_dispose(&buffer);
    ni_folder_free(folder);
}

/* U+FDFA is the character that grows most: one becomes eighteen. */
static void fold_grows_as_far_as_need_be(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    ni_folder *folder = ni_folder_new();
    ni_buffer text = NI_BUFFER_INIT, folded = NI_BUFFER_INIT;
    for (int i = 0; i < COUNT; i++) ni_buffer_append_string(&text, "\ufdfa");
    assert_true(ni_folder_append(folder, text.data, text.size, &folded));
    assert_int_equal(ni_utf8_count(folded.data, folded.size), COUNT * 18);
    ni_buffer_clear(&text);
    ni_buffer_clear(&folded);
    for (int i = 0; i < COUNT; i++) ni_buffer_append_string(&text, "ß");
    assert_true(ni_folder_append(folder, text.data, text.size, &folded));
    assert_int_equal(folded.size, COUNT * 2);
    ni_buffer_dispose(&text);
    ni_buffer_dispose(&folded);
    ni_folder_free(folder);
}

/* A character of the ranges that matter: mostly ASCII and Latin-1, now and then anything. */
static uint32_t random_character(uint64_t *seed, uint32_t beyond)
{
    static const uint32_t ranges[][2] = {{0x100, 0x24f},   {0x300, 0x36f},   {0x370, 0x52f},
                                         {0x600, 0x6ff},   {0x1100, 0x11ff}, {0x1e00, 0x1fff},
                                         {0x2000, 0x214f}, {0x3040, 0x30ff}, {0xac00, 0xd7a3},
                                         {0xfb00, 0xffef}, {0x0, 0xd7ff},    {0xe000, 0x10ffff}};
    uint32_t kind = next_random(seed) % 100;
    if (kind < beyond) {
        const uint32_t *range = ranges[next_random(seed) % (sizeof ranges / sizeof *ranges)];
        return range[0] + next_random(seed) % (range[1] - range[0] + 1);
    }
    return kind % 2 ? next_random(seed) % 0x80 : 0x80 + next_random(seed) % 0x80;
}

static size_t encode(uint32_t c, char *to)
{
    if (c < 0x80) return (size_t)(*to = (char)c, 1);
    size_t trails = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char leads[] = {0, 0xc0, 0xe0, 0xf0};
    to[0] = (char)(leads[trails] | c >> 6 * trails);
    for (size_t i = 1; i <= trails; i++) to[i] = (char)(0x80 | (c >> 6 * (trails - i) & 0x3f));
    return trails + 1;
}

static void fold_by_the_short_cut_is_fold_by_icu(void **state)
{
    (void)state;
    uint64_t seed = 20260207;
    ni_folder *folder = ni_folder_new();
    ni_buffer quick = NI_BUFFER_INIT, exact = NI_BUFFER_INIT;
    for (int i = 0; i < 200000; i++) {
        char text[160];
        size_t size = 0, count = next_random(&seed) % 32;
        const uint32_t beyond = i % 4 == 0 ? 0 : i % 4 == 1 ? 3 : i % 4 == 2 ? 20 : 70;
        for (size_t k = 0; k < count; k++) {
            uint32_t c = random_character(&seed, beyond);
            if (beyond == 0 && c >= 0x80)
                c |= 0x40; /* U+00C0 to U+00FF, what the short cut knows */
            size += encode(c, text + size);
        }
        assert_int_equal(ni_utf8_valid(text, size), size);
        ni_buffer_clear(&quick);
        ni_buffer_clear(&exact);
        assert_true(ni_folder_append(folder, text, size, &quick));
        assert_true(ni_folder_append_icu(folder, text, size, &exact));
        if (quick.size != exact.size || (size && memcmp(quick.data, exact.data, quick.size) != 0))
            fail_msg("\"%.*s\" is \"%.*s\", by ICU \"%.*s\"", (int)size, text, (int)quick.size,
                     quick.data, (int)exact.size, exact.data);
        assert_int_equal(ni_utf8_valid(exact.data, exact.size), exact.size);
    }
    ni_buffer_dispose(&quick);
    ni_buffer_dispose(&exact);
    ni_folder_free(folder);
}

static void fold_by_the_short_cut_is_fold_by_icu_for_every_character(void **state)
{
    (void)state;
    ni_folder *folder = ni_folder_new();
    ni_buffer quick = NI_BUFFER_INIT, exact = NI_BUFFER_INIT;
    for (uint32_t c = 0; c <= 0x10ffff; c += c == 0xd7ff ? 0x801 : 1) {
        char text[6] = "a";
        size_t size = 1 + encode(c, text + 1);
        ni_buffer_clear(&quick);
        ni_buffer_clear(&exact);
        assert_true(ni_folder_append(folder, text, size, &quick));
        assert_true(ni_folder_append_icu(folder, text, size, &exact));
        if (quick.size != exact.size || memcmp(quick.data, exact.data, quick.size) != 0)
            fail_msg("U+%04X differs", (unsigned)c);
    }
    ni_buffer_dispose(&quick);
    ni_buffer_dispose(&exact);
    ni_folder_free(folder);
}

static void versions_are_digits_and_dots(void **state)
{
    (void)state;
    assert_true(strtod(ni_unicodeversion_icu(), NULL) >= 72);
    assert_true(strtod(ni_unicodeversion_unicode(), NULL) >= 15);
    assert_int_equal(strspn(ni_unicodeversion_icu(), "0123456789."),
                     strlen(ni_unicodeversion_icu()));
    assert_ptr_equal(ni_unicodeversion_unicode(), ni_unicodeversion_unicode());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_repair_puts_one_mark_for_each_ill_formed_run),
        cmocka_unit_test(utf8_repair_does_not_depend_on_the_offset_of_a_run),
        cmocka_unit_test(utf8_repair_keeps_nul_and_appends),
        cmocka_unit_test(utf8_repair_of_random_bytes_is_well_formed),
        cmocka_unit_test(utf8_valid_returns_the_offset_of_the_first_bad_byte),
        cmocka_unit_test(utf8_floor_goes_back_to_where_a_character_begins),
        cmocka_unit_test(utf8_count_counts_characters),
        cmocka_unit_test(fold_is_nfkc_casefold),
        cmocka_unit_test(fold_appends),
        cmocka_unit_test(fold_grows_as_far_as_need_be),
        cmocka_unit_test(fold_by_the_short_cut_is_fold_by_icu),
        cmocka_unit_test(fold_by_the_short_cut_is_fold_by_icu_for_every_character),
        cmocka_unit_test(versions_are_digits_and_dots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
