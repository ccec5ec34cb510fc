/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Models of weighting: from the options of a search to what the matcher takes. */
#ifndef NI_RANK_MODEL_H
#define NI_RANK_MODEL_H

#include "newsidx.h"
#include "xapian/xmodel.h"

enum { NI_MODEL_K1_MAX = 100, NI_MODEL_DELTA_MAX = 10 };

/* That there is such a model, and that it takes the parameters that are given. ARGUMENT. */
newsidx_status ni_model_check(const newsidx_search_options *options, newsidx_error *error);

/* The model of options that were checked, for articles of a mean length in weighted terms. */
ni_xmodel ni_model_read(const newsidx_search_options *options, double mean_length);

#endif
