/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A filter that requires any of some terms or phrases. Since its documents are few, Xapian would
 * find all of them first, and read positions in each that has the words. Here a scan of the words'
 * lists marks which of them a document has anyway, and positions are read only if no single term
 * matched and all words of a phrase did. C++ only.
 */
#ifndef NI_XAPIAN_XDISJUNCTION_H
#define NI_XAPIAN_XDISJUNCTION_H

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "xapian/trace.h"
#include "xapian/xphrase.h"

typedef std::vector<std::string> ni_xterms;

/* Sets of terms with a mark bit each. A document has the mark if it has any term of the set. */
class ni_xmarks {
  public:
    ni_xmarks(unsigned first, unsigned end) : next_(first), end_(end)
    {
    }
    /* Return the mark of a set; 0 if no bit is left. */
    uint64_t of(ni_xterms terms);
    /* Return a mark of its own; 0 if no bit is left. */
    uint64_t take()
    {
        return next_ == end_ ? 0 : (uint64_t)1 << next_++;
    }
    const std::map<ni_xterms, uint64_t> &all() const
    {
        return marks_;
    }

  private:
    std::map<ni_xterms, uint64_t> marks_;
    unsigned next_, end_; /* numbers of bits */
};

/* One alternative of a filter. */
struct ni_xalternative {
    uint64_t marks;                     /* all of them are required */
    std::shared_ptr<ni_xphrase> phrase; /* phrase to be checked; unset: none */
};

/* A filter that requires any of some alternatives. */
typedef std::vector<ni_xalternative> ni_xdisjunction;

/* Parse a filter of this kind. False if it is of another kind, or if no marks are left. */
bool ni_xdisjunction_parse(ni_xdisjunction &disjunction, ni_xmarks &marks,
                           const ni_trace_node &node);

/* Checks documents of a segment against several filters, all of which must match. */
class ni_xdisjunction_check {
  public:
    explicit ni_xdisjunction_check(const std::vector<ni_xdisjunction> &wanted);
    void init(const Xapian::Database &shard);

    /* Document numbers must rise from call to call. */
    bool meets(Xapian::docid docid, uint64_t marks);

  private:
    /* An alternative, with its position check, which is opened on first use. */
    struct Alternative {
        ni_xalternative alternative;
        std::unique_ptr<ni_xphrase_check> check;
    };

    bool meets(Alternative &wanted, Xapian::docid docid, uint64_t marks);

    Xapian::Database shard_;
    std::vector<std::vector<Alternative>> wanted_;
};

#endif
