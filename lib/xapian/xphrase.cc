/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A posting source beside an AND of the words: it is asked whether they stand together in a
 * document that has them all, as it seems to be in more documents than any of them and so comes
 * last. Weights come from the words alone. It looks for documents itself only where every word is
 * in every document.
 *
 * Over the wire a phrase is Xapian's own. Beside databases there, those here that have no positions
 * of Xapian's find nothing by it, and the source finds their documents; to the other side it is a
 * source of no document.
 */
#include "xapian/xphrase.h"
#include "xapian/guard.h"
#include "xapian/xsource.h"

#include <algorithm>
#include <string>

namespace {

typedef std::vector<std::string> Element; /* any of these terms */

} // namespace

struct ni_xpositions {
    std::vector<Element> elements;
    uint32_t window;
    bool ordered;
    ni_xquery_positions where = {};
    ni_deadline *deadline = nullptr; /* NULL: none */
};

ni_xlook::~ni_xlook()
{
    close();
}

void ni_xlook::close()
{
    if (reading_) places_->where.close(reading_);
    reading_ = nullptr;
}

void ni_xlook::open(const Xapian::Database &shard)
{
    std::vector<newsidx_text> terms;
    std::vector<ni_xquery_element> elements;
    newsidx_error error = {};
    for (const Element &element : places_->elements)
        for (const std::string &term : element)
            terms.push_back(newsidx_text{term.data(), term.size()});
    const newsidx_text *at = terms.data();
    for (const Element &element : places_->elements) {
        elements.push_back(ni_xquery_element{at, element.size()});
        at += element.size();
    }
    const ni_xquery_positional together = {elements.data(), elements.size(), places_->window,
                                           places_->ordered};
    const ni_xquery_positions &where = places_->where;
    close();
    if (!where.open) throw Xapian::InvalidOperationError("nobody knows where words stand");
    ni_xsource_check(
        where.open(&reading_, where.context, shard.get_uuid().c_str(), &together, &error), error);
}

bool ni_xlook::has(Xapian::docid docid)
{
    bool found = false;
    newsidx_error error; /* is not zeroed for each document */
    if (places_->deadline && ni_deadline_passed(places_->deadline)) return false;
    ni_xsource_check(places_->where.has(reading_, docid, &found, &error), error);
    return found;
}

namespace {

/* A slot in which no document has a value. */
const Xapian::valueno NO_SLOT = 0xfffffffeU;

class Places : public ni_xsource {
  public:
    Places(const std::shared_ptr<const ni_xpositions> &wanted, bool wire)
        : wanted_(wanted), wire_(wire), look_(wanted)
    {
    }
    PostingSource *clone() const override
    {
        return new Places(wanted_, wire_);
    }
    std::string name() const override
    {
        return wire_ ? Xapian::ValueWeightPostingSource(NO_SLOT).name() : std::string();
    }
    std::string serialise() const override
    {
        return Xapian::ValueWeightPostingSource(NO_SLOT).serialise();
    }
    void init(const Xapian::Database &shard) override
    {
        ni_xsource::init(shard);
        valid_ = false;
        if (wire_ && shard.has_positions())
            documents_ = last_ = 0;
        else
            look_.open(shard);
    }
    void next(double) override
    {
        find_from(docid_ + 1);
    }
    void skip_to(Xapian::docid docid, double) override
    {
        if (!valid_ || docid > docid_) find_from(std::max(docid, valid_ ? docid_ : docid_ + 1));
    }
    bool check(Xapian::docid docid, double) override
    {
        if (has_ended()) return true;
        if (docid <= docid_) return valid_;
        docid_ = docid;
        valid_ = look_.has(docid_);
        return valid_;
    }
    std::string get_description() const override
    {
        return "Places";
    }

  private:
    /* Ends it where the deadline has passed. */
    bool has_ended()
    {
        if (wanted_->deadline && ni_deadline_passed(wanted_->deadline)) docid_ = last_ + 1;
        return docid_ > last_;
    }
    /* Goes to the first document with this number or a higher one that matches. */
    void find_from(Xapian::docid docid)
    {
        valid_ = false;
        for (docid_ = docid; !has_ended(); docid_++) {
            valid_ = look_.has(docid_);
            if (valid_) return;
        }
    }

    const std::shared_ptr<const ni_xpositions> wanted_;
    const bool wire_;
    ni_xlook look_;
    bool valid_ = false; /* it matches */
};

/* Appends the terms of a query that is one or an OR of some. */
void take_terms(Element &element, const Xapian::Query &query)
{
    if (query.empty()) return;
    if (query.get_type() == Xapian::Query::OP_OR) {
        for (size_t i = 0; i < query.get_num_subqueries(); i++)
            take_terms(element, query.get_subquery(i));
        return;
    }
    if (query.get_type() != Xapian::Query::LEAF_TERM)
        throw Xapian::UnimplementedError("only terms stand together");
    const std::string term = *query.get_terms_begin();
    if (std::find(element.begin(), element.end(), term) == element.end()) element.push_back(term);
}

Xapian::Query beside(const std::shared_ptr<ni_xpositions> &places,
                     const std::vector<Xapian::Query> &elements, bool wire)
{
    Xapian::PostingSource *source = (new Places(places, wire))->release();
    const Xapian::Query all(Xapian::Query::OP_AND, elements.begin(), elements.end());
    return Xapian::Query(Xapian::Query::OP_FILTER, all, Xapian::Query(source));
}

/* Calls a function for all that look for places in a query. */
template <typename Change> void change_all(const ni_trace_node &node, Change change)
{
    if (node.places) change(*node.places);
    for (const ni_trace_pointer &child : node.children)
        if (child) change_all(*child, change);
}

} // namespace

std::shared_ptr<ni_xpositions> ni_xpositions_make(const std::vector<Xapian::Query> &elements,
                                                  uint32_t window, bool ordered)
{
    auto places = std::make_shared<ni_xpositions>();
    places->window = window ? window : (uint32_t)elements.size();
    places->ordered = ordered;
    places->elements.resize(elements.size());
    for (size_t i = 0; i < elements.size(); i++) take_terms(places->elements[i], elements[i]);
    return places;
}

ni_xforms ni_xpositions_forms(const std::shared_ptr<ni_xpositions> &places,
                              const std::vector<Xapian::Query> &elements)
{
    ni_xforms forms;
    forms.same = false;
    forms.here = beside(places, elements, false);
    const Xapian::Query phrase(places->ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR,
                               elements.begin(), elements.end(), places->window);
    forms.wire = Xapian::Query(Xapian::Query::OP_OR, phrase, beside(places, elements, true));
    return forms;
}

void ni_xpositions_look_in(const ni_trace_node &node, const ni_xquery_positions &where)
{
    change_all(node, [&](ni_xpositions &places) { places.where = where; });
}

void ni_xpositions_limit(const ni_trace_node &node, ni_deadline *deadline)
{
    change_all(node, [&](ni_xpositions &places) { places.deadline = deadline; });
}
