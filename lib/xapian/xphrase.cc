/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A posting source beside an AND of the words: it is asked whether they stand together in a
 * document that has them all, as it seems to be in more documents than any of them and so comes
 * last. Weights come from the words alone.
 *
 * A block of positions can be asked only for terms that the document has. Of an element of one term
 * the AND has made sure; of several the source looks itself, in their posting lists. It does so for
 * all of them where it is to find the documents itself, which Xapian wants only where every word is
 * in every document.
 *
 * Over the wire a phrase is Xapian's own. Beside databases there, those here that have no positions
 * of Xapian's find nothing by it, and the source finds their documents; to the other side it is a
 * source of no document.
 */
#include "xapian/xphrase.h"
#include "xapian/xlists.h"
#include "xapian/xsource.h"
#include "xapian/xstretch.h"

#include <algorithm>
#include <string>

namespace {

struct Element {
    std::vector<std::string> terms;
    std::vector<ni_xpositions_key> keys; /* of them */
    bool alone = false;                  /* the query has only this term */
};

} // namespace

struct ni_xplaces {
    std::vector<Element> elements;
    uint32_t slot;
    uint32_t window;
    bool ordered;
    ni_deadline *deadline = nullptr; /* NULL: none */
};

namespace {

/* A slot in which no document has a value. */
const Xapian::valueno NO_SLOT = 0xfffffffeU;

/* What the window is looked for with. */
class Stretch {
  public:
    Stretch() = default;
    ~Stretch()
    {
        ni_xstretch_dispose(&stretch_);
    }
    Stretch(const Stretch &) = delete;
    Stretch &operator=(const Stretch &) = delete;

    /* Whether the first so many lists stand together. */
    bool find(const ni_xlists &lists, size_t count, uint32_t window, bool ordered)
    {
        bool found = false;
        const auto look = ordered ? ni_xstretch_ordered : ni_xstretch_any;
        ni_xlists::check(look(&stretch_, lists.data(), count, window, &found));
        return found;
    }

  private:
    ni_xstretch stretch_ = {};
};

class Places : public ni_xsource {
  public:
    Places(const std::shared_ptr<const ni_xplaces> &wanted, bool wire)
        : wanted_(wanted), wire_(wire), lists_(wanted->elements.size())
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
        const bool none = wire_ && shard.has_positions();
        shard_ = shard;
        ni_xsource::init(shard);
        if (none) documents_ = last_ = 0;
        valid_ = false;
        holders_.clear();
        blocks_ = ni_xblocks(shard, wanted_->slot);
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
        valid_ = blocks_.has(docid) && matches(true);
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
        while (!has_ended() && blocks_.skip_to(docid)) {
            docid_ = blocks_.docid();
            valid_ = matches(false);
            if (valid_) return;
            docid = docid_ + 1;
        }
        docid_ = last_ + 1;
    }
    /* Whether the document does whose block is the one looked at. */
    bool matches(bool has_all)
    {
        const std::string block = blocks_.value();
        lists_.open(block);
        for (size_t i = 0; i < lists_.size(); i++) {
            if (!read(i, has_all && wanted_->elements[i].alone)) return false;
            if (i && !stretch_.find(lists_, i + 1, wanted_->window, wanted_->ordered)) return false;
        }
        return true;
    }
    /* Reads the positions of an element; false where it has none. */
    bool read(size_t number, bool has_all)
    {
        const Element &element = wanted_->elements[number];
        lists_.clear(number);
        for (size_t i = 0; i < element.terms.size(); i++)
            if (has_all || holders(number)[i].has(docid_)) lists_.add(number, element.keys[i]);
        return lists_.finish(number);
    }
    /* The posting lists of an element, which are opened where they are needed first. */
    std::vector<ni_xholders> &holders(size_t number)
    {
        if (holders_.empty()) holders_.resize(wanted_->elements.size());
        std::vector<ni_xholders> &these = holders_[number];
        if (these.empty())
            for (const std::string &term : wanted_->elements[number].terms)
                these.emplace_back(shard_, term);
        return these;
    }

    const std::shared_ptr<const ni_xplaces> wanted_;
    const bool wire_;
    ni_xlists lists_;
    Stretch stretch_;
    Xapian::Database shard_;
    std::vector<std::vector<ni_xholders>> holders_; /* of each element's terms */
    ni_xblocks blocks_;
    bool valid_ = false; /* it matches */
};

/* Appends the terms of a query that is one or an OR of some. */
void take_terms(Element &element, const Xapian::Query &query, const ni_xpositions_spaces *spaces)
{
    if (query.empty()) return;
    if (query.get_type() == Xapian::Query::OP_OR) {
        for (size_t i = 0; i < query.get_num_subqueries(); i++)
            take_terms(element, query.get_subquery(i), spaces);
        return;
    }
    if (query.get_type() != Xapian::Query::LEAF_TERM)
        throw Xapian::UnimplementedError("only terms stand together");
    const std::string term = *query.get_terms_begin();
    ni_xpositions_key key;
    if (!ni_xpositions_key_of(&key, spaces, newsidx_text{term.data(), term.size()})) return;
    if (std::find(element.terms.begin(), element.terms.end(), term) != element.terms.end()) return;
    element.terms.push_back(term);
    element.keys.push_back(key);
}

Xapian::Query beside(const std::shared_ptr<ni_xplaces> &places,
                     const std::vector<Xapian::Query> &elements, bool wire)
{
    Xapian::PostingSource *source = (new Places(places, wire))->release();
    const Xapian::Query all(Xapian::Query::OP_AND, elements.begin(), elements.end());
    return Xapian::Query(Xapian::Query::OP_FILTER, all, Xapian::Query(source));
}

} // namespace

std::shared_ptr<ni_xplaces> ni_xplaces_make(const std::vector<Xapian::Query> &elements,
                                            uint32_t window, bool ordered,
                                            const ni_xquery_places *where)
{
    auto places = std::make_shared<ni_xplaces>();
    places->slot = where->slot;
    places->window = window ? window : (uint32_t)elements.size();
    places->ordered = ordered;
    places->elements.resize(elements.size());
    for (size_t i = 0; i < elements.size(); i++) {
        take_terms(places->elements[i], elements[i], where->spaces);
        places->elements[i].alone = elements[i].get_type() == Xapian::Query::LEAF_TERM;
    }
    return places;
}

ni_xforms ni_xplaces_forms(const std::shared_ptr<ni_xplaces> &places,
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

Xapian::PostingSource *ni_xplaces_source(const std::shared_ptr<ni_xplaces> &places)
{
    return new Places(places, false);
}

void ni_xplaces_limit(const ni_trace_node &node, ni_deadline *deadline)
{
    if (node.places) node.places->deadline = deadline;
    for (const ni_trace_pointer &child : node.children)
        if (child) ni_xplaces_limit(*child, deadline);
}
