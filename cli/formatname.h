/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The formats of articles by their names, as --format takes them. */
#ifndef CLI_FORMATNAME_H
#define CLI_FORMATNAME_H

#include "cli.h"

#include <newsidx.h>

/* Returns whether there is such a format; if not, that was said. */
bool formatname_read(const struct cli *cli, const char *name, newsidx_format *format);

#endif
