/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finds the name that was meant among those that there are: that of a command or an option.
 */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

struct nearest {
    const char *name; /* as it was typed */
    const char *best; /* the nearest one so far; NULL: none is near */
    unsigned distance;
};

void nearest_start(struct nearest *nearest, const char *name);

/* Looks at one of those that there are; the first of equally near ones is kept. */
void nearest_try(struct nearest *nearest, const char *candidate);

#endif
