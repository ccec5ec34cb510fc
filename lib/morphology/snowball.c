/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "morphology/snowball.h"

#include <libstemmer.h>
#include <string.h>

#include "base/hash.h"

static const char *const probes[] = {
    "haus",        "häuser",      "bäume",       "bürger",       "bürgerinnen", "burg",
    "schüler",     "schule",      "schön",       "schon",        "system",      "systeme",
    "museum",      "museen",      "ministerien", "themen",       "mueller",     "strasse",
    "freiheit",    "freiheiten",  "lesbarkeit",  "verwaltungen", "gegangen",    "entwickelte",
    "aufeinander", "kategorisch", "quelle",      "aktuelle",     "neuesten",    "heiligste",
};

uint64_t ni_snowball_hash(void)
{
    char stems[2048];
    size_t size = 0;
    struct sb_stemmer *stemmer = sb_stemmer_new("german", "UTF_8");
    for (size_t i = 0; stemmer && i < sizeof probes / sizeof *probes; i++) {
        const sb_symbol *word = (const sb_symbol *)probes[i];
        const sb_symbol *stem = sb_stemmer_stem(stemmer, word, (int)strlen(probes[i]));
        size_t length = stem ? (size_t)sb_stemmer_length(stemmer) : 0;
        if (length == 0 || length + 1 > sizeof stems - size) continue;
        memcpy(stems + size, stem, length);
        stems[size + length] = '\n';
        size += length + 1;
    }
    if (stemmer) sb_stemmer_delete(stemmer);
    return ni_hash(stems, size);
}
