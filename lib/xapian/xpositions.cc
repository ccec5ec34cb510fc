/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xapian/xpositions.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/verify.h"

#include <new>

extern "C" newsidx_status ni_xpositions_read(ni_xdatabase *database, newsidx_text term,
                                             uint32_t docid, ni_positionlist *positions,
                                             newsidx_error *error) noexcept
{
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_part(database, NI_XDATABASE_ALL); /* of a local one, a table seldom read */
        const std::string text = ni_handle_string(term);
        const Xapian::PositionIterator end = database->database.positionlist_end(docid, text);
        for (auto at = database->database.positionlist_begin(docid, text); at != end; ++at) {
            if (!ni_positionlist_reserve(positions, 1)) throw std::bad_alloc();
            positions->at[positions->count++] = *at;
        }
        return NEWSIDX_OK;
    });
}
