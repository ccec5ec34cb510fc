/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading saved pages: an article or interview at the head, then teasers with place, headline and
 * date; how a page is told from plain text, and which lines are taken for what.
 */
#include "input_support.h"

#include <stdio.h>

static const char teasers[] =
    "Lindental: Schule bekommt Solardach\n"
    "[28.01.2026] Auf dem Dach der Grundschule entsteht eine Solaranlage. mehr...\n"
    "4. Wärmekonferenz: Was Städte verbindet: ihre Flüsse\n"
    "[5.1.2026] Vier Städte haben ihre Wärmepläne verglichen. mehr …\n";

static void read_teasers(newsidx_input *input, uint64_t line)
{
    newsidx_article article = read_article(input, line);
    has(&article, NEWSIDX_PLACE, "Lindental");
    has(&article, NEWSIDX_TITLE, "Schule bekommt Solardach");
    has(&article, NEWSIDX_DATE, "2026-01-28");
    has(&article, NEWSIDX_BODY, "Auf dem Dach der Grundschule entsteht eine Solaranlage.");
    has(&article, NEWSIDX_TEASER, NULL);
    article = read_article(input, line + 2);
    has(&article, NEWSIDX_PLACE, "4. Wärmekonferenz");
    has(&article, NEWSIDX_TITLE, "Was Städte verbindet: ihre Flüsse");
    has(&article, NEWSIDX_DATE, "2026-01-05");
    has(&article, NEWSIDX_BODY, "Vier Städte haben ihre Wärmepläne verglichen.");
}

static newsidx_input *opened_page(const char *main_article, const newsidx_input_options *options)
{
    char page[4096];
    snprintf(page, sizeof page, "%s%s", main_article, teasers);
    return opened(".txt", page, options);
}

static void page_yields_interview_and_teasers(void **state)
{
    (void)state;
    newsidx_input *input =
        opened_page("\nStadtwerke im WandelWärme aus dem Fluss\n\nDr. Jana von Hagen\n"
                    "(Bildquelle: Stadtwerke (Archiv))\n"
                    "Seit dem Herbst heizt Lindental mit Flusswasser.\n"
                    "Frau von Hagen, wie kalt darf der Fluss werden?\n"
                    "Drei Grad genügen.\nDarunter schalten wir die Pumpe ab.\n"
                    "„Der Fluss merkt davon nichts.“\n"
                    "Wer zahlt das?\n(Foto: dpa)\n»Die Hälfte trägt das Land.«\n"
                    "Und den Rest?\nDen tragen „unsere“ Kunden.\n\"Es bleibt bezahlbar.\"\n",
                    NULL);
    newsidx_article article = read_article(input, 2);
    has(&article, NEWSIDX_TITLE, "Stadtwerke im WandelWärme aus dem Fluss");
    has(&article, NEWSIDX_AUTHOR, "Dr. Jana von Hagen");
    has(&article, NEWSIDX_TEASER, "Der Fluss merkt davon nichts.\nEs bleibt bezahlbar.");
    has(&article, NEWSIDX_BODY,
        "Seit dem Herbst heizt Lindental mit Flusswasser.\n"
        "Frau von Hagen, wie kalt darf der Fluss werden?\n"
        "Drei Grad genügen.\nDarunter schalten wir die Pumpe ab.\n"
        "Wer zahlt das?\n»Die Hälfte trägt das Land.«\n"
        "Und den Rest?\nDen tragen „unsere“ Kunden.");
    has(&article, NEWSIDX_DATE, NULL);
    has(&article, NEWSIDX_PLACE, NULL);
    read_teasers(input, 17);
    read_end(input);
}

static void page_without_questions_keeps_everything_in_the_body(void **state)
{
    (void)state;
    newsidx_input *input = opened_page("Was bringt der Winter?\nNeues Stadtarchiv\n"
                                       "(Foto: Stadt Lindental)\nDas Archiv zieht um.\n"
                                       "„Es wird Zeit.“\n",
                                       NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Was bringt der Winter?");
    has(&article, NEWSIDX_AUTHOR, NULL);
    has(&article, NEWSIDX_TEASER, NULL);
    has(&article, NEWSIDX_BODY, "Neues Stadtarchiv\nDas Archiv zieht um.\n„Es wird Zeit.“");
    read_teasers(input, 6);
    read_end(input);
}

static void page_takes_only_a_name_by_a_credit_for_the_interviewee(void **state)
{
    (void)state;
    static const char *const lines[][3] = {
        {"Jana Hagen\n(Copyright © Stadt)\n", "Jana Hagen", "Wer?\nWir."},
        {"(Bild: Stadt)\nÄnne Öztürk\n", "Änne Öztürk", "Wer?\nWir."},
        {"Jana Hagen\nEin Absatz.\n(Bild: Stadt)\n", NULL, "Jana Hagen\nEin Absatz.\nWer?\nWir."},
        {"Jana Hagen\n", NULL, "Jana Hagen\nWer?\nWir."},
        {"Sie leitet das Amt.\n(Bild: Stadt)\n", NULL, "Sie leitet das Amt.\nWer?\nWir."},
        {"Hagen\n(Bild: Stadt)\n", NULL, "Hagen\nWer?\nWir."},
        {"Das neue Amt\n(Bild: Stadt)\n", NULL, "Das neue Amt\nWer?\nWir."},
        {"Jana Hagen\n(Bilder sagen mehr als Worte.)\n", NULL,
         "Jana Hagen\n(Bilder sagen mehr als Worte.)\nWer?\nWir."},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[512];
        snprintf(text, sizeof text, "Titel\n%sWer?\nWir.\n", lines[i][0]);
        newsidx_input *input = opened_page(text, NULL);
        newsidx_article article = read_article(input, 1);
        has(&article, NEWSIDX_AUTHOR, lines[i][1]);
        has(&article, NEWSIDX_BODY, lines[i][2]);
        newsidx_input_close(input);
    }
}

static void page_may_be_only_teasers(void **state)
{
    (void)state;
    newsidx_input *input = opened_page("", NULL);
    read_teasers(input, 1);
    read_end(input);
    input = opened_page("(Foto: dpa)\n\n", NULL);
    read_teasers(input, 3);
    read_end(input);
}

static void page_needs_two_dated_headlines_to_be_recognised(void **state)
{
    (void)state;
    static const char one[] = "Titel\nOrt: Neues\n[28.01.2026] Text. mehr...\n";
    newsidx_input *input = opened(".txt", one, NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "Ort: Neues\n[28.01.2026] Text. mehr...");
    read_end(input);
    input = opened(".txt", one, PAGE);
    article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, NULL);
    article = read_article(input, 2);
    has(&article, NEWSIDX_TITLE, "Neues");
    read_end(input);
    input = opened(".txt", "Titel\nErstens\n[28.01.2026] Text.\nZweitens 20:15\n[1.1.2026] Text.",
                   NULL);
    (void)read_article(input, 1);
    read_end(input);
    input = opened(".txt", "Titel\nKein Teaser weit und breit.", PAGE);
    article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "Kein Teaser weit und breit.");
    read_end(input);
}

/* Reads the one article behind the two teasers that every page here has. */
static newsidx_article read_third(newsidx_input **input, const char *teaser)
{
    char page[1024];
    snprintf(page, sizeof page, "%s%s", teasers, teaser);
    *input = opened(".txt", page, NULL);
    read_teasers(*input, 1);
    return read_article(*input, 5);
}

static void page_reads_odd_teasers(void **state)
{
    (void)state;
    static const struct {
        const char *page, *place, *title, *date, *body;
    } cases[] = {
        {"Ohne Ort\n[1.2.2026] Text. mehr...", NULL, "Ohne Ort", "2026-02-01", "Text."},
        {"Ort: Schalttag\n[29.02.2024] Text. mehr...", "Ort", "Schalttag", "2024-02-29", "Text."},
        {"Ort: Kein Tag\n[31.02.2026] Text. mehr...", "Ort", "Kein Tag", NULL, "Text."},
        {"Ort: Kein Tag\n[29.02.1900] Text.", "Ort", "Kein Tag", NULL, "Text."},
        {"Ort: Ohne Ende\n[1.2.2026] Text", "Ort", "Ohne Ende", "2026-02-01", "Text"},
        {"Ort: Um 20:15 Uhr\n[1.2.2026]\n\nText\nweiterlesen", "Ort", "Um 20:15 Uhr", "2026-02-01",
         "Text"},
        {"Ort: Viel\n[1.2.2026] Eins.\nZwei.\n(Foto: dpa)\nDrei. MEHR...\n", "Ort", "Viel",
         "2026-02-01", "Eins.\nZwei.\nDrei."},
        {"Ort: Nichts\n[1.2.2026] mehr...", "Ort", "Nichts", "2026-02-01", NULL},
        {"Ort: Ohne Datum\nText. mehr...", "Ort", "Ohne Datum", NULL, "Text."},
        {"[1.2.2026] Ohne Titel. mehr...", NULL, NULL, "2026-02-01", "Ohne Titel."},
        {"Ort: Bild\n(Bild: dpa)\n[1.2.2026] Nun nicht mehr.", "Ort", "Bild", "2026-02-01",
         "Nun nicht mehr."},
        {"Ort: Meer\n[1.2.2026] Am Nordmehr...", "Ort", "Meer", "2026-02-01", "Am Nordmehr..."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        newsidx_input *input;
        newsidx_article article = read_third(&input, cases[i].page);
        has(&article, NEWSIDX_PLACE, cases[i].place);
        has(&article, NEWSIDX_TITLE, cases[i].title);
        has(&article, NEWSIDX_DATE, cases[i].date);
        has(&article, NEWSIDX_BODY, cases[i].body);
        read_end(input);
    }
}

static void page_keeps_what_stands_behind_the_last_teaser(void **state)
{
    (void)state;
    char page[1024];
    snprintf(page, sizeof page, "%sImpressum\n", teasers);
    newsidx_input *input = opened(".txt", page, NULL);
    (void)read_article(input, 1);
    newsidx_article article = read_article(input, 3);
    has(&article, NEWSIDX_BODY, "Vier Städte haben ihre Wärmepläne verglichen.\nImpressum");
    read_end(input);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_yields_interview_and_teasers),
        cmocka_unit_test(page_without_questions_keeps_everything_in_the_body),
        cmocka_unit_test(page_takes_only_a_name_by_a_credit_for_the_interviewee),
        cmocka_unit_test(page_may_be_only_teasers),
        cmocka_unit_test(page_needs_two_dated_headlines_to_be_recognised),
        cmocka_unit_test(page_reads_odd_teasers),
        cmocka_unit_test(page_keeps_what_stands_behind_the_last_teaser),
    };
    return cmocka_run_group_tests_name("input_page", tests, NULL, NULL);
}
