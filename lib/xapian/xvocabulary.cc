/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wraps Xapian's term iterators. */
#include "xapian/xvocabulary.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/verify.h"

struct ni_xvocabulary {
    std::string name; /* of the database, for messages */
    std::string prefix;
    Xapian::TermIterator at;
    Xapian::TermIterator end;
    std::string term; /* returned last */
    bool moved;       /* `at` is already on the next term */
    std::vector<ni_xdatabase_guard> guards;
    std::string until; /* terms below are verified; "": all are */

    /* Verify what a step from a term to the next one reads: all postings of the term, too. */
    void verify_step()
    {
        if (!until.empty() && term + '\1' >= until) ni_verify_terms(guards, term, until);
    }
};

extern "C" newsidx_status ni_xvocabulary_open(ni_xvocabulary **out, ni_xdatabase *database,
                                              newsidx_text prefix, newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, database->name.c_str(), [&] {
        const std::string bytes = ni_handle_string(prefix);
        std::string until;
        ni_verify_terms(database->guards, bytes, until);
        *out = new ni_xvocabulary{database->name,
                                  bytes,
                                  database->database.allterms_begin(bytes),
                                  database->database.allterms_end(bytes),
                                  "",
                                  true,
                                  database->guards,
                                  until};
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xvocabulary_next(ni_xvocabulary *vocabulary, newsidx_text *term,
                                              newsidx_error *error) noexcept
{
    *term = newsidx_text{nullptr, 0};
    return ni_guard(error, vocabulary->name.c_str(), [&] {
        if (vocabulary->at == vocabulary->end) return NEWSIDX_DONE;
        vocabulary->verify_step();
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
        ni_verify_terms(vocabulary->guards, bytes, vocabulary->until);
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
        if (!term.size) return NEWSIDX_OK;
        const std::string bytes = ni_handle_string(term);
        ni_verify_text(database, NI_XDATABASE_TERM, bytes);
        *count = database->database.get_termfreq(bytes);
        return NEWSIDX_OK;
    });
}
