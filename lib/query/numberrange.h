/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers as German writes them, in queries and as words of articles. */
#ifndef NI_QUERY_NUMBERRANGE_H
#define NI_QUERY_NUMBERRANGE_H

#include "newsidx.h"

/*
 * Reads 1234, 1.234 or 1.234.567 with points between thousands, and 1234,50 with a decimal comma.
 * The whole text must be one; what only looks like one (10.30, 24.12.2025) is none. At most 15
 * digits before the comma and 6 behind it.
 */
bool ni_numberrange_number(double *number, const char *text, size_t size);

/* Reads A..B, both numbers. A range that runs backwards is none. */
bool ni_numberrange_parse(double *low, double *high, newsidx_text text);

#endif
