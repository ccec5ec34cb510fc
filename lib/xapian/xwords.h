/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of a query, collected from its trace for a scan: terms with their weights, and
 * conjunctions, which are other ways to match, without weight. C++ only.
 */
#ifndef NI_XAPIAN_XWORDS_H
#define NI_XAPIAN_XWORDS_H

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "xapian/trace.h"
#include "xapian/xdisjunction.h"
#include "xapian/xscan.h"

/* See ni_xscan_term and ni_xscan_conjunction. */
struct ni_xwords_term {
    double factor = 0;
    uint64_t groups = 0;
};

struct ni_xwords_conjunction {
    std::vector<ni_xterms> elements;
    std::shared_ptr<ni_xphrase> phrase; /* to be checked; unset: none */
    uint64_t groups = 0, direct = 0;
};

struct ni_xwords {
    std::map<std::string, ni_xwords_term> terms;
    std::vector<ni_xwords_conjunction> conjunctions;

    void merge(const ni_xwords &more);
};

/* What to do with conjunctions below a factor of 0. */
enum class ni_xwords_weightless { COLLECT, IGNORE, REFUSE };

/* Add the words of an OR of any depth. False if it has anything else. */
bool ni_xwords_collect(ni_xwords &words, const ni_trace_node &node, double factor,
                       ni_xwords_weightless weightless);

/*
 * Put all words in a group, a bit. With conjunctions that have to be checked, they get marks, and
 * the check is appended to `wanted`. False if no marks are left.
 */
bool ni_xwords_group(ni_xwords &words, uint64_t group, ni_xmarks &marks,
                     std::vector<ni_xdisjunction> &wanted);

/* Call a function with the words in the form for a reader, which borrows them. */
template <typename Call> void ni_xwords_pass(const ni_xwords &words, size_t groups, Call call)
{
    std::vector<ni_xscan_term> terms;
    std::vector<ni_xscan_conjunction> conjunctions;
    std::vector<std::vector<ni_xquery_element>> elements;
    std::vector<std::vector<newsidx_text>> texts;
    for (const auto &each : words.terms)
        terms.push_back(ni_xscan_term{newsidx_text{each.first.data(), each.first.size()},
                                      each.second.factor, each.second.groups});
    for (const ni_xwords_conjunction &conjunction : words.conjunctions) {
        elements.emplace_back();
        for (const ni_xterms &element : conjunction.elements) {
            texts.emplace_back();
            for (const std::string &term : element)
                texts.back().push_back(newsidx_text{term.data(), term.size()});
            elements.back().push_back(ni_xquery_element{texts.back().data(), element.size()});
        }
        conjunctions.push_back(ni_xscan_conjunction{elements.back().data(), elements.back().size(),
                                                    conjunction.groups, conjunction.direct});
    }
    call(ni_xscan_words{terms.data(), terms.size(), conjunctions.data(), conjunctions.size(),
                        groups});
}

#endif
