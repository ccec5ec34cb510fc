/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A hint to the processor, where the compiler knows how to give it. */
#ifndef NI_BASE_PREFETCH_H
#define NI_BASE_PREFETCH_H

/* Memory that will be read soon. It need not be there. */
static inline void ni_prefetch(const void *memory)
{
#ifdef __GNUC__
    __builtin_prefetch(memory);
#else
    (void)memory;
#endif
}

#endif
