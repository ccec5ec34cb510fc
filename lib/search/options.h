/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The options of a search, of any version. */
#ifndef NI_SEARCH_OPTIONS_H
#define NI_SEARCH_OPTIONS_H

#include "newsidx.h"

/*
 * Convert the options to the newest version and check them. Members missing in an older version get
 * their defaults, as do all for NULL. ARGUMENT.
 */
newsidx_status ni_options_read(newsidx_search_options *full, const newsidx_search_options *given,
                               newsidx_error *error);

#endif
