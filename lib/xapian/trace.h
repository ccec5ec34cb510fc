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

/*
 * A query as it is run here, and as it is where some of the databases are over the wire: these have
 * positions of their own, and do not know our sources.
 */
struct ni_xforms {
    Xapian::Query here;
    Xapian::Query wire; /* unset where both are the same */
    bool same = true;

    const Xapian::Query &on(bool remote) const
    {
        return remote && !same ? wire : here;
    }
};

struct ni_xpositions;

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
    ni_xforms forms;
    ni_trace_shape shape = ni_trace_shape::LEAF;
    double factor = 1;
    std::shared_ptr<const ni_xquery_label> label; /* none: that of the node above */
    std::vector<std::shared_ptr<const ni_trace_node>> children;
    std::shared_ptr<const std::vector<std::string>> terms; /* of a leaf or group of terms */
    std::shared_ptr<ni_xpositions> places;                 /* of a phrase */
};

typedef std::shared_ptr<const ni_trace_node> ni_trace_pointer;

struct ni_xtrace {
    ni_trace_pointer root;
};

#endif
