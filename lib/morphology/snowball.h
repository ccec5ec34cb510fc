/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The release of Snowball's German algorithm in libstemmer. */
#ifndef NI_MORPHOLOGY_SNOWBALL_H
#define NI_MORPHOLOGY_SNOWBALL_H

#include <stdint.h>

/* Return a hash of the stems of words on which releases of libstemmer differ or might, as it
   does not report its version. Differs when out of memory. */
uint64_t ni_snowball_hash(void);

#endif
