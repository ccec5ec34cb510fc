/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writing: a build is one transaction from its first document to its last, so that Xapian, which
 * counts documents (XAPIAN_FLUSH_THRESHOLD), never commits on its own, and a build that is given up
 * is dropped instead of written. DB_DANGEROUS is left out: within one transaction Xapian updates
 * its blocks in place anyway, and with that flag it can neither drop a build nor say why a document
 * failed.
 *
 * A failure inside Xapian takes all documents of the transaction with it. What can be known before,
 * a term too long, is therefore looked for before Xapian sees the document; after any other failure
 * the build refuses to go on.
 */
#include "xapian/xbuild.h"
#include "xapian/guard.h"
#include "xapian/handle.h"

#include <algorithm>
#include <cassert>
#include <memory>
#include <new>
#include <set>
#include <string>
#include <utility>
#include <vector>

static const size_t TERM_MAX = 245; /* bytes of a term, NULs counting double */

struct ni_xbuild {
    Xapian::WritableDatabase database;
    std::string directory;
    newsidx_status lost; /* the failure that lost the documents; OK while there was none */
};

static Xapian::WritableDatabase open_for_changes(const char *directory, int action)
{
    Xapian::WritableDatabase database(directory,
                                      action | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
    database.begin_transaction(false);
    return database;
}

static void finish_changes(Xapian::WritableDatabase &database)
{
    database.commit_transaction();
    database.commit();
    database.close();
}

/* Runs a change of a build; its failure is remembered, as nothing of the build is left then. */
template <typename Change>
static newsidx_status change(ni_xbuild *build, newsidx_error *error, Change body) noexcept
{
    const char *directory = build->directory.c_str();
    if (build->lost != NEWSIDX_OK)
        return ni_error_set(error, build->lost, "%s: lost by an earlier failure", directory);
    build->lost = ni_guard(error, directory, body);
    return build->lost;
}

static newsidx_status check_terms(const ni_xdocument *document, newsidx_error *error)
{
    for (size_t i = 0; i < document->posting_count; i++) {
        const ni_xposting *posting = &document->postings[i];
        const char *end = posting->term + posting->term_size;
        size_t size = posting->term_size + (size_t)std::count(posting->term, end, '\0');
        if (size == 0) return ni_error_set(error, NEWSIDX_ERR_RECORD, "an empty term");
        if (size > TERM_MAX)
            return ni_error_set(error, NEWSIDX_ERR_RECORD, "a term has %zu bytes, at most %zu",
                                size, TERM_MAX);
    }
    return NEWSIDX_OK;
}

static Xapian::Document make_document(const ni_xdocument *document)
{
    Xapian::Document target;
    for (size_t i = 0; i < document->posting_count; i++) {
        const ni_xposting *posting = &document->postings[i];
        const std::string term(posting->term, posting->term_size);
        target.add_term(term, posting->wdf);
        for (uint32_t k = 0; k < posting->position_count; k++)
            target.add_posting(term, posting->positions[k], 0);
    }
    for (size_t i = 0; i < document->value_count; i++)
        target.add_value(document->values[i].slot, ni_handle_string(document->values[i].text));
    target.set_data(ni_handle_string(document->data));
    return target;
}

extern "C" newsidx_status ni_xbuild_open(ni_xbuild **out, const char *directory,
                                         newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, directory, [&] {
        std::unique_ptr<ni_xbuild> build(
            new ni_xbuild{Xapian::WritableDatabase(), directory, NEWSIDX_OK});
        build->database = open_for_changes(directory, Xapian::DB_CREATE);
        *out = build.release();
        return NEWSIDX_OK;
    });
}

/* Xapian has no transactions there: what is added can be read at once. */
extern "C" newsidx_status ni_xbuild_open_memory(ni_xbuild **out, newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, nullptr, [&] {
        std::unique_ptr<ni_xbuild> build(
            new ni_xbuild{Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY),
                          "memory", NEWSIDX_OK});
        *out = build.release();
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xbuild_add(ni_xbuild *build, const ni_xdocument *document,
                                        uint32_t *docid, newsidx_error *error) noexcept
{
    *docid = 0;
    newsidx_status status = check_terms(document, error);
    if (status != NEWSIDX_OK) return status;
    return change(build, error, [&] {
        *docid = build->database.add_document(make_document(document));
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xbuild_remove(ni_xbuild *build, uint32_t docid,
                                           newsidx_error *error) noexcept
{
    return change(build, error, [&] {
        build->database.delete_document(docid);
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xbuild_finish(ni_xbuild *build, newsidx_error *error) noexcept
{
    return change(build, error, [&] {
        finish_changes(build->database);
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xbuild_read(ni_xbuild *build, ni_xdatabase **out,
                                         newsidx_error *error) noexcept
{
    *out = nullptr;
    return change(build, error, [&] {
        *out = new ni_xdatabase{build->database, build->directory, false, true};
        return NEWSIDX_OK;
    });
}

extern "C" void ni_xbuild_free(ni_xbuild *build) noexcept
{
    delete build;
}

/* Opens an input and adds it; Xapian keeps it open while `all` lives. */
static newsidx_status add_input(Xapian::Database &all, const char *path, newsidx_error *error)
{
    ni_xdatabase *input;
    newsidx_status status = ni_xdatabase_open(&input, path, error);
    if (status != NEWSIDX_OK) return status;
    std::unique_ptr<ni_xdatabase> owner(input);
    all.add_database(input->database);
    return NEWSIDX_OK;
}

namespace {

struct Stopped {};

/* Xapian cannot be asked to stop; an exception from its report does. */
class Watcher : public Xapian::Compactor {
  public:
    explicit Watcher(const ni_xwatch *watch) : watch_(watch)
    {
    }
    void set_status(const std::string &table, const std::string &) override
    {
        if (watch_ && !watch_->go_on(watch_->context, table.c_str())) throw Stopped();
    }

  private:
    const ni_xwatch *watch_;
};

} // namespace

/* Compacts into whatever `compact`, which takes a database and a watcher, says. */
template <typename Compact>
static newsidx_status compact_all(const char *const *inputs, size_t count, const ni_xwatch *watch,
                                  newsidx_error *error, Compact compact)
{
    assert(count > 0);
    Xapian::Database all;
    for (size_t i = 0; i < count; i++) {
        newsidx_status status = add_input(all, inputs[i], error);
        if (status != NEWSIDX_OK) return status;
    }
    Watcher watcher(watch);
    try {
        compact(all, watcher);
    } catch (const Stopped &) {
        return NEWSIDX_DONE;
    }
    return NEWSIDX_OK;
}

extern "C" newsidx_status ni_xbuild_compact(const char *const *inputs, size_t count,
                                            const char *output, bool single_file,
                                            const ni_xwatch *watch, newsidx_error *error) noexcept
{
    return ni_guard(error, output, [&] {
        return compact_all(
            inputs, count, watch, error, [&](Xapian::Database &all, Watcher &watcher) {
                all.compact(output, single_file ? Xapian::DBCOMPACT_SINGLE_FILE : 0, 0, watcher);
            });
    });
}

namespace {

/*
 * Xapian keeps the lowest and the highest value of each slot, and does not narrow them when their
 * documents go: a deleted id would stay readable there. It forgets them where a slot becomes empty,
 * so a slot with such a bound is emptied and filled again.
 */
class Bounds {
  public:
    explicit Bounds(Xapian::WritableDatabase &database) : database_(database)
    {
    }
    void will_delete(Xapian::docid docid)
    {
        const Xapian::Document document = database_.get_document(docid);
        for (auto value = document.values_begin(); value != document.values_end(); ++value)
            slots_.insert(value.get_valueno());
    }
    void narrow()
    {
        for (const Xapian::valueno slot : slots_)
            if (is_wide(slot)) refill(slot);
    }

  private:
    /* Whether no document has the lowest value, or none the highest. */
    bool is_wide(Xapian::valueno slot)
    {
        const std::string lower = database_.get_value_lower_bound(slot);
        const std::string upper = database_.get_value_upper_bound(slot);
        bool has_lower = false, has_upper = false;
        auto value = database_.valuestream_begin(slot);
        for (; value != database_.valuestream_end(slot) && !(has_lower && has_upper); ++value) {
            has_lower |= *value == lower;
            has_upper |= *value == upper;
        }
        return !(has_lower && has_upper) && !lower.empty();
    }
    void refill(Xapian::valueno slot)
    {
        std::vector<std::pair<Xapian::docid, std::string>> values;
        auto value = database_.valuestream_begin(slot);
        for (; value != database_.valuestream_end(slot); ++value)
            values.emplace_back(value.get_docid(), *value);
        for (const auto &each : values) set(each.first, slot, std::string());
        for (const auto &each : values) set(each.first, slot, each.second);
    }
    void set(Xapian::docid docid, Xapian::valueno slot, const std::string &value)
    {
        Xapian::Document document = database_.get_document(docid);
        document.add_value(slot, value); /* an empty one is none */
        database_.replace_document(docid, document);
    }

    Xapian::WritableDatabase &database_;
    std::set<Xapian::valueno> slots_;
};

} // namespace

extern "C" newsidx_status ni_xbuild_delete(const char *directory, const uint32_t *docids,
                                           size_t count, newsidx_error *error) noexcept
{
    return ni_guard(error, directory, [&] {
        Xapian::WritableDatabase database = open_for_changes(directory, Xapian::DB_OPEN);
        Bounds bounds(database);
        for (size_t i = 0; i < count; i++) {
            bounds.will_delete(docids[i]);
            database.delete_document(docids[i]);
        }
        bounds.narrow();
        finish_changes(database);
        return NEWSIDX_OK;
    });
}
