/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What posting sources have in common that walk document numbers up to the shard's last. Where
 * nothing else is known, they seem to be in every document, so that Xapian asks them last.
 * C++ only.
 */
#ifndef NI_XAPIAN_XSOURCE_H
#define NI_XAPIAN_XSOURCE_H

#include <xapian.h>

#include <new>

#include "newsidx.h"

/* What a reader in C reports, on its way through Xapian to the guard. */
inline void ni_xsource_check(newsidx_status status, const newsidx_error &error)
{
    if (status >= NEWSIDX_OK) return;
    if (status == NEWSIDX_ERR_MEMORY) throw std::bad_alloc();
    throw Xapian::DatabaseCorruptError(error.message);
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
        return docid_;
    }

  protected:
    Xapian::doccount documents_ = 0;
    Xapian::docid last_ = 0;
    Xapian::docid docid_ = 0; /* at which it stands, or that was looked at last */
};

#endif
