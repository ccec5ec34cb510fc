/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures of the analysis of whole files of articles: tokens, terms by kind, speed. */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include "cli.h"

#include <newsidx.h>

/* Analyse all articles of a file and print the figures. Returns an exit code. */
int tally_file(struct cli *cli, newsidx_analyzer *analyzer, const char *path, bool json);

#endif
