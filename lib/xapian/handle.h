/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the opaque handles of this folder hold, for its own files: a query and a database meet in
 * the matcher. C++ only.
 */
#ifndef NI_XAPIAN_HANDLE_H
#define NI_XAPIAN_HANDLE_H

#include <xapian.h>

#include <memory>
#include <string>

#include "xapian/trace.h"
#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

struct ni_xdatabase {
    Xapian::Database database;
    std::string name; /* the path, for messages; "" for a combined one */
    bool combined;
    bool remote = false; /* some of it is over the wire */
};

struct ni_xquery {
    ni_xforms forms;
    ni_trace_pointer trace = nullptr;
    bool scanned = false; /* it has words that weigh, which xscan.h reads */

    /* The query as it is run on a database. */
    const Xapian::Query &on(const ni_xdatabase *database) const
    {
        return forms.on(database->remote);
    }
};

/* Text of a C struct as Xapian takes it; the absent one is "". */
static inline std::string ni_handle_string(newsidx_text text)
{
    return text.data ? std::string(text.data, text.size) : std::string();
}

#endif
