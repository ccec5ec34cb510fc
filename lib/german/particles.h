/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Separable verb particles: "setzt das Gesetz um". */
#ifndef NI_GERMAN_PARTICLES_H
#define NI_GERMAN_PARTICLES_H

#include <stdbool.h>

#include "newsidx.h"

bool ni_particles_has(newsidx_text folded);

#endif
