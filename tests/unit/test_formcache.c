/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The memory of words met: a word gives the same terms whether it is known or made anew, however
 * often the memory begins anew, and what was handed out lately stays where it is.
 */
#include "sentence/formcache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "german/traits.h"
#include "morphology/stopwords.h"

typedef struct tools {
    ni_tokenizer tokenizer;
    ni_decompounder *splitter;
    ni_stemmer *stemmer;
    ni_arena arena; /* of the forms to compare with */
    ni_buffer buffer;
} tools;

static tools kit;

static int make_kit(void **state)
{
    (void)state;
    const ni_lexicon *lexicon = ni_lexicon_builtin();
    kit.splitter = ni_decompounder_new(lexicon, NULL);
    kit.stemmer = ni_stemmer_new(lexicon, NULL, kit.splitter);
    kit.arena = (ni_arena)NI_ARENA_INIT;
    return kit.stemmer && ni_tokenizer_init(&kit.tokenizer, ni_stopwords_couples) ? 0 : -1;
}

static int free_kit(void **state)
{
    (void)state;
    ni_arena_dispose(&kit.arena);
    ni_buffer_dispose(&kit.buffer);
    ni_stemmer_free(kit.stemmer);
    ni_decompounder_free(kit.splitter);
    ni_tokenizer_dispose(&kit.tokenizer);
    return 0;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static void assert_same_text(newsidx_text left, newsidx_text right)
{
    assert_int_equal(left.size, right.size);
    assert_memory_equal(left.data, right.data, left.size);
}

static void assert_same_terms(const ni_wordform *left, const ni_wordform *right)
{
    const ni_wordterm *a = ni_wordform_terms(left), *b = ni_wordform_terms(right);
    assert_int_equal(left->term_count, right->term_count);
    for (uint32_t i = 0; i < left->term_count; i++) {
        assert_same_text(ni_wordform_text(left, a[i].text, a[i].text_size),
                         ni_wordform_text(right, b[i].text, b[i].text_size));
        assert_int_equal(a[i].kind, b[i].kind);
        assert_int_equal(a[i].slot, b[i].slot);
        assert_true(a[i].first == b[i].first && a[i].last == b[i].last);
        assert_true(a[i].start == b[i].start && a[i].end == b[i].end);
    }
}

static void assert_same(const ni_wordform *left, const ni_wordform *right)
{
    assert_same_text(ni_wordform_text(left, offsetof(ni_wordform, written), left->written_size),
                     ni_wordform_text(right, offsetof(ni_wordform, written), right->written_size));
    assert_same_text(ni_wordform_folded(left), ni_wordform_folded(right));
    assert_same_text(ni_wordform_text(left, left->form, left->form_size),
                     ni_wordform_text(right, right->form, right->form_size));
    assert_same_text(ni_wordform_stem(left), ni_wordform_stem(right));
    assert_int_equal(left->part_count, right->part_count);
    assert_int_equal(left->tokens, right->tokens);
    assert_int_equal(left->last, right->last);
    assert_int_equal(left->stop, right->stop);
    assert_int_equal(left->traits, right->traits);
    for (uint32_t k = 0; k < left->part_count; k++) {
        const ni_part a = ni_wordform_part(left, k), b = ni_wordform_part(right, k);
        assert_memory_equal(&a, &b, sizeof a);
    }
    assert_same_terms(left, right);
}

/* The word that was scanned last, made without a memory. */
static const ni_wordform *make_anew(ni_class first)
{
    ni_wordform_maker maker = {kit.splitter, kit.stemmer, ni_traits_of, &kit.arena, &kit.buffer};
    ni_token token;
    assert_true(ni_tokenizer_fold(&kit.tokenizer, &token));
    const ni_wordform *form = ni_wordform_make(&maker, kit.tokenizer.text, &token, first);
    assert_non_null(form);
    assert_int_equal(form->part_count, token.part_count);
    for (uint32_t k = 0; k < token.part_count; k++) {
        const ni_part kept = ni_wordform_part(form, k), *given = &token.parts[k];
        assert_int_equal(kept.start, given->start - token.start);
        assert_int_equal(kept.end, given->end - token.start);
        assert_true(kept.fold == given->fold && kept.fold_end == given->fold_end);
    }
    return form;
}

/* Goes through a text with a memory. Returns how many words were not made, but known. */
static size_t go_through(ni_formcache *forms, const char *text)
{
    enum { RING = NI_FORMCACHE_KEPT };
    static const ni_wordform *given[RING], *anew[RING];
    size_t count = 0, known = 0;
    ni_span span;
    ni_arena_clear(&kit.arena);
    ni_tokenizer_begin(&kit.tokenizer, text, strlen(text));
    while (ni_tokenizer_scan(&kit.tokenizer, &span, 1)) {
        const ni_wordform *form;
        assert_true(ni_formcache_get(forms, &kit.tokenizer, &span, 1, &form));
        for (size_t i = 0; i < count && i < RING; i++)
            if (given[i] == form) {
                known++;
                break;
            }
        given[count % RING] = form;
        anew[count++ % RING] = make_anew(span.first);
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
    ni_formcache *forms =
        ni_formcache_new(kit.splitter, kit.stemmer, ni_traits_of, NI_FORMCACHE_BYTES);
    assert_non_null(forms);
    assert_int_equal(go_through(forms, "Haus Tür Haus"), 1);
    assert_int_equal(go_through(forms, "Haus haus HAUS Haus"), 1); /* written differently */
    ni_formcache_free(forms);
    ni_formcache_free(NULL);
}

static void a_memory_of_any_size_gives_the_same_forms(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 100000, 200000, 1000000, NI_FORMCACHE_BYTES};
    uint64_t seed = 3;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ni_formcache *forms = ni_formcache_new(kit.splitter, kit.stemmer, ni_traits_of, sizes[i]);
        assert_non_null(forms);
        for (int round = 0; round < 6; round++) {
            char *text = random_text(&seed, 1500);
            go_through(forms, text);
            go_through(forms, text); /* and all that is still known */
            free(text);
        }
        ni_formcache_free(forms);
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
    ni_formcache *forms = ni_formcache_new(kit.splitter, kit.stemmer, ni_traits_of, 1);
    assert_non_null(forms);
    assert_int_equal(go_through(forms, text), 0);
    ni_formcache_free(forms);
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
