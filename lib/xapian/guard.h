/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The border between C++ and C: no exception of Xapian or of the C++ library crosses it. Every
 * exported function of this folder runs its whole body inside ni_guard, and one function turns the
 * exception in flight into a status and a message.
 *
 * C++ only, and included only in this folder.
 */
#ifndef NI_XAPIAN_GUARD_H
#define NI_XAPIAN_GUARD_H

#include <cstddef>
#include <cstdint>

extern "C" {
#include "base/error.h"
}

/* The status and message of the exception in flight. Call it in a handler. */
newsidx_status ni_guard_caught(newsidx_error *error, const char *subject) noexcept;

/*
 * Runs a body that returns a newsidx_status. What it throws becomes a status. The subject, a path
 * as a rule, opens the message; NULL for none.
 */
template <typename Body>
newsidx_status ni_guard(newsidx_error *error, const char *subject, Body body) noexcept
{
    try {
        return body();
    } catch (...) {
        return ni_guard_caught(error, subject);
    }
}

#endif
