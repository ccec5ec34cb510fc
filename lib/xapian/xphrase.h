/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that stand together, as what knows where words stand tells. C++ only. */
#ifndef NI_XAPIAN_XPHRASE_H
#define NI_XAPIAN_XPHRASE_H

#include <xapian.h>

#include <memory>
#include <vector>

#include "xapian/trace.h"
#include "xapian/xquery.h"

/* Elements, each any of some terms, in a window. Queries that are not are UNSUPPORTED. */
std::shared_ptr<ni_xpositions> ni_xpositions_make(const std::vector<Xapian::Query> &elements,
                                                  uint32_t window, bool ordered);

/* The query for them, of the same elements; it weighs what they all do. */
ni_xforms ni_xpositions_forms(const std::shared_ptr<ni_xpositions> &places,
                              const std::vector<Xapian::Query> &elements);

/* What looks at places in a segment. */
class ni_xlook {
  public:
    explicit ni_xlook(const std::shared_ptr<const ni_xpositions> &places) : places_(places)
    {
    }
    ~ni_xlook();
    ni_xlook(const ni_xlook &) = delete;
    ni_xlook &operator=(const ni_xlook &) = delete;

    /* Begins with a segment, to be called before it is asked. */
    void open(const Xapian::Database &shard);

    /* Whether the words stand together in a document, and the deadline has not passed. Documents
       rise from one call to the next. */
    bool has(Xapian::docid docid);

  private:
    void close();

    const std::shared_ptr<const ni_xpositions> places_;
    void *reading_ = nullptr;
};

/* All that look for places in a query look there. */
void ni_xpositions_look_in(const ni_trace_node &node, const ni_xquery_positions &places);

/* They end when a deadline passes; NULL: they do not. */
void ni_xpositions_limit(const ni_trace_node &node, ni_deadline *deadline);

#endif
