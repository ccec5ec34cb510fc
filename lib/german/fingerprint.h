/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fingerprints of analysers, "rules-2/lexicon-0a1b2c3d/unicode-15.0/stems-4e5f6a7b". The rules
 * decide whether two analysers produce compatible terms. The other parts are data that differ
 * between releases of a system and change the terms of few words.
 */
#ifndef NI_GERMAN_FINGERPRINT_H
#define NI_GERMAN_FINGERPRINT_H

enum { NI_FINGERPRINT_MAX = 128 }; /* bytes, with the NUL */

/* Compare a stored fingerprint with that of this library. Returns newsidx_difference bits:
   NEWSIDX_DIFFERS_RULES alone if the stored one has another shape. */
unsigned ni_fingerprint_compare(const char *stored);

/* Write the fingerprint of an index with terms of two analysers: parts that differ become
   "mixed", which equals nothing. If the shapes differ, the first is used. `out` may be either of
   them. */
void ni_fingerprint_mix(char out[NI_FINGERPRINT_MAX], const char *one, const char *other);

#endif
