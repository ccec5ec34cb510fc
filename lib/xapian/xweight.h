/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian's weighting models, and their formulas for terms that Xapian does not see. C++ only.
 */
#ifndef NI_XAPIAN_XWEIGHT_H
#define NI_XAPIAN_XWEIGHT_H

#include <xapian.h>

#include <memory>

#include "xapian/xmodel.h"

/* All of them work remotely: a server knows them by name. */
std::unique_ptr<Xapian::Weight> ni_xweight_make(const ni_xmodel &model);

/* Weight of a term with this frequency in a document of mean length. */
double ni_xweight_of(const ni_xmodel &model, const ni_xmodel_term &term, double frequency);

#endif
