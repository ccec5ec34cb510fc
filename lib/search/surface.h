/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a word is written: an index has only its normal form, "egovernment", and the articles that
 * have it "E-Government".
 */
#ifndef NI_SEARCH_SURFACE_H
#define NI_SEARCH_SURFACE_H

#include "search/suggesting.h"

/*
 * The way in which most occurrences in the first few articles write a form. DONE where all articles
 * that have it are deleted.
 * Lifetime: until the next call.
 */
newsidx_status ni_surface_of(newsidx_text *out, ni_suggesting *suggesting, newsidx_text form,
                             newsidx_error *error);

/* Whether a word begins with a capital, as far as German has them. */
bool ni_surface_is_capital(newsidx_text word);

#endif
