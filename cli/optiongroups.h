/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Options shared by several commands, by the name of their group. */
#ifndef CLI_OPTIONGROUPS_H
#define CLI_OPTIONGROUPS_H

#include "options.h"

/* Return the rows that a row of type OPTION_GROUP stands for. */
const struct option_row *optiongroups_rows(const struct option_row *group);

#endif
