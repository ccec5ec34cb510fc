/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Help, printed from the table of commands on standard output.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli.h"

/* Prints what newsidx is and its commands. */
void help_overview(struct cli *cli);

/* Prints the usage, options and notes of one command. */
void help_command(struct cli *cli, const struct command *command);

/* The command of this name; NULL where there is none. */
const struct command *help_find(const struct cli *cli, const char *name);

/* Says that there is no such command, and which one may have been meant. Returns EXIT_USAGE. */
int help_unknown(const struct cli *cli, const char *name);

#endif
