/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Parse command lines with getopt_long: options may be anywhere before "--". Its own messages are
 * silenced, as they lack the command and cannot know that -Haus may have been meant as a query.
 */
#include "options.h"

#include "cli.h"
#include "help.h"
#include "nearest.h"
#include "optiongroups.h"
#include "report.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MAX = 64, FIRST_LONG = 256 };

/* The options of a command, including those of its groups, and where each is stored. */
struct all_options {
    const struct option_row *row[OPTIONS_MAX];
    char *member[OPTIONS_MAX];
    size_t count;
};

static void gather(struct all_options *all, const struct option_row *rows, void *settings)
{
    for (; rows && rows->name; rows++) {
        char *member = settings ? (char *)settings + rows->member : NULL;
        if (rows->type == OPTION_GROUP) {
            gather(all, optiongroups_rows(rows), member);
            continue;
        }
        assert(all->count < OPTIONS_MAX);
        all->row[all->count] = rows;
        all->member[all->count++] = member;
    }
}

/* Make getopt's table, including --help. */
static void fill_long_options(const struct all_options *all, struct option *table)
{
    size_t count = 0;
    for (; count < all->count; count++) {
        int has_value = all->row[count]->type == OPTION_FLAG ? no_argument : required_argument;
        table[count] =
            (struct option){all->row[count]->name, has_value, NULL, FIRST_LONG + (int)count};
    }
    table[count] = (struct option){"help", no_argument, NULL, 'h'};
    table[count + 1] = (struct option){NULL, 0, NULL, 0};
}

/* Parse a whole number within the bounds of the row; anything else is reported and rejected. */
static bool set_number(const struct cli *cli, const struct option_row *row, const char *text,
                       uint32_t *number)
{
    char *end = NULL;
    errno = 0;
    uintmax_t value = strtoumax(text, &end, 10);
    bool digits = text[0] >= '0' && text[0] <= '9' && *end == '\0';
    if (!digits || errno || value < row->least || value > row->most) {
        report(cli, "--%s takes a number from %" PRIu32 " to %" PRIu32 ", not \"%s\"", row->name,
               row->least, row->most, text);
        return false;
    }
    *number = (uint32_t)value;
    return true;
}

bool options_real(const char *text, double *number)
{
    double value = 0, unit = 1;
    size_t digits = 0;
    bool behind = false;
    for (; *text; text++) {
        if (*text == '.' && !behind) {
            behind = true;
            continue;
        }
        if (*text < '0' || *text > '9' || ++digits > 30) return false;
        value = value * 10 + (*text - '0');
        if (behind) unit *= 10;
    }
    *number = value / unit;
    return digits > 0;
}

static bool set_real(const struct cli *cli, const struct option_row *row, const char *text,
                     double *number)
{
    if (options_real(text, number) && *number >= row->least && *number <= row->most) return true;
    report(cli, "--%s takes a number from %" PRIu32 " to %" PRIu32 ", such as 1.5, not \"%s\"",
           row->name, row->least, row->most, text);
    return false;
}

static bool add_text(const struct cli *cli, const struct option_row *row, const char *value,
                     struct option_texts *texts)
{
    if (texts->count == OPTION_TEXTS_MAX) {
        report(cli, "--%s may be given at most %d times", row->name, OPTION_TEXTS_MAX);
        return false;
    }
    texts->item[texts->count++] = value;
    return true;
}

static bool set_option(const struct cli *cli, const struct option_row *row, char *value,
                       void *member)
{
    switch (row->type) {
    case OPTION_FLAG: *(bool *)member = true; return true;
    case OPTION_NUMBER: return set_number(cli, row, value, member);
    case OPTION_REAL: return set_real(cli, row, value, member);
    case OPTION_TEXT: *(const char **)member = value; return true;
    case OPTION_TEXTS: return add_text(cli, row, value, (struct option_texts *)member);
    case OPTION_GROUP: break;
    }
    return false;
}

/*
 * Return the argument in which getopt found a short option: the last one if that was all of it,
 * else the current one.
 */
static const char *short_argument(char **argv, int letter)
{
    const char *last = argv[optind - 1];
    bool all = last[0] == '-' && (unsigned char)last[1] == (unsigned char)letter && !last[2];
    return all ? last : argv[optind];
}

/* Return the name of the option that was probably meant; NULL for none. */
static const char *meant_option(const struct all_options *all, const char *argument)
{
    char name[32] = "";
    if (strncmp(argument, "--", 2) != 0) return NULL;
    size_t size = strcspn(argument + 2, "=");
    if (size >= sizeof name) return NULL;
    memcpy(name, argument + 2, size);
    struct nearest meant;
    nearest_start(&meant, name);
    for (size_t i = 0; i < all->count; i++) nearest_try(&meant, all->row[i]->name);
    return meant.best;
}

static void report_unknown(const struct cli *cli, const struct all_options *all, char **argv)
{
    bool is_short = optopt != 0 && optopt < FIRST_LONG;
    const char *argument = is_short ? short_argument(argv, optopt) : argv[optind - 1];
    const char *meant = is_short ? NULL : meant_option(all, argument);
    if (optopt >= FIRST_LONG)
        report(cli, "option takes no value: %s", argument);
    else if (meant)
        report(cli, "unknown option %s; did you mean --%s?", argument, meant);
    else
        report(cli,
               "unknown option %s (put an argument that begins with - after --, as in \"newsidx %s "
               "... -- -x\")",
               argument, cli->command->name);
}

static bool count_fits(const struct cli *cli, int count)
{
    const struct command *command = cli->command;
    if (count < command->least) {
        report(cli, "missing arguments; usage: newsidx %s %s", command->name, command->arguments);
        return false;
    }
    if (command->most != ANY_NUMBER && count > command->most) {
        report(cli, "too many arguments; usage: newsidx %s%s%s", command->name,
               *command->arguments ? " " : "", command->arguments);
        return false;
    }
    return true;
}

bool options_read(struct cli *cli, int argc, char **argv, void *settings, struct operands *operands,
                  int *code)
{
    struct all_options all = {.count = 0};
    struct option table[OPTIONS_MAX + 2];
    gather(&all, cli->command->options, settings);
    fill_long_options(&all, table);
    opterr = 0;
    *code = EXIT_USAGE;
    for (;;) {
        int choice = getopt_long(argc, argv, ":h", table, NULL);
        if (choice == -1) break;
        const char *seen = choice == 'h' ? argv[optind - 1] : NULL;
        if (seen && (!strcmp(seen, "-h") || !strncmp(seen, "--", 2))) {
            help_command(cli, cli->command);
            *code = EXIT_DONE;
            return false;
        }
        if (choice == ':') {
            report(cli, "%s needs a value", argv[optind - 1]);
            return false;
        }
        if (choice < FIRST_LONG) { /* unknown, or an h with more after it, such as -haus */
            if (choice == 'h') optopt = 'h';
            report_unknown(cli, &all, argv);
            return false;
        }
        int which = choice - FIRST_LONG;
        if (!set_option(cli, all.row[which], optarg, all.member[which])) return false;
    }
    *operands = (struct operands){argv + optind, argc - optind};
    if (!count_fits(cli, operands->count)) return false;
    *code = EXIT_DONE;
    return true;
}

void operands_join(struct buffer *into, const struct operands *operands, int first)
{
    for (int i = first; i < operands->count; i++)
        buffer_format(into, "%s%s", i > first ? " " : "", operands->item[i]);
}
