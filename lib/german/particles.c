/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/particles.h"

#include "morphology/strings.h"

/* Sorted by bytes, for a binary search. */
static const char *const particles[] = {
    "ab",          "an",       "aneinander",  "auf",      "aufeinander", "aus",
    "auseinander", "bei",      "beieinander", "bekannt",  "bereit",      "bevor",
    "da",          "dar",      "davon",       "dazu",     "dran",        "durch",
    "ein",         "einher",   "empor",       "entgegen", "entlang",     "entzwei",
    "fehl",        "fern",     "fest",        "fort",     "frei",        "gegeneinander",
    "gegenüber",   "gleich",   "heim",        "her",      "herab",       "heran",
    "herauf",      "heraus",   "herbei",      "herein",   "herum",       "herunter",
    "hervor",      "herüber",  "hin",         "hinab",    "hinauf",      "hinaus",
    "hindurch",    "hinein",   "hinterher",   "hinunter", "hinweg",      "hinzu",
    "hinüber",     "hoch",     "ineinander",  "inne",     "instand",     "kennen",
    "kund",        "los",      "mit",         "nach",     "nahe",        "nebeneinander",
    "nieder",      "offen",    "preis",       "rauf",     "raus",        "rein",
    "rum",         "runter",   "rück",        "sicher",   "spazieren",   "statt",
    "teil",        "um",       "umher",       "unter",    "vor",         "voran",
    "voraus",      "vorbei",   "vorweg",      "vorüber",  "wahr",        "weg",
    "weiter",      "wett",     "wieder",      "zu",       "zueinander",  "zugrunde",
    "zugute",      "zunichte", "zurecht",     "zurück",   "zusammen",    "zutage",
    "zuteil",      "zuvor",    "über",        "überein",  "übrig",
};

bool ni_particles_has(newsidx_text folded)
{
    enum { LONGEST = 14 }; /* bytes: gegeneinander, nebeneinander */
    return folded.size <= LONGEST && NI_TEXT_IN(folded, particles);
}
