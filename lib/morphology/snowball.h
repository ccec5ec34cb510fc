/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which release of Snowball's German algorithm libstemmer has. */
#ifndef NI_MORPHOLOGY_SNOWBALL_H
#define NI_MORPHOLOGY_SNOWBALL_H

#include <stdint.h>

/* A hash over the stems of words on which releases of libstemmer differ or might: it reports no
 * version. Memory out gives another hash. */
uint64_t ni_snowball_hash(void);

#endif
