/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The day that "heute" means to the user. */
#ifndef CLI_DAY_H
#define CLI_DAY_H

enum { DAY_SIZE = 16 };

/* Return the current local day, as 2026-01-28; NULL if the clock cannot be read. */
const char *day_local(char day[DAY_SIZE]);

#endif
