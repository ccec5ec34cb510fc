/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wraps Xapian's term iterators. */
#include "xapian/xvocabulary.h"
#include "xapian/guard.h"
#include "xapian/handle.h"

struct ni_xvocabulary {
    std::string name; /* of the database, for messages */
    std::string prefix;
    Xapian::TermIterator at;
    Xapian::TermIterator end;
    std::string term; /* returned last */
    bool moved;       /* `at` is already on the next term */
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
                                  true};
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
        *count = vocabulary->at.get_termfreq();
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
