/* SPDX-License-Identifier: GPL-2.0-or-later */
/* File numbers of courts and identifiers of decisions. */
#include "rules_support.h"

static const rule docket = {ni_docket_trigger, ni_docket_run};

static void docket_file_numbers_have_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"VI ZR 174/22", "#vi zr 174/22"},
        {"vi zr 174/22", "#vi zr 174/22"},
        {"BGH, Urteil vom 8. Mai 2023 – VI ZR 174/2022 –", "#vi zr 174/22"},
        {"VIa ZR 335/21", "#via zr 335/21"},
        {"1 BvR 1585/13", "#1 bvr 1585/13"},
        {"2 BvE 1/19,", "#2 bve 1/19"},
        {"5 StR 33/20", "#5 str 33/20"},
        {"StB 43/20", "#stb 43/20"},
        {"KZR 4/19", "#kzr 4/19"},
        {"AnwZ (Brfg) 12/20", "#anwz brfg 12/20"},
        {"25 W (pat) 12/20", "#25 w pat 12/20"},
        {"9 AZR 541/15", "#9 azr 541/15"},
        {"II R 5/20", "#ii r 5/20"},
        {"B 4 AS 12/18 R", "#b 4 as 12/18"},
        {"L 7 AS 123/20 B ER", "#l 7 as 123/20"},
        {"S 12 KR 345/19", "#s 12 kr 345/19"},
        {"OLG Köln (15 U 45/20)", "#15 u 45/20"},
        {"5 HK O 123/19", "#5 hk o 123/19"},
        {"VG Berlin, 12 K 3456/18", "#12 k 3456/18"},
        {"6 A 1234/17.A", "#6 a 1234/17"},
        {"BVerwG 5 C 12.19", "#5 c 12/19"},
        {"4 CN 3.21", "#4 cn 3/21"},
        {"1503 IN 2345/21", "#1503 in 2345/21"},
        {"36 IN 2345/21", "#36 in 2345/21"},
        {"VI ZR 12/2025", "#vi zr 12/25"},
    };
    EXPECT_CASES(docket, cases);
}

static void docket_knows_european_numbers(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"C-311/18", "#c-311/18"}, {"Rs. C‑311/18 P", "#c-311/18"},
        {"c-311/18", "#c-311/18"}, {"T-123/2019", "#t-123/19"},
        {"F-12/05", "#f-12/05"},   {"A-311/18", ""},
        {"C-Dur/18", ""},          {"C-3a/18", ""},
        {"C-311/180", ""},         {"C-311", ""},
        {"CO-311/18", ""},
    };
    EXPECT_CASES(docket, cases);
}

static void docket_knows_identifiers(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"ECLI:DE:BGH:2020:070720UVIZR246.19.0", "#ecli:de:bgh:2020:070720uvizr246.19.0"},
        {"ecli:de:bgh:2020:070720uvizr246.19.0", "#ecli:de:bgh:2020:070720uvizr246.19.0"},
        {"(ECLI:EU:C:2020:559)", "#ecli:eu:c:2020:559"},
        {"ECLI:EU:C:2020:559.", "#ecli:eu:c:2020:559"},
        {"ECLI:EU:C:2020:559, Rn. 12", "#ecli:eu:c:2020:559"},
        {"ECLI:DE:BVerfG:2020:rs20200505.2bvr085915", "#ecli:de:bverfg:2020:rs20200505.2bvr085915"},
        {"ECLI:DE:BAG:2019:190219.U.9AZR423.16.0", "#ecli:de:bag:2019:190219.u.9azr423.16.0"},
        {"ECLI:CE:ECHR:2010:0601JUD002297805", "#ecli:ce:echr:2010:0601jud002297805"},
        {"ECLI:DE:BGH", ""},
        {"ECLI:DE:BGH:2020", ""},
        {"ECLI:DEU:BGH:2020:1", ""},
        {"ECLI:DE:BGH:20:1", ""},
        {"ECLI: EU:C:2020:559", ""},
        {"ECLI-Nummer", ""},
    };
    EXPECT_CASES(docket, cases);
}

static void docket_knows_what_is_none(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"174/22", ""},
        {"ZR 174/22", ""},
        {"Ausgabe 12/2025", ""},
        {"im Jahr 12/25", ""},
        {"am 3. 12/25", ""},
        {"5 in 12/20 Fällen", ""},
        {"3 so 12/20", ""},
        {"VI 174/22", ""},
        {"VI ZR 174", ""},
        {"VI ZR 174-22", ""},
        {"VI ZR 174/223", ""},
        {"VI ZR 1234567/22", ""},
        {"ZR, 174/22", ""},
        {"Drucksache 19/12345", ""},
        {"Seite 3/20", ""},
        {"12 V 3.50 Euro", ""},
        {"5 C 12,19", ""},
        {"C 12.19", ""},
        {"Kapitel 5 C 12.195", ""},
        {"Version A 3.10", ""},
        {"um 12 Uhr 10/20", ""},
    };
    EXPECT_CASES(docket, cases);
}

static void docket_stays_linear(void **state)
{
    (void)state;
    expect_linear(docket);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(docket_file_numbers_have_one_form),
        cmocka_unit_test(docket_knows_european_numbers),
        cmocka_unit_test(docket_knows_identifiers),
        cmocka_unit_test(docket_knows_what_is_none),
        cmocka_unit_test(docket_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
