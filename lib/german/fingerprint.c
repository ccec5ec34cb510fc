/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts of a fingerprint: the rules have a number, the lexicon a hash and Unicode's data a
 * version. libstemmer reports no version, so a hash of its stems is used.
 */
#include "german/fingerprint.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "german/analyser.h"
#include "morphology/lexicon.h"
#include "morphology/snowball.h"
#include "text/unicodeversion.h"

static char fingerprint[NI_FINGERPRINT_MAX];

static void compute(void)
{
    snprintf(fingerprint, sizeof fingerprint, "rules-%d/lexicon-%08x/unicode-%s/stems-%08x",
             NI_ANALYSER_RULES, (unsigned)(ni_lexicon_hash(ni_lexicon_builtin()) >> 32),
             ni_unicodeversion_unicode(), (unsigned)(ni_snowball_hash() >> 32));
}

const char *newsidx_fingerprint(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, compute);
    return fingerprint;
}

/* ---- comparing ------------------------------------------------------------------------------- */

enum { PARTS = 4 };

static const struct {
    const char *name;
    unsigned difference;
} parts[PARTS] = {
    {"rules-", NEWSIDX_DIFFERS_RULES},
    {"lexicon-", NEWSIDX_DIFFERS_LEXICON},
    {"unicode-", NEWSIDX_DIFFERS_UNICODE},
    {"stems-", NEWSIDX_DIFFERS_STEMMER},
};

/* Split a fingerprint into the values of its parts. False if it has another shape. */
static bool split(const char *text, newsidx_text values[PARTS])
{
    for (size_t i = 0; i < PARTS; i++) {
        const size_t name = strlen(parts[i].name);
        if (strncmp(text, parts[i].name, name) != 0) return false;
        values[i] = (newsidx_text){text + name, strcspn(text + name, "/")};
        text = values[i].data + values[i].size;
        if (*text != (i + 1 < PARTS ? '/' : '\0')) return false;
        text++;
    }
    return true;
}

static bool is_same(newsidx_text left, newsidx_text right)
{
    return left.size == right.size && memcmp(left.data, right.data, left.size) == 0 &&
           !(left.size == strlen("mixed") && memcmp(left.data, "mixed", left.size) == 0);
}

unsigned ni_fingerprint_compare(const char *stored)
{
    newsidx_text theirs[PARTS], ours[PARTS];
    if (!split(stored, theirs) || !split(newsidx_fingerprint(), ours)) return NEWSIDX_DIFFERS_RULES;
    unsigned differences = 0;
    for (size_t i = 0; i < PARTS; i++)
        if (!is_same(theirs[i], ours[i])) differences |= parts[i].difference;
    return differences;
}

void ni_fingerprint_mix(char out[NI_FINGERPRINT_MAX], const char *one, const char *other)
{
    newsidx_text left[PARTS], right[PARTS];
    char mixed[NI_FINGERPRINT_MAX] = "";
    if (!split(one, left) || !split(other, right)) {
        snprintf(mixed, sizeof mixed, "%s", one);
    } else {
        for (size_t i = 0, at = 0; i < PARTS && at < sizeof mixed; i++) {
            const newsidx_text value =
                is_same(left[i], right[i]) ? left[i] : newsidx_text_of("mixed");
            at += (size_t)snprintf(mixed + at, sizeof mixed - at, "%s%s%.*s", i ? "/" : "",
                                   parts[i].name, (int)value.size, value.data);
        }
    }
    memcpy(out, mixed, sizeof mixed);
}
