/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text to tokens, as a table of text and words by hand: a blank stands between two tokens, a +
 * between two parts; the third column is the text that each part came from, in [ ]. Every part
 * must be the normal form of its bytes, and what is true of any token (check_token) is held
 * against random bytes.
 */
#include "text/tokenizer.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* clang-format off */
static const char *const table[][3] = {
    /* words, white space, punctuation */
    {"", ""}, {" \t\r\n\u00a0", ""}, {".,;:!?-–—…'’\"„“()[]/*_&·@^", ""}, {"Haus", "haus"},
    {"Die Häuser der Stadt.", "die häuser der stadt"}, {"  Haus\tTür\nHof ", "haus tür hof"},
    {"Haus\u00a0Tür\u202fHof\u2009Tor\u3000Weg", "haus tür hof tor weg"},
    {"Haus,Tür;Hof!Tor?Weg/Ort|Amt", "haus tür hof tor weg ort amt"},
    {"(Haus)[Tür]{Hof}<Tor>", "haus tür hof tor"}, {"Haus…Tür", "haus tür"},
    {"C++ und C#", "c++ und c#"}, {"C++-Kurs", "c++ kurs"}, {"C#a A#", "c a a#"},
    {"AB++ C+", "ab c"},
    {"§ 3 Abs. 2 OZG", "§ 3 abs 2 ozg"}, {"§823", "§ 823"}, {"§§ 3, 4", "§§ 3 4"}, {"20a", "20a"},
    {"100€", "100 €"}, {"3,5 % 2‰ $5 £6", "3,5 % 2 ‰ $ 5 £ 6"},
    /* quotes */
    {"„Haus“ ‚Tür‘ »Hof« ›Tor‹ “Weg” ‘Ort’", "haus tür hof tor weg ort"},
    {"\"Haus\" 'Tür'", "haus tür"},
    {"„Haus“,„Tür“.", "haus tür"}, {"„E-Government“-Strategie", "e+government strategie"},
    /* hyphens of every kind */
    {"E-Government-Strategie", "e+government+strategie", "[E][Government][Strategie]"},
    {"Musik-Sammlung", "musik+sammlung"}, {"Musik\u2010Sammlung", "musik+sammlung"},
    {"Musik\u2011Sammlung", "musik+sammlung"}, {"Musik\u2012Sammlung", "musik+sammlung"},
    {"Musik–Sammlung", "musik+sammlung", "[Musik][Sammlung]"}, {"1990–2000", "1990 2000"},
    {"Musik – Sammlung", "musik sammlung"}, {"Musik—Sammlung", "musik sammlung"},
    {"Corona-Warn-App", "corona+warn+app"}, {"CO2-neutral", "co2+neutral"},
    {"1-DM-Münze", "1+dm+münze"},
    {"Covid-19", "covid+19"}, {"2025-12-24", "2025+12+24"}, {"10.000-mal", "10.000+mal"},
    {"Musik\u22125", "musik 5"}, {"-Haus-", "haus", "[Haus]"}, {"Haus--Tür", "haus tür"},
    {"Sprachwissenschaftler und -pädagogen", "sprachwissenschaftler und pädagogen"},
    {"Personal-, Organisations- und Stellen-Management",
    "personal organisations und stellen+management"},
    {"Ein-/Ausgabe", "ein ausgabe"},
    {"Kosten- und Leistungsrechnung", "kosten und leistungsrechnung"},
    /* what is not seen */
    {"Donau\u00addampf\u00adschiff", "donaudampfschiff", "[Donau\u00addampf\u00adschiff]"},
    {"\u00adHaus\u00ad.", "haus", "[Haus]"},
    {"E-\u00adGovernment", "e+government", "[E][Government]"},
    {"E\u00ad-Government", "e+government", "[E][Government]"}, {"Haus\u200btür", "haustür"},
    {"\ufeffHaus", "haus", "[Haus]"}, {"A\u200c\u200d\u2060B", "ab"}, {"1.\u00ad000", "1.000"},
    /* apostrophes */
    {"geht's", "geht+s", "[geht][s]"}, {"geht’s", "geht+s"}, {"O'Neill", "o+neill"},
    {"Kant’sche", "kant+sche"},
    {"Kant\u02bcsche", "kant+sche"}, {"rock’n’roll", "rock+n+roll"}, {"Hans’ Haus", "hans haus"},
    {"’s ist '80er", "s ist 80er"},
    /* CamelCase */
    {"BayernID", "bayern+id", "[Bayern][ID]"}, {"eGovernment", "e+government", "[e][Government]"},
    {"EGovernment-Strategie", "e+government+strategie"}, {"BürgerInnen", "bürger+innen"},
    {"JavaScript", "java+script"}, {"iPhone", "i+phone"}, {"LKWFahrer", "lkw+fahrer"},
    {"ÖPNVÄnderung", "öpnv+änderung"}, {"BayernÖffnung", "bayern+öffnung"},
    {"ЭлектроПочта", "электро+почта"},
    {"Bu\u0308rgerInnen", "bürger+innen"}, {"MeinELSTERPortal", "mein+elster+portal"},
    {"GmbH", "gmbh"}, {"WLANs", "wlans"}, {"CDs", "cds"}, {"PKWs", "pkws"}, {"HAUS", "haus"},
    {"BAföG", "bafög"},
    {"B2B", "b2b"}, {"H2O", "h2o"}, {"USA", "usa"}, {"STRAẞE", "strasse"},
    /* other links */
    {"U.S.A.", "u+s+a", "[U][S][A]"}, {"z.B.", "z+b"}, {"z. B. das", "z b das"},
    {"Bürger:innen", "bürger+innen"},
    {"Bürger*innen", "bürger+innen"}, {"Bürger_innen", "bürger+innen"},
    {"Bürger·innen", "bürger+innen"},
    {"Bürger/-innen", "bürger innen"}, {"Bürger(innen)", "bürger innen"},
    {"Super_Bowl_50", "super+bowl+50"},
    {"50_Jahre", "50+jahre"}, {"AT&T", "at+t"}, {"www.bayern.de", "www+bayern+de"},
    {"amt@bayern.de", "amt bayern+de"}, {"**fett** _kursiv_", "fett kursiv"}, {"a::b", "a b"},
    {"Ende.Anfang", "ende+anfang", "[Ende][Anfang]"}, {"Ende.„Anfang“", "ende anfang"},
    {"Ende. Anfang", "ende anfang"},
    {"Art.20a", "art 20a"}, {"Antwort:Ja", "antwort+ja"}, {"Teil*", "teil"},
    /* numbers */
    {"24.12.2025", "24.12.2025", "[24.12.2025]"}, {"24. Dezember", "24 dezember"},
    {"1.000,50", "1.000,50"},
    {"3,5 %", "3,5 %"}, {"1.000.000.", "1.000.000", "[1.000.000]"}, {"3, 4", "3 4"}, {"5G", "5g"},
    {"CO2", "co2"},
    {"CO₂", "co2"}, {"m²", "m2"}, {"12:30", "12 30"}, {".5", "5"}, {"1,a", "1 a"},
    {"v1.2", "v1.2"}, {"½", "1\u20442"},
    {"1990er", "1990er"},
    /* line ends */
    {"Bundes-\nmünze", "bundesmünze", "[Bundes-\nmünze]"}, {"Bundes-\r\nmünze", "bundesmünze"},
    {"Bundes-\rmünze", "bundesmünze"},
    {"Bundes- \n \tmünze", "bundesmünze", "[Bundes- \n \tmünze]"},
    {"Bundes\u2010\nmünze", "bundesmünze"}, {"Bun-\ndes-\nmünze", "bundesmünze"},
    {"Bundes-\n\u00admünze", "bundesmünze"}, {"Bundes\u00ad\nmünze", "bundesmünze"},
    {"Bundes\u00ad\nMünze", "bundes münze"}, {"Bundes\u00ad\n\nmünze", "bundes münze"},
    {"1-DM-\nGoldmünze", "1+dm+goldmünze", "[1][DM][Goldmünze]"},
    {"E-\nGovernment", "e+government"},
    {"Straßen-\nbahn-Linie", "strassenbahn+linie", "[Straßen-\nbahn][Linie]"},
    {"Covid-\n19", "covid+19"},
    {"Kosten-\nund Leistung", "kosten und leistung", "[Kosten][und][Leistung]"},
    {"Kosten-\r\noder", "kosten oder"}, {"Gold-\nundank", "goldundank"},
    {"Bundes-\n\nmünze", "bundes münze"},
    {"Bundes-\r\n\r\nmünze", "bundes münze"}, {"Bundes-\n \nMünze", "bundes münze"},
    {"Bundes- münze", "bundes münze"},
    {"Bundes\nmünze", "bundes münze"}, {"Bundes-\n„münze“", "bundes münze"},
    {"Bundes-\n-münze", "bundes münze"},
    {"Bundes–\nmünze", "bundes münze"}, {"Bundes-\n", "bundes", "[Bundes]"},
    {"Haus-\nAusgabe.", "haus+ausgabe"},
    /* line ends of old prints; ⸗ is a hyphen within lines as well */
    {"Ge\u00ac\nsellschaft", "gesellschaft", "[Ge\u00ac\nsellschaft]"},
    {"Ge\u2e17\nſellſchaft", "gesellschaft"}, {"Ge\u2e40\nsellschaft", "gesellschaft"},
    {"Straßen\u00ac\r\nbahn", "strassenbahn"}, {"Ge\u00ac\n\nsellschaft", "ge sellschaft"},
    {"Kunſt\u2e17Verein", "kunst+verein"}, {"Kunst\u2e17\nVerein", "kunst+verein"},
    {"Kosten\u00ac\nund", "kosten und"}, {"a \u00ac b", "a b"},
    /* small letters above others */
    {"Bu\u0364rger", "bürger", "[Bu\u0364rger]"}, {"Ko\u0364ln", "köln"}, {"ha\u0364tte", "hätte"},
    {"U\u0364bung", "übung"}, {"bu\u0366ch", "buch"}, {"gu\u0366t", "gut"}, {"e\u0364r", "er"},
    {"vn\u0364d", "vnd"}, {"O\u0364ſterreich", "österreich"},
    /* marks of notes, and raised digits that belong to a word */
    {"Das Kraftwerk\u00b9 läuft", "das kraftwerk läuft", "[Das][Kraftwerk][läuft]"},
    {"Kraftwerk\u00b9\u00b2.", "kraftwerk"}, {"Rat\u00b3, Amt\u2074", "rat amt"},
    {"E-Mail\u00b2", "e+mail"}, {"„Haus“\u00b9", "haus"}, {"Haus.\u00b9 Tür", "haus tür"},
    {"\u00b9Die Würde", "die würde"}, {"\u00b9 Vgl. Haus", "vgl haus"}, {"2023\u00b9", "2023"},
    {"10\u2076", "10"}, {"Haus\u00b9Tür", "haus tür"}, {"Straßen\u00b9-Bau", "strassen bau"},
    {"km\u00b2", "km2"}, {"5 m\u00b3", "5 m3"}, {"CO\u00b2", "co2"}, {"x\u00b2", "x2"},
    {"5m\u00b2", "5m2"}, {"Fe\u00b2\u207a", "fe2"}, {"km\u00b2-Preis", "km2+preis"},
    /* emoji, ideographs, kana; other scripts, marks, compatibility */
    {"Haus😀Tür", "haus 😀 tür"}, {"😀😀", "😀 😀"}, {"👨\u200d👩", "👨 👩", "[👨][👩]"}, {"❤\ufe0f", "❤"},
    {"中文", "中 文", "[中][文]"}, {"かな カナ", "か な カ ナ"}, {"中a文", "中 a 文"}, {"AKB48少女", "akb48 少 女"},
    {"Ελλάδα ΟΔΟΣ", "ελλάδα οδοσ"}, {"Санкт-Петербург", "санкт+петербург"},
    {"كتاب جديد", "كتاب جديد"},
    {"한국 서울", "한국 서울"}, {"हिन्दी", "हिन्दी"}, {"שלום", "שלום"},
    {"Mu\u0308ller", "müller", "[Mu\u0308ller]"},
    {"\u0308Haus", "haus", "[Haus]"}, {"a\u0308-o\u0308", "ä+ö"}, {"ﬁnden", "finden"},
    {"ＡＢＣ", "abc"}, {"ª", "a"},
    {"Straße", "strasse"}, {"Straße STRASSE", "strasse strasse"},
    /* bytes that are no UTF-8 end a word */
    {"Haus\xffTür", "haus tür"}, {"M\xfcller", "m ller", "[M][ller]"},
    {"Haus\xc3", "haus", "[Haus]"},
    {"\x80\xbf\xfe", ""}, {"Haus\xe2\x82Tür", "haus tür"}, {"Haus-\xffTür", "haus tür"},
    {"E-\xc3", "e"},
    {"\xed\xa0\x80" "ab", "ab", "[ab]"}, {"Haus" "\xef\xbf\xbd" "Tür", "haus tür"},
    {"ä\xa4", "ä", "[ä]"},
};
/* clang-format on */

static bool couples(const char *word, size_t size)
{
    return (size == 3 && memcmp(word, "und", 3) == 0) ||
           (size == 4 && memcmp(word, "oder", 4) == 0);
}

static ni_tokenizer tokenizer;

static int set_up(void **state)
{
    (void)state;
    return ni_tokenizer_init(&tokenizer, couples) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    ni_tokenizer_dispose(&tokenizer);
    return 0;
}

/* A part is the normal form of its bytes; a word broken at the line end lacks what breaks it. */
static void check_part(const char *text, const ni_token *token, const ni_part *part)
{
    const char *bytes = text + part->start;
    const size_t size = part->end - part->start;
    if (memchr(bytes, '\n', size) || memchr(bytes, '\r', size)) return;
    ni_buffer folded = NI_BUFFER_INIT;
    assert_int_equal(ni_utf8_valid(bytes, size), size);
    assert_true(ni_folder_append_icu(tokenizer.folder, bytes, size, &folded));
    assert_int_equal(folded.size, part->fold_end - part->fold);
    assert_memory_equal(folded.data, token->folded + part->fold, folded.size);
    ni_buffer_dispose(&folded);
}

/* What tokenizer.h promises of every token; `before` is where the last one ended. */
static void check_token(const char *text, size_t size, size_t before, const ni_token *token)
{
    const ni_part *parts = token->parts;
    assert_in_range(token->part_count, 1, NI_TOKEN_PARTS_MAX);
    assert_true(token->folded_size > 0);
    assert_true(token->start >= before && token->end <= size);
    assert_int_equal(parts[0].start, token->start);
    assert_int_equal(parts[token->part_count - 1].end, token->end);
    size_t at = token->start, fold = 0;
    for (size_t i = 0; i < token->part_count; i++) {
        assert_true(parts[i].start >= at && parts[i].start < parts[i].end);
        assert_int_equal(parts[i].fold, fold);
        assert_true(parts[i].fold < parts[i].fold_end);
        check_part(text, token, &parts[i]);
        at = parts[i].end;
        fold = parts[i].fold_end;
    }
    assert_int_equal(fold, token->folded_size);
}

/* The words of a text as in the table, and the text of each part. */
static void tokenize(const char *text, size_t size, ni_buffer *words, ni_buffer *spans)
{
    ni_token token;
    size_t before = 0;
    ni_tokenizer_begin(&tokenizer, text, size);
    while (ni_tokenizer_next(&tokenizer, &token)) {
        check_token(text, size, before, &token);
        before = token.end;
        if (words->size) ni_buffer_append_byte(words, ' ');
        for (const ni_part *part = token.parts; part < token.parts + token.part_count; part++) {
            if (part != token.parts) ni_buffer_append_byte(words, '+');
            ni_buffer_append(words, token.folded + part->fold, part->fold_end - part->fold);
            ni_buffer_append_byte(spans, '[');
            ni_buffer_append(spans, text + part->start, part->end - part->start);
            ni_buffer_append_byte(spans, ']');
        }
    }
    assert_false(tokenizer.failed);
    assert_false(ni_tokenizer_next(&tokenizer, &token));
}

static bool same(ni_buffer *buffer, const char *expected)
{
    return strcmp(ni_buffer_string(buffer), expected) == 0;
}

static void expect(const char *text, const char *words, const char *parts)
{
    ni_buffer found = NI_BUFFER_INIT, spans = NI_BUFFER_INIT;
    tokenize(text, strlen(text), &found, &spans);
    if (!same(&found, words))
        fail_msg("\"%s\" is \"%s\", expected \"%s\"", text, found.data, words);
    if (parts && !same(&spans, parts))
        fail_msg("\"%s\" comes from %s, expected %s", text, spans.data, parts);
    ni_buffer_dispose(&found);
    ni_buffer_dispose(&spans);
}

static void tokenizer_finds_words_and_their_parts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        expect(table[i][0], table[i][1], table[i][2]);
}

/* The same spans as numbers: token, then its parts. */
static const struct {
    const char *text;
    size_t numbers[8];
} numbered[] = {
    {"Haus", {0, 4, 0, 4}},
    {" Häuser.", {1, 8, 1, 8}},
    {"ein E-Government", {0, 3, 0, 3, 4, 16, 4, 5}},
    {"Bürger:innen", {0, 13, 0, 7, 8, 13}},
    {"BayernID", {0, 8, 0, 6, 6, 8}},
    {"»1-DM«", {2, 6, 2, 3, 4, 6}},
    {"Ä\u00ad-\u00adÖ", {0, 9, 0, 2, 7, 9}},
    {"Bundes-\r\nmünze!", {0, 15, 0, 15}},
    {"1-\nGold", {0, 7, 0, 1, 3, 7}},
    {"😀 中", {0, 4, 0, 4, 5, 8, 5, 8}},
    {"\xff"
     "a \xff"
     "b",
     {1, 2, 1, 2, 4, 5, 4, 5}},
};

static void tokenizer_returns_the_bytes_of_tokens_and_parts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++) {
        size_t numbers[64] = {0}, count = 0;
        ni_token token;
        ni_tokenizer_begin(&tokenizer, numbered[i].text, strlen(numbered[i].text));
        while (ni_tokenizer_next(&tokenizer, &token)) {
            numbers[count++] = token.start;
            numbers[count++] = token.end;
            for (size_t k = 0; k < token.part_count; k++) {
                numbers[count++] = token.parts[k].start;
                numbers[count++] = token.parts[k].end;
            }
        }
        for (size_t k = 0; k < 8; k++) assert_int_equal(numbers[k], numbered[i].numbers[k]);
    }
}

static void tokenizer_treats_nul_as_punctuation(void **state)
{
    (void)state;
    ni_buffer words = NI_BUFFER_INIT, spans = NI_BUFFER_INIT;
    tokenize("a\0b-\0c\0", 7, &words, &spans);
    assert_true(same(&words, "a b c"));
    ni_tokenizer_begin(&tokenizer, NULL, 0);
    ni_token token;
    assert_false(ni_tokenizer_next(&tokenizer, &token));
    ni_buffer_dispose(&words);
    ni_buffer_dispose(&spans);
}

static void tokenizer_may_begin_again_in_the_middle(void **state)
{
    (void)state;
    ni_token token;
    ni_tokenizer_begin(&tokenizer, "E-Government und", 16);
    assert_true(ni_tokenizer_next(&tokenizer, &token));
    expect("Haus Tür", "haus tür", NULL);
}

/* --------------------------------------------- composed, decomposed, unseen */

/* A capital with a combining mark is one capital. */
static void tokenizer_sets_decomposed_capitals_apart_as_composed_ones(void **state)
{
    (void)state;
    expect("BayernO\u0308ffnung", "bayern+öffnung", "[Bayern][O\u0308ffnung]");
    expect("eO\u0308ffnung", "e+öffnung", NULL);
    expect("GASO\u0308fen", "gas+öfen", NULL);
    expect("A\u0308RZTE", "ärzte", NULL);
}

static void tokenizer_sets_capitals_apart_beside_soft_hyphens(void **state)
{
    (void)state;
    expect("Bayern\u00adPortal", "bayern+portal", NULL);
    expect("eGo\u00advernment", "e+government", NULL);
    expect("EGo\u00advernment", "e+government", NULL);
    expect("eG\u00adovernment", "e+government", NULL);
}

/* A word broken at its end of line is the word that it was, capitals and all. */
static void tokenizer_sets_capitals_apart_in_a_broken_word(void **state)
{
    (void)state;
    expect("eGovern-\nment", "e+government", NULL);
    expect("EGovern-\nment-Strategie", "e+government+strategie", NULL);
}

static void tokenizer_keeps_a_mark_with_its_kana(void **state)
{
    (void)state;
    expect("が", "が", NULL);
    expect("か\u3099", "が", NULL);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33);
}

static const char *const composed[][2] = {
    {"a", "a"},
    {"b", "b"},
    {"c", "c"},
    {"A", "A"},
    {"B", "B"},
    {"1", "1"},
    {"-", "-"},
    {" ", " "},
    {".", "."},
    {"\n", "\n"},
    {"ß", "ß"},
    {"ä", "a\u0308"},
    {"ö", "o\u0308"},
    {"Ä", "A\u0308"},
    {"Ü", "U\u0308"},
    {"é", "e\u0301"},
    {"ǖ", "u\u0308\u0304"},
    {"Й", "И\u0306"},
    {"ά", "α\u0301"},
};

static void tokenizer_gives_composed_and_decomposed_text_the_same_words(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int i = 0; i < 50000; i++) {
        char text[2][128] = {"", ""};
        size_t count = next_random(&seed) % 12;
        for (size_t k = 0; k < count; k++) {
            uint32_t which = next_random(&seed) % (sizeof composed / sizeof *composed);
            for (int form = 0; form < 2; form++) strcat(text[form], composed[which][form]);
        }
        ni_buffer words = NI_BUFFER_INIT, spans = NI_BUFFER_INIT;
        tokenize(text[0], strlen(text[0]), &words, &spans);
        expect(text[1], ni_buffer_string(&words), NULL);
        ni_buffer_dispose(&words);
        ni_buffer_dispose(&spans);
    }
}

/* ---------------------------------------------------------- long and hostile */

/* `count` times `piece`, to be freed. */
static char *repeat(const char *piece, size_t count, const char *last)
{
    size_t size = strlen(piece);
    char *text = malloc(size * count + strlen(last) + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) memcpy(text + i * size, piece, size);
    strcpy(text + size * count, last);
    return text;
}

/* The numbers of parts of a text's tokens; all its letters must come back. */
static void expect_counts(char *text, size_t letters, const size_t *counts, size_t count)
{
    ni_token token;
    size_t tokens = 0, before = 0, size = strlen(text), found = 0;
    ni_tokenizer_begin(&tokenizer, text, size);
    while (ni_tokenizer_next(&tokenizer, &token)) {
        check_token(text, size, before, &token);
        before = token.end;
        found += token.folded_size;
        assert_true(tokens < count);
        if (counts) assert_int_equal(token.part_count, counts[tokens]);
        tokens++;
    }
    assert_int_equal(found, letters);
    if (counts) assert_int_equal(tokens, count);
    free(text);
}

static void tokenizer_continues_a_long_chain_as_another_token(void **state)
{
    (void)state;
    assert_int_equal(NI_TOKEN_PARTS_MAX, 64);
    expect_counts(repeat("a-", 63, ""), 63, (size_t[]){63}, 1);
    expect_counts(repeat("a-", 64, ""), 64, (size_t[]){64}, 1);
    expect_counts(repeat("a-", 65, ""), 65, (size_t[]){64, 1}, 2);
    expect_counts(repeat("a-", 128, ""), 128, (size_t[]){64, 64}, 2);
    expect_counts(repeat("a.", 200, "b"), 201, (size_t[]){64, 64, 64, 9}, 4);
    expect_counts(repeat("a-\n", 70, "B"), 71, (size_t[]){2}, 1); /* 70 a broken, then a part */
}

/* CamelCase may bring more parts than a token has room for; none may get lost. */
static void tokenizer_loses_no_part_of_a_long_chain_with_capitals(void **state)
{
    (void)state;
    expect_counts(repeat("a-", 63, "BayernID"), 63 + 8, NULL, 9);
    expect_counts(repeat("a-", 60, "AbcDefGhiJklMnoPqr"), 60 + 18, NULL, 9);
    expect_counts(repeat("BayernID-", 40, ""), 40 * 8, NULL, 99);
    expect_counts(repeat("Abc", 33, ""), 99, (size_t[]){33}, 1);
}

static void tokenizer_leaves_capitals_in_a_key_alone(void **state)
{
    (void)state;
    expect_counts(repeat("aBcD", 1000, ""), 4000, (size_t[]){1}, 1);
}

static void tokenizer_gets_to_the_end_of_any_long_text(void **state)
{
    (void)state;
    static const char *const hard[] = {"a",      "A",        "Ab",       "aB",
                                       "-",      "a-",       "a-\n",     "a- ",
                                       "a-\r",   "a-\r\n",   "a-\nb",    "-\n",
                                       "\u00ad", "a\u00ad",  "a.\u00ad", "a-\u00ad\u00ad",
                                       "\u0308", "a\u0308",  "A\u0308",  ".",
                                       "a.",     "1.",       "1,",       "_",
                                       "a_",     "ß",        "ẞ",        "\ufdfa",
                                       "\xff",   "\xe2\x82", "a\xc3",    "😀",
                                       "中",     "か\u3099", " ",        "\n",
                                       "\r",     "und-\n",   "a-\nund",  "1-\n",
                                       "'",      "a'",       "–",        "a–",
                                       "\u200d", "😀\u200d"};
    static const char *const heads[] = {"", "a-", "a-\n", "a.", "A", "1,", "a\u00ad"};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
        for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) {
            size_t bytes = k ? 100000 : 1000000; /* the heads change only how it begins */
            char *text = repeat(hard[i], bytes / strlen(hard[i]), "");
            char *whole = repeat(heads[k], 1, text);
            size_t size = strlen(whole), before = 0;
            ni_token token;
            ni_tokenizer_begin(&tokenizer, whole, size);
            while (ni_tokenizer_next(&tokenizer, &token)) {
                assert_true(token.start >= before && token.end <= size);
                before = token.end;
            }
            assert_false(tokenizer.failed);
            free(text);
            free(whole);
        }
}

/* clang-format off */
static const char *const pieces[] = {
    " ", " ", "\n", "\r\n", "\t", "-", "-", "-\n", "\u2010", "–", "\u00ad", "\u200b", "'", "’",
    ".", ",", ":", "*",
    "_", "&", "·", "a", "b", "und", "oder", "ab", "A", "B", "ID", "1", "20", "²", "½", "ä", "Ö",
    "ß", "ẞ", "o\u0308",
    "\u0308", "ﬁ", "Ａ", "İ", "Σ", "Дж", "ب", "한", "中", "カ", "😀", "\u200d", "\ufe0f", "\ufdfa",
    "\xff", "\xc3",
    "\xe2\x82", "\xf0\x9f", "\x80", "\xed\xa0\x80", "„", "“", "(", "/", "§", "\u3000", "\x01",
    "\u115f", "ª",
};
/* clang-format on */

static void check_random(uint64_t *seed, bool by_pieces)
{
    char text[256];
    size_t size = 0, count = next_random(seed) % 32;
    for (size_t k = 0; k < count; k++) {
        const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        if (by_pieces) {
            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
        } else {
            text[size++] = (char)next_random(seed);
        }
    }
    char *exact = malloc(size ? size : 1); /* so that a byte too far is seen */
    memcpy(exact, text, size);
    ni_buffer words = NI_BUFFER_INIT, spans = NI_BUFFER_INIT;
    tokenize(exact, size, &words, &spans);
    ni_buffer_dispose(&words);
    ni_buffer_dispose(&spans);
    free(exact);
}

static void tokenizer_keeps_its_promises_on_random_text(void **state)
{
    (void)state;
    uint64_t seed = 20251224;
    for (int i = 0; i < 200000; i++) check_random(&seed, true);
}

static void tokenizer_keeps_its_promises_on_random_bytes(void **state)
{
    (void)state;
    uint64_t seed = 115;
    for (int i = 0; i < 200000; i++) check_random(&seed, false);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tokenizer_finds_words_and_their_parts),
        TEST(tokenizer_returns_the_bytes_of_tokens_and_parts),
        TEST(tokenizer_treats_nul_as_punctuation),
        TEST(tokenizer_may_begin_again_in_the_middle),
        TEST(tokenizer_sets_decomposed_capitals_apart_as_composed_ones),
        TEST(tokenizer_sets_capitals_apart_beside_soft_hyphens),
        TEST(tokenizer_sets_capitals_apart_in_a_broken_word),
        TEST(tokenizer_keeps_a_mark_with_its_kana),
        TEST(tokenizer_gives_composed_and_decomposed_text_the_same_words),
        TEST(tokenizer_continues_a_long_chain_as_another_token),
        TEST(tokenizer_loses_no_part_of_a_long_chain_with_capitals),
        TEST(tokenizer_leaves_capitals_in_a_key_alone),
        TEST(tokenizer_gets_to_the_end_of_any_long_text),
        TEST(tokenizer_keeps_its_promises_on_random_text),
        TEST(tokenizer_keeps_its_promises_on_random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
