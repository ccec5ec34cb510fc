/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reference_support.h"

#include <xapian.h>

#include <string>
#include <vector>

struct reference {
    bool positions;
    std::vector<Xapian::Document> documents;
};

extern "C" reference *reference_new(bool positions)
{
    return new reference{positions, {}};
}

static std::string string_of(newsidx_text text)
{
    return text.size ? std::string(text.data, text.size) : std::string();
}

extern "C" void reference_add(reference *made, const ni_xdocument *document)
{
    Xapian::Document copy;
    for (size_t i = 0; i < document->posting_count; i++) {
        const ni_xposting &posting = document->postings[i];
        const std::string term(posting.term, posting.term_size);
        copy.add_term(term, posting.wdf);
        for (uint32_t p = 0; made->positions && p < posting.position_count; p++)
            copy.add_posting(term, posting.positions[p], 0);
    }
    for (size_t i = 0; i < document->value_count; i++)
        copy.add_value(document->values[i].slot, string_of(document->values[i].text));
    copy.set_data(string_of(document->data));
    made->documents.push_back(copy);
}

extern "C" void reference_write(reference *made, const char *path, const char *scratch)
{
    Xapian::WritableDatabase database(scratch, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (const Xapian::Document &document : made->documents) database.add_document(document);
    database.commit();
    Xapian::Database(scratch).compact(path, Xapian::DBCOMPACT_SINGLE_FILE);
    delete made;
}

extern "C" void reference_double(const char *input, const char *path)
{
    Xapian::Database both(input);
    both.add_database(Xapian::Database(input));
    both.compact(path, Xapian::DBCOMPACT_SINGLE_FILE);
}
