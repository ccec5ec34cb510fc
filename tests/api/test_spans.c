/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is marked: exactly the bytes that stand for a word of the query. Each case is one article,
 * a query that finds it, and the text as a person would mark it, with the marks as < and >.
 */
#include "demo.h"
#include "support.h"

enum { MARKED_MAX = 4000 };

static newsidx_reader *open_article(ts_scratch *scratch, const char *title, const char *body)
{
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "a", title, body);
    ts_put(writer, "b", "Anderes", "Dieser Text hat mit alledem nichts zu tun.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    return ts_reader(scratch->index);
}

static newsidx_hits *first_hit(newsidx_reader *reader, const char *query)
{
    newsidx_hits *hits = ts_search(reader, query, 1, 0);
    if (!ts_next(hits)) fail_msg("nothing found for %s", query);
    if (!ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), "a")) fail_msg("wrong hit: %s", query);
    return hits;
}

static void append(char *out, const char *data, size_t size)
{
    const size_t used = strlen(out);
    assert_true(used + size < MARKED_MAX);
    if (size) memcpy(out + used, data, size);
    out[used + size] = '\0';
}

/* Marks a text by spans, and checks that they are in order and apart. */
static void mark(char *out, newsidx_text text, const newsidx_span *spans, size_t count)
{
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        assert_true(spans[i].start < spans[i].end && spans[i].end <= text.size);
        assert_true(i == 0 || spans[i].start > spans[i - 1].end);
        append(out, text.data + at, spans[i].start - at);
        append(out, "<", 1);
        append(out, text.data + spans[i].start, spans[i].end - spans[i].start);
        append(out, ">", 1);
        at = spans[i].end;
    }
    append(out, text.data + at, text.size - at);
}

static void expect_in(const char *query, const char *title, const char *body, newsidx_field field,
                      const char *expected)
{
    void *scratch;
    char marked[MARKED_MAX];
    newsidx_error error;
    const newsidx_span *spans;
    size_t count;
    assert_int_equal(ts_setup(&scratch), 0);
    newsidx_reader *reader = open_article(scratch, title, body);
    newsidx_hits *hits = first_hit(reader, query);
    ts_ok(newsidx_hits_spans(hits, field, &spans, &count, &error), error);
    mark(marked, newsidx_hits_field(hits, field), spans, count);
    if (strcmp(marked, expected) != 0)
        fail_msg("%s\n  marked   %s\n  expected %s", query, marked, expected);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
    ts_teardown(&scratch);
}

/* Takes the marks out of `expected` to get the body. */
static void expect(const char *query, const char *expected)
{
    char body[2000], *out = body;
    for (const char *in = expected; *in; in++)
        if (*in != '<' && *in != '>') *out++ = *in;
    *out = '\0';
    expect_in(query, "Titel", body, NEWSIDX_BODY, expected);
}

static void only_the_part_of_a_compound_is_marked(void **state)
{
    (void)state;
    expect("Modernisierung", "Die Verwaltungs<modernisierung> kommt.");
    expect("Verwaltung", "Die <Verwaltungs>modernisierung kommt.");
    expect("Strategie", "Eine E-Government-<Strategie> für alle.");
    expect("egovernment", "Eine <E-Government>-Strategie für alle.");
    expect("Verkehr", "Der Straßen<verkehr> ruht.");
}

static void marks_that_touch_are_one(void **state)
{
    (void)state;
    expect("Verwaltung Modernisierung", "Die <Verwaltungsmodernisierung> kommt.");
    expect("Verwaltungsmodernisierung",
           "Die <Verwaltungsmodernisierung> kommt, die <Modernisierung> der <Verwaltung> auch.");
}

static void forms_of_a_word_are_marked(void **state)
{
    (void)state;
    expect("Haus Museum", "In den <Häusern> und <Museen> der Stadt.");
    expect("Strasse Mueller", "In der <Straße> wohnt Frau <Müller>.");
    expect("Haus", "Ein <Haus> wie andere <Ha\xcc\x88user>.");
    expect("=Häuser", "Ein Haus und zwei <Häuser>.");
    expect("Verwalt*", "Die <Verwaltungsreform> der <Verwaltung>.");
}

static void a_completion_is_marked_in_its_pieces(void **state)
{
    (void)state;
    expect("Kostenrechnung", "Die <Kosten-> und Leistungs<rechnung> der Stadt.");
    expect("Leistungsrechnung", "Die Kosten- und <Leistungsrechnung> der Stadt.");
    expect("Gartenhäuser", "Viele <Garten-> und Hoch<häuser> stehen leer.");
    expect("Sprachpädagogen", "<Sprach>wissenschaftler und <-pädagogen> streiten.");
}

static void both_pieces_of_a_separable_verb_are_marked(void **state)
{
    (void)state;
    expect("umsetzen", "Die Stadt <setzt> das neue Gesetz <um>.");
    expect("setzen", "Die Stadt <setzt> das neue Gesetz um.");
    expect("\"setzt das neue Gesetz um\"", "Die Stadt <setzt> <das> <neue> <Gesetz> <um>.");
}

static void gender_forms_are_marked_whole(void **state)
{
    (void)state;
    expect("Bürger", "Viele <Bürger*innen> kamen.");
    expect("Bürgerin", "Viele <Bürger/-innen> kamen.");
}

static void values_are_marked_whole(void **state)
{
    (void)state;
    expect("\"§ 3 OZG\"", "Das steht in <§ 3 Abs. 2 OZG> so.");
    expect("24.12.2025", "Am <24. Dezember 2025> ist Heiligabend.");
    expect("Prozent", "Es waren 5 <%> der Stimmen.");
}

static void acronyms_and_their_long_forms_are_marked(void **state)
{
    (void)state;
    expect("OZG", "Das <Onlinezugangsgesetz> (<OZG>) gilt.");
    expect("BSI", "Das <Bundesamt> <für> <Sicherheit> <in> <der> <Informationstechnik> (<BSI>) "
                  "warnt vor mehr Sicherheit.");
}

static void a_phrase_is_marked_where_it_stands(void **state)
{
    (void)state;
    expect("\"im Jahr\"", "Im Januar war es kalt, <im> <Jahr> darauf auch im alten Jahr.");
    expect("\"Haus am See\"",
           "Das <Haus> <am> <See> ist ein Haus mit Garten. Am See stehen viele.");
    expect("\"Stadt Bonn\"~2", "Die <Stadt> am Rhein, <Bonn>, ist eine Stadt.");
    expect("\"Verwaltung Modernisierung\"", "<Verwaltungsmodernisierung> braucht Verwaltung.");
    expect("\"sehr sehr gut\"", "Sehr gut ist <sehr> <sehr> <gut> nicht.");
}

static void where_a_phrase_does_not_stand_its_words_are_marked(void **state)
{
    (void)state;
    expect_in("\"Haus am See\"", "Das Haus am See", "Am Ufer steht ein Haus an einem See.",
              NEWSIDX_BODY, "Am Ufer steht ein <Haus> an einem <See>.");
    expect_in("\"Haus am See\"", "Das Haus am See", "Am Ufer.", NEWSIDX_TITLE,
              "Das <Haus> <am> <See>");
}

static void only_the_field_asked_for_is_marked(void **state)
{
    (void)state;
    expect_in("titel:Haus", "Ein Haus", "Ein Haus.", NEWSIDX_TITLE, "Ein <Haus>");
    expect_in("titel:Haus", "Ein Haus", "Ein Haus.", NEWSIDX_BODY, "Ein Haus.");
    expect_in("titel:Hau*", "Ein Haus", "Ein Haus.", NEWSIDX_TITLE, "Ein <Haus>");
    expect_in("Haus", "Ein Haus", "Ein Haus.", NEWSIDX_ID, "a");
}

static void what_is_excluded_is_not_marked(void **state)
{
    (void)state;
    expect("Haus -Garten", "Ein <Haus> am Meer.");
    expect("Haus NICHT \"Garten am See\"", "Ein <Haus> mit Garten, aber ohne See.");
}

static void spans_tell_how_the_text_matched(void **state)
{
    static const struct {
        const char *query, *body;
        newsidx_kind kind;
    } cases[] = {
        {"Haus", "Das Haus steht.", NEWSIDX_KIND_FORM},
        {"Haus", "Die Häuser stehen.", NEWSIDX_KIND_STEM},
        {"Verwaltung", "Die Verwaltungsreform kommt.", NEWSIDX_KIND_PART},
        {"Reform", "Die Verwaltungsreform kommt.", NEWSIDX_KIND_HEAD},
        {"Verwaltungsreform", "Die Verwaltung ist gut.", NEWSIDX_KIND_PART},
        {"Kostenrechnung", "Kosten- und Leistungsrechnung.", NEWSIDX_KIND_COMPLETION},
        {"umsetzen", "Sie setzt es um.", NEWSIDX_KIND_VERB},
        {"setzen", "Sie setzt es um.", NEWSIDX_KIND_VERB},
        {"24.12.2025", "Am 24. Dezember 2025 schneite es.", NEWSIDX_KIND_VALUE},
        {"Mueller", "Frau Müller kommt.", NEWSIDX_KIND_VARIANT},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *scratch;
        newsidx_error error;
        uint32_t kinds;
        assert_int_equal(ts_setup(&scratch), 0);
        newsidx_reader *reader = open_article(scratch, "Titel", cases[i].body);
        newsidx_hits *hits = first_hit(reader, cases[i].query);
        ts_ok(newsidx_hits_kinds(hits, &kinds, &error), error);
        if (!(kinds >> cases[i].kind & 1))
            fail_msg("%s in %s: %x", cases[i].query, cases[i].body, (unsigned)kinds);
        newsidx_hits_free(hits);
        newsidx_reader_close(reader);
        ts_teardown(&scratch);
    }
}

static void an_unknown_field_is_an_argument_error(void **state)
{
    (void)state;
    void *scratch;
    newsidx_error error;
    const newsidx_span *spans;
    newsidx_text text;
    size_t count;
    assert_int_equal(ts_setup(&scratch), 0);
    newsidx_reader *reader = open_article(scratch, "Titel", "Ein Haus.");
    newsidx_hits *hits = first_hit(reader, "Haus");
    const newsidx_field none = NEWSIDX_FIELD_COUNT;
    assert_int_equal(newsidx_hits_spans(hits, none, &spans, &count, &error), NEWSIDX_ERR_ARGUMENT);
    assert_int_equal(newsidx_hits_highlight(hits, none, NULL, &text, &error), NEWSIDX_ERR_ARGUMENT);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
    ts_teardown(&scratch);
}

/* ---- against a plain look at every term ------------------------------------------------------ */

enum { TERMS_MAX = 400, TEXT_TERMS_MAX = 20000 };

typedef struct term {
    char text[64];
    newsidx_kind kind;
    size_t start, end;
    size_t token_start, token_end;
} term;

typedef struct terms {
    term *items;
    size_t count, max;
} terms;

static newsidx_status take_term(void *context, const newsidx_term *given)
{
    terms *all = context;
    if (given->text.size >= sizeof all->items->text || all->count == all->max) return NEWSIDX_OK;
    term *t = &all->items[all->count++];
    memcpy(t->text, given->text.data, given->text.size);
    t->text[given->text.size] = '\0';
    t->kind = given->kind;
    t->start = given->start;
    t->end = given->end;
    t->token_start = given->token_start;
    t->token_end = given->token_end;
    return NEWSIDX_OK;
}

/* Forms are found by forms, all else by all else. */
static bool is_asked_for(const terms *query, const term *t)
{
    if (t->kind == NEWSIDX_KIND_ACRONYM) return false;
    for (size_t i = 0; i < query->count; i++)
        if ((query->items[i].kind == NEWSIDX_KIND_FORM) == (t->kind == NEWSIDX_KIND_FORM) &&
            strcmp(query->items[i].text, t->text) == 0)
            return true;
    return false;
}

static bool meets(const term *t, const newsidx_span *span)
{
    return t->start < span->end && span->start < t->end;
}

/* Every term of one token that is asked for is marked, and every mark has a term. */
static void compare(const char *word, newsidx_text text, const terms *query,
                    const newsidx_span *spans, size_t count)
{
    static term items[TEXT_TERMS_MAX];
    terms all = {items, 0, TEXT_TERMS_MAX};
    newsidx_error error;
    ts_ok(newsidx_analyze(text.data, text.size, take_term, &all, &error), error);
    for (size_t i = 0; i < all.count; i++) {
        const term *t = &items[i];
        bool covered = false;
        if (!is_asked_for(query, t) || t->start < t->token_start || t->end > t->token_end) continue;
        for (size_t k = 0; k < count; k++)
            covered |= spans[k].start <= t->start && t->end <= spans[k].end;
        if (!covered) fail_msg("%s: %s at %zu is not marked", word, t->text, t->start);
    }
    for (size_t k = 0; k < count; k++) {
        bool reason = spans[k].kind == NEWSIDX_KIND_VARIANT;
        for (size_t i = 0; i < all.count && !reason; i++)
            reason = is_asked_for(query, &items[i]) && meets(&items[i], &spans[k]);
        if (!reason)
            fail_msg("%s: %.*s is marked", word, (int)(spans[k].end - spans[k].start),
                     text.data + spans[k].start);
    }
}

/* A word of letters of a text; false where there happens to be none. */
static bool pick_word(char *word, size_t size, newsidx_text text, uint64_t *seed)
{
    size_t at = text.size ? ts_below(seed, (uint32_t)text.size) : 0, length = 0;
    while (at < text.size && text.data[at] != ' ') at++;
    for (at++; at < text.size && length + 1 < size; at++, length++) {
        const unsigned char c = (unsigned char)text.data[at];
        if (!(c >= 0x80 || (c | 0x20) >= 'a') || c == '_' || (c | 0x20) > 'z' + 0x80) break;
        word[length] = (char)c;
    }
    word[length] = '\0';
    return length > 3 && strstr(word, "\xe2") == NULL;
}

static void a_word_is_marked_wherever_it_has_a_term(void **state)
{
    static term items[TERMS_MAX];
    uint64_t seed = 1848;
    newsidx_error error;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *articles, *hits;
    newsidx_analyzer *asker;
    newsidx_analyzer_options options = NEWSIDX_ANALYZER_OPTIONS_INIT;
    options.query = true;
    ts_ok(newsidx_analyzer_open(&asker, &options, &error), error);
    ts_ok(newsidx_reader_articles(&articles, reader, &error), error);
    while (ts_next(articles)) {
        char word[64];
        terms query = {items, 0, TERMS_MAX};
        if (!pick_word(word, sizeof word, newsidx_hits_field(articles, NEWSIDX_BODY), &seed))
            continue;
        ts_ok(newsidx_analyzer_analyze(asker, word, strlen(word), take_term, &query, &error),
              error);
        hits = ts_search(reader, word, 100, 0);
        while (ts_next(hits))
            for (int field = NEWSIDX_TITLE; field <= NEWSIDX_BODY; field++) {
                const newsidx_span *spans;
                size_t count;
                ts_ok(newsidx_hits_spans(hits, (newsidx_field)field, &spans, &count, &error),
                      error);
                compare(word, newsidx_hits_field(hits, (newsidx_field)field), &query, spans, count);
            }
        newsidx_hits_free(hits);
    }
    newsidx_hits_free(articles);
    newsidx_analyzer_close(asker);
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_part_of_a_compound_is_marked),
        cmocka_unit_test(marks_that_touch_are_one),
        cmocka_unit_test(forms_of_a_word_are_marked),
        cmocka_unit_test(a_completion_is_marked_in_its_pieces),
        cmocka_unit_test(both_pieces_of_a_separable_verb_are_marked),
        cmocka_unit_test(gender_forms_are_marked_whole),
        cmocka_unit_test(values_are_marked_whole),
        cmocka_unit_test(acronyms_and_their_long_forms_are_marked),
        cmocka_unit_test(a_phrase_is_marked_where_it_stands),
        cmocka_unit_test(where_a_phrase_does_not_stand_its_words_are_marked),
        cmocka_unit_test(only_the_field_asked_for_is_marked),
        cmocka_unit_test(what_is_excluded_is_not_marked),
        cmocka_unit_test(spans_tell_how_the_text_matched),
        cmocka_unit_test(an_unknown_field_is_an_argument_error),
        cmocka_unit_test_setup_teardown(a_word_is_marked_wherever_it_has_a_term, ts_setup_demo,
                                        ts_teardown),
    };
    return cmocka_run_group_tests_name("spans", tests, NULL, NULL);
}
