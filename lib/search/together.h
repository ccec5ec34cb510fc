/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words that stand together, looked for in the places of each segment (glass/places.h): what
 * phrases and nearness in a query are asked of.
 */
#ifndef NI_SEARCH_TOGETHER_H
#define NI_SEARCH_TOGETHER_H

#include "search/generation.h"
#include "xapian/xquery.h"

/* What reads the places of a generation, which must outlive the queries. */
ni_xquery_places ni_together_places(const ni_generation *generation);

#endif
