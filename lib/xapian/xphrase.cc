/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A posting source next to an AND of the words, which checks the phrase in documents that have all
 * of them. It claims to be in more documents than any word, so that Xapian asks it last. The
 * weights come from the words only. It iterates over documents itself only if every word is in
 * every document.
 *
 * On remote databases a phrase is Xapian's own. In a mix, that finds nothing in local databases
 * without Xapian positions, for which the source is used as well; on the remote side it is
 * serialised as a source without documents.
 */
#include "xapian/xphrase.h"
#include "xapian/guard.h"
#include "xapian/xsource.h"

#include <algorithm>
#include <string>

namespace {

typedef std::vector<std::string> Element; /* any of these terms */

} // namespace

struct ni_xphrase {
    std::vector<Element> elements;
    uint32_t window;
    uint32_t stride = 0;
    bool ordered;
    ni_xquery_positions callbacks = {};
    ni_deadline *deadline = nullptr; /* or NULL */
};

ni_xphrase_check::~ni_xphrase_check()
{
    close();
}

void ni_xphrase_check::close()
{
    if (state_) phrase_->callbacks.close(state_);
    state_ = nullptr;
}

void ni_xphrase_check::open(const Xapian::Database &shard)
{
    std::vector<newsidx_text> terms;
    std::vector<ni_xquery_element> elements;
    newsidx_error error = {};
    for (const Element &element : phrase_->elements)
        for (const std::string &term : element)
            terms.push_back(newsidx_text{term.data(), term.size()});
    const newsidx_text *at = terms.data();
    for (const Element &element : phrase_->elements) {
        elements.push_back(ni_xquery_element{at, element.size()});
        at += element.size();
    }
    const ni_xquery_positional positional = {elements.data(), elements.size(), phrase_->window,
                                             phrase_->stride, phrase_->ordered};
    const ni_xquery_positions &callbacks = phrase_->callbacks;
    close();
    if (!callbacks.open) throw Xapian::InvalidOperationError("no positions reader set");
    ni_xsource_check(
        callbacks.open(&state_, callbacks.context, shard.get_uuid().c_str(), &positional, &error),
        error);
}

bool ni_xphrase_check::has(Xapian::docid docid)
{
    bool found = false;
    newsidx_error error; /* not zeroed, to save time per document */
    if (phrase_->deadline && ni_deadline_passed(phrase_->deadline)) return false;
    ni_xsource_check(phrase_->callbacks.has(state_, docid, &found, &error), error);
    return found;
}

namespace {

/* A slot in which no document has a value. */
const Xapian::valueno NO_SLOT = 0xfffffffeU;

class PhraseSource : public ni_xsource {
  public:
    PhraseSource(const std::shared_ptr<const ni_xphrase> &wanted, bool remote)
        : wanted_(wanted), remote_(remote), check_(wanted)
    {
    }
    PostingSource *clone() const override
    {
        return new PhraseSource(wanted_, remote_);
    }
    std::string name() const override
    {
        return remote_ ? Xapian::ValueWeightPostingSource(NO_SLOT).name() : std::string();
    }
    std::string serialise() const override
    {
        return Xapian::ValueWeightPostingSource(NO_SLOT).serialise();
    }
    void init(const Xapian::Database &shard) override
    {
        ni_xsource::init(shard);
        valid_ = false;
        if (remote_ && shard.has_positions())
            documents_ = last_ = 0;
        else
            check_.open(shard);
    }
    void next(double) override
    {
        find_from(docid_ + 1);
    }
    void skip_to(Xapian::docid docid, double) override
    {
        if (!valid_ || docid > docid_)
            find_from(std::max<uint64_t>(docid, valid_ ? docid_ : docid_ + 1));
    }
    bool check(Xapian::docid docid, double) override
    {
        if (has_ended()) return true;
        if (docid <= docid_) return valid_;
        docid_ = docid;
        valid_ = check_.has(docid);
        return valid_;
    }
    std::string get_description() const override
    {
        return "PhraseSource";
    }

  private:
    /* Check the end, and end the source if the deadline has passed. */
    bool has_ended()
    {
        if (wanted_->deadline && ni_deadline_passed(wanted_->deadline)) docid_ = last_ + 1;
        return docid_ > last_;
    }
    /* Move to the first match from docid on. */
    void find_from(uint64_t docid)
    {
        valid_ = false;
        for (docid_ = docid; !has_ended(); docid_++) {
            valid_ = check_.has(static_cast<Xapian::docid>(docid_));
            if (valid_) return;
        }
    }

    const std::shared_ptr<const ni_xphrase> wanted_;
    const bool remote_;
    ni_xphrase_check check_;
    bool valid_ = false; /* docid_ is a match */
};

/* Append the terms of a query that is a term or an OR of terms. */
void collect_terms(Element &element, const Xapian::Query &query)
{
    if (query.empty()) return;
    if (query.get_type() == Xapian::Query::OP_OR) {
        for (size_t i = 0; i < query.get_num_subqueries(); i++)
            collect_terms(element, query.get_subquery(i));
        return;
    }
    if (query.get_type() != Xapian::Query::LEAF_TERM)
        throw Xapian::UnimplementedError("a phrase may contain only terms");
    const std::string term = *query.get_terms_begin();
    if (std::find(element.begin(), element.end(), term) == element.end()) element.push_back(term);
}

Xapian::Query with_source(const std::shared_ptr<ni_xphrase> &phrase,
                          const std::vector<Xapian::Query> &elements, bool remote)
{
    Xapian::PostingSource *source = (new PhraseSource(phrase, remote))->release();
    const Xapian::Query all(Xapian::Query::OP_AND, elements.begin(), elements.end());
    return Xapian::Query(Xapian::Query::OP_FILTER, all, Xapian::Query(source));
}

/* Call a function for all phrases of a query. */
template <typename Change> void for_each_phrase(const ni_trace_node &node, Change change)
{
    if (node.phrase) change(*node.phrase);
    for (const ni_trace_pointer &child : node.children)
        if (child) for_each_phrase(*child, change);
}

} // namespace

std::shared_ptr<ni_xphrase> ni_xphrase_make(const std::vector<Xapian::Query> &elements,
                                            uint32_t window, bool ordered)
{
    auto phrase = std::make_shared<ni_xphrase>();
    phrase->window = window ? window : (uint32_t)elements.size();
    phrase->ordered = ordered;
    phrase->elements.resize(elements.size());
    for (size_t i = 0; i < elements.size(); i++) collect_terms(phrase->elements[i], elements[i]);
    return phrase;
}

std::shared_ptr<ni_xphrase> ni_xphrase_make_aligned(const Xapian::Query &element, uint32_t stride)
{
    auto phrase = ni_xphrase_make({element}, 1, true);
    phrase->stride = stride;
    return phrase;
}

ni_xforms ni_xphrase_forms(const std::shared_ptr<ni_xphrase> &phrase,
                           const std::vector<Xapian::Query> &elements)
{
    ni_xforms forms;
    forms.same = false;
    forms.local = with_source(phrase, elements, false);
    const Xapian::Query own(phrase->ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR,
                            elements.begin(), elements.end(), phrase->window);
    forms.remote = Xapian::Query(Xapian::Query::OP_OR, own, with_source(phrase, elements, true));
    return forms;
}

void ni_xphrase_set_positions(const ni_trace_node &node, const ni_xquery_positions &callbacks)
{
    for_each_phrase(node, [&](ni_xphrase &phrase) { phrase.callbacks = callbacks; });
}

void ni_xphrase_set_deadline(const ni_trace_node &node, ni_deadline *deadline)
{
    for_each_phrase(node, [&](ni_xphrase &phrase) { phrase.deadline = deadline; });
}
