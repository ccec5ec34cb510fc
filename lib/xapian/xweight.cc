/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * BM25 and BM25+ lack two parameters of Xapian's that the library does not use (k2, for the length
 * of the query; the lower limit for a document's length).
 */
#include "xapian/xweight.h"

#include <algorithm>
#include <cmath>

/*
 * A term with frequency 0 in a document of length 0 would weigh 0/0 if k1 is 0 or b is 1. This
 * lower limit for k1 and the length turns that into 0 and does not visibly change any other score.
 */
static const double FLOOR = 1e-9;

std::unique_ptr<Xapian::Weight> ni_xweight_make(const ni_xmodel &model)
{
    const double k1 = std::max(model.k1, FLOOR);
    Xapian::Weight *made = nullptr;
    switch (model.model) {
    case NEWSIDX_MODEL_BM25: made = new Xapian::BM25Weight(k1, 0, 1, model.b, FLOOR); break;
    case NEWSIDX_MODEL_BM25PLUS:
        made = new Xapian::BM25PlusWeight(k1, 0, 1, model.b, FLOOR, model.delta);
        break;
    case NEWSIDX_MODEL_DLH: made = new Xapian::DLHWeight(); break;
    case NEWSIDX_MODEL_DPH: made = new Xapian::DPHWeight(); break;
    case NEWSIDX_MODEL_TFIDF: made = new Xapian::TfIdfWeight("ltn"); break;
    case NEWSIDX_MODEL_BOOL: made = new Xapian::BoolWeight(); break;
    case NEWSIDX_MODEL_COUNT: break;
    }
    if (!made) throw Xapian::InvalidArgumentError("unknown weighting model");
    return std::unique_ptr<Xapian::Weight>(made);
}

/* Common part of DLH and DPH: f log2(f m N / (l F)) and half of log2(2 pi f (1 - f / l)), for a
   length l equal to the mean m. */
static double divergence(const ni_xmodel_term &term, double frequency, double share)
{
    const double pi = 3.14159265358979323846;
    return frequency * std::log2(frequency * term.all / term.occurrences) +
           0.5 * std::log2(2 * pi * frequency * (1 - share));
}

double ni_xweight_of(const ni_xmodel &model, const ni_xmodel_term &term, double frequency)
{
    const double saturated = (model.k1 + 1) * frequency / (frequency + model.k1);
    const double share = std::min(frequency / std::max(term.length, 1.0), 0.99);
    double weight = 0;
    switch (model.model) {
    case NEWSIDX_MODEL_BM25: weight = ni_xmodel_idf(term.all, term.documents) * saturated; break;
    case NEWSIDX_MODEL_BM25PLUS:
        weight = std::log((term.all + 1) / term.documents) * (saturated + model.delta);
        break;
    case NEWSIDX_MODEL_DLH:
        weight = (divergence(term, frequency, share) +
                  (term.length - frequency) * std::log2(1 - share)) /
                 (frequency + 0.5);
        break;
    case NEWSIDX_MODEL_DPH:
        weight = (1 - share) * (1 - share) / (frequency + 1) * divergence(term, frequency, share);
        break;
    case NEWSIDX_MODEL_TFIDF:
        weight = (1 + std::log(frequency)) * std::log(term.all / term.documents);
        break;
    case NEWSIDX_MODEL_BOOL:
    case NEWSIDX_MODEL_COUNT: break;
    }
    return std::max(weight, 0.0);
}
