/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Only abbreviations that other words usually follow: "usw." and "etc." end sentences about as
 * often as not. Sorted by bytes, for binary search.
 */
#include "sentence/abbreviations.h"

#include "sentence/window.h"

enum { LONGEST = 8 };

static const char *const words[] = {
    "abb",   "abk",  "abs",    "abt",  "allg", "anm",    "apr",  "art",     "aug",    "az",
    "ba",    "bd",   "beil",   "bes",  "bspw", "buchst", "bzgl", "bzw",     "ca",     "co",
    "dez",   "dgl",  "dipl",   "dr",   "dt",   "ebd",    "ehem", "einschl", "engl",   "entspr",
    "ev",    "evtl", "exkl",   "feb",  "febr", "ff",     "frz",  "geb",     "gegr",   "gem",
    "ggf",   "ggfs", "griech", "hg",   "hl",   "hrsg",   "inkl", "insb",    "insbes", "jan",
    "jh",    "jhd",  "kap",    "kath", "lat",  "lit",    "max",  "min",     "mind",   "mio",
    "mrd",   "mwst", "mär",    "nov",  "nr",   "nrn",    "od",   "okt",     "phil",   "prof",
    "rd",    "resp", "sep",    "sept", "sog",  "st",     "std",  "stellv",  "str",    "tsd",
    "urspr", "vgl",  "vorm",   "vs",   "wg",   "zit",    "zzgl",
};

/* A single letter, of one or two bytes. */
static bool is_letter(newsidx_text word)
{
    if (word.size == 1) return word.data[0] < '0' || word.data[0] > '9';
    return word.size == 2 && (unsigned char)word.data[0] >= 0xc0;
}

bool ni_abbreviations_has(newsidx_text word)
{
    if (word.size > LONGEST || word.size == 0) return false;
    if (is_letter(word)) return true;
    return NI_TEXT_IN(word, words);
}
