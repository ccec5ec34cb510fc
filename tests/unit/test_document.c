/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an article's postings have of the terms that the analyser makes of it: all of them. */
#include "index/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "index/schema.h"

/* Rules that look at neighbours emit terms late: of verbs in two pieces, of what is left out beside
   a hyphen, of references to laws, of both genders. */
static const char body[] =
    "Die Stadt setzt den Plan um, und der Rat setzt ihn um. Kosten- und Leistungsrechnung, "
    "Kosten- und Leistungsrechnung, Aus- und Weiterbildung, Aus- oder Fortbildung und Ausbildung. "
    "Das Onlinezugangsgesetz (OZG) gilt nach § 3 Abs. 2 Satz 1 OZG und § 4 OZG, §§ 5 und 6 OZG. "
    "Bürgerinnen und Bürger, Schüler*innen, Lehrer:innen und Lehrerinnen stellen sich vor, sie "
    "stellen Anträge vor und stellen sie vor. Am 3. Mai 2026 kamen 1.200 Menschen, am 3. Mai auch. "
    "E-Government-Strategie und E-Government, Haupt- und Nebenstraßen, Haupt- wie Nebenstraßen.";

enum { TERMS_MAX = 4000 };

typedef struct emitted {
    newsidx_kind kind;
    char text[64];
    uint32_t position;
} emitted;

static struct {
    emitted items[TERMS_MAX];
    size_t count;
    bool late; /* one came after a later one of the same term */
} all;

static newsidx_status keep(void *context, const newsidx_term *term)
{
    (void)context;
    if (term->kind == NEWSIDX_KIND_FORM || term->kind == NEWSIDX_KIND_ACRONYM) return NEWSIDX_OK;
    assert_true(all.count < TERMS_MAX && term->text.size < 64);
    emitted *made = &all.items[all.count++];
    *made = (emitted){.kind = term->kind, .position = term->position};
    memcpy(made->text, term->text.data, term->text.size);
    for (const emitted *at = all.items; at < made; at++)
        all.late |= at->kind == made->kind && strcmp(at->text, made->text) == 0 &&
                    at->position > made->position;
    return NEWSIDX_OK;
}

static const ni_xposting *find(const ni_xdocument *document, newsidx_kind kind, const char *text)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    const newsidx_text term =
        ni_schema_term(bytes, ni_schema_kind(kind)->prefix, newsidx_text_of(text));
    for (size_t i = 0; i < document->posting_count; i++) {
        const ni_xposting *posting = &document->postings[i];
        if (posting->term_size == term.size && memcmp(posting->term, term.data, term.size) == 0)
            return posting;
    }
    return NULL;
}

static bool has(const ni_xposting *posting, uint32_t position)
{
    for (uint32_t i = 0; i < posting->position_count; i++)
        if (posting->positions[i] == position) return true;
    return false;
}

/* The text is put twice, the second time a token later: so each rule meets its own terms again. */
static void every_position_of_a_term_is_kept_in_order(void **state)
{
    (void)state;
    static char text[2 * sizeof body + 16];
    newsidx_error error;
    ni_analyser *analyser;
    ni_xdocument made;
    ni_document *document = ni_document_new();
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    snprintf(text, sizeof text, "%s So. %s", body, body);
    article.field[NEWSIDX_ID] = newsidx_text_of("a");
    article.field[NEWSIDX_BODY] = newsidx_text_of(text);
    assert_non_null(document);
    assert_int_equal(ni_analyser_new(&analyser, NULL, &error), NEWSIDX_OK);
    all.count = 0;
    assert_int_equal(ni_analyser_run(analyser, newsidx_text_of(text), keep, NULL, &error),
                     NEWSIDX_OK);
    assert_int_equal(ni_document_make(document, analyser, &article, (newsidx_text){NULL, 0},
                                      (newsidx_text){NULL, 0}, &made, &error),
                     NEWSIDX_OK);
    for (size_t i = 0; i < all.count; i++) {
        const emitted *term = &all.items[i];
        const ni_xposting *posting = find(&made, term->kind, term->text);
        assert_non_null(posting);
        if (!has(posting, term->position))
            fail_msg("%s %s has no position %u", newsidx_kind_name(term->kind), term->text,
                     (unsigned)term->position);
    }
    for (size_t i = 0; i < made.posting_count; i++)
        for (uint32_t k = 1; k < made.postings[i].position_count; k++)
            assert_true(made.postings[i].positions[k - 1] < made.postings[i].positions[k]);
    print_message("%zu terms%s\n", all.count, all.late ? ", some of them late" : "");
    ni_document_free(document);
    ni_analyser_free(analyser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_position_of_a_term_is_kept_in_order),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
