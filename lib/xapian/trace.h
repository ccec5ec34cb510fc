/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a query was put together: Xapian's own queries do not tell the factor of a scale, nor what a
 * leaf is for. A node for each query of ours, with the labels that the plan gave. C++ only.
 */
#ifndef NI_XAPIAN_TRACE_H
#define NI_XAPIAN_TRACE_H

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "xapian/xexplain.h"

/* How the weight of a node comes from those of its children. */
enum class ni_trace_shape {
    LEAF,  /* it has none: a term, a range of values, no document */
    GROUP, /* many terms that weigh as one */
    SUM,   /* of those that match; matches where one does */
    ALL,   /* of all; matches where the query itself does, which may look at places */
    MAYBE, /* of the first, and of those of the others that match */
    FIRST, /* of the first, where the query itself matches */
    SCALE  /* of the one, times the factor */
};

struct ni_trace_node {
    Xapian::Query query;
    Xapian::Query settled;  /* as it weighs right, with what does not go over the wire */
    bool is_settled = true; /* both are the same */
    ni_trace_shape shape = ni_trace_shape::LEAF;
    double factor = 1;
    std::shared_ptr<const ni_xquery_label> label; /* none: that of the node above */
    std::vector<std::shared_ptr<const ni_trace_node>> children;
    std::shared_ptr<const std::vector<std::string>> terms; /* of a leaf or group of terms */
};

typedef std::shared_ptr<const ni_trace_node> ni_trace_pointer;

struct ni_xtrace {
    ni_trace_pointer root;
};

#endif
