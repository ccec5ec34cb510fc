/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Elapsed time. */
#ifndef CLI_TIMER_H
#define CLI_TIMER_H

/* Return seconds on the monotonic clock. */
double timer_seconds(void);

#endif
