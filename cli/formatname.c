/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of formats. */
#include "formatname.h"

#include "report.h"

#include <string.h>

bool formatname_read(const struct cli *cli, const char *name, newsidx_format *format)
{
    static const char *const names[] = {"auto", "jsonl", "text", "page"};
    static const newsidx_format formats[] = {NEWSIDX_FORMAT_AUTO, NEWSIDX_FORMAT_JSONL,
                                             NEWSIDX_FORMAT_TEXT, NEWSIDX_FORMAT_PAGE};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) != 0) continue;
        *format = formats[i];
        return true;
    }
    report(cli, "--format takes auto, jsonl, text or page, not \"%s\"", name);
    return false;
}
