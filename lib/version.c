/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The versions of the library and of what it stands on. Meson defines the two that are told
 * nowhere. */
#include "newsidx.h"
#include "text/unicodeversion.h"
#include "xapian/xdatabase.h"

const char *newsidx_version(newsidx_component component)
{
    switch (component) {
    case NEWSIDX_COMPONENT_LIBRARY: return NI_VERSION;
    case NEWSIDX_COMPONENT_XAPIAN: return ni_xdatabase_xapian_version();
    case NEWSIDX_COMPONENT_ICU: return ni_unicodeversion_icu();
    case NEWSIDX_COMPONENT_LIBSTEMMER: return NI_LIBSTEMMER_VERSION;
    }
    return "";
}
