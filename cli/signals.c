/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The handler notes the signal. It also replaces standard input with /dev/null: a read that waits
 * for a person or a slow pipe is interrupted, and when retried finds the end.
 */
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* A signal handler can only access globals: this is the only one of the command. */
static volatile sig_atomic_t stop_requested;

static void on_stop(int number)
{
    (void)number;
    int saved = errno;
    stop_requested = 1;
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
        if (nothing != STDIN_FILENO) close(nothing);
    }
    errno = saved;
}

/* If we were started with a signal ignored, as by a shell in the background, it stays ignored. */
static void catch_unless_ignored(int number, const struct sigaction *action)
{
    struct sigaction before;
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_IGN) return;
    sigaction(number, action, NULL);
}

void signals_catch_stop(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_stop;
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    catch_unless_ignored(SIGINT, &action);
    catch_unless_ignored(SIGTERM, &action);
}

bool signals_stopped(void)
{
    return stop_requested != 0;
}
