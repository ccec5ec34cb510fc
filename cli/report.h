/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages on standard error: "newsidx: COMMAND: message", one line each, cleaned for a terminal.
 * Also the only place that turns a status into an exit code.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli.h"

#include <newsidx.h>

/* Return the exit code for the status of a library call on an index or a query. */
int report_exit_code(newsidx_status status);

/* Print a message. */
void report(const struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Report a failed system call: "cannot VERB NAME: reason". Returns EXIT_OTHER. */
int report_system(const struct cli *cli, const char *verb, const char *name, int error);

/* Print the message of an error, and return its exit code. */
int report_error(const struct cli *cli, const newsidx_error *error);

/* Show a text with a caret under the byte, below a message about it. */
void report_caret(const char *text, size_t offset);

/* As report_error; if the query is at fault, also show it with a caret under the error. */
int report_query_error(const struct cli *cli, const char *query, const newsidx_error *error);

/* Print a warning about a query that is searched anyway, likewise. */
void report_query_warning(const struct cli *cli, const char *query, const char *message,
                          size_t offset);

#endif
