/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "phrase_support.h"

#include <xapian.h>

#include <sstream>
#include <string>
#include <vector>

struct phrase_database {
    Xapian::WritableDatabase database{std::string(), Xapian::DB_BACKEND_INMEMORY};
};

extern "C" phrase_database *phrase_database_new(void)
{
    return new phrase_database;
}

extern "C" void phrase_database_free(phrase_database *database)
{
    delete database;
}

extern "C" void phrase_database_add(phrase_database *database, const char *line)
{
    std::istringstream words(line);
    std::string word;
    Xapian::Document document;
    for (Xapian::termpos position = 0; words >> word; position += 8)
        document.add_posting(word, position);
    database->database.add_document(document);
}

static Xapian::Query any_of(const std::string &element)
{
    std::vector<Xapian::Query> terms;
    std::istringstream words(element);
    std::string word;
    while (std::getline(words, word, '|')) terms.emplace_back(word);
    return terms.size() == 1 ? terms[0]
                             : Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

extern "C" size_t phrase_database_find(phrase_database *database, const char *elements,
                                       uint32_t window, bool ordered, uint32_t *docids,
                                       double *weights, size_t most)
{
    std::vector<Xapian::Query> all;
    std::istringstream words(elements);
    std::string element;
    while (words >> element) all.push_back(any_of(element));
    Xapian::Enquire enquire(database->database);
    enquire.set_query(Xapian::Query(ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR,
                                    all.begin(), all.end(), window));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
    std::vector<double> found(database->database.get_lastdocid() + 1, -1);
    const Xapian::MSet matches = enquire.get_mset(0, database->database.get_doccount());
    for (Xapian::MSetIterator at = matches.begin(); at != matches.end(); ++at)
        found[*at] = at.get_weight();
    size_t count = 0;
    for (uint32_t docid = 1; docid < found.size() && count < most; docid++) {
        if (found[docid] < 0) continue;
        docids[count] = docid;
        weights[count++] = found[docid];
    }
    return count;
}
