/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Help, printed from the table of commands on standard output.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli.h"

/* Print what newsidx is and its commands. */
void help_overview(struct cli *cli);

/* Print the usage, options and note of one command. */
void help_command(struct cli *cli, const struct command *command);

/* Return the command of this name; NULL if there is none. */
const struct command *help_find(const struct cli *cli, const char *name);

/* Report an unknown command, with the one that may have been meant. Returns EXIT_USAGE. */
int help_unknown(const struct cli *cli, const char *name);

#endif
