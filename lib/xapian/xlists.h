/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What reads positions in C++: the documents of a term, and lists of positions. C++ only. */
#ifndef NI_XAPIAN_XLISTS_H
#define NI_XAPIAN_XLISTS_H

#include <xapian.h>

#include <algorithm>
#include <new>
#include <string>
#include <vector>

#include "xapian/xpositions.h"

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

/* The values of a slot, as far as they were looked at. */
class ni_xblocks {
  public:
    ni_xblocks() = default;
    ni_xblocks(const Xapian::Database &database, Xapian::valueno slot)
        : at_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot))
    {
    }
    /* Whether a document has a value; documents rise from one call to the next. */
    bool has(Xapian::docid docid)
    {
        return at_ != end_ && at_.check(docid) && at_ != end_ && at_.get_docid() == docid;
    }
    /* Goes to the first document with this number or a higher one; false where there is none. */
    bool skip_to(Xapian::docid docid)
    {
        if (at_ != end_) at_.skip_to(docid);
        return at_ != end_;
    }
    Xapian::docid docid() const
    {
        return at_.get_docid();
    }
    std::string value() const
    {
        return *at_;
    }

  private:
    Xapian::ValueIterator at_, end_;
};

/* Lists of positions in one document. */
class ni_xlists {
  public:
    explicit ni_xlists(size_t count) : lists_(count, ni_xpositions{nullptr, 0, 0})
    {
    }
    ~ni_xlists()
    {
        for (ni_xpositions &list : lists_) ni_xpositions_dispose(&list);
    }
    ni_xlists(const ni_xlists &) = delete;
    ni_xlists &operator=(const ni_xlists &) = delete;

    /* Begins with a document; the block is borrowed. */
    void open(const std::string &block)
    {
        if (!ni_xpositions_open(&reader_, newsidx_text{block.data(), block.size()}))
            check(NEWSIDX_ERR_CORRUPT);
    }
    void clear(size_t number)
    {
        lists_[number].count = 0;
    }
    /* Adds the positions of a term that the document has to a list. */
    void add(size_t number, ni_xpositions_key key)
    {
        check(ni_xpositions_find(&reader_, key, &lists_[number]));
    }
    /* Sorts what several terms have added; false where nothing was. */
    bool finish(size_t number)
    {
        ni_xpositions &list = lists_[number];
        if (list.count == 0) return false;
        if (!std::is_sorted(list.at, list.at + list.count))
            std::sort(list.at, list.at + list.count);
        return true;
    }
    const ni_xpositions *data() const
    {
        return lists_.data();
    }
    size_t size() const
    {
        return lists_.size();
    }
    static void check(newsidx_status status)
    {
        if (status == NEWSIDX_ERR_MEMORY) throw std::bad_alloc();
        if (status != NEWSIDX_OK) throw Xapian::DatabaseCorruptError("positions are damaged");
    }

  private:
    std::vector<ni_xpositions> lists_;
    ni_xpositions_reader reader_ = {};
};

#endif
