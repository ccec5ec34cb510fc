/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The memory of words met: a word gives the same terms whether it is known or made anew, however
 * often the memory begins anew, and what was handed out lately stays where it is.
 */
#include "german/wordforms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "german/stopwords.h"

typedef struct tools {
    ni_tokenizer tokenizer;
    ni_splitter *splitter;
    ni_stemmer *stemmer;
    ni_arena arena; /* of the forms to compare with */
} tools;

static tools kit;

static int make_kit(void **state)
{
    (void)state;
    const ni_lexicon *lexicon = ni_lexicon_builtin();
    kit.splitter = ni_splitter_new(lexicon, NULL);
    kit.stemmer = ni_stemmer_new(lexicon, NULL, kit.splitter);
    kit.arena = (ni_arena)NI_ARENA_INIT;
    return kit.stemmer && ni_tokenizer_init(&kit.tokenizer, ni_stopwords_couples) ? 0 : -1;
}

static int free_kit(void **state)
{
    (void)state;
    ni_arena_dispose(&kit.arena);
    ni_stemmer_free(kit.stemmer);
    ni_splitter_free(kit.splitter);
    ni_tokenizer_dispose(&kit.tokenizer);
    return 0;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static void assert_same_text(newsidx_text left, newsidx_text right)
{
    assert_int_equal(left.size, right.size);
    assert_memory_equal(left.data, right.data, left.size);
}

static void assert_same(const ni_wordform *left, const ni_wordform *right)
{
    assert_same_text(left->written, right->written);
    assert_same_text(left->folded, right->folded);
    assert_int_equal(left->part_count, right->part_count);
    assert_int_equal(left->term_count, right->term_count);
    assert_int_equal(left->places, right->places);
    assert_int_equal(left->stop, right->stop);
    for (uint32_t i = 0; i < left->part_count; i++)
        assert_memory_equal(&left->parts[i], &right->parts[i], sizeof left->parts[i]);
    for (uint32_t i = 0; i < left->term_count; i++) {
        const ni_wordterm *a = &left->terms[i], *b = &right->terms[i];
        assert_same_text(a->text, b->text);
        assert_int_equal(a->kind, b->kind);
        assert_int_equal(a->slot, b->slot);
        assert_true(a->first == b->first && a->last == b->last);
        assert_true(a->start == b->start && a->end == b->end);
    }
}

/* The word that was scanned last, made without a memory. */
static const ni_wordform *make_anew(void)
{
    ni_wordform_maker maker = {kit.splitter, kit.stemmer, &kit.arena};
    ni_token token;
    assert_true(ni_tokenizer_fold(&kit.tokenizer, &token));
    const ni_wordform *form = ni_wordform_make(&maker, kit.tokenizer.text, &token);
    assert_non_null(form);
    return form;
}

/* Goes through a text with a memory. Returns how many words were not made, but known. */
static size_t go_through(ni_wordforms *forms, const char *text)
{
    enum { RING = NI_WORDFORMS_KEPT };
    static const ni_wordform *given[RING], *anew[RING];
    size_t count = 0, known = 0;
    ni_span span;
    ni_arena_clear(&kit.arena);
    ni_tokenizer_begin(&kit.tokenizer, text, strlen(text));
    while (ni_tokenizer_scan(&kit.tokenizer, &span, 1)) {
        const ni_wordform *form;
        assert_true(ni_wordforms_get(forms, &kit.tokenizer, &span, 1, &form));
        for (size_t i = 0; i < count && i < RING; i++)
            if (given[i] == form) {
                known++;
                break;
            }
        given[count % RING] = form;
        anew[count++ % RING] = make_anew();
        assert_same(form, anew[(count - 1) % RING]);
    }
    for (size_t i = 0; i < count && i < RING; i++) assert_same(given[i], anew[i]);
    return known;
}

/* ---- texts ----------------------------------------------------------------------------------- */

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33);
}

/* `words` words of few pieces each: many come again, many do not. To be freed. */
static char *random_text(uint64_t *seed, size_t words)
{
    static const char *const pieces[] = {"Haus", "tür",   "Verwaltungs", "gericht", "-",  "ung",
                                         "E",    "ID",    "ä",           "ß",       "s",  "en",
                                         "1",    "Güter", "verkehr",     "o\u0308", ".",  "und",
                                         "7",    "ﬁ",     "Staub",       "ecken",   "中", "\u00ad"};
    char *text = malloc(words * 64 + 1);
    assert_non_null(text);
    text[0] = '\0';
    for (size_t i = 0, at = 0; i < words; i++) {
        for (uint32_t left = 1 + next_random(seed) % 3; left; left--) {
            const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
            strcpy(text + at, piece);
            at += strlen(piece);
        }
        strcpy(text + at++, " ");
    }
    return text;
}

/* ---- tests ----------------------------------------------------------------------------------- */

static void a_word_met_again_is_the_same_form(void **state)
{
    (void)state;
    ni_wordforms *forms = ni_wordforms_new(kit.splitter, kit.stemmer, NI_WORDFORMS_BYTES);
    assert_non_null(forms);
    assert_int_equal(go_through(forms, "Haus Tür Haus"), 1);
    assert_int_equal(go_through(forms, "Haus haus HAUS Haus"), 1); /* written differently */
    ni_wordforms_free(forms);
    ni_wordforms_free(NULL);
}

static void a_memory_of_any_size_gives_the_same_forms(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 100000, 200000, 1000000, NI_WORDFORMS_BYTES};
    uint64_t seed = 3;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ni_wordforms *forms = ni_wordforms_new(kit.splitter, kit.stemmer, sizes[i]);
        assert_non_null(forms);
        for (int round = 0; round < 6; round++) {
            char *text = random_text(&seed, 1500);
            go_through(forms, text);
            go_through(forms, text); /* and all that is still known */
            free(text);
        }
        ni_wordforms_free(forms);
    }
}

/* Over a hundred bytes a word is not kept, but its form is as good. */
static void long_words_are_made_each_time(void **state)
{
    (void)state;
    char text[3 * 4000] = "";
    for (int i = 0; i < 30; i++) {
        for (int k = 0; k < 40; k++) strcat(text, "Donau");
        strcat(text, i % 2 ? "-Dampfer " : " ");
    }
    ni_wordforms *forms = ni_wordforms_new(kit.splitter, kit.stemmer, 1);
    assert_non_null(forms);
    assert_int_equal(go_through(forms, text), 0);
    ni_wordforms_free(forms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_met_again_is_the_same_form),
        cmocka_unit_test(a_memory_of_any_size_gives_the_same_forms),
        cmocka_unit_test(long_words_are_made_each_time),
    };
    return cmocka_run_group_tests(tests, make_kit, free_kit);
}
