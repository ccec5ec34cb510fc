/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prefetch hint, if the compiler supports it. */
#ifndef NI_BASE_PREFETCH_H
#define NI_BASE_PREFETCH_H

/* Prefetch memory that will be read soon. The address need not be valid. */
static inline void ni_prefetch(const void *memory)
{
#ifdef __GNUC__
    __builtin_prefetch(memory);
#else
    (void)memory;
#endif
}

#endif
