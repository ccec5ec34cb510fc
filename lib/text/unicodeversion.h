/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Versions of ICU and Unicode at run time. */
#ifndef NI_TEXT_UNICODEVERSION_H
#define NI_TEXT_UNICODEVERSION_H

/* "72.1": the loaded ICU. Valid for the life of the program. */
const char *ni_unicodeversion_icu(void);

/* "15.0": the Unicode version of ICU's data. Valid for the life of the program. */
const char *ni_unicodeversion_unicode(void);

#endif
