/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statistics of an index of any version. */
#ifndef CLI_INFO_H
#define CLI_INFO_H

#include <newsidx.h>

newsidx_status info_read(const char *path, newsidx_info *info, newsidx_error *error);

#endif
