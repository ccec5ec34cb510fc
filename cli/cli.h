/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What every command of newsidx shares: the exit codes, the row that describes a command, and the
 * state of one run. A new command is one file cmd_NAME.c, a line here and a row in main.c.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "options.h"
#include "output.h"

/* Exit codes. The numbers are fixed, as scripts test them. */
enum {
    EXIT_DONE = 0,    /* done, and there was something */
    EXIT_NOTHING = 1, /* nothing found; an id to remove that is not there */
    EXIT_USAGE = 2,   /* the command line or the query is at fault */
    EXIT_INDEX = 3,   /* the index cannot be opened, read or written */
    EXIT_OTHER = 4    /* anything else: a bad record, an input file, memory, standard output */
};

struct cli;

/* One command. */
struct command {
    const char *name;
    int (*run)(struct cli *cli, int argc,
               char **argv); /* argv[0] is the name; returns an exit code */
    const char *arguments;   /* as help shows them: "INDEX QUERY..." */
    const char *summary;
    const struct option_row *options; /* ended by a row without a name; NULL: none */
    int least;                        /* minimum number of arguments */
    int most;                         /* maximum, or ANY_NUMBER */
    const char *notes;                /* printed by help below the options; NULL: nothing */
};

enum { ANY_NUMBER = -1 };

/* One run of newsidx. */
struct cli {
    const struct command *commands; /* the table, ended by a row without a name */
    const struct command *command;  /* the running one; NULL before it is known */
    struct output out;              /* standard output */
};

int cmd_index(struct cli *cli, int argc, char **argv);
int cmd_search(struct cli *cli, int argc, char **argv);
int cmd_similar(struct cli *cli, int argc, char **argv);
int cmd_alert(struct cli *cli, int argc, char **argv);
int cmd_remove(struct cli *cli, int argc, char **argv);
int cmd_analyze(struct cli *cli, int argc, char **argv);
int cmd_split(struct cli *cli, int argc, char **argv);
int cmd_stem(struct cli *cli, int argc, char **argv);
int cmd_stats(struct cli *cli, int argc, char **argv);
int cmd_suggest(struct cli *cli, int argc, char **argv);
int cmd_acronyms(struct cli *cli, int argc, char **argv);
int cmd_vocabulary(struct cli *cli, int argc, char **argv);
int cmd_backup(struct cli *cli, int argc, char **argv);
int cmd_check(struct cli *cli, int argc, char **argv);
int cmd_export(struct cli *cli, int argc, char **argv);
int cmd_show(struct cli *cli, int argc, char **argv);
int cmd_list(struct cli *cli, int argc, char **argv);
int cmd_reindex(struct cli *cli, int argc, char **argv);
int cmd_merge(struct cli *cli, int argc, char **argv);
int cmd_purge(struct cli *cli, int argc, char **argv);
int cmd_serve(struct cli *cli, int argc, char **argv);
int cmd_eval(struct cli *cli, int argc, char **argv);
int cmd_watch(struct cli *cli, int argc, char **argv);
int cmd_version(struct cli *cli, int argc, char **argv);
int cmd_help(struct cli *cli, int argc, char **argv);

extern const struct option_row alert_options[];
extern const struct option_row analyze_options[];
extern const struct option_row backup_options[];
extern const struct option_row export_options[];
extern const struct option_row index_options[];
extern const struct option_row search_options[];
extern const struct option_row similar_options[];
extern const struct option_row split_options[];
extern const struct option_row stem_options[];
extern const struct option_row reindex_options[];
extern const struct option_row merge_options[];
extern const struct option_row serve_options[];
extern const struct option_row eval_options[];
extern const struct option_row suggest_options[];
extern const struct option_row vocabulary_options[];
extern const struct option_row watch_options[];
extern const struct option_row json_options[]; /* --json alone, into a bool: options.c */

#endif
