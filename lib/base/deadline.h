/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A point after which to stop: in time, or after a number of checks where the same question must
 * have the same answer. It may be checked often: it reads the clock only now and then. Once passed,
 * it stays so, which its owner can check afterwards.
 */
#ifndef NI_BASE_DEADLINE_H
#define NI_BASE_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

typedef struct ni_deadline {
    uint64_t end;   /* in nanoseconds of the monotonic clock; 0: never */
    uint32_t asked; /* number of checks so far */
    uint32_t most;  /* of checks; 0: the clock decides */
    bool passed;
} ni_deadline;

/* Checks per reading of the clock: about 10 to 100 microseconds of matching. */
enum { NI_DEADLINE_EVERY = 64 };

static inline uint64_t ni_deadline_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

/* Set the deadline, in milliseconds from now; 0 for never. */
static inline void ni_deadline_set(ni_deadline *deadline, uint32_t milliseconds)
{
    deadline->end = milliseconds ? ni_deadline_now() + (uint64_t)milliseconds * 1000000U : 0;
    deadline->asked = 0;
    deadline->most = 0;
    deadline->passed = false;
}

/* Let the deadline pass at the check after so many, whatever the clock says; 0 for never. */
static inline void ni_deadline_set_checks(ni_deadline *deadline, uint32_t most)
{
    deadline->end = most ? UINT64_MAX : 0;
    deadline->asked = 0;
    deadline->most = most;
    deadline->passed = false;
}

static inline bool ni_deadline_passed(ni_deadline *deadline)
{
    if (!deadline->end || deadline->passed) return deadline->passed;
    if (deadline->most)
        deadline->passed = deadline->asked++ >= deadline->most;
    else if (deadline->asked++ % NI_DEADLINE_EVERY == 0)
        deadline->passed = ni_deadline_now() >= deadline->end;
    return deadline->passed;
}

#endif
