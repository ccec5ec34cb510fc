/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Walks over a trace. Xapian reports weights only for whole queries, so each leaf is run as a query
 * of its own, filtered to the one document. A filter does not change any statistics, and a weight
 * depends on nothing else.
 */
#include "xapian/xexplain.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/trace.h"
#include "xapian/verify.h"
#include "xapian/xphrase.h"
#include "xapian/xweight.h"

#include <algorithm>
#include <cmath>

namespace {

/* Result of a query for one document. */
struct Result {
    bool matches;
    double weight;
};

class Walk {
  public:
    Walk(ni_xdatabase *database, uint32_t docid, newsidx_text key, const ni_xmodel *model,
         ni_xexplain_callback *callback, void *context)
        : database_(database), docid_(docid), key_(ni_handle_string(key)), model_(model),
          callback_(callback), context_(context)
    {
    }

    /* Check whether the document matches, and if so, report the leaves. */
    bool visit(const ni_trace_node &node, double factor, const ni_xquery_label *label)
    {
        if (node.label) label = node.label.get();
        verify(node);
        switch (node.shape) {
        case ni_trace_shape::LEAF:
        case ni_trace_shape::GROUP: return leaf(node, factor, label);
        case ni_trace_shape::SUM: return any(node, factor, label);
        case ni_trace_shape::ALL: return all(node, factor, label);
        case ni_trace_shape::MAYBE: return maybe(node, factor, label);
        case ni_trace_shape::FIRST:
            return run(node.forms).matches && visit(*node.children[0], factor, label);
        case ni_trace_shape::SCALE: return visit(*node.children[0], factor * node.factor, label);
        }
        return false;
    }

    newsidx_status status() const
    {
        return status_;
    }

  private:
    void verify(const ni_trace_node &node) const
    {
        ni_verify_query(database_, node.forms);
        if (!node.terms) return;
        for (const std::string &term : *node.terms)
            ni_verify_text(database_, NI_XDATABASE_TERM, term);
    }

    bool any(const ni_trace_node &node, double factor, const ni_xquery_label *label)
    {
        bool matches = false;
        for (const ni_trace_pointer &child : node.children) matches |= visit(*child, factor, label);
        return matches;
    }

    bool all(const ni_trace_node &node, double factor, const ni_xquery_label *label)
    {
        if (!run(node.forms).matches) return false;
        any(node, factor, label);
        return true;
    }

    bool maybe(const ni_trace_node &node, double factor, const ni_xquery_label *label)
    {
        if (!run(node.children[0]->forms).matches) return false;
        any(node, factor, label);
        return true;
    }

    bool leaf(const ni_trace_node &node, double factor, const ni_xquery_label *label)
    {
        const Result result = run(node.forms);
        if (result.matches && factor > 0 && node.terms && status_ == NEWSIDX_OK)
            report(node, factor, label, factor * result.weight);
        return result.matches;
    }

    void report(const ni_trace_node &node, double factor, const ni_xquery_label *label,
                double weight)
    {
        std::vector<newsidx_text> found;
        ni_xexplain_leaf leaf = {};
        const Xapian::Database &all = database_->database;
        const std::vector<std::string> terms = sorted(*node.terms);
        for (const std::string &term : terms) {
            Xapian::PostingIterator at = all.postlist_begin(term);
            if (at != all.postlist_end(term)) at.skip_to(docid_);
            if (at == all.postlist_end(term) || *at != docid_) continue;
            leaf.wdf += at.get_wdf();
            leaf.documents += all.get_termfreq(term);
            found.push_back(newsidx_text{term.data(), term.size()});
        }
        weigh(node, leaf, factor > 0 ? weight / factor : 0);
        leaf.label = label;
        leaf.terms = found.data();
        leaf.count = found.size();
        leaf.group = node.shape == ni_trace_shape::GROUP;
        leaf.factor = factor;
        leaf.weight = weight;
        status_ = callback_(context_, &leaf);
    }

    /*
     * How rare a group is to Xapian is an estimate of its own, of which only the weight is known:
     * BM25 is solved for the idf. A list of documents (xany.cc) knows it.
     */
    void weigh(const ni_trace_node &node, ni_xexplain_leaf &leaf, double weight) const
    {
        const double all = database_->database.get_doccount();
        double documents = std::min((double)leaf.documents, all);
        if (node.shape == ni_trace_shape::GROUP && node.documents > 0)
            documents = node.documents;
        else if (node.shape == ni_trace_shape::GROUP && weight > 0 &&
                 model_->model == NEWSIDX_MODEL_BM25)
            documents = ni_xmodel_documents(all, weight / saturation((double)leaf.wdf));
        leaf.documents = (uint64_t)std::lround(std::max(documents, 0.0));
        leaf.idf = ni_xmodel_idf(all, (double)leaf.documents);
    }

    /* BM25's (k + 1) f / (f + K) in this document. */
    double saturation(double frequency) const
    {
        const Xapian::Database &all = database_->database;
        const double length = all.get_doclength(docid_) / all.get_average_length();
        const double k = model_->k1, b = model_->b;
        return (k + 1) * frequency / (frequency + k * (1 - b + b * length));
    }

    static std::vector<std::string> sorted(const std::vector<std::string> &terms)
    {
        std::vector<std::string> copy(terms);
        std::sort(copy.begin(), copy.end());
        return copy;
    }

    /* Replaced articles have the same key, in other segments. */
    Result run(const ni_xforms &forms) const
    {
        const Xapian::Query &query = forms.on(database_->remote);
        if (query.empty() || status_ != NEWSIDX_OK) return {false, 0};
        const Xapian::Query one(Xapian::Query::OP_FILTER, query, Xapian::Query(key_));
        Xapian::Enquire enquire(database_->database);
        enquire.set_weighting_scheme(*ni_xweight_make(*model_));
        enquire.set_query(one);
        const Xapian::MSet found = enquire.get_mset(0, database_->database.get_termfreq(key_));
        for (Xapian::MSetIterator at = found.begin(); at != found.end(); ++at)
            if (*at == docid_) return {true, at.get_weight()};
        return {false, 0};
    }

    ni_xdatabase *database_;
    const Xapian::docid docid_;
    const std::string key_;
    const ni_xmodel *model_;
    ni_xexplain_callback *callback_;
    void *context_;
    newsidx_status status_ = NEWSIDX_OK;
};

} // namespace

extern "C" ni_xquery *ni_xquery_labelled(ni_xquery *query, const ni_xquery_label *label,
                                         newsidx_error *error) noexcept
{
    if (!query || !query->trace) return query;
    const newsidx_status status = ni_guard(error, nullptr, [&] {
        auto copy = std::make_shared<ni_trace_node>(*query->trace);
        copy->label = std::make_shared<const ni_xquery_label>(*label);
        query->trace = copy;
        return NEWSIDX_OK;
    });
    if (status == NEWSIDX_OK) return query;
    ni_xquery_free(query);
    return nullptr;
}

extern "C" ni_xtrace *ni_xtrace_of(const ni_xquery *query, newsidx_error *error) noexcept
{
    ni_xtrace *trace = nullptr;
    ni_guard(error, nullptr, [&] {
        trace = new ni_xtrace{query->trace};
        return NEWSIDX_OK;
    });
    return trace;
}

extern "C" void ni_xtrace_free(ni_xtrace *trace) noexcept
{
    delete trace;
}

extern "C" newsidx_status ni_xexplain(ni_xdatabase *database, const ni_xtrace *trace,
                                      uint32_t docid, newsidx_text key, const ni_xmodel *model,
                                      ni_xexplain_callback *callback, void *context,
                                      newsidx_error *error) noexcept
{
    return ni_guard(error, database->name.c_str(), [&] {
        if (trace->root) ni_xphrase_set_deadline(*trace->root, nullptr);
        ni_verify_text(database, NI_XDATABASE_TERM, ni_handle_string(key));
        Walk walk(database, docid, key, model, callback, context);
        if (trace->root) walk.visit(*trace->root, 1, nullptr);
        return walk.status();
    });
}
