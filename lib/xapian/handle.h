/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Contents of the opaque handles, for the files of this room: the matcher needs both a query and a
 * database. C++ only.
 */
#ifndef NI_XAPIAN_HANDLE_H
#define NI_XAPIAN_HANDLE_H

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "xapian/trace.h"
#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

/* See ni_xdatabase_set_guard. */
struct ni_xdatabase_guard {
    ni_xdatabase_verify *verify; /* or NULL */
    void *context;
};

struct ni_xdatabase {
    Xapian::Database database;
    std::string name; /* the path, for messages; "" for a combined one */
    bool combined;
    bool remote = false; /* part of it is remote */
    std::vector<ni_xdatabase_guard> guards =
        std::vector<ni_xdatabase_guard>(combined ? 0 : 1); /* of each database in it */
};

struct ni_xquery {
    ni_xforms forms;
    ni_trace_pointer trace = nullptr;
    bool scanned = false; /* it has weighted words read by xscan.h */

    /* The form of the query to run on a database. */
    const Xapian::Query &on(const ni_xdatabase *database) const
    {
        return forms.on(database->remote);
    }
};

/* Convert text of a C struct to a string; NULL data becomes "". */
static inline std::string ni_handle_string(newsidx_text text)
{
    return text.data ? std::string(text.data, text.size) : std::string();
}

#endif
