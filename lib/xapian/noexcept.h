/* SPDX-License-Identifier: GPL-2.0-or-later */
/* C++ requires noexcept at the declaration too; C has no such thing. */
#ifndef NI_XAPIAN_NOEXCEPT_H
#define NI_XAPIAN_NOEXCEPT_H

#ifdef __cplusplus
#define NI_NOEXCEPT noexcept
#else
#define NI_NOEXCEPT
#endif

#endif
