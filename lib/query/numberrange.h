/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers in German notation, in queries and as words of articles. */
#ifndef NI_QUERY_NUMBERRANGE_H
#define NI_QUERY_NUMBERRANGE_H

#include "newsidx.h"

/*
 * Read 1234, 1.234 or 1.234.567 with points between thousands, and 1234,50 with a decimal comma.
 * The whole text must be a number; 10.30 and 24.12.2025 are not. At most 15 digits before the comma
 * and 6 after it.
 */
bool ni_numberrange_number(double *number, const char *text, size_t size);

/* Read A..B, both numbers. False if A is greater than B. */
bool ni_numberrange_parse(double *low, double *high, newsidx_text text);

#endif
