/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xapian/xwords.h"

#include <algorithm>

void ni_xwords::merge(const ni_xwords &more)
{
    for (const auto &each : more.terms) {
        ni_xwords_term &term = terms[each.first];
        term.factor += each.second.factor;
        term.groups |= each.second.groups;
    }
    conjunctions.insert(conjunctions.end(), more.conjunctions.begin(), more.conjunctions.end());
}

/* Collect the terms of an element of a conjunction. */
static bool collect_element(ni_xterms &terms, const ni_trace_node &node)
{
    ni_xwords words;
    if (!ni_xwords_collect(words, node, 1, ni_xwords_weightless::REFUSE)) return false;
    for (const auto &each : words.terms) terms.push_back(each.first);
    return true;
}

/* Add a conjunction, or several of which any will do. One with an element that finds nothing finds
   nothing. */
static bool collect_conjunctions(ni_xwords &words, const ni_trace_node &node)
{
    if (node.shape == ni_trace_shape::SUM)
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const auto &child) { return collect_conjunctions(words, *child); });
    ni_xwords_conjunction conjunction;
    conjunction.phrase = node.phrase;
    if (node.shape != ni_trace_shape::ALL) return false;
    for (const auto &child : node.children) {
        conjunction.elements.emplace_back();
        if (!collect_element(conjunction.elements.back(), *child)) return false;
        if (conjunction.elements.back().empty()) return true;
    }
    words.conjunctions.push_back(conjunction);
    return true;
}

static bool collect_scaled(ni_xwords &words, const ni_trace_node &node, double factor,
                           ni_xwords_weightless weightless)
{
    if (node.factor > 0)
        return ni_xwords_collect(words, *node.children[0], factor * node.factor, weightless);
    if (weightless != ni_xwords_weightless::COLLECT)
        return weightless == ni_xwords_weightless::IGNORE;
    return collect_conjunctions(words, *node.children[0]);
}

bool ni_xwords_collect(ni_xwords &words, const ni_trace_node &node, double factor,
                       ni_xwords_weightless weightless)
{
    switch (node.shape) {
    case ni_trace_shape::LEAF:
        if (node.forms.local.empty()) return true;
        if (!node.terms || node.terms->size() != 1) return false;
        words.terms[node.terms->front()].factor += factor;
        return true;
    case ni_trace_shape::SCALE: return collect_scaled(words, node, factor, weightless);
    case ni_trace_shape::SUM:
        return std::all_of(node.children.begin(), node.children.end(), [&](const auto &child) {
            return ni_xwords_collect(words, *child, factor, weightless);
        });
    default: return false;
    }
}

bool ni_xwords_group(ni_xwords &words, uint64_t group, ni_xmarks &marks,
                     std::vector<ni_xdisjunction> &wanted)
{
    ni_xdisjunction check;
    uint64_t direct = 0;
    if (!words.conjunctions.empty()) {
        direct = marks.take();
        if (!direct) return false;
        check.push_back({direct, nullptr});
    }
    for (ni_xwords_conjunction &conjunction : words.conjunctions) {
        const uint64_t mark = conjunction.phrase ? marks.take() : direct;
        if (!mark) return false;
        conjunction.groups = group | mark;
        conjunction.direct = direct;
        if (conjunction.phrase) check.push_back({mark, conjunction.phrase});
    }
    for (auto &each : words.terms) each.second.groups |= group | direct;
    if (check.size() > 1) wanted.push_back(check);
    return true;
}
