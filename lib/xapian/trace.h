/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a query was built. Xapian's own queries do not expose the factor of a scale, nor the purpose
 * of a leaf. The trace has a node for each of our queries, with the labels set by the plan. C++
 * only.
 */
#ifndef NI_XAPIAN_TRACE_H
#define NI_XAPIAN_TRACE_H

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "xapian/xexplain.h"

/* What posting sources and filters of a query read. The terms of a Xapian::Query are in itself. */
struct ni_xreads {
    std::vector<uint32_t> slots;
    std::vector<std::shared_ptr<const std::vector<std::string>>> terms;

    void add(const ni_xreads &more)
    {
        slots.insert(slots.end(), more.slots.begin(), more.slots.end());
        terms.insert(terms.end(), more.terms.begin(), more.terms.end());
    }
    /* The terms of a query that a posting source keeps to itself. */
    void add(const Xapian::Query &query)
    {
        const Xapian::TermIterator end = query.get_terms_end();
        auto own = std::make_shared<std::vector<std::string>>();
        for (auto at = query.get_unique_terms_begin(); at != end; ++at) own->push_back(*at);
        if (!own->empty()) terms.push_back(own);
    }
};

/*
 * A query in the form for local databases, and in the form for a mix with remote ones: these have
 * positions of their own and do not know our posting sources.
 */
struct ni_xforms {
    ni_xreads reads;
    Xapian::Query local;
    Xapian::Query remote; /* unset if both are the same */
    bool same = true;

    const Xapian::Query &on(bool is_remote) const
    {
        return is_remote && !same ? remote : local;
    }
};

struct ni_xphrase;

/* How the weight of a node derives from those of its children. */
enum class ni_trace_shape {
    LEAF,  /* no children: a term, a range of values, nothing */
    GROUP, /* many terms weighed as one */
    SUM,   /* sum of the matching ones; matches if any does */
    ALL,   /* sum of all; matches if the query itself does, which may check positions */
    MAYBE, /* the first, and those of the others that match */
    FIRST, /* the first, if the query itself matches */
    SCALE  /* the only child, times the factor */
};

struct ni_trace_node {
    ni_xforms forms;
    ni_trace_shape shape = ni_trace_shape::LEAF;
    double factor = 1;
    std::shared_ptr<const ni_xquery_label> label; /* if unset, that of the parent */
    std::vector<std::shared_ptr<const ni_trace_node>> children;
    std::shared_ptr<const std::vector<std::string>> terms; /* of a leaf or a group */
    double documents = 0; /* document frequency that a group is weighed by; 0: Xapian's estimate */
    std::shared_ptr<ni_xphrase> phrase; /* of a phrase */
};

typedef std::shared_ptr<const ni_trace_node> ni_trace_pointer;

struct ni_xtrace {
    ni_trace_pointer root;
};

#endif
