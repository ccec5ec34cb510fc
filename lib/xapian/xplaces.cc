/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xapian/xplaces.h"
#include "xapian/guard.h"
#include "xapian/handle.h"

extern "C" newsidx_status ni_xplaces_read(ni_xdatabase *database, uint32_t docid,
                                             newsidx_text term, uint32_t *positions, size_t most,
                                             size_t *count, newsidx_error *error) noexcept
{
    *count = 0;
    return ni_guard(error, database->name.c_str(), [&] {
        const std::string bytes = ni_handle_string(term);
        const Xapian::Database &db = database->database;
        const Xapian::PositionIterator end = db.positionlist_end(docid, bytes);
        for (auto at = db.positionlist_begin(docid, bytes); at != end && *count < most; ++at)
            positions[(*count)++] = *at;
        return NEWSIDX_OK;
    });
}
