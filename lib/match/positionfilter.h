/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Phrase and proximity filters over the positions of local segments (glass/positions.h), as
 * callbacks for the phrase nodes of a query.
 */
#ifndef NI_MATCH_POSITIONFILTER_H
#define NI_MATCH_POSITIONFILTER_H

#include "reader/generation.h"
#include "xapian/xquery.h"

/* Return the callbacks for a generation, which must outlive the queries that use them. */
ni_xquery_positions ni_positionfilter_of(const ni_generation *generation);

#endif
