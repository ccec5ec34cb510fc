/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "law/lawcitation.h"

#include <stdio.h>

enum {
    SECTIONS_MOST = 100,   /* longest range that is spelled out: §§ 433 bis 515 BGB */
    SUBSECTIONS_MOST = 20, /* the same for Abs. 1 bis 3 */
    NUMBER = NI_LAWCITATION_NUMBER,
    PRINTED = NUMBER + 12 /* bytes of any long and a letter */
};

void ni_lawcitation_begin(ni_lawcitation *citation, bool article)
{
    citation->article = article;
    citation->count = citation->certain = 0;
    citation->tentative = citation->worded = citation->enclosed = false;
}

ni_lawreference *ni_lawcitation_latest(ni_lawcitation *citation)
{
    return citation->count ? &citation->references[citation->count - 1] : NULL;
}

long ni_lawcitation_value(const char *number)
{
    long value = 0;
    for (; *number >= '0' && *number <= '9'; number++) value = value * 10 + (*number - '0');
    return value;
}

/* Return the letter after the digits; NUL for none. */
static char letter_of(const char *number)
{
    while (*number >= '0' && *number <= '9') number++;
    return *number;
}

static void set_number(char out[NUMBER], const char *number)
{
    const size_t size = strnlen(number, NUMBER - 1);
    memcpy(out, number, size);
    out[size] = '\0';
}

void ni_lawcitation_add(ni_lawcitation *citation, ni_lawlevel level, const char *number, size_t end)
{
    const ni_lawreference *before = ni_lawcitation_latest(citation);
    if (citation->count == NI_LAWCITATION_MOST) return;
    ni_lawreference *added = &citation->references[citation->count++];
    if (!citation->tentative) citation->certain = citation->count;
    added->end = end;
    added->subsection[0] = '\0';
    if (level == NI_LAWLEVEL_SUBSECTION) {
        memcpy(added->section, before->section, NUMBER);
        set_number(added->subsection, number);
    } else {
        set_number(added->section, number);
    }
}

void ni_lawcitation_fill(ni_lawcitation *citation, ni_lawlevel level, const char *low,
                         const char *high, size_t end)
{
    char number[PRINTED];
    const long from = ni_lawcitation_value(low), to = ni_lawcitation_value(high);
    const char low_letter = letter_of(low), high_letter = letter_of(high);
    if (from == to && low_letter)
        for (char letter = (char)(low_letter + 1); letter < high_letter; letter++) {
            snprintf(number, sizeof number, "%ld%c", from, letter);
            ni_lawcitation_add(citation, level, number, end);
        }
    const long stop = high_letter ? to + 1 : to; /* 3 bis 5a: 5 too */
    if (stop - from > (level == NI_LAWLEVEL_SECTION ? SECTIONS_MOST : SUBSECTIONS_MOST)) return;
    for (long i = from + 1; i < stop; i++) {
        snprintf(number, sizeof number, "%ld", i);
        ni_lawcitation_add(citation, level, number, end);
    }
}

void ni_lawcitation_follow(ni_lawcitation *citation, ni_lawlevel level, int count)
{
    char number[PRINTED];
    const ni_lawreference *latest = ni_lawcitation_latest(citation);
    const char *first = level == NI_LAWLEVEL_SUBSECTION ? latest->subsection : latest->section;
    if (letter_of(first)) return;
    const long from = ni_lawcitation_value(first);
    const size_t end = latest->end;
    for (int i = 1; i <= count; i++) {
        snprintf(number, sizeof number, "%ld", from + i);
        ni_lawcitation_add(citation, level, number, end);
    }
}
