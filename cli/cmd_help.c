/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx help: all commands, or one.
 */
#include "cli.h"
#include "help.h"

int cmd_help(struct cli *cli, int argc, char **argv)
{
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, NULL, &operands, &code)) return code;
    if (operands.count == 0) {
        help_overview(cli);
        return EXIT_DONE;
    }
    const struct command *command = help_find(cli, operands.item[0]);
    if (!command) return help_unknown(cli, operands.item[0]);
    help_command(cli, command);
    return EXIT_DONE;
}
