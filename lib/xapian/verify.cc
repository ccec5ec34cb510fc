/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xapian/verify.h"
#include "xapian/guard.h"

#include <new>

static void verify(const ni_xdatabase_guard &guard, const ni_xdatabase_read &read)
{
    ni_guard_failure failure = {};
    if (guard.verify && guard.verify(guard.context, &read, &failure.error)) throw failure;
}

static void verify_all(const ni_xdatabase *database, const ni_xdatabase_read &read)
{
    for (const ni_xdatabase_guard &guard : database->guards) verify(guard, read);
}

void ni_verify_part(const ni_xdatabase *database, ni_xdatabase_part part, uint32_t number)
{
    verify_all(database, ni_xdatabase_read{part, {nullptr, 0}, number, nullptr});
}

void ni_verify_text(const ni_xdatabase *database, ni_xdatabase_part part, const std::string &text)
{
    verify_all(database, ni_xdatabase_read{part, {text.data(), text.size()}, 0, nullptr});
}

/* ni_xdatabase_combine numbers documents in turn. */
void ni_verify_document(const ni_xdatabase *database, uint32_t docid)
{
    const uint32_t parts = (uint32_t)database->guards.size();
    if (!parts || !docid) return;
    verify(database->guards[(docid - 1) % parts],
           ni_xdatabase_read{NI_XDATABASE_DATA, {nullptr, 0}, (docid - 1) / parts + 1, nullptr});
}

void ni_verify_terms(const std::vector<ni_xdatabase_guard> &guards, const std::string &from,
                     std::string &until)
{
    ni_buffer end = NI_BUFFER_INIT;
    const ni_xdatabase_read read = {NI_XDATABASE_TERMS, {from.data(), from.size()}, 0, &end};
    until.clear();
    try {
        for (const ni_xdatabase_guard &guard : guards) {
            ni_buffer_clear(&end);
            verify(guard, read);
            if (end.failed) throw std::bad_alloc();
            if (end.size && (until.empty() || until.compare(0, until.npos, end.data, end.size) > 0))
                until.assign(end.data, end.size);
        }
    } catch (...) {
        ni_buffer_dispose(&end);
        throw;
    }
    ni_buffer_dispose(&end);
}

/* With remote databases, local ones are read for phrases, too: in tables that are else not used. */
void ni_verify_query(const ni_xdatabase *database, const ni_xforms &forms)
{
    if (database->remote) {
        ni_verify_part(database, NI_XDATABASE_ALL);
        return;
    }
    ni_verify_part(database, NI_XDATABASE_LENGTHS);
    const Xapian::TermIterator end = forms.local.get_terms_end();
    for (Xapian::TermIterator at = forms.local.get_unique_terms_begin(); at != end; ++at)
        ni_verify_text(database, NI_XDATABASE_TERM, *at);
    for (uint32_t slot : forms.reads.slots) ni_verify_part(database, NI_XDATABASE_VALUES, slot);
    for (const auto &terms : forms.reads.terms)
        for (const std::string &term : *terms) ni_verify_text(database, NI_XDATABASE_TERM, term);
}
