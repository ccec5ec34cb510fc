/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The day that "heute" means to a person. */
#ifndef CLI_DAY_H
#define CLI_DAY_H

enum { DAY_SIZE = 16 };

/* The day that the clock of this machine shows, where it is, as 2026-01-28; NULL where it does not
   tell. */
const char *day_local(char day[DAY_SIZE]);

#endif
