/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A query of words is an AND of ORs of terms with factors and of conjunctions, optional terms that
 * only add weight, and filters. The walk from the root splits it: groups and optional terms become
 * one source, including the words of phrases; everything else stays next to it unchanged.
 */
#include "xapian/xscan.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/xdisjunction.h"
#include "xapian/xscansource.h"
#include "xapian/xwords.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace {

/* ---- splitting a query ----------------------------------------------------------------------- */

Xapian::Query scaled(const Xapian::Query &query, double factor)
{
    if (factor == 1) return query;
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, factor);
}

class Splitter {
  public:
    Splitter(const ni_xscan_reader &reader, bool advances, bool &scanned)
        : reader_(reader), advances_(advances), scanned_(scanned)
    {
    }

    /* Convert the query of a node. */
    Xapian::Query run(const ni_trace_node &node, double factor)
    {
        require(node, factor);
        mark_terms();
        return finish();
    }

    /* Combine what was collected. */
    Xapian::Query finish()
    {
        add_source();
        Xapian::Query query = combine(Xapian::Query::OP_AND, required_);
        query = with_others(Xapian::Query::OP_AND_MAYBE, query, optional_);
        query = with_others(Xapian::Query::OP_FILTER, query, filters_);
        return with_others(Xapian::Query::OP_AND_NOT, query, without_);
    }

  private:
    typedef std::vector<Xapian::Query> Queries;

    /* What a part is made of. */
    struct Piece {
        ni_xwords words;
        size_t groups;
        std::vector<ni_xdisjunction> wanted;
    };
    typedef std::vector<Piece> Pieces;

    static Xapian::Query combine(Xapian::Query::op op, const Queries &all)
    {
        return all.size() == 1 ? all[0] : Xapian::Query(op, all.begin(), all.end());
    }

    static Xapian::Query with_others(Xapian::Query::op op, const Xapian::Query &first,
                                     Queries others)
    {
        others.insert(others.begin(), first);
        return combine(op, others);
    }

    /* Add a required node. An operator with one child is that child. */
    void require(const ni_trace_node &node, double factor)
    {
        const Xapian::Query &query = node.forms.local;
        const Xapian::Query::op op = query.get_type();
        if (add_group(node, factor)) return;
        if (node.shape == ni_trace_shape::SCALE && node.factor > 0)
            require(*node.children[0], factor * node.factor);
        else if (node.shape != ni_trace_shape::SCALE && node.children.size() == 1)
            require(*node.children[0], factor);
        else if (node.shape == ni_trace_shape::SUM && groups_ < NI_XSCAN_GROUPS_MAX)
            require_any(node, factor);
        else if (node.shape == ni_trace_shape::ALL && op == Xapian::Query::OP_AND)
            require_all(node, factor);
        else if (node.shape == ni_trace_shape::ALL && op == Xapian::Query::OP_FILTER && node.phrase)
            require_phrase(node, factor);
        else if (node.shape == ni_trace_shape::MAYBE && op == Xapian::Query::OP_AND_MAYBE &&
                 query.get_num_subqueries() == node.children.size())
            require_first(node, factor);
        else if (node.shape == ni_trace_shape::FIRST && op == Xapian::Query::OP_FILTER)
            add_filters(node, factor, filters_);
        else if (node.shape == ni_trace_shape::FIRST && op == Xapian::Query::OP_AND_NOT)
            add_filters(node, factor, without_);
        else
            required_.push_back(scaled(query, factor));
    }

    void require_all(const ni_trace_node &node, double factor)
    {
        for (const auto &child : node.children) require(*child, factor);
    }

    /* Add a phrase: its words, and the position check. */
    void require_phrase(const ni_trace_node &node, double factor)
    {
        const auto are_words = [&](const auto &child) {
            ni_xwords words;
            return ni_xwords_collect(words, *child, factor, ni_xwords_weightless::REFUSE) &&
                   !words.terms.empty();
        };
        const bool scanned = groups_ + node.children.size() <= NI_XSCAN_GROUPS_MAX &&
                             std::all_of(node.children.begin(), node.children.end(), are_words);
        if (!scanned) {
            required_.push_back(scaled(node.forms.local, factor));
            return;
        }
        require_all(node, factor);
        wanted_.push_back({ni_xalternative{0, node.phrase}});
    }

    /* An OR with something other than words; its words are scanned together. */
    void require_any(const ni_trace_node &node, double factor)
    {
        ni_xwords words;
        Pieces pieces;
        Queries branches;
        for (const auto &child : node.children)
            collect_any(*child, factor, words, pieces, branches);
        if (!words.terms.empty() || !words.conjunctions.empty()) {
            ni_xmarks marks = no_marks();
            Piece piece = {words, 1, {}};
            if (!ni_xwords_group(piece.words, 1, marks, piece.wanted)) {
                required_.push_back(scaled(node.forms.local, factor));
                return;
            }
            pieces.insert(pieces.begin(), piece);
        }
        if (branches.empty() && pieces.size() > 1 && any_.empty()) {
            any_ = pieces;
            return;
        }
        const bool advances = advances_ || !branches.empty();
        if (!pieces.empty()) branches.push_back(source_of(pieces, {}, advances));
        required_.push_back(combine(Xapian::Query::OP_OR, branches));
    }

    /* Collect the branches of an OR of ORs. */
    void collect_any(const ni_trace_node &node, double factor, ni_xwords &words, Pieces &pieces,
                     Queries &branches) const
    {
        ni_xwords own;
        const bool scales = node.shape == ni_trace_shape::SCALE;
        if (ni_xwords_collect(own, node, factor, ni_xwords_weightless::COLLECT))
            words.merge(own);
        else if (node.shape == ni_trace_shape::SUM || (scales && node.factor > 0))
            for (const auto &child : node.children)
                collect_any(*child, scales ? factor * node.factor : factor, words, pieces,
                            branches);
        else
            Splitter(reader_, true, scanned_).add_branch(node, factor, pieces, branches);
    }

    /* Convert a branch of an OR: to a piece if it is only that, else to a query. */
    void add_branch(const ni_trace_node &node, double factor, Pieces &pieces, Queries &branches)
    {
        require(node, factor);
        mark_terms();
        const bool alone = groups_ > 0 && any_.empty() && required_.empty() && optional_.empty() &&
                           filters_.empty() && without_.empty();
        if (alone)
            pieces.push_back(make_piece());
        else
            branches.push_back(finish());
    }

    bool add_group(const ni_trace_node &node, double factor)
    {
        ni_xwords words;
        ni_xmarks marks = marks_;
        if (groups_ == NI_XSCAN_GROUPS_MAX ||
            !ni_xwords_collect(words, node, factor, ni_xwords_weightless::COLLECT) ||
            (words.terms.empty() && words.conjunctions.empty()) ||
            !ni_xwords_group(words, (uint64_t)1 << groups_, marks, wanted_))
            return false;
        groups_++;
        marks_ = marks;
        words_.merge(words);
        return true;
    }

    void require_first(const ni_trace_node &node, double factor)
    {
        require(*node.children[0], factor);
        for (size_t i = 1; i < node.children.size(); i++) {
            ni_xwords words;
            if (ni_xwords_collect(words, *node.children[i], factor, ni_xwords_weightless::IGNORE))
                added_.merge(words);
            else
                optional_.push_back(
                    Splitter(reader_, true, scanned_).run(*node.children[i], factor));
        }
    }

    void add_filters(const ni_trace_node &node, double factor, Queries &others)
    {
        const size_t count = node.forms.local.get_num_subqueries();
        require(*node.children[0], factor);
        const bool filters = &others == &filters_ && count == node.children.size();
        for (size_t i = 1; i < count; i++)
            if (!filters || !add_wanted(*node.children[i]))
                others.push_back(node.forms.local.get_subquery(i));
    }

    /* Let the source check a filter itself. False if it is of another kind. */
    bool add_wanted(const ni_trace_node &node)
    {
        ni_xmarks marks = marks_;
        ni_xdisjunction disjunction;
        if (!ni_xdisjunction_parse(disjunction, marks, node)) return false;
        marks_ = marks;
        wanted_.push_back(disjunction);
        return true;
    }

    /* Scan optional words together with the required ones, if there are any. */
    void add_source()
    {
        const bool only_any = !any_.empty() && groups_ == 0 && required_.empty();
        if (!any_.empty())
            required_.push_back(source_of(any_, only_any ? added_ : ni_xwords(), advances_));
        if (groups_ > 0)
            required_.push_back(source_of({make_piece()}, {}, advances_));
        else if (!only_any && !added_.terms.empty())
            optional_.push_back(source_of({piece_of_any(added_)}, {}, true));
    }

    /* The required and optional words as one piece. */
    Piece make_piece()
    {
        words_.merge(added_);
        return {words_, groups_, wanted_};
    }

    /* If no word is required, require one of those that a filter of the source needs. */
    void mark_terms()
    {
        const uint64_t group = groups_ == 0 ? 1 : 0;
        for (const auto &marked : marks_.all())
            for (const std::string &term : marked.first)
                words_.terms[term].groups |= marked.second | group;
        if (!words_.terms.empty() && groups_ == 0) groups_ = 1;
    }

    static ni_xmarks no_marks()
    {
        return ni_xmarks(NI_XSCAN_GROUPS_MAX, NI_XSCAN_MARKS_END);
    }

    /* Words of which any may match. */
    static Piece piece_of_any(ni_xwords words)
    {
        for (auto &each : words.terms) each.second.groups = 1;
        return {words, 1, {}};
    }

    ni_xscan_pointer part_of(const Piece &piece) const
    {
        scanned_ = true;
        return ni_xscan_part_make(reader_, piece.words, piece.groups, piece.wanted);
    }

    /* A source for documents that any of the pieces has, and weights of optional words. */
    Xapian::Query source_of(Pieces pieces, const ni_xwords &optional, bool advances) const
    {
        ni_xscan_alternatives all;
        pieces[0].words.merge(optional);
        for (const Piece &piece : pieces) all.parts.push_back(part_of(piece));
        if (all.parts.size() == 1) return ni_xscan_query_of(all.parts[0], advances);
        if (!optional.terms.empty()) all.optional = part_of(piece_of_any(optional));
        return ni_xscan_query_of(all);
    }

    const ni_xscan_reader &reader_;
    const bool advances_;     /* whether sources must advance: see Scan */
    bool &scanned_;           /* set if any source was made */
    ni_xwords words_, added_; /* required and optional */
    size_t groups_ = 0;
    ni_xmarks marks_ = no_marks();
    std::vector<ni_xdisjunction> wanted_; /* filters checked by the source */
    Pieces any_; /* required, and to be made a source together with optional words */
    Queries required_, optional_, filters_, without_;
};

} // namespace

extern "C" ni_xquery *ni_xscan_query(ni_xquery *query, const ni_xscan_reader *reader,
                                     newsidx_error *error) noexcept
{
    if (!query || !query->trace) return query;
    const newsidx_status status = ni_guard(error, nullptr, [&] {
        query->forms.local = Splitter(*reader, false, query->scanned).run(*query->trace, 1);
        query->forms.same = true;
        return NEWSIDX_OK;
    });
    if (status == NEWSIDX_OK) return query;
    ni_xquery_free(query);
    return nullptr;
}
