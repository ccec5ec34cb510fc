/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "law/registers.h"

#include "morphology/strings.h"

/* Check whether a sign is another word in lower case, or the letter of an enumeration. */
static bool is_ambiguous(newsidx_text folded)
{
    static const char *const words[] = {"ab", "ar", "as", "er", "ie", "in", "so", "va"};
    return folded.size == 1 || NI_TEXT_IN(folded, words);
}

bool ni_registers_has(newsidx_text folded, bool capital)
{
    enum { LONGEST = 7 };
    /* Sorted by bytes, for a binary search. */
    static const char *const signs[] = {
        "a",    "abn",    "abr",  "ak",   "al",   "anwst", "anwz", "ar",      "ars",  "arz",
        "as",   "ausl",   "av",   "ay",   "aza",  "azb",   "azn",  "azr",     "b",    "ba",
        "bgs",  "bjs",    "bl",   "blw",  "bn",   "bs",    "bv",   "bvb",     "bve",  "bvf",
        "bvg",  "bvga",   "bvh",  "bvk",  "bvl",  "bvm",   "bvn",  "bvo",     "bvp",  "bvq",
        "bvr",  "c",      "ca",   "ce",   "cn",   "cs",    "d",    "ds",      "e",    "eg",
        "envr", "envz",   "enzb", "enzr", "er",   "f",     "ga",   "gs",      "gsst", "gsz",
        "h",    "hko",    "ie",   "ik",   "in",   "js",    "k",    "kart",    "kg",   "kls",
        "kn",   "ko",     "kr",   "krb",  "ks",   "kst",   "kvr",  "kvz",     "kzb",  "kzr",
        "l",    "ls",     "lw",   "m",    "n",    "nc",    "ne",   "notst",   "notz", "ns",
        "o",    "oh",     "orbs", "ors",  "orws", "owi",   "p",    "patanwz", "pb",   "pbvu",
        "pkh",  "qs",     "r",    "rb",   "rist", "riz",   "s",    "sa",      "saga", "sb",
        "sch",  "sf",     "so",   "srs",  "ss",   "ssowi", "stb",  "str",     "t",    "ta",
        "tabv", "tabvga", "u",    "uf",   "ujs",  "v",     "va",   "ve",      "verg", "vgs",
        "vr",   "w",      "wb",   "wd",   "wf",   "ws",    "wx",   "x",       "za",   "zb",
        "zr",
    };
    if (folded.size > LONGEST || !NI_TEXT_IN(folded, signs)) return false;
    return capital || !is_ambiguous(folded);
}
