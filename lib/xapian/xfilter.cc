/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Without weights, Xapian has no reason to skip a document: it returns all matches.
 */
#include "xapian/xfilter.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/verify.h"

#include <cassert>
#include <cstdlib>
#include <new>

static Xapian::MSet find(const ni_xdatabase *database, const ni_xquery *query)
{
    const uint32_t documents = database->database.get_doccount();
    if (documents == 0) return Xapian::MSet();
    Xapian::Enquire enquire(database->database);
    enquire.set_query(query->on(database));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    return enquire.get_mset(0, documents);
}

extern "C" newsidx_status ni_xfilter_run(ni_xfilter **out, ni_xdatabase *database,
                                         const ni_xquery *query, newsidx_error *error) noexcept
{
    assert(query);
    *out = nullptr;
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_query(database, query->forms);
        const Xapian::MSet found = find(database, query);
        void *memory = std::calloc(1, sizeof(ni_xfilter) + found.size() * sizeof(uint32_t));
        if (!memory) throw std::bad_alloc();
        ni_xfilter *filter = static_cast<ni_xfilter *>(memory);
        filter->docids = reinterpret_cast<uint32_t *>(filter + 1);
        for (Xapian::MSetIterator hit = found.begin(); hit != found.end(); ++hit)
            filter->docids[filter->count++] = *hit;
        *out = filter;
        return NEWSIDX_OK;
    });
}

extern "C" void ni_xfilter_free(ni_xfilter *filter) noexcept
{
    std::free(filter);
}
