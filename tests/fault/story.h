/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A writer's life in steps, and what an index must hold after each: what the suites that let calls
 * fail, or the power, have in common. A step is a call that publishes, or opens; what it puts and
 * removes is worked out from its number alone.
 */
#ifndef STORY_H
#define STORY_H

#include "support.h"

enum { STORY_ARTICLES = 12, STORY_STEPS = 9 };

/* Which edition of each article there is; 0: none. */
typedef struct story_content {
    uint32_t edition[STORY_ARTICLES];
} story_content;

/* What an index holds after so many steps. */
story_content story_after(unsigned steps);

/* The name of a step, from 0 on. */
const char *story_name(unsigned step);

/*
 * How a writer is opened: whether its commits wait for the disk, and the path of a user's words,
 * which may be NULL.
 */
typedef struct story_setting {
    const char *index;
    bool durable;
    const char *words;
} story_setting;

/*
 * Does a step with a writer, which is opened if there is none. A step that failed may be done
 * again, by the same writer or another one. *changed says whether the step's articles were put, and
 * is false at first: with it a writer that has them is not given them twice.
 */
newsidx_status story_do(unsigned step, newsidx_writer **writer, const story_setting *setting,
                        bool *changed, newsidx_error *error);

/* The same, from scratch. */
newsidx_status story_step(unsigned step, newsidx_writer **writer, const story_setting *setting,
                          newsidx_error *error);

/* Makes an index by all steps, without waiting for the disk. */
void story_make(const char *index);

/* Whether the index at a path holds that, each article whole. Fails the test where it cannot be
   read. */
bool story_holds(const char *index, const story_content *content, uint64_t *generation);

/* That newsidx_check finds no fault; returns how many remarks it makes. */
unsigned story_check(const char *index);

#endif
