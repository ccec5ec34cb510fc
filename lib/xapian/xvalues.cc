/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian passes every document it checks to a match spy. A request for no hits, but for checking as
 * many documents as there are, visits every match and keeps none. A query scaled by 0 runs without
 * looking up weights.
 *
 * A spy that reads values document by document matches three times as long as a walk over all
 * values of a slot. So for local databases only document numbers are collected, and only remote
 * ones count with Xapian's own spy, which is registered on the server.
 */
#include "xapian/xvalues.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/verify.h"

#include <cassert>
#include <memory>
#include <new>
#include <string>
#include <vector>

namespace {

class Collector : public Xapian::MatchSpy {
  public:
    explicit Collector(ni_buffer *docids) : docids_(docids)
    {
    }
    void operator()(const Xapian::Document &document, double) override
    {
        const uint32_t docid = document.get_docid();
        if (!ni_buffer_append(docids_, &docid, sizeof docid)) throw std::bad_alloc();
    }

  private:
    ni_buffer *docids_;
};

/* Documents whose value satisfies a predicate. */
class ValueFilter : public Xapian::ValuePostingSource {
  public:
    ValueFilter(uint32_t slot, ni_xvalues_predicate *predicate, void *context)
        : ValuePostingSource(slot), predicate_(predicate), context_(context)
    {
    }
    PostingSource *clone() const override
    {
        return new ValueFilter(get_slot(), predicate_, context_);
    }
    void init(const Xapian::Database &shard) override
    {
        ValuePostingSource::init(shard);
        set_termfreq_min(0);
        set_termfreq_est(get_termfreq_max() / 2);
    }
    void next(double least) override
    {
        ValuePostingSource::next(least);
        skip_unmatched(least);
    }
    void skip_to(Xapian::docid docid, double least) override
    {
        ValuePostingSource::skip_to(docid, least);
        skip_unmatched(least);
    }
    bool check(Xapian::docid docid, double least) override
    {
        skip_to(docid, least);
        return true;
    }
    std::string get_description() const override
    {
        return "ValueFilter";
    }

  private:
    bool matches() const
    {
        const std::string value = get_value();
        return predicate_(context_, newsidx_text{value.data(), value.size()});
    }
    void skip_unmatched(double least)
    {
        while (!at_end() && !matches()) ValuePostingSource::next(least);
    }

    ni_xvalues_predicate *predicate_;
    void *context_;
};

} // namespace

/* An enquiry that visits every match, once spies are added. */
static Xapian::Enquire prepare(const ni_xdatabase *database, const ni_xquery *query)
{
    Xapian::Enquire enquire(database->database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query->on(database), 0));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire;
}

extern "C" newsidx_status ni_xvalues_matching(ni_xdatabase *database, const ni_xquery *query,
                                              ni_buffer *docids, newsidx_error *error) noexcept
{
    assert(!database->combined);
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_query(database, query->forms);
        Collector collector(docids);
        Xapian::Enquire enquire = prepare(database, query);
        enquire.add_matchspy(&collector);
        enquire.get_mset(0, 0, database->database.get_doccount());
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xvalues_walk(ni_xdatabase *database, uint32_t slot,
                                          ni_xvalues_each *each, void *context,
                                          newsidx_error *error) noexcept
{
    assert(!database->combined);
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_part(database, NI_XDATABASE_VALUES, slot);
        const Xapian::ValueIterator end = database->database.valuestream_end(slot);
        for (auto at = database->database.valuestream_begin(slot); at != end; ++at) {
            const std::string value = *at;
            if (!each(context, at.get_docid(), newsidx_text{value.data(), value.size()}))
                return NEWSIDX_DONE;
        }
        return NEWSIDX_OK;
    });
}

/* Report the counts of one spy. */
static bool report(const Xapian::ValueCountMatchSpy &spy, size_t slot, ni_xvalues_counted *counted,
                   void *context)
{
    const Xapian::TermIterator end = spy.values_end();
    for (Xapian::TermIterator at = spy.values_begin(); at != end; ++at) {
        const std::string value = *at;
        const newsidx_text text = {value.data(), value.size()};
        if (!counted(context, slot, text, at.get_termfreq())) return false;
    }
    return true;
}

extern "C" newsidx_status ni_xvalues_count(ni_xdatabase *database, const ni_xquery *query,
                                           const uint32_t *slots, size_t count,
                                           ni_xvalues_counted *counted, void *context,
                                           uint32_t *documents, newsidx_error *error) noexcept
{
    *documents = 0;
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_query(database, query->forms);
        for (size_t i = 0; i < count; i++) ni_verify_part(database, NI_XDATABASE_VALUES, slots[i]);
        std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
        Xapian::Enquire enquire = prepare(database, query);
        for (size_t i = 0; i < count; i++) {
            spies.emplace_back(new Xapian::ValueCountMatchSpy(slots[i]));
            enquire.add_matchspy(spies.back().get());
        }
        enquire.get_mset(0, 0, database->database.get_doccount());
        for (size_t i = 0; i < count; i++) {
            *documents = (uint32_t)spies[i]->get_total();
            if (!report(*spies[i], i, counted, context)) return ni_error_memory(error);
        }
        return NEWSIDX_OK;
    });
}

extern "C" ni_xquery *ni_xvalues_query(uint32_t slot, ni_xvalues_predicate *predicate,
                                       void *context, newsidx_error *error) noexcept
{
    ni_xquery *made = nullptr;
    ni_guard(error, nullptr, [&] {
        made = new ni_xquery;
        made->forms.reads.slots.push_back(slot);
        made->forms.local = Xapian::Query((new ValueFilter(slot, predicate, context))->release());
        return NEWSIDX_OK;
    });
    return made;
}
