/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Articles as a program passes them in. */
#ifndef NI_BASE_ARTICLE_H
#define NI_BASE_ARTICLE_H

#include "newsidx.h"

/* Read an article of this version or an older one. ARGUMENT if the version is unknown or a field
   has a size but no bytes. */
newsidx_status ni_article_read(newsidx_article *out, const newsidx_article *given,
                               newsidx_error *error);

#endif
