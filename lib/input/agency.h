/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What agencies say about a message beside its text: that it is withdrawn, or under embargo. */
#ifndef NI_INPUT_AGENCY_H
#define NI_INPUT_AGENCY_H

#include "newsidx.h"

typedef struct ni_agency {
    bool withdrawn;
    int64_t embargo; /* seconds since 1970; 0: none */
} ni_agency;

/* Takes the status of publication: "usable", "canceled", "stat:withheld". */
void ni_agency_status(ni_agency *agency, newsidx_text status);

/* Takes the end of an embargo, a date and time; one that cannot be read counts as none. */
void ni_agency_embargo(ni_agency *agency, newsidx_text date);

#endif
