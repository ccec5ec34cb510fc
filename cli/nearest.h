/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Find the name that was probably meant, of a command or an option. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

struct nearest {
    const char *name; /* as typed */
    const char *best; /* the nearest one so far; NULL: none */
    unsigned distance;
};

void nearest_start(struct nearest *nearest, const char *name);

/* Consider a name; of equally near ones the first is kept. */
void nearest_try(struct nearest *nearest, const char *candidate);

#endif
