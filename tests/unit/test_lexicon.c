/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The built-in lexicon, and what is made of blocks that are cut, damaged or of another version:
 * whatever stands in them, nothing outside is read. The copy that a test damages lies at the end of
 * an allocation of just its size, so that the address sanitizer sees a byte too far.
 */
#include "morphology/decompounder.h"
#include "morphology/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

extern const uint8_t ni_lexicon_data[], ni_lexicon_data_end[];

static size_t builtin_size(void)
{
    return (size_t)(ni_lexicon_data_end - ni_lexicon_data);
}

static uint8_t *copy(size_t size)
{
    uint8_t *bytes = malloc(size ? size : 1);
    assert_non_null(bytes);
    memcpy(bytes, ni_lexicon_data, size);
    return bytes;
}

static ni_lexicon_entry find(const char *word)
{
    ni_lexicon_entry entry = {0};
    if (!ni_lexicon_find(ni_lexicon_builtin(), newsidx_text_of(word), &entry))
        fail_msg("the lexicon lacks %s", word);
    return entry;
}

static void lexicon_knows_what_words_are(void **state)
{
    (void)state;
    assert_true(find("haus").flags & NI_LEXICON_NOUN);
    assert_true(find("häuser").flags & NI_LEXICON_FIRST);
    assert_true(find("verwaltungs").flags & NI_LEXICON_FIRST);
    assert_false(find("verwaltungs").flags & NI_LEXICON_WORD);
    assert_true(find("schul").flags & NI_LEXICON_FIRST);
    assert_true(find("schön").flags & NI_LEXICON_ADJECTIVE);
    assert_true(find("gehen").flags & NI_LEXICON_VERB);
    assert_true(find("umhin").flags & NI_LEXICON_PARTICLE);
    assert_true(find("und").flags & NI_LEXICON_WHOLE);
    assert_true(find("lehrerinnen").flags & NI_LEXICON_FEMININE);
    assert_false(find("sinnen").flags & NI_LEXICON_FEMININE);
    assert_true(find("deutschland").flags & NI_LEXICON_NAME);
}

static void lexicon_lacks_what_is_no_word(void **state)
{
    (void)state;
    static const char *const words[] = {"", "x1", "hausx", "qqq", "häuse", "日本", "Haus"};
    ni_lexicon_entry entry;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_false(ni_lexicon_find(ni_lexicon_builtin(), newsidx_text_of(words[i]), &entry));
}

static void lexicon_counts_from_real_text(void **state)
{
    (void)state;
    assert_true(find("und").frequency > find("haus").frequency);
    assert_true(find("haus").frequency > find("enzyklopädien").frequency);
    assert_true(find("haus").last < find("hausen").last);
    assert_int_equal(find("und").last, NI_LEXICON_NEVER);
}

static void lexicon_gives_lemmas(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"häuser", "haus"},  {"verwaltungs", "verwaltung"},
        {"schul", "schule"}, {"verwaltungen", "verwaltung"},
        {"haus", "haus"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ni_lexicon_entry entry = find(cases[i][0]);
        char lemma[NI_LEXICON_WORD_MAX + 1];
        size_t size =
            ni_lexicon_lemma(ni_lexicon_builtin(), newsidx_text_of(cases[i][0]), &entry, lemma);
        lemma[size] = '\0';
        assert_string_equal(lemma, cases[i][1]);
    }
}

static void prefixes_are_told_from_the_shortest(void **state)
{
    (void)state;
    ni_lexicon_prefix found[NI_LEXICON_WORD_MAX];
    ni_lexicon_entry same;
    const newsidx_text word = newsidx_text_of("hausbesitzerin");
    bool haus = false;
    size_t last = 0;
    const size_t count = ni_lexicon_prefixes(ni_lexicon_builtin(), word, found);
    for (size_t i = 0; i < count; i++) {
        assert_true(found[i].size > last);
        last = found[i].size;
        assert_true(ni_lexicon_find(ni_lexicon_builtin(), (newsidx_text){word.data, last}, &same));
        assert_memory_equal(&same, &found[i].entry, sizeof same);
        haus = haus || last == 4;
    }
    assert_true(haus);
    assert_true(last <= word.size);
    assert_int_equal(ni_lexicon_prefixes(ni_lexicon_builtin(), newsidx_text_of(""), found), 0);
    assert_int_equal(ni_lexicon_prefixes(ni_lexicon_builtin(), newsidx_text_of("1"), found), 0);
}

static void a_view_finds_the_same_before_and_after_it_is_gathered(void **state)
{
    (void)state;
    char word[NI_LEXICON_WORD_MAX];
    ni_lexicon *view = ni_lexicon_view(ni_lexicon_builtin());
    assert_non_null(view);
    for (int gathered = 0; gathered < 2; gathered++) {
        for (uint32_t id = 0; id < 100000; id += 997) {
            ni_lexicon_entry entry, same;
            const newsidx_text text = {word, ni_lexicon_word(ni_lexicon_builtin(), id, word)};
            assert_true(ni_lexicon_find(ni_lexicon_builtin(), text, &entry));
            assert_true(ni_lexicon_find(view, text, &same));
            assert_memory_equal(&same, &entry, sizeof same);
        }
        ni_lexicon_gather(view);
        ni_lexicon_gather(view); /* once more is nothing more */
    }
    ni_lexicon_close(view);
}

static void lexicon_tells_the_word_of_a_number(void **state)
{
    (void)state;
    static const char *const words[] = {"haus", "häuser", "verwaltungs", "a", "übermut", "zyste"};
    char out[NI_LEXICON_WORD_MAX];
    ni_lexicon_entry entry;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        newsidx_text word = newsidx_text_of(words[i]);
        if (!ni_lexicon_find(ni_lexicon_builtin(), word, &entry)) continue;
        size_t size = ni_lexicon_word(ni_lexicon_builtin(), entry.id, out);
        assert_int_equal(size, word.size);
        assert_memory_equal(out, word.data, size);
    }
    assert_int_equal(ni_lexicon_word(ni_lexicon_builtin(), UINT32_MAX, out), 0);
    for (uint32_t id = 0; id < 100000; id += 997) { /* there and back */
        size_t size = ni_lexicon_word(ni_lexicon_builtin(), id, out);
        assert_true(size > 0);
        assert_true(ni_lexicon_find(ni_lexicon_builtin(), (newsidx_text){out, size}, &entry));
        assert_int_equal(entry.id, id);
    }
}

static void lexicon_refuses_a_block_that_is_cut(void **state)
{
    (void)state;
    const size_t sizes[] = {0, 1, 8, 31, 32, 159, 160, 4096, builtin_size() - 1};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint8_t *bytes = copy(sizes[i]);
        newsidx_error error;
        ni_lexicon *lexicon;
        assert_int_equal(ni_lexicon_open(&lexicon, bytes, sizes[i], &error), NEWSIDX_ERR_CORRUPT);
        assert_null(lexicon);
        free(bytes);
    }
}

static void lexicon_refuses_another_version(void **state)
{
    (void)state;
    uint8_t *bytes = copy(builtin_size());
    bytes[8] ^= 0x40;
    newsidx_error error;
    ni_lexicon *lexicon;
    assert_int_equal(ni_lexicon_open(&lexicon, bytes, builtin_size(), &error), NEWSIDX_ERR_VERSION);
    free(bytes);
}

/* Looks up, splits and takes lemmas with whatever lexicon it is. */
static void use(const ni_lexicon *lexicon)
{
    static const char *const words[] = {"verwaltungsmodernisierung", "häuser", "jakobuszentrum",
                                        "zzz", "donaudampfschifffahrtsgesellschaft"};
    ni_decompounder *splitter = ni_decompounder_new(lexicon, NULL);
    ni_split split;
    char lemma[NI_LEXICON_WORD_MAX];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ni_lexicon_entry entry;
        newsidx_text word = newsidx_text_of(words[i]);
        if (ni_lexicon_find(lexicon, word, &entry)) ni_lexicon_lemma(lexicon, word, &entry, lemma);
        ni_lexicon_word(lexicon, (uint32_t)(i * 10000), lemma);
        ni_decompounder_split(splitter, word, &split);
        assert_true(split.count >= 1 && split.count <= NI_SPLIT_READINGS_MAX);
    }
    const newsidx_text written[] = {newsidx_text_of("Verwaltung"),
                                    newsidx_text_of("ÄÖÜ"),
                                    newsidx_text_of("Haus"),
                                    newsidx_text_of("\xc3"),
                                    {"", 0}};
    ni_decompounder_expect(splitter, written, sizeof written / sizeof *written);
    ni_decompounder_free(splitter);
}

static void lexicon_survives_any_bytes(void **state)
{
    (void)state;
    size_t size = builtin_size();
    uint32_t random = 1;
    for (int round = 0; round < 200; round++) {
        uint8_t *bytes = copy(size);
        for (int i = 0; i < 1 << (round % 14); i++) {
            random = random * 1664525 + 1013904223;
            size_t at = 32 + (round % 3 ? random % (size - 32) : random % 700);
            random = random * 1664525 + 1013904223;
            bytes[at] = (uint8_t)(random >> 24);
        }
        newsidx_error error;
        ni_lexicon *lexicon;
        newsidx_status status = ni_lexicon_open(&lexicon, bytes, size, &error);
        if (status == NEWSIDX_OK)
            use(lexicon);
        else
            assert_int_equal(status, NEWSIDX_ERR_CORRUPT);
        ni_lexicon_close(lexicon);
        free(bytes);
    }
}

static void lexicon_survives_a_block_of_one_byte_over_and_over(void **state)
{
    (void)state;
    size_t size = builtin_size();
    uint8_t *bytes = copy(size);
    for (int fill = 0; fill < 256; fill += 5) {
        memset(bytes + 192, fill, size - 192);
        newsidx_error error;
        ni_lexicon *lexicon;
        if (ni_lexicon_open(&lexicon, bytes, size, &error) == NEWSIDX_OK) use(lexicon);
        ni_lexicon_close(lexicon);
    }
    free(bytes);
}

static void lexicon_is_small(void **state)
{
    (void)state;
    assert_true(builtin_size() <= 8u << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lexicon_knows_what_words_are),
        cmocka_unit_test(lexicon_lacks_what_is_no_word),
        cmocka_unit_test(lexicon_counts_from_real_text),
        cmocka_unit_test(lexicon_gives_lemmas),
        cmocka_unit_test(prefixes_are_told_from_the_shortest),
        cmocka_unit_test(a_view_finds_the_same_before_and_after_it_is_gathered),
        cmocka_unit_test(lexicon_tells_the_word_of_a_number),
        cmocka_unit_test(lexicon_refuses_a_block_that_is_cut),
        cmocka_unit_test(lexicon_refuses_another_version),
        cmocka_unit_test(lexicon_survives_any_bytes),
        cmocka_unit_test(lexicon_survives_a_block_of_one_byte_over_and_over),
        cmocka_unit_test(lexicon_is_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
