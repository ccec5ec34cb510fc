/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Verifies what Xapian is about to read: it trusts every byte of a database, and damaged ones can
 * make it crash, hang, or return another article. Each function of this room that lets Xapian read
 * calls one of these first. C++ only.
 */
#ifndef NI_XAPIAN_VERIFY_H
#define NI_XAPIAN_VERIFY_H

#include "xapian/handle.h"

/* Verify a part of all databases that a database consists of. Throws ni_guard_failure. */
void ni_verify_part(const ni_xdatabase *database, ni_xdatabase_part part, uint32_t number = 0);
void ni_verify_text(const ni_xdatabase *database, ni_xdatabase_part part, const std::string &text);

/* Verify the data of a document. */
void ni_verify_document(const ni_xdatabase *database, uint32_t docid);

/*
 * Verify terms from one on, with their postings. `until` is the first that was not verified, "" if
 * all were.
 */
void ni_verify_terms(const std::vector<ni_xdatabase_guard> &guards, const std::string &from,
                     std::string &until);

/* Verify all that a query reads, and the lengths of documents. */
void ni_verify_query(const ni_xdatabase *database, const ni_xforms &forms);

#endif
