/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What made an index, and how that differs from this newsidx. */
#ifndef CLI_ORIGIN_H
#define CLI_ORIGIN_H

#include "cli.h"
#include "json.h"

#include <newsidx.h>

/* Print a line about what differs, if anything does, and how to mend it. */
void origin_report(const struct cli *cli, const char *path, newsidx_reader *reader);

/* The same for an index at a path; nothing if it cannot be opened. */
void origin_report_path(const struct cli *cli, const char *path);

/* Return the names of the differences, for JSON: "lexicon", "rules", ... */
struct json_object *origin_json(uint32_t differences);

#endif
