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
#include "xapian/xsource.h"
#include "xapian/xwords.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace {

/* ---- posting source -------------------------------------------------------------------------- */

/* A prepared part with the filters it checks; shared by clones. */
class Part {
  public:
    Part(const ni_xscan_reader &reader, const ni_xwords &words, size_t groups,
         const std::vector<ni_xdisjunction> &wanted)
        : reader_(reader), wanted_(wanted)
    {
        newsidx_error error = {};
        ni_xwords_pass(words, groups, [&](const ni_xscan_words &passed) {
            ni_xsource_check(reader_.prepare(&part_, reader_.context, &passed, &error), error);
        });
    }
    ~Part()
    {
        reader_.release(part_);
    }
    Part(const Part &) = delete;
    Part &operator=(const Part &) = delete;

    const ni_xscan_reader &reader() const
    {
        return reader_;
    }
    void *get() const
    {
        return part_;
    }
    const std::vector<ni_xdisjunction> &wanted() const
    {
        return wanted_;
    }

  private:
    ni_xscan_reader reader_;
    const std::vector<ni_xdisjunction> wanted_;
    void *part_ = nullptr;
};

/*
 * When asked about one document, check() may report that it does not match without moving to the
 * next match, which saves searching for it. But in Xapian 1.4.22, OR then takes the position as a
 * match, and so does AND_MAYBE in its optional part: below these it must advance.
 */
class Scan : public ni_xsource {
  public:
    Scan(const std::shared_ptr<const Part> &part, bool advances)
        : part_(part), advances_(advances), check_(part->wanted())
    {
    }
    ~Scan() override
    {
        part_->reader().close(scan_);
    }
    PostingSource *clone() const override
    {
        return new Scan(part_, advances_);
    }
    void init(const Xapian::Database &shard) override
    {
        newsidx_error error = {};
        part_->reader().close(scan_);
        scan_ = nullptr;
        ni_xsource_check(
            part_->reader().open(&scan_, part_->get(), shard.get_uuid().c_str(), &figures_, &error),
            error);
        ni_xsource::init(shard);
        check_.init(shard);
        set_maxweight(figures_.weight);
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return part_->wanted().empty() ? figures_.least : 0;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return figures_.estimate;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return figures_.most;
    }
    double get_weight() const override
    {
        return found_.weight;
    }
    void next(double least) override
    {
        find(docid_ + 1, last_ + 1, least);
    }
    void skip_to(Xapian::docid docid, double least) override
    {
        if (docid > docid_) find(docid, last_ + 1, least);
    }
    bool check(Xapian::docid docid, double least) override
    {
        if (docid <= docid_) return true;
        find(docid, advances_ ? last_ + 1 : (uint64_t)docid + 1, least);
        if (advances_ || docid_ == docid) return true;
        docid_ = docid;
        return docid > last_;
    }
    std::string get_description() const override
    {
        return "Scan";
    }

  private:
    /* Move to the first match before `end`, else to the end of the segment. */
    void find(uint64_t from, uint64_t end, double least)
    {
        const uint32_t behind = (uint32_t)std::min<uint64_t>(end, UINT32_MAX);
        newsidx_error error; /* not zeroed, to save time per document */
        newsidx_status status;
        do {
            status = NEWSIDX_DONE;
            if (from < behind)
                status =
                    part_->reader().find(&found_, scan_, (uint32_t)from, behind, least, &error);
            ni_xsource_check(status, error);
            from = (uint64_t)found_.docid + 1;
        } while (status == NEWSIDX_OK && !check_.meets(found_.docid, found_.groups));
        docid_ = status == NEWSIDX_OK ? found_.docid : last_ + 1;
    }

    std::shared_ptr<const Part> part_;
    const bool advances_;
    ni_xdisjunction_check check_;
    void *scan_ = nullptr;
    ni_xscan_figures figures_ = {};
    ni_xscan_found found_ = {};
};

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
        add_source();
        Xapian::Query query = combine(Xapian::Query::OP_AND, required_);
        query = with_others(Xapian::Query::OP_AND_MAYBE, query, optional_);
        query = with_others(Xapian::Query::OP_FILTER, query, filters_);
        return with_others(Xapian::Query::OP_AND_NOT, query, without_);
    }

  private:
    typedef std::vector<Xapian::Query> Queries;

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
            required_.push_back(any(node, factor));
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
    Xapian::Query any(const ni_trace_node &node, double factor) const
    {
        ni_xwords words;
        Queries branches;
        for (const auto &child : node.children) {
            ni_xwords own;
            if (ni_xwords_collect(own, *child, factor, ni_xwords_weightless::REFUSE))
                words.merge(own);
            else
                branches.push_back(Splitter(reader_, true, scanned_).run(*child, factor));
        }
        if (!words.terms.empty()) branches.push_back(source_of_any(words));
        return combine(Xapian::Query::OP_OR, branches);
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
        mark_terms();
        if (groups_ == 0) {
            if (!added_.terms.empty()) optional_.push_back(source_of_any(added_));
            return;
        }
        words_.merge(added_);
        required_.push_back(source_of(words_, groups_, advances_, wanted_));
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

    Xapian::Query source_of_any(ni_xwords words) const
    {
        for (auto &each : words.terms) each.second.groups = 1;
        return source_of(words, 1, true, {});
    }

    Xapian::Query source_of(const ni_xwords &words, size_t groups, bool advances,
                            const std::vector<ni_xdisjunction> &wanted) const
    {
        scanned_ = true;
        auto part = std::make_shared<const Part>(reader_, words, groups, wanted);
        return Xapian::Query((new Scan(part, advances))->release());
    }

    const ni_xscan_reader &reader_;
    const bool advances_;     /* whether sources must advance: see Scan */
    bool &scanned_;           /* set if any source was made */
    ni_xwords words_, added_; /* required and optional */
    size_t groups_ = 0;
    ni_xmarks marks_{NI_XSCAN_GROUPS_MAX, NI_XSCAN_MARKS_END};
    std::vector<ni_xdisjunction> wanted_; /* filters checked by the source */
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
