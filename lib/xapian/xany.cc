/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any of many terms. Xapian's own OR and SYNONYM build a tree of all terms and walk it anew for
 * each document: a thousand terms took .45 s over 1,500 articles, fifty thousand would not end.
 * Here each term's documents are read once, one term after the other, into one number for each
 * document of the segment: its frequency of all terms together.
 */
#include "xapian/guard.h"
#include "xapian/handle.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace {

typedef std::shared_ptr<const std::vector<std::string>> Terms;

class Any : public Xapian::PostingSource {
  public:
    Any(const Terms &terms, const ni_xquery_any_options &options) : terms_(terms), options_(options)
    {
    }
    PostingSource *clone() const override
    {
        return new Any(terms_, options_);
    }
    void init(const Xapian::Database &shard) override
    {
        frequencies_.assign((size_t)shard.get_lastdocid() + 1, 0);
        docid_ = documents_ = 0;
        for (const std::string &term : *terms_)
            if (!read(shard, term)) break;
        set_maxweight(options_.idf * (options_.k1 + 1));
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return documents_;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return documents_;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return documents_;
    }
    double get_weight() const override
    {
        const double frequency = frequencies_[docid_];
        return options_.idf * (options_.k1 + 1) * frequency / (frequency + options_.k1);
    }
    void next(double) override
    {
        docid_++;
        pass_over();
    }
    /* check() rests on this one. */
    void skip_to(Xapian::docid docid, double) override
    {
        docid_ = std::max(docid, docid_);
        pass_over();
    }
    bool at_end() const override
    {
        return docid_ >= frequencies_.size();
    }
    Xapian::docid get_docid() const override
    {
        return docid_;
    }
    std::string get_description() const override
    {
        return "Any";
    }

  private:
    bool read(const Xapian::Database &shard, const std::string &term)
    {
        const Xapian::PostingIterator end = shard.postlist_end(term);
        for (Xapian::PostingIterator at = shard.postlist_begin(term); at != end; ++at) {
            uint32_t &frequency = frequencies_[*at];
            documents_ += frequency == 0;
            frequency += std::max(at.get_wdf(), (Xapian::termcount)1);
        }
        return !ni_deadline_passed(options_.deadline);
    }
    void pass_over()
    {
        while (docid_ < frequencies_.size() && frequencies_[docid_] == 0) docid_++;
    }

    Terms terms_;
    ni_xquery_any_options options_;
    std::vector<uint32_t> frequencies_; /* by docid */
    Xapian::doccount documents_ = 0;
    Xapian::docid docid_ = 0;
};

} // namespace

extern "C" ni_xquery *ni_xquery_any(const newsidx_text *terms, size_t count,
                                    const ni_xquery_any_options *options,
                                    newsidx_error *error) noexcept
{
    ni_xquery *made = nullptr;
    ni_guard(error, nullptr, [&] {
        auto copies = std::make_shared<std::vector<std::string>>();
        copies->reserve(count);
        for (size_t i = 0; i < count; i++)
            if (terms[i].size) copies->push_back(ni_handle_string(terms[i]));
        made = new ni_xquery{Xapian::Query((new Any(copies, *options))->release())};
        return NEWSIDX_OK;
    });
    return made;
}
