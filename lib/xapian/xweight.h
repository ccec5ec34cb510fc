/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Models of weighting as Xapian has them, and their formulas for terms that Xapian does not see.
 * C++ only.
 */
#ifndef NI_XAPIAN_XWEIGHT_H
#define NI_XAPIAN_XWEIGHT_H

#include <xapian.h>

#include <memory>

#include "xapian/xmodel.h"

/* All of them go over the wire: a remote database knows them by name. */
std::unique_ptr<Xapian::Weight> ni_xweight_make(const ni_xmodel &model);

/* What a term weighs that stands so often in a document of mean length. */
double ni_xweight_of(const ni_xmodel &model, const ni_xmodel_term &term, double frequency);

#endif
