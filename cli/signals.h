/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ctrl-C for a command that must finish something. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdbool.h>

/*
 * From now on the first SIGINT or SIGTERM is only noted, and ends standard input; the second one
 * kills as usual.
 */
void signals_catch_stop(void);

/* Check whether such a signal was received. */
bool signals_stopped(void);

#endif
