/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The analyser reads a text through a buffer of tokens, and a rule sees those around one of them.
 * The terms of a text must not depend on where in it the buffer happens to end: the same text after
 * different numbers of fillers, which move that end, gives the same terms.
 */
#include "german/analyser.h"
#include "sentence/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static ni_analyser *analyser;

static int open_analyser(void **state)
{
    (void)state;
    return ni_analyser_new(&analyser, NULL, NULL) == NEWSIDX_OK ? 0 : -1;
}

static int free_analyser(void **state)
{
    (void)state;
    ni_analyser_free(analyser);
    return 0;
}

/* ---- random text ----------------------------------------------------------------------------- */

static uint64_t seed;

static size_t random_below(size_t limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % limit;
}

#define PICK(list) list[random_below(sizeof list / sizeof *list)]

/* A list of sections, at times longer than any rule can see, and the law that ends it. */
static void append_list(ni_buffer *text)
{
    static const char *const signs[] = {"§§ ", "§ ", "Artikel ", "Art. ", "Paragrafen "};
    static const char *const joints[] = {", ",     " und ", " bis ",        " oder ",  " Abs. ",
                                         " Satz ", " Nr. ", " i. V. m. § ", " und § ", "-"};
    static const char *const laws[] = {" BGB",
                                       " des Grundgesetzes",
                                       " der Zivilprozessordnung",
                                       " des Zehnten Buches Sozialgesetzbuch",
                                       " SGB II",
                                       ""};
    const size_t count = 1 + random_below(random_below(3) ? 8 : 70);
    ni_buffer_append_format(text, "%s%zu", PICK(signs), 1 + random_below(900));
    for (size_t i = 1; i < count; i++) {
        const char *joint = random_below(2) ? ", " : PICK(joints);
        ni_buffer_append_format(text, "%s%zu%s", joint, 1 + random_below(900),
                                random_below(6) ? "" : "a");
    }
    ni_buffer_append_format(text, "%s", PICK(laws));
}

/* Text in which every rule finds something, or nearly does. */
static void append_piece(ni_buffer *text)
{
    static const char *const pieces[] = {
        "Die Stadt setzt das Gesetz zügig",
        "um",
        "um.",
        "und nimmt davon",
        "ab,",
        "Kosten-",
        "Personal-, Organisations- und",
        "Leistungsrechnung",
        "Aus- und Weiterbildung",
        "Sprachwissenschaftler und -pädagogen",
        "Bürger:innen",
        "Lehrer/-innen",
        "Ärzt*innen",
        "am 24. Dezember 2025",
        "vom 3. bis 5. Mai",
        "12/2025",
        "Nr. 3",
        "1.000,50 Euro",
        "1\u00a0000\u00a0000",
        "5 %",
        "Onlinezugangsgesetz (OZG)",
        "(Bundesgerichtshof)",
        "BGH",
        "Verwaltungsgerichtsordnung, kurz VwGO,",
        "der Kläger",
        "nach Maßgabe",
        "oder",
        "sowie",
        "in Verbindung mit",
        "§",
        "Abs. 2 Satz 1",
        "BGB",
        "VI ZR 174/22",
        "gemäß",
        "\n\n",
        ". ",
        "gemeinsam mit den Beteiligten",
        "E-Government-Strategie",
        "sowohl Garten- als auch",
        "Die Richterin hob den Bescheid auf.",
        "Er lehnte den Antrag vom 1. April 2024",
    };
    if (random_below(5) == 0)
        append_list(text);
    else
        ni_buffer_append_format(text, "%s", PICK(pieces));
    ni_buffer_append_format(text, " ");
}

static void make_text(ni_buffer *text, size_t pieces)
{
    ni_buffer_clear(text);
    for (size_t i = 0; i < pieces; i++) append_piece(text);
}

/* ---- terms ----------------------------------------------------------------------------------- */

enum { FILLER_BYTES = 7 };

static const char filler[FILLER_BYTES + 1] = "Wort.\n\n";

/* The terms of what comes after the fillers, a line each, as if there were none. */
typedef struct listing {
    ni_buffer lines;
    uint32_t fillers;
} listing;

static newsidx_status list_term(void *context, const newsidx_term *term)
{
    listing *l = context;
    const size_t offset = (size_t)l->fillers * FILLER_BYTES;
    if (term->token < l->fillers) return NEWSIDX_OK;
    ni_buffer_append_format(&l->lines, "%u %d %u %zu-%zu %.*s\n", term->token - l->fillers,
                            (int)term->kind, term->position - l->fillers * NI_STRIDE,
                            term->start - offset, term->end - offset, (int)term->text.size,
                            term->text.data);
    return NEWSIDX_OK;
}

static void list_terms(listing *l, newsidx_text text, uint32_t fillers)
{
    ni_buffer whole = {NULL, 0, 0, false};
    for (uint32_t i = 0; i < fillers; i++) ni_buffer_append(&whole, filler, FILLER_BYTES);
    ni_buffer_append(&whole, text.data, text.size);
    ni_buffer_clear(&l->lines);
    l->fillers = fillers;
    assert_int_equal(
        ni_analyser_run(analyser, (newsidx_text){whole.data, whole.size}, list_term, l, NULL),
        NEWSIDX_OK);
    ni_buffer_dispose(&whole);
}

/* Where two listings first differ, for the message. */
static void fail_at_difference(const listing *one, const listing *other, newsidx_text text)
{
    const char *a = one->lines.data, *b = other->lines.data;
    size_t line = 0;
    for (size_t i = 0; i < one->lines.size && i < other->lines.size && a[i] == b[i]; i++)
        if (a[i] == '\n') line = i + 1;
    fail_msg("%u and %u fillers before \"%.*s\": %.80s | %.80s", one->fillers, other->fillers,
             (int)text.size, text.data, a + line, b + line);
}

/* A rule sees NI_WINDOW_REACH tokens, so with that many fillers it sees no other beginning. */
static void expect_same(newsidx_text text, size_t rounds)
{
    enum { CUTS = sizeof((ni_sentence *)NULL)->items / sizeof(ni_item) + NI_FORMCACHE_MOST };
    listing first = {{NULL, 0, 0, false}, 0}, other = {{NULL, 0, 0, false}, 0};
    list_terms(&first, text, NI_WINDOW_REACH);
    for (size_t i = 0; i < rounds; i++) {
        list_terms(&other, text, NI_WINDOW_REACH + 1 + (uint32_t)random_below(CUTS));
        if (first.lines.size != other.lines.size ||
            memcmp(first.lines.data, other.lines.data, first.lines.size) != 0)
            fail_at_difference(&first, &other, text);
    }
    ni_buffer_dispose(&first.lines);
    ni_buffer_dispose(&other.lines);
}

static void window_makes_no_difference_to_random_text(void **state)
{
    (void)state;
    ni_buffer text = {NULL, 0, 0, false};
    for (seed = 1; seed < 150;) {
        const uint64_t begun = seed;
        make_text(&text, 10 + random_below(120));
        expect_same((newsidx_text){text.data, text.size}, 6);
        seed = begun + 1;
    }
    ni_buffer_dispose(&text);
}

/* The law is named near the last token that a rule can see, and beyond it: with every cut. */
static void window_makes_no_difference_to_a_long_reference(void **state)
{
    (void)state;
    ni_buffer text = {NULL, 0, 0, false};
    for (unsigned tokens = NI_WINDOW_REACH - 15; tokens < NI_WINDOW_REACH + 6; tokens++) {
        ni_buffer_clear(&text);
        ni_buffer_append_format(&text, "Nach §§ 1");
        for (unsigned i = 2; i < tokens % 3 + 2; i++) ni_buffer_append_format(&text, ", %u", i);
        for (unsigned i = 4; i < tokens / 3 + 4; i++)
            ni_buffer_append_format(&text, ", %u Abs. 1", i);
        ni_buffer_append_format(&text, " BGB haften alle.");
        expect_same((newsidx_text){text.data, text.size}, 40);
    }
    ni_buffer_dispose(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(window_makes_no_difference_to_random_text),
        cmocka_unit_test(window_makes_no_difference_to_a_long_reference),
    };
    return cmocka_run_group_tests(tests, open_analyser, free_analyser);
}
