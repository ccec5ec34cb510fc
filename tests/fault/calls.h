/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The functions of the C library that touch files, in front of the real ones: this program's calls
 * and those of the shared libraries that it uses, Xapian's as well as ours, come through here. They
 * are counted, one or all from one on can be told to fail, and each that succeeds can be observed.
 *
 * Only calls that have to do with files under one directory count, so that what the test itself
 * prints and reads elsewhere works on.
 */
#ifndef CALLS_H
#define CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a call does. Those that differ only in how they are written are of one kind. */
typedef enum calls_kind {
    CALLS_OPEN,      /* a file that is there, for reading */
    CALLS_CREATE,    /* a file for writing, which may be new */
    CALLS_DIRECTORY, /* opening or reading a directory */
    CALLS_READ,
    CALLS_WRITE,
    CALLS_TRUNCATE,
    CALLS_SYNC,
    CALLS_CLOSE,
    CALLS_RENAME,
    CALLS_UNLINK,
    CALLS_MKDIR,
    CALLS_STAT,
    CALLS_MAP,
    CALLS_LOCK,
    CALLS_LINK,
    CALLS_KINDS
} calls_kind;

/* How calls fail. */
typedef struct calls_fault {
    long at;      /* the number of the first that fails, from 0; below 0: none does */
    bool onwards; /* and all after it */
    bool done;    /* what was asked for is done all the same */
    bool
        shortened; /* a write writes one byte less than all, and the rest of the calls go through */
    int error;     /* errno */
    uint32_t kinds; /* a bit for each kind that may fail; others are not counted */
} calls_fault;

enum { CALLS_ALL = (1 << CALLS_KINDS) - 1 };

/* From now on counts the calls under a directory, and lets them fail. */
void calls_arm(const char *directory, const calls_fault *fault);

/* Stops that. Returns how many calls were counted. */
long calls_disarm(void);

/* Goes on counting after calls_disarm. */
void calls_resume(void);

/* Whether one failed since the last calls_arm, and what the first was, for a message. */
bool calls_failed(void);
const char *calls_what_failed(void);

/* Setup of a group of tests in which no thread can be started, so that calls come in one order. */
int calls_without_threads(void **state);

/* A call that succeeded. */
typedef struct calls_event {
    calls_kind kind;
    const char *path;
    const char *new_path; /* of a rename or link */
    bool truncated;       /* of a file that is created */
    uint64_t offset;      /* of a write; the size, of a truncation */
    const void *bytes;
    size_t size;
} calls_event;

typedef void calls_observer(void *context, const calls_event *event);

/* Tells an observer of all that changes files under the directory, while armed. NULL: nobody. */
void calls_observe(calls_observer *observer, void *context);

#endif
