/* SPDX-License-Identifier: GPL-2.0-or-later */
/* C++ wants the promise that nothing is thrown at the declaration too; to C it is nothing. */
#ifndef NI_XAPIAN_NOEXCEPT_H
#define NI_XAPIAN_NOEXCEPT_H

#ifdef __cplusplus
#define NI_NOEXCEPT noexcept
#else
#define NI_NOEXCEPT
#endif

#endif
