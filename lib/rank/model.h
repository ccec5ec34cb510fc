/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Weighting models: from search options to matcher parameters. */
#ifndef NI_RANK_MODEL_H
#define NI_RANK_MODEL_H

#include "newsidx.h"
#include "xapian/xmodel.h"

enum { NI_MODEL_K1_MAX = 100, NI_MODEL_DELTA_MAX = 10 };

/* Check that the model exists and takes the parameters given. ARGUMENT. */
newsidx_status ni_model_check(const newsidx_search_options *options, newsidx_error *error);

/* Return the model for checked options. mean_length is that of articles, in weighted terms. */
ni_xmodel ni_model_read(const newsidx_search_options *options, double mean_length);

#endif
