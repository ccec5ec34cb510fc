/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a word is written: the index has only its normal form, "egovernment"; the articles have
 * "E-Government".
 */
#ifndef NI_SUGGEST_DISPLAYFORM_H
#define NI_SUGGEST_DISPLAYFORM_H

#include "suggest/suggestcache.h"

/*
 * Return the most frequent spelling of a form in the first few articles. DONE if all articles with
 * it are deleted.
 * Lifetime: until the next call.
 */
newsidx_status ni_displayform_of(newsidx_text *out, ni_suggestcache *cache, newsidx_text form,
                                 newsidx_error *error);

/* Check whether a word begins with a German capital letter. */
bool ni_displayform_is_capital(newsidx_text word);

#endif
