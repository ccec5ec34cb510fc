/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What agencies say about a message besides its text: that it is withdrawn or under embargo. */
#ifndef NI_INPUT_AGENCY_H
#define NI_INPUT_AGENCY_H

#include "newsidx.h"

typedef struct ni_agency {
    bool withdrawn;
    int64_t embargo; /* seconds since 1970; 0: none */
} ni_agency;

/* Take the publication status: "usable", "canceled", "stat:withheld". */
void ni_agency_status(ni_agency *agency, newsidx_text status);

/* Take the end of an embargo, a date and time. One that cannot be read is ignored. */
void ni_agency_embargo(ni_agency *agency, newsidx_text date);

#endif
