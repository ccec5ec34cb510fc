/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ICU writes versions into a caller's buffer; they are fetched once and never change. */
#include "text/unicodeversion.h"

#include <pthread.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

static char icu[U_MAX_VERSION_STRING_LENGTH], unicode[U_MAX_VERSION_STRING_LENGTH];

static void ask(void)
{
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, icu);
    u_getUnicodeVersion(version);
    u_versionToString(version, unicode);
}

static void ask_once(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, ask);
}

const char *ni_unicodeversion_icu(void)
{
    ask_once();
    return icu;
}

const char *ni_unicodeversion_unicode(void)
{
    ask_once();
    return unicode;
}
