/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Posting sources that ask a reader of our own: for one part of a query, or for several of which
 * any may match. C++ only.
 */
#ifndef NI_XAPIAN_XSCANSOURCE_H
#define NI_XAPIAN_XSCANSOURCE_H

#include <xapian.h>

#include <memory>
#include <vector>

#include "xapian/xdisjunction.h"
#include "xapian/xscan.h"
#include "xapian/xwords.h"

/* A part prepared by the reader, with the filters that the source checks. */
class ni_xscan_part;
typedef std::shared_ptr<const ni_xscan_part> ni_xscan_pointer;

ni_xscan_pointer ni_xscan_part_make(const ni_xscan_reader &reader, const ni_xwords &words,
                                    size_t groups, const std::vector<ni_xdisjunction> &wanted);

/* A query for the documents of a part. Below an OR, or in the optional part of an AND_MAYBE, it
   must advance: see the class. */
Xapian::Query ni_xscan_query_of(const ni_xscan_pointer &part, bool advances);

/* Parts of which any may match: the first of them has also the optional words. */
struct ni_xscan_alternatives {
    std::vector<ni_xscan_pointer> parts;
    ni_xscan_pointer optional; /* these words alone, or unset */
};

Xapian::Query ni_xscan_query_of(const ni_xscan_alternatives &all);

#endif
