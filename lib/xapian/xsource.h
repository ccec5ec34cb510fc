/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Base of posting sources that iterate over document numbers up to the shard's last. By default
 * they claim to match every document, so that Xapian asks them last. C++ only.
 */
#ifndef NI_XAPIAN_XSOURCE_H
#define NI_XAPIAN_XSOURCE_H

#include <xapian.h>

#include <new>

#include "xapian/guard.h"

/* Throw the error of a C callback, to pass it through Xapian to the guard. */
inline void ni_xsource_check(newsidx_status status, const newsidx_error &error)
{
    if (status >= NEWSIDX_OK) return;
    if (status == NEWSIDX_ERR_MEMORY) throw std::bad_alloc();
    throw ni_guard_failure{error};
}

class ni_xsource : public Xapian::PostingSource {
  public:
    void init(const Xapian::Database &shard) override
    {
        documents_ = shard.get_doccount();
        last_ = shard.get_lastdocid();
        docid_ = 0;
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return 0;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return documents_;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return documents_;
    }
    bool at_end() const override
    {
        return docid_ > last_;
    }
    Xapian::docid get_docid() const override
    {
        return static_cast<Xapian::docid>(docid_);
    }

  protected:
    Xapian::doccount documents_ = 0;
    uint64_t last_ = 0;  /* 64 bits, as last_ + 1 is the position after the end */
    uint64_t docid_ = 0; /* current match, or last document checked */
};

#endif
