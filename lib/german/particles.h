/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The particles that German separates from its verbs: "setzt das Gesetz um". */
#ifndef NI_GERMAN_PARTICLES_H
#define NI_GERMAN_PARTICLES_H

#include <stdbool.h>

#include "newsidx.h"

bool ni_particles_has(newsidx_text folded);

#endif
