/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "morphology/feminine.h"

#include <string.h>

#include "morphology/strings.h"

static bool begins(newsidx_text text, newsidx_text with)
{
    return text.size >= with.size && memcmp(text.data, with.data, with.size) == 0;
}

static bool is_stem_and_ne(newsidx_text lemma, newsidx_text stem)
{
    return lemma.size == stem.size + 2 && ni_text_ends(lemma, "ne");
}

size_t ni_feminine_size(newsidx_text noun, newsidx_text lemma)
{
    enum { BASE_MIN = 3, IN = 2, NEN = 3 };
    newsidx_text stem = noun;
    if (ni_text_ends(noun, "innen"))
        stem.size -= NEN;
    else if (!ni_text_ends(noun, "in"))
        return 0;
    if (stem.size < BASE_MIN + IN) return 0;
    if (begins(lemma, stem)) /* a list without Kostümbildnerin takes her plural for one of Rinne */
        return is_stem_and_ne(lemma, stem) && !ni_feminine_is_doubtful(noun) ? stem.size : 0;
    return ni_text_ends(lemma, "in") ? 0 : stem.size; /* delphin: delfin */
}

bool ni_feminine_is_doubtful(newsidx_text word)
{
    enum { RINNEN = 6 }; /* as many bytes as sinnen */
    static const newsidx_text vowels[] = {NI_TEXT("a"), NI_TEXT("e"), NI_TEXT("i"), NI_TEXT("o"),
                                          NI_TEXT("u"), NI_TEXT("ä"), NI_TEXT("ö"), NI_TEXT("ü")};
    if (!ni_text_ends(word, "innen") || ni_text_ends(word, "ssinnen")) return false;
    if (!ni_text_ends(word, "rinnen") && !ni_text_ends(word, "sinnen")) return true;
    const newsidx_text before = {word.data, word.size - RINNEN};
    return !NI_TEXT_ENDS_AMONG(before, vowels);
}
