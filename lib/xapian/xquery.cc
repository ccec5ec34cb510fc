/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Queries: Xapian's operators under the names of the plan, and our own posting source of deleted
 * documents. Xapian clones it for each segment and passes the segment to the clone; docids are then
 * the segment's own, so a deletion list needs no renumbering when segments are combined.
 */
#include "xapian/xquery.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/xphrase.h"
#include "xapian/xsource.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace {

/* Queries consumed by a call: freed on every path, even when out of memory. */
class Consumed {
  public:
    Consumed(ni_xquery **queries, size_t count) : queries_(queries), count_(count)
    {
    }
    ~Consumed()
    {
        for (size_t i = 0; i < count_; i++) delete queries_[i];
    }
    Consumed(const Consumed &) = delete;
    Consumed &operator=(const Consumed &) = delete;

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
    /* The children in the form for local or for remote databases. */
    std::vector<Xapian::Query> children(bool remote) const
    {
        std::vector<Xapian::Query> children;
        children.reserve(count_);
        for (size_t i = 0; i < count_; i++) children.push_back(queries_[i]->forms.on(remote));
        return children;
    }
    ni_xreads reads() const
    {
        ni_xreads all;
        for (size_t i = 0; i < count_; i++) all.add(queries_[i]->forms.reads);
        return all;
    }
    bool are_same() const
    {
        return std::all_of(queries_, queries_ + count_,
                           [](const ni_xquery *query) { return query->forms.same; });
    }

  private:
    ni_xquery **queries_;
    size_t count_;
};

/* The deleted documents of the current segment, in rising order. */
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
    /* check() uses this. */
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
 * Every document, until a deadline passes. Placed next to a query under FILTER, it is asked for
 * each document that the query reaches, before positions are checked; when it ends, the query ends.
 */
class Until : public ni_xsource {
  public:
    explicit Until(ni_deadline *deadline) : deadline_(deadline)
    {
    }
    PostingSource *clone() const override
    {
        return new Until(deadline_);
    }
    void next(double) override
    {
        docid_ = ni_deadline_passed(deadline_) ? last_ + 1 : docid_ + 1;
    }
    /* check() uses this. */
    void skip_to(Xapian::docid docid, double) override
    {
        docid_ = ni_deadline_passed(deadline_) ? last_ + 1 : std::max<uint64_t>(docid, docid_);
    }
    std::string get_description() const override
    {
        return "Until";
    }

  private:
    ni_deadline *deadline_;
};

/* The terms of all children, which must be leaves. */
std::shared_ptr<const std::vector<std::string>>
terms_of(const std::vector<ni_trace_pointer> &children)
{
    auto terms = std::make_shared<std::vector<std::string>>();
    for (const ni_trace_pointer &child : children)
        if (child->terms) terms->insert(terms->end(), child->terms->begin(), child->terms->end());
    return terms;
}

/* Run a body that fills in a trace node with its query; NULL on an exception. */
template <typename Body> ni_xquery *make_node(newsidx_error *error, Body body) noexcept
{
    ni_xquery *made = nullptr;
    ni_guard(error, nullptr, [&] {
        auto node = std::make_shared<ni_trace_node>();
        body(*node);
        made = new ni_xquery{node->forms, node};
        return NEWSIDX_OK;
    });
    return made;
}

/* Run a body that returns a Xapian::Query, and wrap it; NULL on an exception. */
template <typename Body> ni_xquery *make(newsidx_error *error, Body body) noexcept
{
    return make_node(error, [&](ni_trace_node &node) { node.forms.local = body(); });
}

/* Build a query in both forms, from a body that combines the children. */
template <typename Body> ni_xforms make_forms(const Consumed &consumed, Body body)
{
    ni_xforms forms;
    forms.local = body(consumed.children(false));
    forms.same = consumed.are_same();
    forms.reads = consumed.reads();
    if (!forms.same) forms.remote = body(consumed.children(true));
    return forms;
}

/* The same, consuming the queries that are the children. */
template <typename Body>
ni_xquery *make_from(ni_xquery **queries, size_t count, ni_trace_shape shape, double factor,
                     newsidx_error *error, Body body) noexcept
{
    const Consumed consumed(queries, count);
    if (consumed.has_failed()) return nullptr;
    return make_node(error, [&](ni_trace_node &node) {
        node.forms = make_forms(consumed, body);
        node.children = consumed.traces();
        node.shape = shape;
        node.factor = factor;
        if (shape == ni_trace_shape::GROUP) node.terms = terms_of(node.children);
    });
}

/* The same for a query that only removes documents: the trace does not need to know. */
template <typename Body>
ni_xquery *make_within(ni_xquery *query, newsidx_error *error, Body body) noexcept
{
    const Consumed consumed(&query, 1);
    if (consumed.has_failed()) return nullptr;
    ni_xquery *made =
        make_node(error, [&](ni_trace_node &node) { node.forms = make_forms(consumed, body); });
    if (made) made->trace = query->trace;
    if (made) made->scanned = query->scanned;
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
    throw Xapian::InvalidArgumentError("unknown query operator");
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
 * A query with the same documents for contexts without weights: under AND_NOT and FILTER. Xapian
 * 1.4.22 would simplify it itself, except for AND_MAYBE below AND_NOT, where it compares weight
 * bounds that were never set.
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

/* For Xapian, the empty term matches every document; here it matches none. */
extern "C" ni_xquery *ni_xquery_term(newsidx_text term, newsidx_error *error) noexcept
{
    return make_node(error, [&](ni_trace_node &node) {
        const std::string bytes = ni_handle_string(term);
        if (bytes.empty()) return;
        node.forms.local = Xapian::Query(bytes);
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

/* Xapian stores a missing value as "", so the lowest actual value is a single NUL. */
extern "C" ni_xquery *ni_xquery_value_range(uint32_t slot, newsidx_text low, newsidx_text high,
                                            newsidx_error *error) noexcept
{
    return make_node(error, [&](ni_trace_node &node) {
        std::string from = ni_handle_string(low);
        if (from.empty()) from.assign(1, '\0');
        node.forms.reads.slots.push_back(slot);
        node.forms.local = high.data ? Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, from,
                                                     ni_handle_string(high))
                                     : Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, from);
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
    return make_from(queries, count, shape, 1, error, body);
}

extern "C" ni_xquery *ni_xquery_scale(ni_xquery *query, double factor,
                                      newsidx_error *error) noexcept
{
    const ni_trace_shape shape = ni_trace_shape::SCALE;
    return make_from(&query, 1, shape, factor, error, [&](const auto &children) {
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, children[0], factor);
    });
}

/* The position check is placed next to all words, so that the weights are those of the words. */
static ni_xquery *make_positional(ni_xquery **queries, size_t count, uint32_t window, bool ordered,
                                  newsidx_error *error) noexcept
{
    const Consumed consumed(queries, count);
    if (consumed.has_failed()) return nullptr;
    return make_node(error, [&](ni_trace_node &node) {
        node.shape = ni_trace_shape::ALL;
        node.children = consumed.traces();
        const std::vector<Xapian::Query> children = consumed.children(false);
        if (count == 1) node.forms = make_forms(consumed, [](const auto &one) { return one[0]; });
        if (count < 2) return;
        node.phrase = ni_xphrase_make(children, window, ordered);
        node.forms = ni_xphrase_forms(node.phrase, children);
        node.forms.reads = consumed.reads();
    });
}

extern "C" ni_xquery *ni_xquery_phrase(ni_xquery **queries, size_t count, uint32_t window,
                                       newsidx_error *error) noexcept
{
    return make_positional(queries, count, window, true, error);
}

extern "C" ni_xquery *ni_xquery_near(ni_xquery **queries, size_t count, uint32_t window,
                                     newsidx_error *error) noexcept
{
    return make_positional(queries, count, window, false, error);
}

extern "C" ni_xquery *ni_xquery_aligned(ni_xquery *query, uint32_t stride,
                                        newsidx_error *error) noexcept
{
    const Consumed consumed(&query, 1);
    if (consumed.has_failed()) return nullptr;
    return make_node(error, [&](ni_trace_node &node) {
        const std::vector<Xapian::Query> children = consumed.children(false);
        node.shape = ni_trace_shape::ALL;
        node.children = consumed.traces();
        node.phrase = ni_xphrase_make_aligned(children[0], stride);
        node.forms = ni_xphrase_forms(node.phrase, children);
    });
}

extern "C" void ni_xquery_set_positions(ni_xquery *query,
                                        const ni_xquery_positions *positions) noexcept
{
    if (query && query->trace) ni_xphrase_set_positions(*query->trace, *positions);
}

extern "C" ni_xquery *ni_xquery_until(ni_xquery *query, ni_deadline *deadline,
                                      newsidx_error *error) noexcept
{
    if (!query || deadline->end == 0) return query;
    if (query->trace) ni_xphrase_set_deadline(*query->trace, deadline);
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
    return make_node(error, [&](ni_trace_node &node) { node.forms = query->forms; });
}

extern "C" void ni_xquery_free(ni_xquery *query) noexcept
{
    delete query;
}
