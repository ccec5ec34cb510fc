/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The options of a search, of whatever version. */
#ifndef NI_SEARCH_OPTIONS_H
#define NI_SEARCH_OPTIONS_H

#include "newsidx.h"

/*
 * The options as the newest version has them, checked; what an older one does not know stands at
 * first. NULL gives the defaults. ARGUMENT.
 */
newsidx_status ni_options_read(newsidx_search_options *full, const newsidx_search_options *given,
                               newsidx_error *error);

#endif
