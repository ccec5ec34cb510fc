/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages to a person, on standard error: "newsidx: COMMAND: message", one line each, cleaned as
 * for a terminal. And the one place where a status becomes an exit code.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli.h"

#include <newsidx.h>

/* The exit code for what a call of the library on an index or a query came to. */
int report_exit_code(newsidx_status status);

/* Prints a message. */
void report(const struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints that the system refused something: "cannot VERB NAME: reason". Returns EXIT_OTHER. */
int report_system(const struct cli *cli, const char *verb, const char *name, int error);

/* Prints the message of an error, and returns its exit code. */
int report_error(const struct cli *cli, const newsidx_error *error);

/* Shows a text with a caret under the byte, below a message about it. */
void report_caret(const char *text, size_t offset);

/* As report_error, and where the query is at fault, shows it with a caret under the error. */
int report_query_error(const struct cli *cli, const char *query, const newsidx_error *error);

/* Prints something that is amiss with a query that is searched all the same, likewise. */
void report_query_warning(const struct cli *cli, const char *query, const char *message,
                          size_t offset);

#endif
