/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/lawwords.h"

#include "german/strings.h"

bool ni_lawwords_is_article(newsidx_text folded)
{
    static const char *const words[] = {"art", "artikel", "artikels", "artikeln"};
    return NI_TEXT_AMONG(folded, words);
}

bool ni_lawwords_is_sign(newsidx_text folded)
{
    return ni_text_begins(folded, "§") || ni_text_begins(folded, "paragra") ||
           ni_lawwords_is_article(folded);
}
