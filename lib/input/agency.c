/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/agency.h"

#include "input/paragraph.h"
#include "input/timestamp.h"

#include <string.h>

void ni_agency_status(ni_agency *agency, newsidx_text status)
{
    static const char *const gone[] = {"cancel", "withheld", "withdrawn", "kill"};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        if (status.size && memmem(status.data, status.size, gone[i], strlen(gone[i])))
            agency->withdrawn = true;
}

void ni_agency_embargo(ni_agency *agency, newsidx_text date)
{
    int64_t seconds;
    date = ni_text_trim(date);
    if (date.size && ni_timestamp_seconds(date, &seconds)) agency->embargo = seconds;
}
