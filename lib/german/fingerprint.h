/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fingerprints of analysers, "rules-2/lexicon-0a1b2c3d/unicode-15.0/stems-4e5f6a7b". The rules
 * decide whether two analysers understand each other's terms. The other parts are data, which
 * differ between releases of a system: the terms of most words stay the same.
 */
#ifndef NI_GERMAN_FINGERPRINT_H
#define NI_GERMAN_FINGERPRINT_H

enum { NI_FINGERPRINT_MAX = 128 }; /* bytes, with the NUL */

/* Compares a stored fingerprint with that of this library. Returns newsidx_difference bits:
   NEWSIDX_DIFFERS_RULES alone where the stored one has another shape. */
unsigned ni_fingerprint_compare(const char *stored);

/* The fingerprint of an index that has terms of two analysers: parts that differ are "mixed", which
   equals nothing. Of unequal shapes, the first. out may be one of both. */
void ni_fingerprint_mix(char out[NI_FINGERPRINT_MAX], const char *one, const char *other);

#endif
