/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Phrase and proximity filters, backed by a positions callback. C++ only. */
#ifndef NI_XAPIAN_XPHRASE_H
#define NI_XAPIAN_XPHRASE_H

#include <xapian.h>

#include <memory>
#include <vector>

#include "xapian/trace.h"
#include "xapian/xquery.h"

/* Make a phrase of elements, each a term or an OR of terms, within a window. UNSUPPORTED for other
   queries. */
std::shared_ptr<ni_xphrase> ni_xphrase_make(const std::vector<Xapian::Query> &elements,
                                            uint32_t window, bool ordered);

/* Make one of a single element at positions that are multiples of a stride. */
std::shared_ptr<ni_xphrase> ni_xphrase_make_aligned(const Xapian::Query &element, uint32_t stride);

/* Build the query for a phrase from the same elements; the weight is the sum of theirs. */
ni_xforms ni_xphrase_forms(const std::shared_ptr<ni_xphrase> &phrase,
                           const std::vector<Xapian::Query> &elements);

/* Checks a phrase in the documents of a segment. */
class ni_xphrase_check {
  public:
    explicit ni_xphrase_check(const std::shared_ptr<const ni_xphrase> &phrase) : phrase_(phrase)
    {
    }
    ~ni_xphrase_check();
    ni_xphrase_check(const ni_xphrase_check &) = delete;
    ni_xphrase_check &operator=(const ni_xphrase_check &) = delete;

    /* Open a segment, before the first call of has(). */
    void open(const Xapian::Database &shard);

    /* Check whether the phrase occurs in a document, and the deadline has not passed. Document
       numbers must rise from call to call. */
    bool has(Xapian::docid docid);

  private:
    void close();

    const std::shared_ptr<const ni_xphrase> phrase_;
    void *state_ = nullptr;
};

/* Set the positions callbacks for all phrases of a query. */
void ni_xphrase_set_positions(const ni_trace_node &node, const ni_xquery_positions &callbacks);

/* Set the deadline for all phrases of a query; NULL for none. */
void ni_xphrase_set_deadline(const ni_trace_node &node, ni_deadline *deadline);

#endif
