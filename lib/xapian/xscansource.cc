/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xapian/xscansource.h"
#include "xapian/xsource.h"

#include <algorithm>

/* A prepared part with the filters it checks; shared by clones. */
class ni_xscan_part {
  public:
    ni_xscan_part(const ni_xscan_reader &reader, const ni_xwords &words, size_t groups,
                  const std::vector<ni_xdisjunction> &wanted)
        : reader_(reader), wanted_(wanted)
    {
        newsidx_error error = {};
        ni_xwords_pass(words, groups, [&](const ni_xscan_words &passed) {
            ni_xsource_check(reader_.prepare(&part_, reader_.context, &passed, &error), error);
        });
    }
    ~ni_xscan_part()
    {
        reader_.release(part_);
    }
    ni_xscan_part(const ni_xscan_part &) = delete;
    ni_xscan_part &operator=(const ni_xscan_part &) = delete;

    const ni_xscan_reader &reader() const
    {
        return reader_;
    }
    void *get() const
    {
        return part_;
    }
    const std::vector<ni_xdisjunction> &wanted() const
    {
        return wanted_;
    }

  private:
    ni_xscan_reader reader_;
    const std::vector<ni_xdisjunction> wanted_;
    void *part_ = nullptr;
};

ni_xscan_pointer ni_xscan_part_make(const ni_xscan_reader &reader, const ni_xwords &words,
                                    size_t groups, const std::vector<ni_xdisjunction> &wanted)
{
    return std::make_shared<const ni_xscan_part>(reader, words, groups, wanted);
}

namespace {

/*
 * When asked about one document, check() may report that it does not match without moving to the
 * next match, which saves searching for it. But in Xapian 1.4.22, OR then takes the position as a
 * match, and so does AND_MAYBE in its optional part: below these it must advance.
 */
class Scan : public ni_xsource {
  public:
    Scan(const ni_xscan_pointer &part, bool advances)
        : part_(part), advances_(advances), check_(part->wanted())
    {
    }
    ~Scan() override
    {
        part_->reader().close(scan_);
    }
    PostingSource *clone() const override
    {
        return new Scan(part_, advances_);
    }
    void init(const Xapian::Database &shard) override
    {
        newsidx_error error = {};
        part_->reader().close(scan_);
        scan_ = nullptr;
        ni_xsource_check(
            part_->reader().open(&scan_, part_->get(), shard.get_uuid().c_str(), &figures_, &error),
            error);
        ni_xsource::init(shard);
        check_.init(shard);
        set_maxweight(figures_.weight);
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return part_->wanted().empty() ? figures_.least : 0;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return figures_.estimate;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return figures_.most;
    }
    double get_weight() const override
    {
        return found_.weight;
    }
    void next(double least) override
    {
        find(docid_ + 1, last_ + 1, least);
    }
    void skip_to(Xapian::docid docid, double least) override
    {
        if (docid > docid_) find(docid, last_ + 1, least);
    }
    bool check(Xapian::docid docid, double least) override
    {
        if (docid <= docid_) return true;
        find(docid, advances_ ? last_ + 1 : (uint64_t)docid + 1, least);
        if (advances_ || docid_ == docid) return true;
        docid_ = docid;
        return docid > last_;
    }
    std::string get_description() const override
    {
        return "Scan";
    }

    /* Move to the first match before `end`, else to the end of the segment. Neither `from` nor
       `least` may fall from call to call. */
    void find(uint64_t from, uint64_t end, double least)
    {
        const uint32_t behind = (uint32_t)std::min<uint64_t>(end, UINT32_MAX);
        newsidx_error error; /* not zeroed, to save time per document */
        newsidx_status status;
        do {
            status = NEWSIDX_DONE;
            if (from < behind)
                status =
                    part_->reader().find(&found_, scan_, (uint32_t)from, behind, least, &error);
            ni_xsource_check(status, error);
            from = (uint64_t)found_.docid + 1;
        } while (status == NEWSIDX_OK && !check_.meets(found_.docid, found_.groups));
        docid_ = status == NEWSIDX_OK ? found_.docid : last_ + 1;
    }

    /* Whether a document matches, after those asked for before. */
    bool has(uint64_t docid)
    {
        find(docid, docid + 1, 0);
        return docid_ == docid;
    }

  private:
    ni_xscan_pointer part_;
    const bool advances_;
    ni_xdisjunction_check check_;
    void *scan_ = nullptr;
    ni_xscan_figures figures_ = {};
    ni_xscan_found found_ = {};
};

/*
 * Several parts of which any may match: FDP, and its long form as a phrase. Their sum is what an OR
 * of sources would give. But an OR asks each for documents that reach the required weight together
 * with the best of the others, which is all of them if one is a phrase of rare words. Here the
 * first part is asked for documents that reach it alone, and is looked up in those of the others.
 */
class Union : public ni_xsource {
  public:
    explicit Union(const ni_xscan_alternatives &all) : all_(all), first_(all.parts[0], true)
    {
        for (size_t i = 1; i < all.parts.size(); i++)
            others_.emplace_back(new Scan(all.parts[i], true));
    }
    PostingSource *clone() const override
    {
        return new Union(all_);
    }
    void init(const Xapian::Database &shard) override
    {
        ni_xsource::init(shard);
        shard_ = shard;
        beside_.reset();
        optional_.reset();
        first_.init(shard);
        uint64_t estimate = first_.get_termfreq_est();
        double weight = first_.get_maxweight();
        least_documents_ = first_.get_termfreq_min();
        for (const auto &other : others_) {
            other->init(shard);
            estimate += other->get_termfreq_est();
            weight += other->get_maxweight();
            least_documents_ = std::max(least_documents_, other->get_termfreq_min());
        }
        estimate_ = (Xapian::doccount)std::min<uint64_t>(estimate, documents_);
        set_maxweight(weight);
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return least_documents_;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return std::max(estimate_, least_documents_);
    }
    double get_weight() const override
    {
        return weight_;
    }
    void next(double least) override
    {
        find(docid_ + 1, least);
    }
    /* check() uses this. */
    void skip_to(Xapian::docid docid, double least) override
    {
        if (docid > docid_) find(docid, least);
    }
    std::string get_description() const override
    {
        return "Union";
    }

  private:
    void find(uint64_t from, double least)
    {
        for (;;) {
            const uint64_t other = next_of_others(from, least);
            if (find_alone(from, std::min(other, last_ + 1), least)) return;
            docid_ = other;
            if (other > last_ || weigh(other) >= least) return;
            from = other + 1;
        }
    }

    /* The next document of the others that may reach the required weight with the rest. */
    uint64_t next_of_others(uint64_t from, double least)
    {
        uint64_t next = last_ + 1;
        for (const auto &other : others_) {
            const double rest = (get_maxweight() - other->get_maxweight()) * (1 + 1e-12);
            if (other->get_docid() < from)
                other->find(from, last_ + 1, std::max(0.0, least - rest));
            next = std::min<uint64_t>(next, other->get_docid());
        }
        return next;
    }

    /* Find a document that only the first part has. */
    bool find_alone(uint64_t from, uint64_t end, double least)
    {
        if (first_.get_docid() < from) first_.find(from, last_ + 1, least);
        if (first_.get_docid() >= end) return false;
        docid_ = first_.get_docid();
        weight_ = first_.get_weight();
        return true;
    }

    /* The weight of a document of the others. */
    double weigh(uint64_t docid)
    {
        weight_ = 0;
        for (const auto &other : others_)
            if (other->get_docid() == docid) weight_ += other->get_weight();
        if (!add(beside_, all_.parts[0], docid) && all_.optional)
            add(optional_, all_.optional, docid);
        return weight_;
    }

    /* Add the weight of a part in a document. False if the document does not have it. */
    bool add(std::unique_ptr<Scan> &scan, const ni_xscan_pointer &part, uint64_t docid)
    {
        if (!scan) {
            scan.reset(new Scan(part, true));
            scan->init(shard_);
        }
        if (!scan->has(docid)) return false;
        weight_ += scan->get_weight();
        return true;
    }

    const ni_xscan_alternatives all_;
    Scan first_;
    std::vector<std::unique_ptr<Scan>> others_;
    std::unique_ptr<Scan> beside_, optional_; /* the first part again, and the optional words, at
                                                 documents of the others; opened when needed */
    Xapian::Database shard_;
    Xapian::doccount least_documents_ = 0, estimate_ = 0;
    double weight_ = 0;
};

} // namespace

Xapian::Query ni_xscan_query_of(const ni_xscan_pointer &part, bool advances)
{
    return Xapian::Query((new Scan(part, advances))->release());
}

Xapian::Query ni_xscan_query_of(const ni_xscan_alternatives &all)
{
    return Xapian::Query((new Union(all))->release());
}
