/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads values document by document: Xapian's value streams are faster over a whole database, but
 * on a remote one they fetch every document up to the next that has a value.
 */
#include "xapian/xcolumn.h"
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/verify.h"

#include <cstdlib>

extern "C" newsidx_status ni_xcolumn_read(ni_xcolumn *column, ni_xdatabase *database, uint32_t slot,
                                          const uint32_t *docids, size_t count,
                                          ni_deadline *deadline, newsidx_error *error) noexcept
{
    *column = ni_xcolumn{NI_BUFFER_INIT, nullptr, 0};
    column->ends = static_cast<size_t *>(std::calloc(count + 1, sizeof *column->ends));
    if (!column->ends) return ni_error_memory(error);
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_part(database, NI_XDATABASE_VALUES, slot);
        for (size_t i = 0; i < count; i++) {
            if (!deadline || !ni_deadline_passed(deadline)) {
                const Xapian::Document document =
                    database->database.get_document(docids[i], Xapian::DOC_ASSUME_VALID);
                const std::string value = document.get_value(slot);
                ni_buffer_append(&column->bytes, value.data(), value.size());
            }
            column->ends[column->count++] = column->bytes.size;
        }
        return column->bytes.failed ? ni_error_memory(error) : NEWSIDX_OK;
    });
}

extern "C" newsidx_text ni_xcolumn_at(const ni_xcolumn *column, size_t i) noexcept
{
    const size_t begin = i ? column->ends[i - 1] : 0, size = column->ends[i] - begin;
    return newsidx_text{size ? column->bytes.data + begin : "", size};
}

extern "C" void ni_xcolumn_dispose(ni_xcolumn *column) noexcept
{
    ni_buffer_dispose(&column->bytes);
    std::free(column->ends);
    column->ends = nullptr;
    column->count = 0;
}

extern "C" newsidx_status ni_xcolumn_lowest(ni_xdatabase *database, uint32_t slot, ni_buffer *low,
                                            newsidx_error *error) noexcept
{
    ni_buffer_clear(low);
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_part(database, NI_XDATABASE_VALUES, slot);
        const std::string value = database->database.get_value_lower_bound(slot);
        if (!ni_buffer_append(low, value.data(), value.size())) return ni_error_memory(error);
        return NEWSIDX_OK;
    });
}
