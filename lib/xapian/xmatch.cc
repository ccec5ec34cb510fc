/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Matching: best score first, then by a value, then by docid.
 *
 * Xapian skips documents that can no longer be among the best. In 1.4.22 that goes wrong once in
 * thousands of nested queries over few documents: a document just after the point at which an OR or
 * AND_MAYBE turns into an AND is skipped. It cannot be detected here.
 */
#include "xapian/xmatch.h"
#include "base/instant.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/verify.h"
#include "xapian/xweight.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <new>

namespace {

/*
 * A constant sort key. Xapian keeps the best documents in a heap. Without a key, each of the first
 * thousand goes through the heap; with a key, only those better than the last in it. But only
 * without a key does it stop early if nothing has weight.
 */
class SameKey : public Xapian::KeyMaker {
  public:
    std::string operator()(const Xapian::Document &) const override
    {
        return std::string();
    }
};

/* The instant of a date. It is not known to a server, which orders dates as they were written. */
class InstantKey : public Xapian::KeyMaker {
  public:
    explicit InstantKey(Xapian::valueno slot) : slot_(slot)
    {
    }

    std::string operator()(const Xapian::Document &document) const override
    {
        std::string value = document.get_value(slot_);
        char key[NI_INSTANT_SIZE];
        const newsidx_text made = ni_instant_key(newsidx_text{value.data(), value.size()}, key);
        if (made.data == key) value.assign(made.data, made.size);
        return value;
    }

  private:
    Xapian::valueno slot_;
};

} // namespace

static void order_by_date(Xapian::Enquire &enquire, const ni_xdatabase *database,
                          const ni_xmatch_options *options)
{
    const bool reverse = options->order == NI_XMATCH_HIGHER;
    if (database->remote)
        enquire.set_sort_by_value_then_relevance(options->sort_slot, reverse);
    else
        enquire.set_sort_by_key_then_relevance((new InstantKey(options->sort_slot))->release(),
                                               reverse);
}

static void break_ties_by_date(Xapian::Enquire &enquire, const ni_xdatabase *database,
                               const ni_xmatch_options *options)
{
    if (database->remote)
        enquire.set_sort_by_relevance_then_value(options->sort_slot, true);
    else
        enquire.set_sort_by_relevance_then_key((new InstantKey(options->sort_slot))->release(),
                                               true);
}

static Xapian::Enquire prepare(const ni_xdatabase *database, const ni_xquery *query,
                               const ni_xmatch_options *options)
{
    Xapian::Enquire enquire(database->database);
    enquire.set_query(query->on(database));
    enquire.set_weighting_scheme(*ni_xweight_make(options->model));
    switch (options->order) {
    case NI_XMATCH_SCORE: break_ties_by_date(enquire, database, options); break;
    case NI_XMATCH_HIGHER:
    case NI_XMATCH_LOWER: order_by_date(enquire, database, options); break;
    case NI_XMATCH_ALONE:
        if (query->scanned) enquire.set_sort_by_relevance_then_key((new SameKey)->release(), true);
        break;
    }
    return enquire;
}

/*
 * Xapian allocates memory for all requested documents, so never request more than there are. It
 * checks one document more than requested: if there are no more, the total is exact.
 */
static Xapian::MSet find(const ni_xdatabase *database, const ni_xquery *query,
                         const ni_xmatch_options *options, uint32_t end)
{
    const uint32_t documents = database->database.get_doccount();
    if (documents == 0) return Xapian::MSet();
    const uint32_t wanted = std::min(end, documents);
    const uint32_t counted = std::min(std::max(wanted, options->count), documents) + 1;
    return prepare(database, query, options).get_mset(0, wanted, counted);
}

/* Copy the hits from `first` up to, but excluding, `end`, as far as there are any. */
static ni_xmatch *copy_hits(const Xapian::MSet &found, uint32_t first, uint32_t end)
{
    end = std::min(end, found.size());
    first = std::min(first, end);
    size_t size = sizeof(ni_xmatch) + (end - first) * sizeof(ni_xmatch_hit);
    ni_xmatch *match = static_cast<ni_xmatch *>(std::calloc(1, size));
    if (!match) throw std::bad_alloc();
    match->hits = reinterpret_cast<ni_xmatch_hit *>(match + 1);
    match->total.estimate = found.get_matches_estimated();
    match->total.lower = found.get_matches_lower_bound();
    match->total.upper = found.get_matches_upper_bound();
    for (uint32_t i = first; i < end; i++) {
        const Xapian::MSetIterator hit = found[i];
        match->hits[match->count++] = ni_xmatch_hit{*hit, hit.get_weight()};
    }
    return match;
}

extern "C" newsidx_status ni_xmatch_run(ni_xmatch **out, ni_xdatabase *database,
                                        const ni_xquery *query, const ni_xmatch_options *options,
                                        newsidx_error *error) noexcept
{
    assert(query);
    *out = nullptr;
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_query(database, query->forms);
        if (options->order != NI_XMATCH_ALONE)
            ni_verify_part(database, NI_XDATABASE_VALUES, options->sort_slot);
        const uint32_t first = options->first;
        const uint32_t end = first + std::min(options->limit, UINT32_MAX - first);
        *out = copy_hits(find(database, query, options, end), first, end);
        return NEWSIDX_OK;
    });
}

extern "C" void ni_xmatch_free(ni_xmatch *match) noexcept
{
    std::free(match);
}
