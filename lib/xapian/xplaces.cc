/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A block of positions can be asked only for terms that the document has: posting lists tell, which
 * are walked once, as documents rise. Over the wire a posting list would come whole, so that
 * Xapian's own positions are asked for there, term by term.
 */
#include "xapian/xplaces.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/xlists.h"

#include <memory>

namespace {

/* A term that is looked for; without posting list: it has no positions. */
struct Term {
    ni_xpositions_key key;
    std::unique_ptr<ni_xholders> holders;
    bool here; /* the document has it */
};

class Near {
  public:
    Near(const ni_xdatabase *database, const ni_xquery_places *where, const newsidx_text *terms,
         size_t count)
        : blocks_(database->database, where->slot), terms_(count), lists_(count)
    {
        for (size_t i = 0; i < count; i++)
            if (terms[i].size && ni_xpositions_key_of(&terms_[i].key, where->spaces, terms[i]))
                terms_[i].holders.reset(
                    new ni_xholders(database->database, ni_handle_string(terms[i])));
    }
    /* The lists of a document; NULL where it is passed over. */
    const ni_xpositions *read(Xapian::docid docid)
    {
        size_t here = 0;
        for (Term &term : terms_) {
            term.here = term.holders && term.holders->has(docid);
            here += term.here;
        }
        if (here < 2 || !blocks_.has(docid)) return nullptr;
        const std::string block = blocks_.value();
        lists_.open(block);
        for (size_t i = 0; i < terms_.size(); i++) {
            lists_.clear(i);
            if (terms_[i].here) lists_.add(i, terms_[i].key);
        }
        return lists_.data();
    }

  private:
    ni_xblocks blocks_;
    std::vector<Term> terms_;
    ni_xlists lists_;
};

/* The same over the wire. */
class Far {
  public:
    Far(const ni_xdatabase *database, const newsidx_text *terms, size_t count)
        : database_(database->database), positions_(count), lists_(count)
    {
        for (size_t i = 0; i < count; i++) terms_.push_back(ni_handle_string(terms[i]));
    }
    const ni_xpositions *read(Xapian::docid docid)
    {
        for (size_t i = 0; i < terms_.size(); i++) {
            positions_[i].clear();
            if (!terms_[i].empty())
                positions_[i].assign(database_.positionlist_begin(docid, terms_[i]),
                                     database_.positionlist_end(docid, terms_[i]));
            lists_[i] = {positions_[i].data(), positions_[i].size(), positions_[i].size()};
        }
        return lists_.data();
    }

  private:
    const Xapian::Database &database_;
    std::vector<std::string> terms_;
    std::vector<std::vector<uint32_t>> positions_;
    std::vector<ni_xpositions> lists_; /* of these */
};

template <typename Reader>
newsidx_status walk(Reader &reader, const uint32_t *docids, size_t count, ni_deadline *deadline,
                    ni_xplaces_each *each, void *context)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        if (ni_deadline_passed(deadline)) break;
        const ni_xpositions *lists = reader.read(docids[i]);
        if (lists) status = each(context, i, lists);
    }
    return status;
}

} // namespace

extern "C" newsidx_status ni_xplaces_read(ni_xdatabase *database, const ni_xquery_places *where,
                                          const newsidx_text *terms, size_t term_count,
                                          const uint32_t *docids, size_t count,
                                          ni_deadline *deadline, ni_xplaces_each *each,
                                          void *context, newsidx_error *error) noexcept
{
    return ni_guard(error, database->name.c_str(), [&] {
        if (database->remote) {
            Far far(database, terms, term_count);
            return walk(far, docids, count, deadline, each, context);
        }
        Near near(database, where, terms, term_count);
        return walk(near, docids, count, deadline, each, context);
    });
}
