/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * At least so many of some queries. Xapian has no such operator, and as an OR of combinations five
 * of ten queries are 252.
 */
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/xsource.h"

#include <algorithm>
#include <vector>

namespace {

/* The documents of a segment by how many of the queries they match. */
class AtLeast : public ni_xsource {
  public:
    AtLeast(size_t least, const std::vector<Xapian::Query> &queries, ni_deadline *deadline)
        : least_(least), queries_(queries), deadline_(deadline)
    {
    }
    PostingSource *clone() const override
    {
        return new AtLeast(least_, queries_, deadline_);
    }
    void init(const Xapian::Database &shard) override
    {
        ni_xsource::init(shard);
        matched_.assign((size_t)last_ + 1, 0);
        for (const Xapian::Query &query : queries_) count(shard, query);
    }
    void next(double) override
    {
        docid_++;
        skip_others();
    }
    /* check() uses this. */
    void skip_to(Xapian::docid docid, double) override
    {
        docid_ = std::max<uint64_t>(docid, docid_);
        skip_others();
    }
    std::string get_description() const override
    {
        return "AtLeast";
    }

  private:
    void count(const Xapian::Database &shard, const Xapian::Query &query)
    {
        if (documents_ == 0 || query.empty() || (deadline_ && ni_deadline_passed(deadline_)))
            return;
        Xapian::Enquire enquire(shard);
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        const Xapian::MSet found = enquire.get_mset(0, documents_);
        for (Xapian::MSetIterator at = found.begin(); at != found.end(); ++at)
            if (*at < matched_.size() && matched_[*at] < UINT8_MAX) matched_[*at]++;
    }
    void skip_others()
    {
        while (docid_ <= last_ && matched_[docid_] < least_) docid_++;
    }

    const size_t least_;
    const std::vector<Xapian::Query> queries_;
    ni_deadline *deadline_;
    std::vector<uint8_t> matched_; /* by docid */
};

/* Append every combination of `least` queries from `first` on to `all`, each as an AND. */
void combine(std::vector<Xapian::Query> &all, const std::vector<Xapian::Query> &queries,
             size_t first, size_t least, std::vector<Xapian::Query> &chosen)
{
    if (least == 0) {
        if (all.size() == NI_XQUERY_COMBINATIONS_MAX)
            throw Xapian::UnimplementedError("too many words to require most of them on remote "
                                             "shards: require all, or use fewer words");
        all.emplace_back(Xapian::Query::OP_AND, chosen.begin(), chosen.end());
        return;
    }
    for (size_t i = first; i + least <= queries.size(); i++) {
        chosen.push_back(queries[i]);
        combine(all, queries, i + 1, least - 1, chosen);
        chosen.pop_back();
    }
}

Xapian::Query combinations(const std::vector<Xapian::Query> &queries, size_t least)
{
    std::vector<Xapian::Query> all, chosen;
    combine(all, queries, 0, least, chosen);
    return Xapian::Query(Xapian::Query::OP_OR, all.begin(), all.end());
}

} // namespace

extern "C" ni_xquery *ni_xquery_at_least(size_t least, ni_xquery **queries, size_t count,
                                         bool remote, ni_deadline *deadline,
                                         newsidx_error *error) noexcept
{
    ni_xquery *made = nullptr;
    bool failed = false;
    ni_guard(error, nullptr, [&] {
        std::vector<Xapian::Query> children;
        ni_xreads reads;
        for (size_t i = 0; i < count && !failed; i++) {
            failed = !queries[i];
            if (failed) break;
            children.push_back(queries[i]->forms.on(remote));
            reads.add(queries[i]->forms.reads);
            reads.add(children.back());
        }
        if (failed) return NEWSIDX_OK;
        auto node = std::make_shared<ni_trace_node>();
        node->forms.reads = reads;
        node->forms.local =
            remote ? combinations(children, least)
                   : Xapian::Query((new AtLeast(least, children, deadline))->release());
        made = new ni_xquery{node->forms, node};
        return NEWSIDX_OK;
    });
    for (size_t i = 0; i < count; i++) ni_xquery_free(queries[i]);
    return made;
}
