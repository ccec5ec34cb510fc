/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/particles.h"

#include "morphology/strings.h"

/* Sorted by bytes, for a binary search. */
static const char *const particles[] = {
    "ab",     "an",     "auf",       "aus",      "auseinander", "bei",     "bereit", "da",
    "dar",    "durch",  "ein",       "entgegen", "entlang",     "fehl",    "fern",   "fest",
    "fort",   "frei",   "gegenüber", "gleich",   "heim",        "her",     "herab",  "heran",
    "heraus", "herbei", "herein",    "herum",    "herunter",    "hervor",  "hin",    "hinab",
    "hinaus", "hinein", "hinterher", "hinunter", "hinweg",      "hinzu",   "hoch",   "los",
    "mit",    "nach",   "nahe",      "nieder",   "offen",       "preis",   "rück",   "statt",
    "teil",   "um",     "umher",     "unter",    "vor",         "voran",   "voraus", "vorbei",
    "vorweg", "weg",    "weiter",    "wieder",   "zu",          "zurecht", "zurück", "zusammen",
    "zuvor",  "über",   "überein",
};

bool ni_particles_has(newsidx_text folded)
{
    enum { LONGEST = 11 }; /* bytes: auseinander */
    return folded.size <= LONGEST && NI_TEXT_IN(folded, particles);
}
