/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words that stand together, looked for in the places of each segment (glass/positions.h): what
 * phrases and nearness in a query are asked of.
 */
#ifndef NI_MATCH_POSITIONFILTER_H
#define NI_MATCH_POSITIONFILTER_H

#include "reader/generation.h"
#include "xapian/xquery.h"

/* What reads the places of a generation, which must outlive the queries. */
ni_xquery_positions ni_positionfilter_of(const ni_generation *generation);

#endif
