/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Help on the command line itself.
 */
#include "help.h"

#include "nearest.h"
#include "optiongroups.h"
#include "report.h"

#include <string.h>

static const char exit_codes[] =
    "exit: 0 done, 1 nothing found, 2 usage or query error, 3 index problem, 4 anything else\n";

/* Return the width of a command with its arguments. */
static int usage_columns(const struct command *row)
{
    return (int)(strlen(row->name) + 1 + strlen(row->arguments));
}

void help_overview(struct cli *cli)
{
    struct output *out = &cli->out;
    output_format(out, "newsidx - full-text search for German articles\n\n"
                       "usage: newsidx COMMAND [ARGUMENT]...\n\n");
    int widest = 0;
    for (const struct command *row = cli->commands; row->name; row++)
        if (usage_columns(row) > widest) widest = usage_columns(row);
    for (const struct command *row = cli->commands; row->name; row++)
        output_format(out, "  %s %s%*s  %s\n", row->name, row->arguments,
                      widest - usage_columns(row), "", row->summary);
    output_format(out,
                  "\nSee \"newsidx help COMMAND\", newsidx(1) and, for the query language, "
                  "newsidx-query(7).\n%s",
                  exit_codes);
}

static void print_option(struct output *out, const struct option_row *row)
{
    int size = (int)strlen(row->name) + (row->value ? 1 + (int)strlen(row->value) : 0);
    output_format(out, "  --%s%s%s%*s  %s\n", row->name, row->value ? " " : "",
                  row->value ? row->value : "", size < 16 ? 16 - size : 0, "", row->help);
}

/* The options of the command itself. */
static void print_options(struct output *out, const struct option_row *row)
{
    for (; row && row->name; row++)
        if (row->type != OPTION_GROUP) print_option(out, row);
}

/* Then the groups, each with its heading. */
static void print_groups(struct output *out, const struct option_row *row)
{
    for (; row && row->name; row++) {
        if (row->type != OPTION_GROUP) continue;
        if (row->help) output_format(out, "\n%s\n", row->help);
        print_options(out, optiongroups_rows(row));
    }
}

void help_command(struct cli *cli, const struct command *command)
{
    struct output *out = &cli->out;
    bool options = command->options != NULL;
    output_format(out, "newsidx %s - %s\n\n", command->name, command->summary);
    output_format(out, "usage: newsidx %s%s%s%s\n\n", command->name, options ? " [OPTION]..." : "",
                  *command->arguments ? " " : "", command->arguments);
    print_options(out, command->options);
    output_format(out, "  -h, --help          show this help\n");
    print_groups(out, command->options);
    if (command->notes) output_format(out, "\n%s", command->notes);
}

const struct command *help_find(const struct cli *cli, const char *name)
{
    for (const struct command *row = cli->commands; row->name; row++)
        if (!strcmp(row->name, name)) return row;
    return NULL;
}

int help_unknown(const struct cli *cli, const char *name)
{
    struct nearest meant;
    nearest_start(&meant, name);
    for (const struct command *row = cli->commands; row->name; row++)
        nearest_try(&meant, row->name);
    if (meant.best)
        report(cli, "unknown command \"%s\"; did you mean \"%s\"?", name, meant.best);
    else
        report(cli, "unknown command \"%s\"; \"newsidx help\" lists all commands", name);
    return EXIT_USAGE;
}
