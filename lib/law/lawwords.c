/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Longer lists are sorted by bytes, for binary search. */
#include "law/lawwords.h"

#include "morphology/strings.h"

enum { LONGEST = 20 }; /* bytes of a word in these lists */

bool ni_lawwords_is_article(newsidx_text folded)
{
    static const char *const words[] = {"art", "artikel", "artikeln", "artikels", "artt"};
    if (!ni_text_begins(folded, "art")) return false;
    return NI_TEXT_AMONG(folded, words);
}

bool ni_lawwords_is_sign(newsidx_text folded)
{
    return ni_text_begins(folded, "§") || ni_text_begins(folded, "paragra") ||
           ni_lawwords_is_article(folded);
}

static bool is_subsection(newsidx_text folded)
{
    static const char *const words[] = {"abs", "absatz", "absatzes", "absätze", "absätzen", "abss"};
    if (!ni_text_begins(folded, "abs")) return false;
    return NI_TEXT_AMONG(folded, words);
}

static bool is_detail(newsidx_text folded)
{
    static const char *const words[] = {
        "alt",          "alternative", "alternativen", "anm",         "anstrich",
        "buchst",       "buchstabe",   "buchstaben",   "buchstabens", "fall",
        "fällen",       "halbs",       "halbsatz",     "halbsatzes",  "halbsätze",
        "hs",           "hsatz",       "lit",          "litera",      "nr",
        "nrn",          "nummer",      "nummern",      "randnr",      "randnummer",
        "randnummern",  "randziffer",  "rdn",          "rdnr",        "rn",
        "rz",           "s",           "satz",         "satzes",      "spiegelstrich",
        "strich",       "sätze",       "sätzen",       "teilsatz",    "textziffer",
        "tz",           "uabs",        "unterabs",     "unterabsatz", "unterabsatzes",
        "unterabsätze", "unternr",     "unternummer",  "var",         "variante",
        "varianten",    "ziff",        "ziffer",       "ziffern",
    };
    return NI_TEXT_IN(folded, words);
}

static bool is_remark(newsidx_text folded)
{
    static const char *const words[] = {
        "af",       "analog", "eingangssatz", "einleitungssatz",
        "nachsatz", "nf",     "schlusssatz",  "schlusshalbsatz",
    };
    return NI_TEXT_AMONG(folded, words);
}

/* Check whether any word of the lists begins with these two bytes; nearly no other word does. */
static bool may_be_listed(newsidx_text folded)
{
#define AFTER(c) (UINT32_C(1) << ((c)&31))
    enum { UMLAUT = 0xc3 & 31 };
    static const uint32_t second[26] = {
        ['a' - 'a'] = AFTER('b') | AFTER('f') | AFTER('l') | AFTER('n'),
        ['b' - 'a'] = AFTER('u'),
        ['e' - 'a'] = AFTER('i'),
        ['f' - 'a'] = AFTER('a') | AFTER(UMLAUT),
        ['h' - 'a'] = AFTER('a') | AFTER('s'),
        ['l' - 'a'] = AFTER('i'),
        ['n' - 'a'] = AFTER('a') | AFTER('f') | AFTER('r') | AFTER('u'),
        ['r' - 'a'] = AFTER('a') | AFTER('d') | AFTER('n') | AFTER('z'),
        ['s' - 'a'] = AFTER('a') | AFTER('c') | AFTER('p') | AFTER('t') | AFTER(UMLAUT),
        ['t' - 'a'] = AFTER('e') | AFTER('z'),
        ['u' - 'a'] = AFTER('a') | AFTER('n'),
        ['v' - 'a'] = AFTER('a'),
        ['z' - 'a'] = AFTER('i'),
    };
    if (folded.size == 0 || folded.data[0] < 'a' || folded.data[0] > 'z') return false;
    if (folded.size == 1) return folded.data[0] == 's';
    return second[folded.data[0] - 'a'] & AFTER(folded.data[1]);
#undef AFTER
}

ni_lawword ni_lawwords_find(newsidx_text folded)
{
    if (folded.size > LONGEST || !may_be_listed(folded)) return NI_LAWWORD_NONE;
    if (is_subsection(folded)) return NI_LAWWORD_SUBSECTION;
    if (is_detail(folded)) return NI_LAWWORD_DETAIL;
    return is_remark(folded) ? NI_LAWWORD_REMARK : NI_LAWWORD_NONE;
}

bool ni_lawwords_is_ordinal(newsidx_text folded)
{
    static const char *const stems[] = {
        "dritte", "erste", "fünfte", "letzte", "sechste", "siebte", "vierte", "vorletzte", "zweite",
    };
    if (folded.size && memchr("rnsm", folded.data[folded.size - 1], 4)) folded.size--;
    return NI_TEXT_IN(folded, stems);
}

bool ni_lawwords_couples(newsidx_text folded)
{
    static const char *const words[] = {
        "beziehungsweise", "bis", "bzw", "o", "od", "oder", "sowie", "u", "und",
    };
    return memchr("bosu", folded.data[0], 4) && NI_TEXT_IN(folded, words);
}
