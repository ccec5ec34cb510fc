/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Help and the search for the command that was meant.
 */
#include "help.h"

#include "report.h"

#include <string.h>

enum { NAME_MAX_BYTES = 31, DISTANCE_MAX = 2 };

static const char exit_codes[] =
    "exit: 0 done, 1 nothing found, 2 usage or query error, 3 index problem, 4 anything else\n";

/* The columns of a command with its arguments. */
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
                  "\n\"newsidx help COMMAND\" tells more; so do newsidx(1) and, on the query "
                  "language, newsidx-query(7).\n%s",
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

/* Below them the groups, each with its heading. */
static void print_groups(struct output *out, const struct option_row *row)
{
    for (; row && row->name; row++) {
        if (row->type != OPTION_GROUP) continue;
        if (row->help) output_format(out, "\n%s\n", row->help);
        print_options(out, options_of_group(row));
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
    output_format(out, "  -h, --help          this help\n");
    print_groups(out, command->options);
    if (command->notes) output_format(out, "\n%s", command->notes);
}

const struct command *help_find(const struct cli *cli, const char *name)
{
    for (const struct command *row = cli->commands; row->name; row++)
        if (!strcmp(row->name, name)) return row;
    return NULL;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/*
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one
 * word of the other (optimal string alignment), by rows of the usual table.
 */
static unsigned distance(const char *a, const char *b)
{
    unsigned rows[3][NAME_MAX_BYTES + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    size_t a_size = strlen(a), b_size = strlen(b);
    for (size_t j = 0; j <= b_size; j++) above[j] = (unsigned)j;
    for (size_t i = 1; i <= a_size; i++) {
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_size; j++) {
            unsigned change = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = least(change, least(above[j], row[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = least(row[j], before[j - 2] + 1);
        }
        unsigned *free_row = before;
        before = above;
        above = row;
        row = free_row;
    }
    return above[b_size];
}

static const struct command *nearest(const struct cli *cli, const char *name)
{
    const struct command *best = NULL;
    unsigned best_distance = DISTANCE_MAX + 1;
    if (strlen(name) > NAME_MAX_BYTES) return NULL;
    for (const struct command *row = cli->commands; row->name; row++) {
        unsigned far = distance(name, row->name);
        if (far >= best_distance || far >= strlen(name)) continue;
        best = row;
        best_distance = far;
    }
    return best;
}

int help_unknown(const struct cli *cli, const char *name)
{
    const struct command *meant = nearest(cli, name);
    if (meant)
        report(cli, "there is no command \"%s\"; did you mean \"%s\"?", name, meant->name);
    else
        report(cli, "there is no command \"%s\"; \"newsidx help\" lists them", name);
    return EXIT_USAGE;
}
