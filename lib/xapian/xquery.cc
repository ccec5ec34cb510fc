/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Queries: Xapian's operators under the names that the plan uses, and one thing of our own, a
 * posting source of deleted documents. Xapian clones it for each segment and tells the clone which
 * segment it is in; docids are then the segment's own numbers, so a deletion list needs no
 * renumbering when segments are combined.
 */
#include "xapian/xquery.h"
#include "xapian/guard.h"
#include "xapian/handle.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace {

/* Queries taken over from the caller: freed in any case, also when there is no memory to go on. */
class Taken {
  public:
    Taken(ni_xquery **queries, size_t count) : queries_(queries), count_(count)
    {
    }
    ~Taken()
    {
        for (size_t i = 0; i < count_; i++) delete queries_[i];
    }
    Taken(const Taken &) = delete;
    Taken &operator=(const Taken &) = delete;

    bool has_failed() const
    {
        return std::any_of(queries_, queries_ + count_, [](ni_xquery *query) { return !query; });
    }
    std::vector<ni_trace_pointer> traces() const
    {
        std::vector<ni_trace_pointer> traces;
        traces.reserve(count_);
        for (size_t i = 0; i < count_; i++) traces.push_back(queries_[i]->trace);
        return traces;
    }
    std::vector<Xapian::Query> children() const
    {
        std::vector<Xapian::Query> children;
        children.reserve(count_);
        for (size_t i = 0; i < count_; i++) children.push_back(queries_[i]->query);
        return children;
    }

    /* The children as they weigh right. */
    std::vector<Xapian::Query> settled() const
    {
        std::vector<Xapian::Query> children;
        children.reserve(count_);
        for (size_t i = 0; i < count_; i++) {
            const ni_trace_pointer &trace = queries_[i]->trace;
            children.push_back(trace ? trace->settled : queries_[i]->query);
        }
        return children;
    }
    bool are_settled() const
    {
        return std::all_of(queries_, queries_ + count_, [](const ni_xquery *query) {
            return !query->trace || query->trace->is_settled;
        });
    }

  private:
    ni_xquery **queries_;
    size_t count_;
};

/* The deleted documents of whichever segment it is set to, in rising order. */
class Deletions : public Xapian::PostingSource {
  public:
    explicit Deletions(const std::vector<ni_xquery_deletions> &segments) : segments_(segments)
    {
    }
    PostingSource *clone() const override
    {
        return new Deletions(segments_);
    }
    void init(const Xapian::Database &shard) override
    {
        const std::string uuid = shard.get_uuid();
        auto segment = std::find_if(segments_.begin(), segments_.end(),
                                    [&](const auto &each) { return uuid == each.uuid; });
        const bool found = segment != segments_.end();
        begin_ = at_ = found ? segment->docids : nullptr;
        end_ = found ? begin_ + segment->count : nullptr;
        started_ = false;
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return (Xapian::doccount)(end_ - begin_);
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return get_termfreq_min();
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return get_termfreq_min();
    }
    void next(double) override
    {
        if (started_) at_++;
        started_ = true;
    }
    /* check() rests on this one. */
    void skip_to(Xapian::docid docid, double) override
    {
        at_ = std::lower_bound(at_, end_, docid);
        started_ = true;
    }
    bool at_end() const override
    {
        return started_ && at_ == end_;
    }
    Xapian::docid get_docid() const override
    {
        return *at_;
    }
    std::string get_description() const override
    {
        return "Deletions";
    }

  private:
    std::vector<ni_xquery_deletions> segments_;
    const uint32_t *begin_ = nullptr;
    const uint32_t *at_ = nullptr;
    const uint32_t *end_ = nullptr;
    bool started_ = false;
};

/*
 * Every document, until a deadline passes. It stands beside a query under FILTER, which asks it
 * for each document that the query comes to, before places are looked at; when it ends, all ends.
 */
class Until : public Xapian::PostingSource {
  public:
    explicit Until(ni_deadline *deadline) : deadline_(deadline)
    {
    }
    PostingSource *clone() const override
    {
        return new Until(deadline_);
    }
    void init(const Xapian::Database &shard) override
    {
        documents_ = shard.get_doccount();
        last_ = shard.get_lastdocid();
        docid_ = 0;
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return 0;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return documents_;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return documents_;
    }
    void next(double) override
    {
        docid_ = ni_deadline_passed(deadline_) ? last_ + 1 : docid_ + 1;
    }
    /* check() rests on this one. */
    void skip_to(Xapian::docid docid, double) override
    {
        docid_ = ni_deadline_passed(deadline_) ? last_ + 1 : std::max(docid, docid_);
    }
    bool at_end() const override
    {
        return docid_ > last_;
    }
    Xapian::docid get_docid() const override
    {
        return docid_;
    }
    std::string get_description() const override
    {
        return "Until";
    }

  private:
    ni_deadline *deadline_;
    Xapian::doccount documents_ = 0;
    Xapian::docid last_ = 0;
    Xapian::docid docid_ = 0;
};

/* One document, behind all others. */
class Beyond : public Xapian::PostingSource {
  public:
    PostingSource *clone() const override
    {
        return new Beyond;
    }
    void init(const Xapian::Database &) override
    {
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return 0;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return 0;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return 1;
    }
    void next(double) override
    {
    }
    void skip_to(Xapian::docid, double) override
    {
    }
    bool at_end() const override
    {
        return false;
    }
    Xapian::docid get_docid() const override
    {
        return std::numeric_limits<Xapian::docid>::max();
    }
    std::string get_description() const override
    {
        return "Beyond";
    }
};

/* The terms of all children, which are leaves. */
std::shared_ptr<const std::vector<std::string>>
terms_of(const std::vector<ni_trace_pointer> &children)
{
    auto terms = std::make_shared<std::vector<std::string>>();
    for (const ni_trace_pointer &child : children)
        if (child->terms) terms->insert(terms->end(), child->terms->begin(), child->terms->end());
    return terms;
}

/* Runs a body that fills the node of a trace, its query too; NULL when it throws. */
template <typename Body> ni_xquery *make_node(newsidx_error *error, Body body) noexcept
{
    ni_xquery *made = nullptr;
    ni_guard(error, nullptr, [&] {
        auto node = std::make_shared<ni_trace_node>();
        body(*node);
        made = new ni_xquery{node->query, node};
        return NEWSIDX_OK;
    });
    return made;
}

/* Runs a body that returns a Xapian::Query and wraps what it made; NULL when it throws. */
template <typename Body> ni_xquery *make(newsidx_error *error, Body body) noexcept
{
    return make_node(error, [&](ni_trace_node &node) { node.query = node.settled = body(); });
}

/* Whether a query may look at places to say whether one document matches. */
bool is_about_places(const Xapian::Query &query)
{
    bool first = false;
    switch (query.get_type()) {
    case Xapian::Query::OP_PHRASE:
    case Xapian::Query::OP_NEAR: return true;
    case Xapian::Query::OP_SCALE_WEIGHT:
    case Xapian::Query::OP_AND_MAYBE:
    case Xapian::Query::OP_AND_NOT: first = true; break;
    case Xapian::Query::OP_AND:
    case Xapian::Query::OP_FILTER: break;
    default: return false;
    }
    const size_t count = first ? 1 : query.get_num_subqueries();
    for (size_t i = 0; i < count; i++)
        if (is_about_places(query.get_subquery(i))) return true;
    return false;
}

/*
 * A branch of an OR, so that Xapian 1.4.22 adds it up right. Where its OR is asked about one
 * document alone, as below AND_MAYBE, it takes the next one for found in a branch on places that
 * said only that it has not looked so far: the words of a phrase would weigh where the phrase is
 * not. AND_NOT always looks, and what is taken out here is nothing. (MAX would look as well, but
 * reads freed memory over several databases.)
 */
Xapian::Query settle(const Xapian::Query &branch)
{
    Xapian::PostingSource *beyond = (new Beyond)->release();
    return Xapian::Query(Xapian::Query::OP_AND_NOT, branch, Xapian::Query(beyond));
}

/* From which branch on an operator asks about single documents. */
size_t first_asked(ni_xquery_op op)
{
    if (op == NI_XQUERY_OR) return 0;
    return op == NI_XQUERY_AND_MAYBE ? 1 : SIZE_MAX;
}

/* The same for a body that takes the children of queries that are used up, of which those from
   number `asked` on are branches of an OR. */
template <typename Body>
ni_xquery *make_from(ni_xquery **queries, size_t count, ni_trace_shape shape, double factor,
                     size_t asked, newsidx_error *error, Body body) noexcept
{
    const Taken taken(queries, count);
    if (taken.has_failed()) return nullptr;
    return make_node(error, [&](ni_trace_node &node) {
        const std::vector<Xapian::Query> children = taken.children();
        node.query = body(children);
        node.children = taken.traces();
        node.shape = shape;
        node.factor = factor;
        if (shape == ni_trace_shape::GROUP) node.terms = terms_of(node.children);
        node.is_settled = taken.are_settled();
        std::vector<Xapian::Query> settled = taken.settled();
        for (size_t i = asked; i < count && count > 1; i++) {
            if (!is_about_places(children[i])) continue;
            settled[i] = settle(settled[i]);
            node.is_settled = false;
        }
        node.settled = node.is_settled ? node.query : body(settled);
    });
}

/* The same for what only takes documents out: to a trace it is the query itself. */
template <typename Body>
ni_xquery *make_within(ni_xquery *query, newsidx_error *error, Body body) noexcept
{
    const Taken taken(&query, 1);
    if (taken.has_failed()) return nullptr;
    ni_xquery *made = make(error, [&] { return body(taken.children()); });
    if (made) made->trace = query->trace;
    return made;
}

ni_trace_shape shape_of(ni_xquery_op op)
{
    switch (op) {
    case NI_XQUERY_AND: return ni_trace_shape::ALL;
    case NI_XQUERY_OR: return ni_trace_shape::SUM;
    case NI_XQUERY_AND_MAYBE: return ni_trace_shape::MAYBE;
    case NI_XQUERY_AND_NOT:
    case NI_XQUERY_FILTER: return ni_trace_shape::FIRST;
    case NI_XQUERY_SYNONYM: return ni_trace_shape::GROUP;
    }
    return ni_trace_shape::LEAF;
}

Xapian::Query::op xapian_op(ni_xquery_op op)
{
    switch (op) {
    case NI_XQUERY_AND: return Xapian::Query::OP_AND;
    case NI_XQUERY_OR: return Xapian::Query::OP_OR;
    case NI_XQUERY_AND_MAYBE: return Xapian::Query::OP_AND_MAYBE;
    case NI_XQUERY_AND_NOT: return Xapian::Query::OP_AND_NOT;
    case NI_XQUERY_FILTER: return Xapian::Query::OP_FILTER;
    case NI_XQUERY_SYNONYM: return Xapian::Query::OP_SYNONYM;
    }
    throw Xapian::InvalidArgumentError("unknown operator of a query");
}

Xapian::Query unweighted(const Xapian::Query &query);

std::vector<Xapian::Query> unweighted_children(const Xapian::Query &query)
{
    std::vector<Xapian::Query> children;
    for (size_t i = 0; i < query.get_num_subqueries(); i++)
        children.push_back(unweighted(query.get_subquery(i)));
    return children;
}

/*
 * The same documents where weights do not count: behind AND_NOT and FILTER. Xapian 1.4.22 would
 * find out by itself, but for AND_MAYBE below AND_NOT, of which it compares weight bounds that were
 * never set.
 */
Xapian::Query unweighted(const Xapian::Query &query)
{
    const Xapian::Query::op op = query.get_type();
    switch (op) {
    case Xapian::Query::OP_AND_MAYBE:
    case Xapian::Query::OP_SCALE_WEIGHT: return unweighted(query.get_subquery(0));
    case Xapian::Query::OP_AND:
    case Xapian::Query::OP_OR:
    case Xapian::Query::OP_AND_NOT:
    case Xapian::Query::OP_FILTER:
    case Xapian::Query::OP_SYNONYM: break;
    default: return query;
    }
    const std::vector<Xapian::Query> children = unweighted_children(query);
    return Xapian::Query(op == Xapian::Query::OP_SYNONYM ? Xapian::Query::OP_OR : op,
                         children.begin(), children.end());
}

} // namespace

/* To Xapian the empty term is every document; no document has it. */
extern "C" ni_xquery *ni_xquery_term(newsidx_text term, newsidx_error *error) noexcept
{
    return make_node(error, [&](ni_trace_node &node) {
        const std::string bytes = ni_handle_string(term);
        if (bytes.empty()) return;
        node.query = node.settled = Xapian::Query(bytes);
        node.terms = std::make_shared<const std::vector<std::string>>(1, bytes);
    });
}

extern "C" ni_xquery *ni_xquery_everything(newsidx_error *error) noexcept
{
    return make(error, [] { return Xapian::Query(std::string()); });
}

extern "C" ni_xquery *ni_xquery_nothing(newsidx_error *error) noexcept
{
    return make(error, [] { return Xapian::Query(); });
}

/* A value that is absent is "" to Xapian, so that the lowest that counts is one NUL. */
extern "C" ni_xquery *ni_xquery_value_range(uint32_t slot, newsidx_text low, newsidx_text high,
                                            newsidx_error *error) noexcept
{
    return make(error, [&] {
        std::string from = ni_handle_string(low);
        if (from.empty()) from.assign(1, '\0');
        if (!high.data) return Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, from);
        return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, from, ni_handle_string(high));
    });
}

extern "C" ni_xquery *ni_xquery_combine(ni_xquery_op op, ni_xquery **queries, size_t count,
                                        newsidx_error *error) noexcept
{
    const ni_trace_shape shape = count ? shape_of(op) : ni_trace_shape::LEAF;
    const auto body = [&](std::vector<Xapian::Query> children) {
        if (op == NI_XQUERY_AND_NOT || op == NI_XQUERY_FILTER)
            for (size_t i = 1; i < children.size(); i++) children[i] = unweighted(children[i]);
        return Xapian::Query(xapian_op(op), children.begin(), children.end());
    };
    return make_from(queries, count, shape, 1, first_asked(op), error, body);
}

extern "C" ni_xquery *ni_xquery_scale(ni_xquery *query, double factor,
                                      newsidx_error *error) noexcept
{
    const ni_trace_shape shape = ni_trace_shape::SCALE;
    return make_from(&query, 1, shape, factor, SIZE_MAX, error, [&](const auto &children) {
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, children[0], factor);
    });
}

extern "C" ni_xquery *ni_xquery_phrase(ni_xquery **queries, size_t count, uint32_t window,
                                       newsidx_error *error) noexcept
{
    return make_from(queries, count, ni_trace_shape::ALL, 1, SIZE_MAX, error,
                     [&](const auto &children) {
                         if (children.size() == 1) return children[0];
                         return Xapian::Query(Xapian::Query::OP_PHRASE, children.begin(),
                                              children.end(), window);
                     });
}

extern "C" ni_xquery *ni_xquery_near(ni_xquery **queries, size_t count, uint32_t window,
                                     newsidx_error *error) noexcept
{
    return make_from(
        queries, count, ni_trace_shape::ALL, 1, SIZE_MAX, error, [&](const auto &children) {
            if (children.size() == 1) return children[0];
            return Xapian::Query(Xapian::Query::OP_NEAR, children.begin(), children.end(), window);
        });
}

extern "C" ni_xquery *ni_xquery_settled(ni_xquery *query, newsidx_error *error) noexcept
{
    if (!query || !query->trace || query->trace->is_settled) return query;
    return make_within(query, error, [&](const auto &) { return query->trace->settled; });
}

extern "C" ni_xquery *ni_xquery_until(ni_xquery *query, ni_deadline *deadline,
                                      newsidx_error *error) noexcept
{
    if (!query || deadline->end == 0) return query;
    return make_within(query, error, [&](const std::vector<Xapian::Query> &children) {
        Xapian::PostingSource *until = (new Until(deadline))->release();
        return Xapian::Query(Xapian::Query::OP_FILTER, children[0], Xapian::Query(until));
    });
}

extern "C" ni_xquery *ni_xquery_without(ni_xquery *query, const ni_xquery_deletions *segments,
                                        size_t count, newsidx_error *error) noexcept
{
    auto has_any = [](const ni_xquery_deletions &segment) { return segment.count > 0; };
    if (!query || std::none_of(segments, segments + count, has_any)) return query;
    return make_within(query, error, [&](const std::vector<Xapian::Query> &children) {
        std::vector<ni_xquery_deletions> copy(segments, segments + count);
        Xapian::PostingSource *deletions = (new Deletions(copy))->release();
        return Xapian::Query(Xapian::Query::OP_AND_NOT, children[0], Xapian::Query(deletions));
    });
}

extern "C" ni_xquery *ni_xquery_copy(const ni_xquery *query, newsidx_error *error) noexcept
{
    return make(error, [&] { return query->query; });
}

extern "C" void ni_xquery_free(ni_xquery *query) noexcept
{
    delete query;
}
