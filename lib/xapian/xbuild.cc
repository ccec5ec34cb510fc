/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A failure inside Xapian may leave half a document. What can be known before, a term too long, is
 * therefore looked for before Xapian sees the document; after any other failure the build refuses
 * to go on.
 */
#include "xapian/xbuild.h"
#include "xapian/guard.h"
#include "xapian/handle.h"

#include <algorithm>
#include <memory>
#include <new>
#include <string>

static const size_t TERM_MAX = 245; /* bytes of a term, NULs counting double */

static const char name[] = "memory"; /* of every build, in messages */

struct ni_xbuild {
    Xapian::WritableDatabase database;
    newsidx_status lost; /* the failure that lost the documents; OK while there was none */
};

/* Runs a change of a build; its failure is remembered, as nothing of the build is left then. */
template <typename Change>
static newsidx_status change(ni_xbuild *build, newsidx_error *error, Change body) noexcept
{
    if (build->lost != NEWSIDX_OK)
        return ni_error_set(error, build->lost, "%s: lost by an earlier failure", name);
    build->lost = ni_guard(error, name, body);
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
        target.add_term(std::string(posting->term, posting->term_size), posting->wdf);
    }
    for (size_t i = 0; i < document->value_count; i++)
        target.add_value(document->values[i].slot, ni_handle_string(document->values[i].text));
    target.set_data(ni_handle_string(document->data));
    return target;
}

extern "C" newsidx_status ni_xbuild_open_memory(ni_xbuild **out, newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, nullptr, [&] {
        std::unique_ptr<ni_xbuild> build(new ni_xbuild{
            Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY), NEWSIDX_OK});
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

extern "C" newsidx_status ni_xbuild_read(ni_xbuild *build, ni_xdatabase **out,
                                         newsidx_error *error) noexcept
{
    *out = nullptr;
    return change(build, error, [&] {
        *out = new ni_xdatabase{build->database, name, false};
        return NEWSIDX_OK;
    });
}

extern "C" void ni_xbuild_free(ni_xbuild *build) noexcept
{
    delete build;
}
