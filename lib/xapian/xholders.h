/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The documents of a term, as they are asked for. C++ only. */
#ifndef NI_XAPIAN_XHOLDERS_H
#define NI_XAPIAN_XHOLDERS_H

#include <xapian.h>

#include <string>

/* The documents of one term, as far as they were looked at. */
class ni_xholders {
  public:
    ni_xholders(const Xapian::Database &database, const std::string &term)
        : at_(database.postlist_begin(term)), end_(database.postlist_end(term))
    {
    }
    /* Documents rise from one call to the next. */
    bool has(Xapian::docid docid)
    {
        if (docid_ < docid) {
            if (at_ != end_) at_.skip_to(docid);
            docid_ = at_ != end_ ? *at_ : UINT32_MAX;
        }
        return docid_ == docid;
    }

  private:
    Xapian::PostingIterator at_, end_;
    Xapian::docid docid_ = 0;
};

#endif
