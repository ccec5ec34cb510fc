/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a word is written: an index has only its normal form, "egovernment", and the articles that
 * have it "E-Government".
 */
#ifndef NI_SUGGEST_DISPLAYFORM_H
#define NI_SUGGEST_DISPLAYFORM_H

#include "suggest/suggestcache.h"

/*
 * The way in which most occurrences in the first few articles write a form. DONE where all articles
 * that have it are deleted.
 * Lifetime: until the next call.
 */
newsidx_status ni_displayform_of(newsidx_text *out, ni_suggestcache *suggesting, newsidx_text form,
                                 newsidx_error *error);

/* Whether a word begins with a capital, as far as German has them. */
bool ni_displayform_is_capital(newsidx_text word);

#endif
