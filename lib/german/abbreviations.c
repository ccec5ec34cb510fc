/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Only abbreviations that other words follow: "usw." and "etc." end sentences as often as not. The
 * list stands sorted by bytes, for a binary search.
 */
#include "german/abbreviations.h"

#include <string.h>

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
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = low + (high - low) / 2, length = strlen(words[middle]);
        int order = memcmp(word.data, words[middle], word.size < length ? word.size : length);
        if (order == 0) order = (word.size > length) - (word.size < length);
        if (order == 0) return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
