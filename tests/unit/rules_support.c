/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rules_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "german/traits.h"
#include "morphology/stopwords.h"

static ni_tokenizer tokenizer;
static ni_formcache *forms;
static ni_rules rules;
static ni_buffer line;
static const char *current;    /* the text in question */
static const ni_window *asked; /* the window in question */

int make_rules(void **state)
{
    (void)state;
    rules.lexicon = ni_lexicon_builtin();
    rules.splitter = ni_decompounder_new(rules.lexicon, NULL);
    rules.stemmer = rules.splitter ? ni_stemmer_new(rules.lexicon, NULL, rules.splitter) : NULL;
    forms = rules.stemmer
                ? ni_formcache_new(rules.splitter, rules.stemmer, ni_traits_of, NI_FORMCACHE_BYTES)
                : NULL;
    return forms && ni_tokenizer_init(&tokenizer, ni_stopwords_couples) ? 0 : -1;
}

int free_rules(void **state)
{
    (void)state;
    ni_tokenizer_dispose(&tokenizer);
    ni_formcache_free(forms);
    ni_stemmer_free(rules.stemmer);
    ni_decompounder_free(rules.splitter);
    ni_buffer_dispose(&line);
    return 0;
}

const ni_rules *test_rules(void)
{
    return &rules;
}

/* ---- running --------------------------------------------------------------------------------- */

static newsidx_status take(void *context, newsidx_kind kind, newsidx_text term, uint32_t slot,
                           size_t start, size_t end)
{
    (void)context;
    if (start >= end || end > asked->items[asked->count - 1].end)
        fail_msg("\"%.200s\": %.*s from %zu to %zu", current, (int)term.size, term.data, start,
                 end);
    assert_true(slot < 7);
    assert_true(term.size > 0 && term.size <= 240);
    ni_buffer_append_format(&line, "%d:%.*s|", (int)kind, (int)term.size, term.data);
    return NEWSIDX_OK;
}

const char *emitted(rule r, const char *text, size_t size)
{
    static ni_sentence sentence;
    current = text;
    ni_buffer_clear(&line);
    char *exact = malloc(size ? size : 1); /* so that reading behind it is found */
    assert_non_null(exact);
    memcpy(exact, text, size);
    ni_sentence_begin(&sentence, &tokenizer, forms, (newsidx_text){exact, size});
    ni_window window;
    while (ni_sentence_next(&sentence, &window)) {
        window = ni_window_trim(&window);
        asked = &window;
        if (r.trigger(&window)) assert_int_equal(r.run(&rules, &window, take, NULL), NEWSIDX_OK);
    }
    assert_false(sentence.failed);
    free(exact);
    return ni_buffer_string(&line);
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* The expected term as it would be emitted; a word is stemmed. */
static void expected_term(const char *word, size_t size, char *out, size_t room)
{
    if (strchr("#", word[0])) { /* a VALUE or whatever else is written as it is */
        snprintf(out, room, "%.*s", (int)size - 1, word + 1);
        return;
    }
    newsidx_text stem = ni_stemmer_stem(rules.stemmer, (newsidx_text){word, size});
    snprintf(out, room, "%.*s", (int)stem.size, stem.data);
}

/* Takes a term out of the line of those that came; false where it is not there. */
static bool strike(char *came, const char *term)
{
    const size_t size = strlen(term);
    for (char *at = came; *at; at = strchr(at, '|') + 1) {
        char *text = strchr(at, ':') + 1;
        if (strncmp(text, term, size) != 0 || text[size] != '|') continue;
        memmove(at, text + size + 1, strlen(text + size + 1) + 1);
        return true;
    }
    return false;
}

static bool matches(rule r, const rule_case *c)
{
    char *came = strdup(emitted(r, c->text, strlen(c->text))), term[400];
    assert_non_null(came);
    bool good = true;
    for (const char *at = c->terms; *at && good; at += strcspn(at, "|"), at += *at == '|') {
        expected_term(at, strcspn(at, "|"), term, sizeof term);
        good = strike(came, term);
    }
    good = good && !*came;
    free(came);
    return good;
}

void expect_cases(rule r, const rule_case *cases, size_t count)
{
    size_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        if (matches(r, &cases[i])) continue;
        print_error("\"%s\"\n    expected %s\n    came     %s\n", cases[i].text, cases[i].terms,
                    emitted(r, cases[i].text, strlen(cases[i].text)));
        bad++;
    }
    if (bad) fail_msg("%zu of %zu cases", bad, count);
}

/* ---- trouble --------------------------------------------------------------------------------- */

void expect_linear(rule r)
{
    static const char *const pieces[] = {
        "a",
        "ab-",
        "ä:innen",
        "Kosten- und ",
        "-a und ",
        "A- ",
        "(",
        "(AAAAAAAAAB",
        "a a (AAB) ",
        "1.",
        "1.1",
        "1\u00a0000\u00a0",
        "§ ",
        "§§ 3, ",
        "§ 3 Abs. 2 und ",
        "Art. 1 bis 9 ",
        "(in)",
        "/innen",
        "*in",
        "24. ",
        "24./",
        "1. Mai ",
        "Mai 2",
        "kurz ",
        ", kurz AB",
        "um, ",
        "setzt um und ",
        "\xff",
        "\xc3",
        "Kosten-/",
        "Über-, ",
        "3- bis ",
        "OZG (",
        "VwVfG (a b c ",
    };
    enum { SIZE = 200000 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        const size_t size = strlen(pieces[i]);
        for (size_t at = 0; at < SIZE; at++) text[at] = pieces[i][at % size];
        clock_t begin = clock();
        emitted(r, text, SIZE);
        double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        if (seconds > 20) fail_msg("%s again and again: %.1f s", pieces[i], seconds);
    }
    free(text);
}
