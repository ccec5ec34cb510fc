/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of formats is in the library. */
#include "formatname.h"

#include "buffer.h"
#include "report.h"

#include <string.h>

bool formatname_read(const struct cli *cli, const char *name, newsidx_format *format)
{
    struct buffer names = {0};
    const char *known;
    for (int i = 0; (known = newsidx_format_name((newsidx_format)i)) != NULL; i++) {
        *format = (newsidx_format)i;
        bool found = strcmp(name, known) == 0;
        if (found) {
            buffer_free(&names);
            return true;
        }
        buffer_format(&names, "%s%s", i ? ", " : "", known);
    }
    report(cli, "--format takes one of %s, not \"%s\"", names.data, name);
    buffer_free(&names);
    return false;
}
