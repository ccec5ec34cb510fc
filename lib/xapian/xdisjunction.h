/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A filter that wants any of some terms, or words that stand together. Xapian would look for all
 * documents of it first, as they are few, and read places in each that has the words. Here whoever
 * reads the words' lists anyway marks which of them a document has, and places are read where the
 * terms are not and all words are. C++ only.
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

/* Sets of terms, a mark each: a document has it that has any term of the set. */
class ni_xmarks {
  public:
    ni_xmarks(unsigned first, unsigned end) : next_(first), end_(end)
    {
    }
    /* A bit; 0: none is left. */
    uint64_t of(ni_xterms terms);
    const std::map<ni_xterms, uint64_t> &all() const
    {
        return marks_;
    }

  private:
    std::map<ni_xterms, uint64_t> marks_;
    unsigned next_, end_; /* numbers of bits */
};

/* A way to be what is wanted. */
struct ni_xalternative {
    uint64_t marks;                        /* all of them */
    std::shared_ptr<ni_xpositions> places; /* that their words have; unset: anywhere */
};

/* What a filter wants: any of some ways. */
typedef std::vector<ni_xalternative> ni_xdisjunction;

/* Takes a filter of this kind; false where it is none, or no marks are left. */
bool ni_xdisjunction_take(ni_xdisjunction &ways, ni_xmarks &marks, const ni_trace_node &node);

/* Whether documents of a segment are what all of some filters want. */
class ni_xdisjunction_check {
  public:
    explicit ni_xdisjunction_check(const std::vector<ni_xdisjunction> &wanted);
    void init(const Xapian::Database &shard);

    /* Documents rise from one call to the next. */
    bool meets(Xapian::docid docid, uint64_t marks);

  private:
    /* A way, and what looks at places, which is opened where it is needed first. */
    struct Way {
        ni_xalternative way;
        std::unique_ptr<ni_xlook> look;
    };

    bool meets(Way &wanted, Xapian::docid docid, uint64_t marks);

    Xapian::Database shard_;
    std::vector<std::vector<Way>> wanted_;
};

#endif
