/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian's iterators over terms, with the prefix kept by ourselves: a document's terms have no
 * iterator of their own for it.
 */
#include "xapian/xvocabulary.h"
#include "xapian/guard.h"
#include "xapian/handle.h"

#include <memory>

struct ni_xvocabulary {
    std::string name; /* of the database, for messages */
    std::string prefix;
    Xapian::TermIterator at;
    Xapian::TermIterator end;
    std::string term; /* the one that came last */
    bool of_document;
    bool moved; /* `at` stands on the next term already, not on the last */
};

extern "C" newsidx_status ni_xvocabulary_open(ni_xvocabulary **out, ni_xdatabase *database,
                                              newsidx_text prefix, newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, database->name.c_str(), [&] {
        const std::string bytes = ni_handle_string(prefix);
        *out = new ni_xvocabulary{database->name,
                                  bytes,
                                  database->database.allterms_begin(bytes),
                                  database->database.allterms_end(bytes),
                                  "",
                                  false,
                                  true};
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xvocabulary_document(ni_xvocabulary **out, ni_xdatabase *database,
                                                  uint32_t docid, newsidx_text prefix,
                                                  newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, database->name.c_str(), [&] {
        std::unique_ptr<ni_xvocabulary> made(new ni_xvocabulary{
            database->name, ni_handle_string(prefix), database->database.termlist_begin(docid),
            database->database.termlist_end(docid), "", true, true});
        if (!made->prefix.empty() && made->at != made->end) made->at.skip_to(made->prefix);
        *out = made.release();
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xvocabulary_next(ni_xvocabulary *vocabulary, newsidx_text *term,
                                              newsidx_error *error) noexcept
{
    *term = newsidx_text{nullptr, 0};
    return ni_guard(error, vocabulary->name.c_str(), [&] {
        if (vocabulary->at == vocabulary->end) return NEWSIDX_DONE;
        if (!vocabulary->moved) ++vocabulary->at;
        vocabulary->moved = false;
        if (vocabulary->at == vocabulary->end) return NEWSIDX_DONE;
        vocabulary->term = *vocabulary->at;
        const std::string &prefix = vocabulary->prefix;
        if (vocabulary->term.compare(0, prefix.size(), prefix) != 0) {
            vocabulary->at = vocabulary->end;
            return NEWSIDX_DONE;
        }
        *term = newsidx_text{vocabulary->term.data(), vocabulary->term.size()};
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xvocabulary_skip(ni_xvocabulary *vocabulary, newsidx_text term,
                                              newsidx_error *error) noexcept
{
    return ni_guard(error, vocabulary->name.c_str(), [&] {
        const std::string bytes = ni_handle_string(term);
        if (vocabulary->at == vocabulary->end || bytes <= vocabulary->term) return NEWSIDX_OK;
        vocabulary->at.skip_to(bytes);
        vocabulary->moved = true;
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xvocabulary_count(ni_xvocabulary *vocabulary, uint32_t *count,
                                               newsidx_error *error) noexcept
{
    *count = 0;
    return ni_guard(error, vocabulary->name.c_str(), [&] {
        if (vocabulary->at == vocabulary->end || vocabulary->moved) return NEWSIDX_OK;
        *count = vocabulary->of_document ? vocabulary->at.get_wdf() : vocabulary->at.get_termfreq();
        return NEWSIDX_OK;
    });
}

extern "C" void ni_xvocabulary_close(ni_xvocabulary *vocabulary) noexcept
{
    delete vocabulary;
}

extern "C" newsidx_status ni_xvocabulary_documents(ni_xdatabase *database, newsidx_text term,
                                                   uint32_t *count, newsidx_error *error) noexcept
{
    *count = 0;
    return ni_guard(error, database->name.c_str(), [&] {
        if (term.size) *count = database->database.get_termfreq(ni_handle_string(term));
        return NEWSIDX_OK;
    });
}
