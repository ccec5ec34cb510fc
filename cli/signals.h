/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ctrl-C for a command that has something to finish.
 */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdbool.h>

/*
 * From here on the first SIGINT or SIGTERM is only noted, and ends standard input; the second one
 * kills, as ever.
 */
void signals_catch_stop(void);

/* Whether such a signal has come. */
bool signals_stopped(void);

#endif
