/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Asked about a document, it looks at posting lists before it looks at places. It seems to be in
 * every document, so that Xapian asks it last; where it is to find documents itself, as beside what
 * really is in every one, it tries one after the other.
 */
#include "xapian/xeither.h"
#include "xapian/xholders.h"
#include "xapian/xphrase.h"
#include "xapian/xsource.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace {

struct Wanted {
    std::vector<std::string> terms;
    std::vector<std::shared_ptr<ni_xplaces>> together;
};

typedef std::vector<ni_xholders> Holders;

bool have(Holders &holders, Xapian::docid docid)
{
    return std::any_of(holders.begin(), holders.end(),
                       [&](ni_xholders &each) { return each.has(docid); });
}

Holders open_lists(const Xapian::Database &shard, const std::vector<std::string> &terms)
{
    Holders holders;
    for (const std::string &term : terms) holders.emplace_back(shard, term);
    return holders;
}

class Either : public ni_xsource {
  public:
    explicit Either(const std::shared_ptr<const Wanted> &wanted) : wanted_(wanted)
    {
    }
    PostingSource *clone() const override
    {
        return new Either(wanted_);
    }
    void init(const Xapian::Database &shard) override
    {
        ni_xsource::init(shard);
        terms_ = open_lists(shard, wanted_->terms);
        together_.clear();
        for (const auto &each : wanted_->together) {
            together_.emplace_back(ni_xplaces_source(each));
            together_.back()->init(shard);
        }
    }
    void next(double) override
    {
        find_from(docid_ + 1);
    }
    void skip_to(Xapian::docid docid, double) override
    {
        find_from(std::max(docid, docid_ + 1));
    }
    bool check(Xapian::docid docid, double) override
    {
        docid_ = docid;
        return docid > last_ || has(docid);
    }
    std::string get_description() const override
    {
        return "Either";
    }

  private:
    bool has(Xapian::docid docid)
    {
        const auto are_together = [&](auto &source) {
            return source->check(docid, 0) && !source->at_end();
        };
        return have(terms_, docid) || std::any_of(together_.begin(), together_.end(), are_together);
    }
    void find_from(Xapian::docid docid)
    {
        for (docid_ = docid; docid_ <= last_; docid_++)
            if (has(docid_)) return;
    }

    const std::shared_ptr<const Wanted> wanted_;
    Holders terms_;
    std::vector<std::unique_ptr<Xapian::PostingSource>> together_;
};

/* The terms of a word; false where it is anything else. */
bool take_terms(std::vector<std::string> &terms, const ni_trace_node &node)
{
    if (node.shape == ni_trace_shape::LEAF) {
        if (node.terms) terms.insert(terms.end(), node.terms->begin(), node.terms->end());
        return node.terms || node.forms.here.empty();
    }
    return node.shape == ni_trace_shape::SUM &&
           std::all_of(node.children.begin(), node.children.end(),
                       [&](const auto &child) { return take_terms(terms, *child); });
}

bool take(Wanted &wanted, const ni_trace_node &node)
{
    if (node.places) {
        wanted.together.push_back(node.places);
        return true;
    }
    if (node.shape != ni_trace_shape::SUM) return take_terms(wanted.terms, node);
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const auto &child) { return take(wanted, *child); });
}

} // namespace

bool ni_xeither_make(Xapian::Query *made, const ni_trace_node &node)
{
    auto wanted = std::make_shared<Wanted>();
    if (!take(*wanted, node) || wanted->together.empty()) return false;
    *made = Xapian::Query((new Either(wanted))->release());
    return true;
}
