/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Of every `period` runs of documents one is looked at. Which one depends on the segment's uuid, so
 * that in an index of many small segments the first runs are not taken more often than others.
 */
#include "xapian/xcount.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/verify.h"
#include "xapian/xsource.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace {

enum : uint32_t { RUN = 2048 }; /* documents, as a bulk scan reads at once */

/* The documents of a sample. As it claims to match all, other lists lead and skip along with it. */
class Sample : public ni_xsource {
  public:
    Sample(uint32_t period, std::shared_ptr<uint64_t> documents)
        : period_(period), documents_in_(documents)
    {
    }
    PostingSource *clone() const override
    {
        return new Sample(period_, documents_in_);
    }
    void init(const Xapian::Database &shard) override
    {
        ni_xsource::init(shard);
        uint32_t hash = 2166136261;
        for (const char byte : shard.get_uuid()) hash = (hash ^ (unsigned char)byte) * 16777619;
        phase_ = hash % period_;
        for (uint64_t run = phase_; run * RUN < last_; run += period_)
            *documents_in_ += std::min<uint64_t>(RUN, last_ - run * RUN);
    }
    void next(double) override
    {
        docid_ = in_sample(docid_ + 1);
    }
    /* check() uses this. */
    void skip_to(Xapian::docid docid, double) override
    {
        docid_ = std::max(docid_, in_sample(docid));
    }
    std::string get_description() const override
    {
        return "Sample";
    }

  private:
    /* The first document of the sample from docid on. */
    uint64_t in_sample(uint64_t docid) const
    {
        const uint64_t run = (docid - 1) / RUN;
        const uint64_t wait = (period_ + phase_ - run % period_) % period_;
        return wait ? (run + wait) * RUN + 1 : docid;
    }

    const uint32_t period_;
    std::shared_ptr<uint64_t> documents_in_; /* of all segments together */
    uint32_t phase_ = 0;
};

/* Run a query for the number of its matches only. */
Xapian::MSet count(const ni_xdatabase *database, const Xapian::Query &query, uint32_t checked)
{
    Xapian::Enquire enquire(database->database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, checked);
}

double sample_matches(const ni_xdatabase *database, const Xapian::Query &query, uint32_t sample)
{
    const uint32_t documents = database->database.get_doccount();
    const uint32_t period = std::max(1U, documents / std::max(1U, sample));
    auto looked_at = std::make_shared<uint64_t>(0);
    Xapian::PostingSource *source = (new Sample(period, looked_at))->release();
    const Xapian::Query in(Xapian::Query::OP_FILTER, query, Xapian::Query(source));
    const double found = count(database, in, documents).get_matches_lower_bound();
    return *looked_at ? found * documents / (double)*looked_at : 0;
}

} // namespace

extern "C" newsidx_status ni_xcount_matches(newsidx_total *out, ni_xdatabase *database,
                                            const ni_xquery *query, uint32_t most, uint32_t sample,
                                            newsidx_error *error) noexcept
{
    *out = newsidx_total{0, 0, 0};
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_query(database, query->forms);
        const Xapian::Query &asked = query->on(database);
        const uint32_t documents = database->database.get_doccount();
        const Xapian::MSet some = count(database, asked, std::min(most, documents) + 1);
        out->lower = some.get_matches_lower_bound();
        if (out->lower <= most) {
            out->estimate = out->upper = out->lower;
            return NEWSIDX_OK;
        }
        out->lower = (uint64_t)most + 1;
        out->upper = count(database, asked, 0).get_matches_upper_bound();
        const double estimate = database->remote ? (double)some.get_matches_estimated()
                                                 : sample_matches(database, asked, sample);
        const uint64_t rounded = (uint64_t)std::llround(estimate);
        out->estimate = std::min(std::max(rounded, out->lower), std::max(out->upper, out->lower));
        return NEWSIDX_OK;
    });
}
