/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xapian/xdisjunction.h"

#include <algorithm>

/* ---- parsing --------------------------------------------------------------------------------- */

uint64_t ni_xmarks::of(ni_xterms terms)
{
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    const auto found = marks_.find(terms);
    if (found != marks_.end()) return found->second;
    const uint64_t mark = take();
    if (mark) marks_[terms] = mark;
    return mark;
}

/* Collect the terms of a word. False for any other query. */
static bool collect_terms(ni_xterms &terms, const ni_trace_node &node)
{
    if (node.shape == ni_trace_shape::LEAF) {
        if (node.terms) terms.insert(terms.end(), node.terms->begin(), node.terms->end());
        return node.terms || node.forms.local.empty();
    }
    return node.shape == ni_trace_shape::SUM &&
           std::all_of(node.children.begin(), node.children.end(),
                       [&](const auto &child) { return collect_terms(terms, *child); });
}

/* Add a phrase, each element any of some terms. If an element has no terms, there is no match. */
static bool add_phrase(ni_xdisjunction &disjunction, ni_xmarks &marks, const ni_trace_node &node)
{
    ni_xalternative alternative = {0, node.phrase};
    for (const auto &child : node.children) {
        ni_xterms terms;
        if (!collect_terms(terms, *child)) return false;
        if (terms.empty()) return true;
        const uint64_t mark = marks.of(terms);
        if (!mark) return false;
        alternative.marks |= mark;
    }
    disjunction.push_back(alternative);
    return true;
}

/* Add all phrases, and collect all terms for later. */
static bool collect(ni_xdisjunction &disjunction, ni_xterms &terms, ni_xmarks &marks,
                    const ni_trace_node &node)
{
    if (node.phrase) return add_phrase(disjunction, marks, node);
    if (node.shape != ni_trace_shape::SUM) return collect_terms(terms, node);
    return std::all_of(node.children.begin(), node.children.end(), [&](const auto &child) {
        return collect(disjunction, terms, marks, *child);
    });
}

bool ni_xdisjunction_parse(ni_xdisjunction &disjunction, ni_xmarks &marks,
                           const ni_trace_node &node)
{
    ni_xterms terms;
    if (!collect(disjunction, terms, marks, node) || disjunction.empty()) return false;
    if (terms.empty()) return true;
    const uint64_t mark = marks.of(terms);
    disjunction.insert(disjunction.begin(),
                       ni_xalternative{mark, nullptr}); /* the cheapest check first */
    return mark != 0;
}

/* ---- documents ------------------------------------------------------------------------------- */

ni_xdisjunction_check::ni_xdisjunction_check(const std::vector<ni_xdisjunction> &wanted)
{
    for (const ni_xdisjunction &disjunction : wanted) {
        wanted_.emplace_back();
        for (const ni_xalternative &alternative : disjunction)
            wanted_.back().push_back(Alternative{alternative, nullptr});
    }
}

void ni_xdisjunction_check::init(const Xapian::Database &shard)
{
    shard_ = shard;
    for (auto &disjunction : wanted_)
        for (Alternative &alternative : disjunction) alternative.check.reset();
}

bool ni_xdisjunction_check::meets(Alternative &wanted, Xapian::docid docid, uint64_t marks)
{
    if ((marks & wanted.alternative.marks) != wanted.alternative.marks) return false;
    if (!wanted.alternative.phrase) return true;
    if (!wanted.check) {
        wanted.check.reset(new ni_xphrase_check(wanted.alternative.phrase));
        wanted.check->open(shard_);
    }
    return wanted.check->has(docid);
}

bool ni_xdisjunction_check::meets(Xapian::docid docid, uint64_t marks)
{
    return std::all_of(wanted_.begin(), wanted_.end(), [&](auto &disjunction) {
        return std::any_of(disjunction.begin(), disjunction.end(), [&](Alternative &alternative) {
            return meets(alternative, docid, marks);
        });
    });
}
