/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any of many terms. Xapian's own OR and SYNONYM build a tree of all terms and walk it for each
 * document: a thousand terms took .45 s over 1,500 articles, fifty thousand did not finish. Here
 * the documents of each term are read once, term by term, into an array with the total frequency
 * per document of the segment.
 */
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/xweight.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace {

typedef std::shared_ptr<const std::vector<std::string>> Terms;

/* Number of weights computed in advance. */
const size_t WEIGHTS = 1000;

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
        highest_ = 0;
        for (uint32_t frequency : frequencies_) highest_ = std::max(highest_, frequency);
        weights_.assign(std::min((size_t)highest_, WEIGHTS) + 1, 0);
        for (size_t i = 1; i < weights_.size(); i++) weights_[i] = weigh(i);
        set_maxweight(bound());
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
        const uint32_t frequency = frequencies_[docid_];
        return frequency < weights_.size() ? weights_[frequency] : weigh(frequency);
    }
    void next(double) override
    {
        docid_++;
        skip_absent();
    }
    /* check() uses this. */
    void skip_to(Xapian::docid docid, double) override
    {
        docid_ = std::max<uint64_t>(docid, docid_);
        skip_absent();
    }
    bool at_end() const override
    {
        return docid_ >= frequencies_.size();
    }
    Xapian::docid get_docid() const override
    {
        return static_cast<Xapian::docid>(docid_);
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
            if (*at >= frequencies_.size())
                throw Xapian::DatabaseCorruptError("a list has a document above the last one");
            uint32_t &frequency = frequencies_[*at];
            documents_ += frequency == 0;
            frequency += std::max(at.get_wdf(), (Xapian::termcount)1);
        }
        return !ni_deadline_passed(options_.deadline);
    }
    double weigh(size_t frequency) const
    {
        return ni_xweight_of(options_.model, options_.term, (double)frequency);
    }
    /* Upper bound of the weights; frequencies past the table are rare. */
    double bound() const
    {
        double most = *std::max_element(weights_.begin(), weights_.end());
        for (uint32_t frequency : frequencies_)
            if (frequency >= weights_.size()) most = std::max(most, weigh(frequency));
        return most;
    }
    void skip_absent()
    {
        while (docid_ < frequencies_.size() && frequencies_[docid_] == 0) docid_++;
    }

    Terms terms_;
    ni_xquery_any_options options_;
    std::vector<uint32_t> frequencies_; /* by docid */
    uint32_t highest_ = 0;              /* highest frequency */
    std::vector<double> weights_;       /* by frequency, up to WEIGHTS */
    Xapian::doccount documents_ = 0;
    uint64_t docid_ = 0;
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
        const Xapian::Query query((new Any(copies, *options))->release());
        auto node = std::make_shared<ni_trace_node>();
        node->forms.local = query;
        node->shape = ni_trace_shape::GROUP;
        node->terms = copies;
        node->documents = options->term.documents;
        node->forms.reads.terms.push_back(copies);
        made = new ni_xquery{node->forms, node};
        return NEWSIDX_OK;
    });
    return made;
}
