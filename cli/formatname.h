/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of formats, as --format takes them. */
#ifndef CLI_FORMATNAME_H
#define CLI_FORMATNAME_H

#include "cli.h"

#include <newsidx.h>

/* Find a format by name. Returns false after reporting an unknown one. */
bool formatname_read(const struct cli *cli, const char *name, newsidx_format *format);

#endif
