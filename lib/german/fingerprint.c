/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The fingerprint of the analyser. The rules have a number, the lexicon a hash, Unicode's data a
 * version; libstemmer tells none, so we look at what it does: a hash over the stems of words on
 * which its releases differ or might.
 */
#include <libstemmer.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "german/analyser.h"
#include "german/lexicon.h"
#include "text/unicodeversion.h"

static const char *const probes[] = {
    "haus",        "häuser",      "bäume",       "bürger",       "bürgerinnen", "burg",
    "schüler",     "schule",      "schön",       "schon",        "system",      "systeme",
    "museum",      "museen",      "ministerien", "themen",       "mueller",     "strasse",
    "freiheit",    "freiheiten",  "lesbarkeit",  "verwaltungen", "gegangen",    "entwickelte",
    "aufeinander", "kategorisch", "quelle",      "aktuelle",     "neuesten",    "heiligste",
};

static char fingerprint[96];

static void compute(void)
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
    snprintf(fingerprint, sizeof fingerprint, "rules-%d/lexicon-%08x/unicode-%s/stems-%08x",
             NI_ANALYSER_RULES, (unsigned)(ni_lexicon_hash(ni_lexicon_builtin()) >> 32),
             ni_unicodeversion_unicode(), (unsigned)(ni_hash(stems, size) >> 32));
}

const char *newsidx_fingerprint(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, compute);
    return fingerprint;
}
