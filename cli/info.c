/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "info.h"

newsidx_status info_read(const char *path, newsidx_info *info, newsidx_error *error)
{
    newsidx_reader *reader = NULL;
    newsidx_status status = newsidx_reader_open_stored(&reader, path, error);
    if (status == NEWSIDX_OK) status = newsidx_reader_info(reader, info, error);
    newsidx_reader_close(reader);
    return status;
}
