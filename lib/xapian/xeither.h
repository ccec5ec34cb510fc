/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A filter that wants any of some terms, or words that stand together. Xapian would look for all
 * documents of it first, as they are few, and read places in each that has the words; here it comes
 * behind what else must match, and places are read where the terms are not. C++ only.
 */
#ifndef NI_XAPIAN_XEITHER_H
#define NI_XAPIAN_XEITHER_H

#include <xapian.h>

#include "xapian/trace.h"

/* The filter that a node is; false where it is none of this kind. */
bool ni_xeither_make(Xapian::Query *made, const ni_trace_node &node);

#endif
