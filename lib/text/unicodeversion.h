/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which ICU, and which Unicode, this program runs with. */
#ifndef NI_TEXT_UNICODEVERSION_H
#define NI_TEXT_UNICODEVERSION_H

/* "72.1": ICU as loaded. Lives as long as the program. */
const char *ni_unicodeversion_icu(void);

/* "15.0": the version of Unicode that ICU's data has. Lives as long as the program. */
const char *ni_unicodeversion_unicode(void);

#endif
