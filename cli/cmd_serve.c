/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx serve: an index for readers on other machines. Xapian's own server does the serving. This
 * checks the index and prepares it, since the list of deleted articles and our format of positions
 * are not served, and runs xapian-tcpsrv until either of them is stopped. The server has its own
 * process group, since it ends by a signal to its whole group.
 */
#include "cli.h"
#include "origin.h"
#include "report.h"

#include <arpa/inet.h>
#include <errno.h>
#include <newsidx.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

struct settings {
    uint32_t port;
    const char *address;
    bool open; /* to other machines */
};

const struct option_row serve_options[] = {
    {"port", OPTION_NUMBER, offsetof(struct settings, port), "P", "port to listen on", 1, 65535},
    {"address", OPTION_TEXT, offsetof(struct settings, address), "A",
     "address to listen on (default: 127.0.0.1, this machine only)", 0, 0},
    {"public", OPTION_FLAG, offsetof(struct settings, open), NULL,
     "let anyone who reaches the address read the index", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* Idle time in milliseconds after which a reader must reconnect. */
static const char idle_time[] = "3600000";

/* The figures of an index that can be searched. */
static newsidx_status look_at(const struct cli *cli, const char *path, newsidx_info *info,
                              newsidx_error *error)
{
    newsidx_reader *reader = NULL;
    newsidx_status status = newsidx_reader_open(&reader, path, error);
    if (status == NEWSIDX_OK) status = newsidx_reader_info(reader, info, error);
    if (status == NEWSIDX_OK) origin_report(cli, path, reader);
    newsidx_reader_close(reader);
    return status;
}

static newsidx_status prepare(const char *path, newsidx_error *error)
{
    newsidx_writer *writer = NULL;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.create = false;
    newsidx_status status = newsidx_writer_open(&writer, path, &options, error);
    if (status == NEWSIDX_OK) status = newsidx_writer_prepare_serving(writer, NULL, error);
    newsidx_writer_close(writer);
    return status;
}

enum { NOT_RUN = 127 /* as in the shell */ };

/* In the child: does not return. */
static void run_server(const struct settings *settings, const char *path, const sigset_t *mask)
{
    char port[16];
    snprintf(port, sizeof port, "%u", (unsigned)settings->port);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    sigprocmask(SIG_SETMASK, mask, NULL);
    execlp("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--port", port, "--interface",
           settings->address, "--idle-timeout", idle_time, path, (char *)NULL);
    _exit(NOT_RUN);
}

/* Wait for the child and forward the signals that stop us. Returns an exit code. */
static int wait_for_server(const struct cli *cli, pid_t child, const sigset_t *awaited)
{
    bool stopped = false;
    for (;;) {
        int number, status;
        if (sigwait(awaited, &number) != 0) continue;
        if (number != SIGCHLD) {
            stopped = true;
            kill(-child, SIGTERM);
            continue;
        }
        if (waitpid(child, &status, WNOHANG) != child) continue;
        if (stopped) return EXIT_DONE;
        if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_RUN)
            report(cli, "cannot run xapian-tcpsrv: install the Debian package xapian-tools");
        else
            report(cli, "xapian-tcpsrv exited");
        return EXIT_OTHER;
    }
}

static int serve(const struct cli *cli, const struct settings *settings, const char *path)
{
    sigset_t awaited, before;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGINT);
    sigaddset(&awaited, SIGTERM);
    sigaddset(&awaited, SIGHUP);
    sigprocmask(SIG_BLOCK, &awaited, &before);
    pid_t child = fork();
    if (child < 0) return report_system(cli, "start", "xapian-tcpsrv", errno);
    if (child == 0) run_server(settings, path, &before);
    setpgid(child, child); /* here as well: a signal may arrive before the child gets there */
    if (isatty(STDERR_FILENO) == 1)
        fprintf(stderr, "serving %s at %s:%u, stop with Ctrl-C\n", path, settings->address,
                (unsigned)settings->port);
    return wait_for_server(cli, child, &awaited);
}

/* Check whether only this machine can reach an address. A host name may resolve to anything. */
static bool is_loopback(const char *address)
{
    struct in_addr number;
    if (inet_pton(AF_INET, address, &number) == 1) return ntohl(number.s_addr) >> 24 == 127;
    return strcmp(address, "::1") == 0 || strcmp(address, "localhost") == 0;
}

/* Serving to a network needs --public, as there is no authentication. */
static bool may_serve(const struct cli *cli, const struct settings *settings)
{
    if (!settings->port) {
        report(cli, "--port is required");
        return false;
    }
    if (is_loopback(settings->address) || settings->open) return true;
    report(cli,
           "anyone who reaches %s:%u could read every article, without a password and unencrypted; "
           "add --public if that is meant",
           settings->address, (unsigned)settings->port);
    return false;
}

int cmd_serve(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {0, "127.0.0.1", false};
    struct operands operands;
    newsidx_error error;
    newsidx_info info = NEWSIDX_INFO_INIT;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    if (!may_serve(cli, &settings)) return EXIT_USAGE;
    newsidx_status status = look_at(cli, operands.item[0], &info, &error);
    if (status == NEWSIDX_OK && info.unprepared) status = prepare(operands.item[0], &error);
    /* the server trusts every byte */
    if (status == NEWSIDX_OK) status = newsidx_check(operands.item[0], NULL, NULL, &error);
    if (status != NEWSIDX_OK) return report_error(cli, &error);
    return serve(cli, &settings, operands.item[0]);
}
