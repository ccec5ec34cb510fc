/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Time that passes.
 */
#ifndef CLI_TIMER_H
#define CLI_TIMER_H

/* Seconds on a clock that nobody sets. */
double timer_seconds(void);

#endif
