/* SPDX-License-Identifier: GPL-2.0-or-later */
/* References to laws, as courts and offices write them. */
#include "rules_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "law/lawlist.h"
#include "law/laws.h"

static const rule law = {ni_law_trigger, ni_law_run};

static void law_references_go_from_precise_to_plain(void **state)
{
    (void)state;
    static const char text[] = "§ 3 Abs. 2 OZG";
    assert_string_equal(emitted(law, text, sizeof text - 1), "6:§3/2 ozg|6:§3 ozg|6:§3/2|6:§3|");
}

static void law_references_have_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"§ 3 OZG", "#§3 ozg|#§3"},
        {"§3 OZG", "#§3 ozg|#§3"},
        {"§\xc2\xa0"
         "3 OZG",
         "#§3 ozg|#§3"},
        {"§ 3", "#§3"},
        {"§ 3 Absatz 2 OZG", "#§3/2 ozg|#§3 ozg|#§3/2|#§3"},
        {"§ 3 Abs. 2 Satz 1 OZG", "#§3/2 ozg|#§3 ozg|#§3/2|#§3"},
        {"§ 3 Abs. 2 Nr. 4 Buchst. a OZG", "#§3/2 ozg|#§3 ozg|#§3/2|#§3"},
        {"§ 3 des Onlinezugangsgesetzes", "#§3 ozg|#§3"},
        {"§ 3a BGB", "#§3a bgb|#§3a"},
        {"§ 3 a BGB", "#§3a bgb|#§3a"},
        {"§ 823 I BGB", "#§823/1 bgb|#§823 bgb|#§823/1|#§823"},
        {"§ 433 des Bürgerlichen Gesetzbuchs", "#§433 bgb|#§433"},
        {"§ 5 SGB II", "#§5 sgb ii|#§5"},
        {"Art. 20a GG", "#art20a gg|#art20a"},
        {"Artikel 20a des Grundgesetzes", "#art20a gg|#art20a"},
        {"Artikel 5 Absatz 1 Satz 2 GG", "#art5/1 gg|#art5 gg|#art5/1|#art5"},
        {"Art. 6 DS-GVO", "#art6 dsgvo|#art6"},
        {"Art. 6 der Datenschutz-Grundverordnung", "#art6 dsgvo|#art6"},
        {"Paragraf 218 StGB", "#§218 stgb|#§218"},
        {"OZG § 3", "#§3 ozg|#§3"},
        {"§ 3 Satz 2 OZG", "#§3 ozg|#§3"},
    };
    EXPECT_CASES(law, cases);
}

static void law_lists_and_ranges_are_spelled_out(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"§§ 3, 4 OZG", "#§3 ozg|#§4 ozg|#§3|#§4"},
        {"§§ 3 und 4", "#§3|#§4"},
        {"§§ 3 bis 5", "#§3|#§4|#§5"},
        {"§§ 3–5 BGB", "#§3 bgb|#§4 bgb|#§5 bgb|#§3|#§4|#§5"},
        {"§§ 3-5", "#§3|#§4|#§5"},
        {"§§ 1 bis 200", "#§1|#§200"},
        {"§ 3 Abs. 1 und 2 OZG", "#§3/1 ozg|#§3/2 ozg|#§3 ozg|#§3/1|#§3/2|#§3"},
        {"§§ 3 Abs. 1, 4 Abs. 2 OZG", "#§3/1 ozg|#§3 ozg|#§3/1|#§3|#§4/2 ozg|#§4 ozg|#§4/2|#§4"},
        {"§ 3 und § 4 OZG", "#§3 ozg|#§3|#§4 ozg|#§4"},
        {"§ 823 i. V. m. § 249 BGB", "#§823 bgb|#§823|#§249 bgb|#§249"},
        {"§§ 3 ff. BGB", "#§3 bgb|#§3|#§4 bgb|#§4|#§5 bgb|#§5"},
        {"Artikel 1 bis 3", "#art1|#art2|#art3"},
    };
    EXPECT_CASES(law, cases);
}

static void law_knows_what_is_none(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"§ 13 OZG", "#§13 ozg|#§13"},
        {"§ 1823", "#§1823"},
        {"§", ""},
        {"§ der Ehre", ""},
        {"Artikel der Zeitung", ""},
        {"ein Artikel. 5 Leute", ""},
        {"§ 1.000", ""},
        {"§ 3. Der OZG", "#§3"},
        {"§ 3, OZG", "#§3"},
        {"§ 2 dieser Verordnung", "#§2"},
        {"§ 2 der Verordnung", "#§2"},
        {"3 OZG", ""},
        {"Abs. 2 OZG", ""},
        {"§ 5 und 20 Euro", "#§5"},
        {"§ 3 der Gemeinde", "#§3"},
        {"§ 12345", ""},
    };
    EXPECT_CASES(law, cases);
}

/* ---- the language of citations --------------------------------------------------------------- */

/* A text, what it must be found by, and what never: values with bars between them. */
typedef struct citation {
    const char *text, *found, *never;
} citation;

/* The first of the values that is among those of a text, or is not; NULL for none. */
static const char *find_value(const char *text, const char *values, bool wanted)
{
    static char value[100];
    char *came = strdup(emitted(law, text, strlen(text)));
    const char *found = NULL;
    for (const char *at = values; *at && !found; at += strcspn(at, "|"), at += *at == '|') {
        snprintf(value, sizeof value, "6:%.*s|", (int)strcspn(at, "|"), at);
        const char *at_value = strstr(came, value);
        if ((at_value && (at_value == came || at_value[-1] == '|')) == wanted) found = value;
    }
    free(came);
    return found;
}

static void expect_citations(const citation *cases, size_t count)
{
    size_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        const citation *c = &cases[i];
        const char *wrong = find_value(c->text, c->found, false);
        if (wrong) print_error("\"%s\" lacks %s\n", c->text, wrong);
        bad += wrong != NULL;
        wrong = find_value(c->text, c->never, true);
        if (wrong) print_error("\"%s\" has %s\n", c->text, wrong);
        bad += wrong != NULL;
    }
    if (bad) fail_msg("%zu values", bad);
}

#define EXPECT_CITATIONS(cases) expect_citations(cases, sizeof(cases) / sizeof *(cases))

static void law_reads_over_what_is_below_a_subsection(void **state)
{
    (void)state;
    static const citation cases[] = {
        {"§ 9 Abs. 2 Ziff. 3 UWG", "§9/2 uwg|§9 uwg", "§3 uwg|§9/3 uwg"},
        {"§ 28 Ziffer 4 StVO", "§28 stvo", "§4 stvo"},
        {"§ 243 Abs. 1 Satz 2 Ziffern 1 und 3 StGB", "§243/1 stgb", "§1 stgb|§3 stgb"},
        {"§ 266 Abs. 1 Alt. 2 StGB", "§266/1 stgb", "§266/2 stgb"},
        {"§ 266 Abs. 1 2. Alt. StGB", "§266/1 stgb|§266 stgb", "§2 stgb"},
        {"§ 323 Abs. 1, 1. Alternative BGB", "§323/1 bgb", "§1 bgb"},
        {"§ 48 Abs. 4 Satz 1 Halbsatz 2 VwVfG", "§48/4 vwvfg", "§48/1 vwvfg"},
        {"§ 48 Abs. 4 Satz 1 2. Halbsatz VwVfG", "§48/4 vwvfg", "§2 vwvfg"},
        {"§ 296 Abs. 1 erster Halbsatz ZPO", "§296/1 zpo", ""},
        {"§ 296 Abs. 1 S. 1 Hs. 1 ZPO", "§296/1 zpo", "§1 zpo"},
        {"§ 10 Abs. 1 Nr. 2 Buchst. b UStG", "§10/1 ustg", "§2 ustg"},
        {"§ 10 Abs. 1 Nr. 2 lit. b) UStG", "§10/1 ustg", ""},
        {"§ 3 Nr. 5 Buchst. a Doppelbuchst. aa EStG", "§3", ""},
        {"§ 3 Nr. 5 Buchst. b, c oder d EStG", "§3 estg", "§5 estg"},
        {"§ 9 Abs. 1 Unterabs. 2 Satz 1 DSGVO", "§9/1 dsgvo", "§9/2 dsgvo"},
        {"§ 315 Abs. 1 Var. 3 StGB", "§315/1 stgb", "§315/3 stgb"},
        {"§ 242 Rn. 14 BGB", "§242 bgb", "§14 bgb"},
        {"§ 242 Rdnr. 14 ff. BGB", "§242 bgb", "§14 bgb|§15 bgb"},
        {"§ 87 Abs. 1 Eingangssatz BetrVG", "§87/1 betrvg", ""},
        {"§ 111 Satz 3 Nr. 1 a. F. BetrVG", "§111 betrvg", "§1a betrvg"},
        {"§ 3 a. F. KWG", "§3 kwg", "§3a|§3a kwg"},
        {"§ 280 analog BGB", "§280 bgb", ""},
        {"§ 1 Abs. 1 Spiegelstrich 2 BImSchV", "§1/1 bimschv", "§2 bimschv"},
        {"§ 3 Satz. Das Gesetz gilt", "§3", "§3 gesetz"},
        {"§ 3 Fall. 5 BGB", "§3", "§5 bgb"},
    };
    EXPECT_CITATIONS(cases);
}

static void law_spells_out_what_follows(void **state)
{
    (void)state;
    static const citation cases[] = {
        {"§§ 433 f. BGB", "§433 bgb|§434 bgb", "§435 bgb|§433f bgb"},
        {"§ 433 f. BGB", "§433 bgb|§434 bgb", "§435 bgb"},
        {"§§ 433 f BGB", "§433 bgb|§434 bgb", "§433f bgb"},
        {"§ 1836 f BGB", "§1836f bgb", "§1837 bgb"},
        {"§§ 433 ff. BGB", "§433 bgb|§434 bgb|§435 bgb", "§436 bgb"},
        {"§§433ff. BGB", "§433 bgb|§434 bgb|§435 bgb", "§432 bgb"},
        {"§§ 433 ff BGB", "§433 bgb|§435 bgb", ""},
        {"§ 823 ff. BGB", "§823 bgb|§824 bgb|§825 bgb", ""},
        {"§§ 620 ff., 644 ZPO", "§620 zpo|§621 zpo|§644 zpo", "§623 zpo"},
        {"§§ 20 f., 25 ff. und 40 StGB", "§20 stgb|§21 stgb|§25 stgb|§27 stgb|§40 stgb",
         "§22 stgb"},
        {"§ 5 Abs. 2 f. GKG", "§5/2 gkg|§5/3 gkg|§5 gkg", "§6 gkg"},
        {"§ 5 Abs. 2 ff. GKG", "§5/2 gkg|§5/4 gkg", "§5/5 gkg"},
        {"§ 22 Satz 3 f. GKG", "§22 gkg", "§23 gkg|§4 gkg"},
        {"§ 89a ff. HGB", "§89a hgb", "§90 hgb"},
        {"Art. 101 ff. GG", "art101 gg|art102 gg|art103 gg", "§102 gg"},
        {"Artikel 8 f. EMRK", "art8 emrk|art9 emrk", "art10 emrk"},
        {"§§ 1 ff. des Bundesjagdgesetzes", "§1 bjagdg|§3 bjagdg", "§4 bjagdg"},
        {"§ 3 ff.", "§3|§4|§5", "§6"},
        {"§ 3 Fahrlässigkeit", "§3", "§4|§3f"},
        {"§ 3 f. Der Bund trägt die Kosten", "§3|§4", "§5"},
    };
    EXPECT_CITATIONS(cases);
}

static void law_needs_no_spaces(void **state)
{
    (void)state;
    static const citation cases[] = {
        {"§§ 145,146a BGB", "§145 bgb|§146a bgb",
         "§145"
         "146a bgb"},
        {"§§ 145,146,147 BGB", "§145 bgb|§146 bgb|§147 bgb", ""},
        {"§§145, 146,147BGB", "§145 bgb|§146 bgb|§147 bgb", ""},
        {"§ 91Abs. 1 ZPO", "§91/1 zpo|§91 zpo", ""},
        {"§ 91Abs.1S.1 ZPO", "§91/1 zpo", "§91/1s zpo"},
        {"§91 Abs.1 S.1 ZPO", "§91/1 zpo", ""},
        {"§91Abs1Satz2ZPO", "§91/1 zpo", ""},
        {"§ 708 Nr.11,711 ZPO", "§708 zpo|§711 zpo", "§11 zpo"},
        {"§§ 708 Nr.11, 711 ZPO", "§708 zpo|§711 zpo", "§11 zpo"},
        {"§ 312 g Abs. 2 BGB", "§312g/2 bgb|§312g bgb", "§312 bgb"},
        {"§ 312 g BGB", "§312g bgb", "§312 bgb"},
        {"§ 1908 i BGB", "§1908i bgb", "§1908/1 bgb"},
        {"§\u00a0312\u00a0g\u00a0BGB", "§312g bgb", ""},
        {"§§ 598-600 BGB", "§598 bgb|§599 bgb|§600 bgb", ""},
        {"§§ 598 - 600 BGB", "§598 bgb|§599 bgb|§600 bgb", ""},
        {"§§ 598–600,604 BGB", "§598 bgb|§599 bgb|§600 bgb|§604 bgb", "§601 bgb"},
        {"§§ 1/2 KSchG", "§1 kschg|§2 kschg", ""},
        {"§ 3 Abs. 1,2 OZG", "§3/1 ozg|§3/2 ozg", "§2 ozg"},
        {"Art.5 Abs.1GG", "art5/1 gg", ""},
        {"§  823\nAbs. 1\nBGB", "§823/1 bgb", ""},
        {"§ 1.000 BGB", "", "§1|§1 bgb|§1000 bgb"},
        {"§ 3,50 Euro", "", "§3,50"},
        {"§§ 12345 BGB", "", "§1234 bgb|§12345 bgb"},
    };
    EXPECT_CITATIONS(cases);
}

static void law_goes_on_with_what_was_numbered(void **state)
{
    (void)state;
    static const citation cases[] = {
        {"§ 4 Abs. 2 i.V.m. Abs. 5 EStG", "§4/2 estg|§4/5 estg|§4 estg", "§5 estg"},
        {"§ 4 Abs. 2 i. V. m. Abs. 5 EStG", "§4/2 estg|§4/5 estg", "§5 estg"},
        {"§ 4 Abs. 2 in Verbindung mit Absatz 5 EStG", "§4/2 estg|§4/5 estg", ""},
        {"§ 1836 Abs. 1 i.V.m. § 1908 i BGB", "§1836/1 bgb|§1908i bgb", ""},
        {"§§ 1836 Abs. 1 i.V.m. 1908 i Abs. 1 BGB", "§1836/1 bgb|§1908i/1 bgb", "§1836/1908 bgb"},
        {"§ 60a Abs. 2 Satz 1 oder Abs. 7 AufenthG", "§60a/2 aufenthg|§60a/7 aufenthg",
         "§7 aufenthg"},
        {"§ 60a Abs. 2 Satz 1, Abs. 5 und Abs. 7 AufenthG",
         "§60a/2 aufenthg|§60a/5 aufenthg|§60a/7 aufenthg", "§60a/1 aufenthg"},
        {"§ 5 Abs. 1 bis 3 TierSchG", "§5/1 tierschg|§5/2 tierschg|§5/3 tierschg", "§5/4 tierschg"},
        {"§ 5 Abs. 1 bis Abs. 3 TierSchG", "§5/1 tierschg|§5/2 tierschg|§5/3 tierschg", ""},
        {"§ 823 bis § 826 BGB", "§823 bgb|§824 bgb|§825 bgb|§826 bgb", "§827 bgb"},
        {"§§ 1 bis 64, 70 bis 90 BGB", "§1 bgb|§64 bgb|§90 bgb", "§65 bgb"},
        {"§§ 433 bis 515 BGB", "§433 bgb|§434 bgb|§474 bgb|§515 bgb", "§432 bgb|§516 bgb"},
        {"Art. 1 bis Art. 3 GG", "art1 gg|art2 gg|art3 gg", ""},
        {"§ 5 Abs. 1–3 TierSchG", "§5/1 tierschg|§5/2 tierschg|§5/3 tierschg", "§3 tierschg"},
        {"§ 5 Abs. 1 bis 100 TierSchG", "§5/1 tierschg|§5/100 tierschg", "§5/50 tierschg"},
        {"§§ 5 Abs. 2 und 3, 7 Abs. 1 BGB", "§5/2 bgb|§5/3 bgb|§7/1 bgb", "§3 bgb|§5/7 bgb"},
        {"§§ 89 c und d StGB", "§89c stgb|§89d stgb", "§89 stgb"},
        {"§§ 312 b, c und d BGB", "§312b bgb|§312c bgb|§312d bgb", ""},
        {"§§ 312b bis 312e BGB", "§312b bgb|§312c bgb|§312d bgb|§312e bgb", "§312f bgb"},
        {"§§ 3 bis 5a BGB", "§3 bgb|§4 bgb|§5 bgb|§5a bgb", "§6 bgb"},
        {"§§ 280 Abs. 1, Abs. 3, 281 Abs. 1 BGB", "§280/1 bgb|§280/3 bgb|§281/1 bgb",
         "§280/281 bgb"},
        {"§§ 122 Abs. 1, 88 VwGO", "§122/1 vwgo|§88 vwgo", "§122/88 vwgo"},
        {"§§ 1 Abs. 1 und 2 KSchG", "§1/1 kschg|§1/2 kschg|§2 kschg", ""},
        {"§§ 22 Nr. 1 und 2, 23 EStG", "§22 estg|§23 estg", "§2 estg"},
        {"§ 22 Nr. 1, Nr. 3 und Satz 2 EStG", "§22 estg", "§3 estg|§2 estg"},
        {"§§ 8, 9 sowie 11 bzw. 12 BGB", "§8 bgb|§9 bgb|§11 bgb|§12 bgb", "§10 bgb"},
        {"Art. 1 Abs. 1 und 3 GG", "art1/1 gg|art1/3 gg", "art3 gg"},
        {"Artikel 12 und 14 GG", "art12 gg|art14 gg", "art13 gg"},
        {"Art. 2 Abs. 1 Satz 1, Art. 14 GG", "art2/1 gg|art2 gg", "art14/1 gg"},
        {"§ 3 BGB und Art. 5 GG", "§3 bgb", "§3 gg"},
        {"§ 3 und Art. 5 GG", "§3", "§3 gg"},
        {"§ 1, § 2, § 3, § 4 und § 5 BGB", "§1 bgb|§2 bgb|§3 bgb|§4 bgb|§5 bgb", ""},
    };
    EXPECT_CITATIONS(cases);
}

static void law_takes_one_sign_before_a_list(void **state)
{
    (void)state;
    static const citation cases[] = {
        {"§ 611, 612 BGB", "§611 bgb|§612 bgb", "§611/612 bgb"},
        {"§ 611 und 612 BGB", "§611 bgb|§612 bgb", ""},
        {"§ 611 bis 613 BGB", "§611 bgb|§612 bgb|§613 bgb", ""},
        {"§ 611-613 BGB", "§611 bgb|§612 bgb|§613 bgb", ""},
        {"§ 154 Abs. 1, 162 Abs. 3 VwGO", "§154/1 vwgo|§162/3 vwgo", "§154/162 vwgo"},
        {"§ 68 Abs. 1 Satz 5, 66 Abs. 3 GKG", "§68/1 gkg|§66/3 gkg", "§68/66 gkg"},
        {"§ 280 Abs. 1, 286 BGB", "§280/1 bgb|§286 bgb", "§280/286 bgb"},
        {"§ 280 Abs. 1, 2 BGB", "§280/1 bgb|§280/2 bgb", "§2 bgb"},
        {"§ 280 Abs. 1 und 3 BGB", "§280/1 bgb|§280/3 bgb", "§3 bgb"},
        {"§ 22 Nr. 1, 3 und 12 EStG", "§22 estg", "§3 estg|§12 estg"},
        {"§ 891 Satz 3, 97 Abs. 1 ZPO", "§891 zpo|§97/1 zpo", "§891/1 zpo"},
        {"§ 5, § 6 BGB", "§5 bgb|§6 bgb", ""},
        {"§ 5 und 20 Euro", "§5", "§20"},
        {"§ 5, 20 Tage später", "§5", "§20"},
        {"§ 5 oder 6 Jahre", "§5", "§6"},
        {"§ 5 bis 8 Uhr", "§5", "§6|§8"},
        {"§ 5 und 20 EUR", "§5", "§20|§5 eur"},
        {"§ 611, 612", "§611", "§612"},
        {"§ 3 Abs. 2 und 20 Euro", "§3/2", "§20"},
        {"Paragraf 5 und 6 Kinder", "§5", "§6"},
    };
    EXPECT_CITATIONS(cases);
}

static void law_reads_roman_numerals(void **state)
{
    (void)state;
    static const citation cases[] = {
        {"§ 556 III 2 BGB", "§556/3 bgb|§556 bgb", "§2 bgb|§556/2 bgb"},
        {"§ 823 I BGB", "§823/1 bgb", ""},
        {"§ 823 Abs. I BGB", "§823/1 bgb", ""},
        {"§ 823 I, II BGB", "§823/1 bgb|§823/2 bgb", ""},
        {"§ 823 I und II BGB", "§823/1 bgb|§823/2 bgb", ""},
        {"§§ 280 I, III, 281 BGB", "§280/1 bgb|§280/3 bgb|§281 bgb", "§280/281 bgb"},
        {"§§ 280 I, II, 286 I BGB", "§280/1 bgb|§280/2 bgb|§286/1 bgb", ""},
        {"§§ 433 II, 434 BGB", "§433/2 bgb|§434 bgb", ""},
        {"§§ 1 I, 2 BGB", "§1/1 bgb|§2 bgb", "§1/2 bgb"},
        {"§ 812 I 1 Alt. 1 BGB", "§812/1 bgb", "§1 bgb"},
        {"§ 812 I 1, 2 BGB", "§812/1 bgb", "§812/2 bgb"},
        {"§ 823I BGB", "§823/1 bgb", "§823i bgb"},
        {"§ 242 IX StGB", "§242/9 stgb", ""},
        {"§ 52 XI BauGB", "§52/11 baugb", ""},
        {"Art. 3 II 2 GG", "art3/2 gg", "art2 gg"},
        {"§ 1836 i BGB", "§1836i bgb", "§1836/1 bgb"},
        {"§ 823 ii bgb", "§823/2 bgb", ""},
        {"§ 5 SGB V", "§5 sgb v", "§5/5"},
        {"§ 5 SGB VIII Abs. 2", "§5 sgb viii", "§5/8"},
        {"§ 3 VIP", "§3", "§3/6"},
        {"§ 3 Ivan", "§3", "§3/4"},
    };
    EXPECT_CITATIONS(cases);
}

static void law_knows_laws_in_words(void **state)
{
    (void)state;
    static const citation cases[] = {
        {"Paragraph 823 BGB", "§823 bgb", ""},
        {"Paragraf 823 des Bürgerlichen Gesetzbuches", "§823 bgb", ""},
        {"Paragraphen 3 und 4 des Strafgesetzbuchs", "§3 stgb|§4 stgb", ""},
        {"Artikel 17 b Absatz 4 des Einführungsgesetzes zum BGB", "art17b/4 egbgb|art17b egbgb",
         ""},
        {"Art. 229 des Einführungsgesetzes zum Bürgerlichen Gesetzbuche", "art229 egbgb",
         "art229 bgb"},
        {"Art. 229 EGBGB", "art229 egbgb", ""},
        {"§ 5 des Ausführungsgesetzes zur Verwaltungsgerichtsordnung", "§5 agvwgo", "§5 vwgo"},
        {"§ 5 AG VwGO", "§5 agvwgo", "§5 vwgo"},
        {"§ 97 des Gesetzes gegen Wettbewerbsbeschränkungen", "§97 gwb", ""},
        {"§ 97 GWB", "§97 gwb", ""},
        {"§ 3 des Gesetzes gegen den unlauteren Wettbewerb", "§3 uwg", ""},
        {"§ 49 des Gesetzes über Ordnungswidrigkeiten", "§49 owig", ""},
        {"Art. 101 des Vertrags über die Arbeitsweise der Europäischen Union", "art101 aeuv",
         "art101 euv"},
        {"Art. 6 des Vertrages über die Europäische Union", "art6 euv", ""},
        {"Art. 47 der Charta der Grundrechte der Europäischen Union", "art47 grch", ""},
        {"Art. 6 der Europäischen Menschenrechtskonvention", "art6 emrk", ""},
        {"§ 45 des Zehnten Buches Sozialgesetzbuch", "§45 sgb x", "§45 sgb"},
        {"§ 45 des Zehnten Buchs des Sozialgesetzbuchs", "§45 sgb x", ""},
        {"§ 45 Sozialgesetzbuch Zehntes Buch", "§45 sgb x", ""},
        {"§ 45 Sozialgesetzbuch X", "§45 sgb x", ""},
        {"§ 7 SGB 2", "§7 sgb ii", ""},
        {"§ 52 Gerichtskostengesetz - GKG", "§52 gkg", ""},
        {"§ 5 des Landeswaldgesetzes (LWaldG)", "§5 lwaldg|§5 landeswaldgesetz", ""},
        {"§ 5 Landeswaldgesetz - LWaldG", "§5 lwaldg|§5 landeswaldgesetz", ""},
        {"§ 5 Landeswaldgesetz – LWaldG", "§5 lwaldg|§5 landeswaldgesetz", ""},
        {"§ 5 des Landeswaldgesetzes, kurz LWaldG", "§5 lwaldg|§5 landeswaldgesetz", ""},
        {"§ 5 des Landeswaldgesetzes, EU-Recht", "§5 landeswaldgesetz", "§5 eurecht"},
        {"§ 103 aus dem StGB", "§103 stgb", ""},
        {"§ 823 bgb", "§823 bgb", ""},
        {"§ 1 grundgesetz", "§1 gg", ""},
        {"§ 5 des Bayerischen Datenschutzgesetzes", "§5 datenschutzgesetz", ""},
        {"SGB X § 45", "§45 sgb x", ""},
        {"§ 4 des Gesetzes über die Feuerwehr", "§4", "§4 gesetz"},
        {"§ 4 des Vertrags über den Bau", "§4", "§4 euv|§4 vertrag"},
        {"§ 4 Gesetzentwurf", "§4", "§4 gesetz"},
        {"§ 4 und das Grundgesetz", "§4", "§4 gg"},
        {"§ 4. Das Grundgesetz", "§4", "§4 gg"},
        {"§ 4 der Geschäfte", "§4", "§4 geschäft"},
        {"Im Buch steht § 4 der Bücher", "§4", "§4 buch"},
    };
    EXPECT_CITATIONS(cases);
}

static void law_never_takes_one_number_for_another(void **state)
{
    (void)state;
    static const citation cases[] = {
        {"§ 1823 BGB", "§1823 bgb", "§823 bgb|§182 bgb|§823|§1"},
        {"§ 13 BGB", "§13 bgb", "§3 bgb|§1 bgb|§3"},
        {"§ 31 BGB", "§31 bgb", "§3 bgb|§1 bgb"},
        {"§ 3 Abs. 12 BGB", "§3/12 bgb", "§3/1 bgb|§3/2 bgb|§12 bgb"},
        {"§ 31a BGB", "§31a bgb", "§31 bgb|§1a bgb"},
        {"§ 3 Abs. 1a BGB", "§3/1a bgb", "§3/1 bgb|§3a bgb"},
        {"Art. 13 GG", "art13 gg", "art3 gg|§13 gg"},
        {"§ 13 GG", "§13 gg", "art13 gg"},
        {"§§ 13, 14 BGB", "§13 bgb|§14 bgb", "§3 bgb|§4 bgb|§1314 bgb"},
        {"§ 3 Nr. 13 BGB", "§3 bgb", "§13 bgb"},
        {"§ 3 Satz 2 BGB", "§3 bgb", "§2 bgb|§3/2 bgb"},
        {"§ 5 SGB II", "§5 sgb ii", "§5 sgb iii|§5 sgb"},
        {"§ 5 StGB", "§5 stgb", "§5 gb|§5 bgb"},
        {"§ 5 StPO", "§5 stpo", "§5 zpo"},
        {"§ 5 BGB-Kommentar", "§5", ""},
        {"§ 5 BGBl. I S. 7", "§5", "§7|§5/1"},
        {"ein Artikel, 5 Seiten lang", "", "art5"},
        {"Artikel (5)", "", "art5"},
        {"§ fünf", "", "§5"},
        {"S. 5 BGB", "", "§5 bgb"},
        {"Nr. 5 Abs. 2", "", "§5"},
    };
    EXPECT_CITATIONS(cases);
}

/* Laws are looked up by a binary search, and every word of one is read as it is written. */
static void law_list_is_in_order(void **state)
{
    (void)state;
    size_t count;
    const ni_lawlist_entry *entries = ni_lawlist_entries(&count);
    for (size_t i = 0; i < count; i++) {
        const newsidx_text acronym = newsidx_text_of(entries[i].acronym);
        if (i && strcmp(entries[i - 1].name, entries[i].name) >= 0)
            fail_msg("%s comes too late", entries[i].name);
        assert_string_equal(ni_lawlist_acronym(newsidx_text_of(entries[i].name)), acronym.data);
        if (!ni_lawlist_has(acronym)) fail_msg("%s is not among the acronyms", acronym.data);
    }
    const ni_lawlist_title *titles = ni_lawlist_titles(&count);
    for (size_t i = 0; i < count; i++)
        if (!ni_lawlist_has(newsidx_text_of(titles[i].acronym)))
            fail_msg("%s is not among the acronyms", titles[i].acronym);
}

static void law_acronyms_have_capitals(void **state)
{
    (void)state;
    static const char *const good[] = {"BGB",    "StGB",     "InsO", "ÜStG",
                                       "DS-GVO", "BayVwVfG", "GmbHG"};
    static const char *const bad[] = {"B", "Gesetz", "bGB", "COVID19", "", "Abs", "öLG"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!ni_laws_is_acronym(newsidx_text_of(good[i]))) fail_msg("%s is one", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (ni_laws_is_acronym(newsidx_text_of(bad[i]))) fail_msg("\"%s\" is none", bad[i]);
}

static void law_stays_linear(void **state)
{
    (void)state;
    expect_linear(law);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(law_references_go_from_precise_to_plain),
        cmocka_unit_test(law_references_have_one_form),
        cmocka_unit_test(law_lists_and_ranges_are_spelled_out),
        cmocka_unit_test(law_knows_what_is_none),
        cmocka_unit_test(law_reads_over_what_is_below_a_subsection),
        cmocka_unit_test(law_spells_out_what_follows),
        cmocka_unit_test(law_needs_no_spaces),
        cmocka_unit_test(law_goes_on_with_what_was_numbered),
        cmocka_unit_test(law_takes_one_sign_before_a_list),
        cmocka_unit_test(law_reads_roman_numerals),
        cmocka_unit_test(law_knows_laws_in_words),
        cmocka_unit_test(law_never_takes_one_number_for_another),
        cmocka_unit_test(law_list_is_in_order),
        cmocka_unit_test(law_acronyms_have_capitals),
        cmocka_unit_test(law_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
