/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xapian/xdisjunction.h"

#include <algorithm>

/* ---- taking apart ---------------------------------------------------------------------------- */

uint64_t ni_xmarks::of(ni_xterms terms)
{
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    const auto found = marks_.find(terms);
    if (found != marks_.end()) return found->second;
    if (next_ == end_) return 0;
    return marks_[terms] = (uint64_t)1 << next_++;
}

/* The terms of a word; false where it is anything else. */
static bool take_terms(ni_xterms &terms, const ni_trace_node &node)
{
    if (node.shape == ni_trace_shape::LEAF) {
        if (node.terms) terms.insert(terms.end(), node.terms->begin(), node.terms->end());
        return node.terms || node.forms.here.empty();
    }
    return node.shape == ni_trace_shape::SUM &&
           std::all_of(node.children.begin(), node.children.end(),
                       [&](const auto &child) { return take_terms(terms, *child); });
}

/* Words that stand together: each is any of some terms. Where one has no term, there are none. */
static bool take_together(ni_xdisjunction &ways, ni_xmarks &marks, const ni_trace_node &node)
{
    ni_xalternative way = {0, node.places};
    for (const auto &child : node.children) {
        ni_xterms terms;
        if (!take_terms(terms, *child)) return false;
        if (terms.empty()) return true;
        const uint64_t mark = marks.of(terms);
        if (!mark) return false;
        way.marks |= mark;
    }
    ways.push_back(way);
    return true;
}

/* All ways of words that stand together; terms are kept for later. */
static bool take(ni_xdisjunction &ways, ni_xterms &terms, ni_xmarks &marks,
                 const ni_trace_node &node)
{
    if (node.places) return take_together(ways, marks, node);
    if (node.shape != ni_trace_shape::SUM) return take_terms(terms, node);
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const auto &child) { return take(ways, terms, marks, *child); });
}

bool ni_xdisjunction_take(ni_xdisjunction &ways, ni_xmarks &marks, const ni_trace_node &node)
{
    ni_xterms terms;
    if (!take(ways, terms, marks, node) || ways.empty()) return false;
    if (terms.empty()) return true;
    const uint64_t mark = marks.of(terms);
    ways.insert(ways.begin(),
                ni_xalternative{mark, nullptr}); /* what is the least work comes first */
    return mark != 0;
}

/* ---- documents ------------------------------------------------------------------------------- */

ni_xdisjunction_check::ni_xdisjunction_check(const std::vector<ni_xdisjunction> &wanted)
{
    for (const ni_xdisjunction &ways : wanted) {
        wanted_.emplace_back();
        for (const ni_xalternative &way : ways) wanted_.back().push_back(Way{way, nullptr});
    }
}

void ni_xdisjunction_check::init(const Xapian::Database &shard)
{
    shard_ = shard;
    for (auto &ways : wanted_)
        for (Way &way : ways) way.look.reset();
}

bool ni_xdisjunction_check::meets(Way &wanted, Xapian::docid docid, uint64_t marks)
{
    if ((marks & wanted.way.marks) != wanted.way.marks) return false;
    if (!wanted.way.places) return true;
    if (!wanted.look) {
        wanted.look.reset(new ni_xlook(wanted.way.places));
        wanted.look->open(shard_);
    }
    return wanted.look->has(docid);
}

bool ni_xdisjunction_check::meets(Xapian::docid docid, uint64_t marks)
{
    return std::all_of(wanted_.begin(), wanted_.end(), [&](auto &ways) {
        return std::any_of(ways.begin(), ways.end(),
                           [&](Way &way) { return meets(way, docid, marks); });
    });
}
