/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All abbreviations end with "bl" and all names with "blatt", as few other words do. */
#include "law/gazettes.h"

#include "morphology/strings.h"

/* "bgbl", also with a part at its end: "bgbli". */
static ni_gazette find_abbreviation(newsidx_text folded)
{
    enum { PARTS = 3, LONGEST = 8 };
    static const char *const names[] = {"abl",  "bgbl",  "bstbl", "gbl", "gmbl",
                                        "gvbl", "gvobl", "rgbl",  "vkbl"};
    int part = 0;
    if (folded.size > LONGEST) return (ni_gazette){NULL, 0};
    for (; part < PARTS && folded.data[folded.size - 1] == 'i'; part++) folded.size--;
    for (size_t i = 0; i < NI_COUNT(names); i++)
        if (ni_text_is(folded, names[i])) return (ni_gazette){names[i], part};
    return (ni_gazette){NULL, 0};
}

/* "Bundesgesetzblattes" */
static ni_gazette find_name(newsidx_text folded)
{
    static const newsidx_text cases[] = {NI_TEXT("es"), NI_TEXT("s")};
    static const struct name {
        const char *word, *abbreviation;
    } names[] = {
        {"amtsblatt", "abl"},
        {"bundesgesetzblatt", "bgbl"},
        {"bundessteuerblatt", "bstbl"},
        {"reichsgesetzblatt", "rgbl"},
    };
    folded.size -= NI_TEXT_ENDS_AMONG(folded, cases);
    if (!ni_text_ends(folded, "blatt")) return (ni_gazette){NULL, 0};
    for (size_t i = 0; i < NI_COUNT(names); i++)
        if (ni_text_is(folded, names[i].word)) return (ni_gazette){names[i].abbreviation, 0};
    return (ni_gazette){NULL, 0};
}

ni_gazette ni_gazettes_find(newsidx_text folded)
{
    enum { SHORTEST = 3 };
    if (folded.size < SHORTEST) return (ni_gazette){NULL, 0};
    switch (folded.data[folded.size - 1]) {
    case 'l':
    case 'i': return find_abbreviation(folded);
    case 's':
    case 't': return find_name(folded);
    default: return (ni_gazette){NULL, 0};
    }
}
