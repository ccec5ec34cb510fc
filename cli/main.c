/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx: full-text search for German articles, on the command line. A thin layer over libnewsidx;
 * this directory includes only its public header.
 *
 * This file has the table of commands, from which help is printed, and what surrounds every
 * command: the locale, SIGPIPE, closing standard output.
 */
#include "cli.h"
#include "help.h"
#include "report.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char index_notes[] =
    "A PATH is a file, a directory or - for standard input. Of a directory, the files of known\n"
    "formats are read in order of their names, except hidden files; \"newsidx version\" lists the\n"
    "formats. An article replaces an earlier one with the same id. Files of a directory that have\n"
    "not changed since they were read are skipped; a changed file replaces its articles. Records\n"
    "that cannot be read are reported and skipped; dates that cannot be read are left out. Ctrl-C\n"
    "stops reading and commits what was read.\n"
    "An index keeps the words of --words; see newsidx(1) for the format of their FILE.\n";

static const char watch_notes[] =
    "Reads the FOLDERs as \"newsidx index\" does, and then each file that is written or moved,\n"
    "until Ctrl-C or SIGTERM; with --delete, articles of files that go away are removed. The "
    "index\n"
    "is open only while files are read.\n";

static const char search_notes[] =
    "The words of QUERY are joined by spaces. Any of them may occur; the best article comes "
    "first.\n"
    "  newsidx search archiv.idx Kostenrechnung\n"
    "  newsidx search archiv.idx '\"Haus am See\" +ort:Kiel datum:2026-01..2026-03'\n"
    "  newsidx search archiv.idx -- Garten -Haus      put a query with an exclusion after --\n"
    "  newsidx search archiv.idx --explain-query 'Haus UND Garten ODER Hof'\n"
    "See newsidx-query(7) for the query language.\n";

static const char similar_notes[] =
    "The article is the one in the index that --id names, or the first one in FILE or on standard\n"
    "input, which may be plain text.\n"
    "  newsidx similar archiv.idx --id kd-2026-0088\n"
    "  echo Ein Tresor im Keller der Bibliothek | newsidx similar archiv.idx\n";

static const char alert_notes[] =
    "QUERIES is a file with one query per line, whose line number is its id, or JSON Lines with "
    "id\n"
    "and query. PATHs are as for \"newsidx index\"; without one, standard input is read. Each "
    "match\n"
    "is a line: the ids of query and article and its title, separated by tabs. No index is used.\n";

static const char split_notes[] = "Prints each WORD, or each line of standard input, followed by a "
                                  "tab and its parts as written,\n"
                                  "and another tab and their lemmas. Parts are separated by |; a "
                                  "word that is not a compound has\n"
                                  "one part. See newsidx(1) for the format of a FILE of words.\n";

static const char stem_notes[] = "Reads words from standard input, one per line, and prints each "
                                 "followed by a tab and its stem.\n"
                                 "If a line has several words, their stems are printed in a row.\n";

static const char analyze_notes[] =
    "The words of TEXT are joined by spaces; without TEXT, standard input is read. Prints exactly\n"
    "the terms by which articles are indexed and queries are looked up. --measure reads the\n"
    "articles of a file and prints how many tokens and terms they have, and the speed of one "
    "thread.\n";

static const char acronyms_notes[] =
    "Each line is an acronym, the number of articles that explain it, and its long form, both in\n"
    "their most frequent spelling.\n";

static const char suggest_notes[] =
    "TEXT is what has been typed so far; its last word is taken as the beginning of a word. Words\n"
    "come first, then titles of articles, best first. After a space, only titles are suggested:\n"
    "  newsidx suggest archiv.idx 'Haus verw'\n";

static const char vocabulary_notes[] =
    "Each line is the number of articles that have a word, and the word in its normal form: lower\n"
    "case, ss for ß. With PREFIX, only words that begin with it are listed.\n";

static const char export_notes[] = "Prints every article as JSON Lines, which \"newsidx index\" "
                                   "reads. --salvage goes on where files\n"
                                   "are damaged, and reports what is lost.\n";

static const char reindex_notes[] = "For an index made by another version of newsidx, or to change "
                                    "its user words. All articles are\n"
                                    "copied; INDEX is left as it is, and NEW must not exist yet.\n";

static const char backup_notes[] =
    "Puts the last commit of INDEX into the new or empty directory DEST, which is an index then.\n"
    "Writers may go on meanwhile. Files are hard links if DEST is on the same file system, copies\n"
    "otherwise; all are verified and synced. To restore, copy or move DEST back.\n";

static const char merge_notes[] =
    "Indexing merges by itself and keeps an index at 8 segments or fewer, or 12 if a large merge\n"
    "was skipped. Use --full for an index that no longer changes, or before copying it. While\n"
    "merging, the index needs up to twice its disk space.\n";

static const char purge_notes[] =
    "Removed and replaced articles are no longer found, but stay in the files until their segment\n"
    "is merged. After a purge, no file of the index contains anything of them.\n";

static const char serve_notes[] =
    "Purges the index and runs Xapian's xapian-tcpsrv on it until it is killed. A list of shards\n"
    "names the server as host:port. There is no encryption and no authentication: anyone who can\n"
    "reach the port can read the index. Keep it on 127.0.0.1 and use a tunnel, or use a private\n"
    "network; any other address needs --public.\n";

static const char eval_notes[] =
    "The files have BEIR's format: queries.jsonl with _id and text, and tab-separated lines of\n"
    "query-id, corpus-id and score after a header line. Queries are taken as plain text.\n";

static const struct command commands[] = {
    {"index", cmd_index, "INDEX PATH...", "add or replace articles", index_options, 2, ANY_NUMBER,
     index_notes},
    {"watch", cmd_watch, "INDEX FOLDER...", "keep an index in sync with folders", watch_options, 2,
     ANY_NUMBER, watch_notes},
    {"search", cmd_search, "INDEX QUERY...", "find articles, best first", search_options, 2,
     ANY_NUMBER, search_notes},
    {"similar", cmd_similar, "INDEX [FILE]", "find articles similar to an article or a text",
     similar_options, 1, 2, similar_notes},
    {"alert", cmd_alert, "QUERIES [PATH]...", "match stored queries against articles",
     alert_options, 1, ANY_NUMBER, alert_notes},
    {"suggest", cmd_suggest, "INDEX TEXT...", "complete what a user is typing", suggest_options, 2,
     ANY_NUMBER, suggest_notes},
    {"remove", cmd_remove, "INDEX ID...", "remove articles", json_options, 2, ANY_NUMBER, NULL},
    {"show", cmd_show, "INDEX ID...", "print articles by their ids", NULL, 2, ANY_NUMBER, NULL},
    {"list", cmd_list, "INDEX", "list the ids of all articles", NULL, 1, 1, NULL},
    {"export", cmd_export, "INDEX", "print all articles as JSON Lines", export_options, 1, 1,
     export_notes},
    {"reindex", cmd_reindex, "INDEX NEW", "build a new index from the articles of another",
     reindex_options, 2, 2, reindex_notes},
    {"backup", cmd_backup, "INDEX DEST", "copy an index while it is in use", backup_options, 2, 2,
     backup_notes},
    {"stats", cmd_stats, "INDEX", "show statistics of an index", json_options, 1, 1, NULL},
    {"acronyms", cmd_acronyms, "INDEX", "list acronyms and their long forms", json_options, 1, 1,
     acronyms_notes},
    {"vocabulary", cmd_vocabulary, "INDEX [PREFIX]", "list the words of an index",
     vocabulary_options, 1, 2, vocabulary_notes},
    {"merge", cmd_merge, "INDEX", "merge segments into fewer", merge_options, 1, 1, merge_notes},
    {"purge", cmd_purge, "INDEX", "erase removed and replaced articles from the files",
     json_options, 1, 1, purge_notes},
    {"serve", cmd_serve, "INDEX --port P", "serve an index to other machines", serve_options, 1, 1,
     serve_notes},
    {"check", cmd_check, "INDEX", "verify an index and report damage", json_options, 1, 1, NULL},
    {"analyze", cmd_analyze, "[TEXT]...", "show the terms of a text", analyze_options, 0,
     ANY_NUMBER, analyze_notes},
    {"split", cmd_split, "[WORD]...", "split compounds into their parts", split_options, 0,
     ANY_NUMBER, split_notes},
    {"stem", cmd_stem, "", "stem words, one per line", stem_options, 0, 0, stem_notes},
    {"eval", cmd_eval, "INDEX --queries FILE --qrels FILE", "measure ranking quality", eval_options,
     1, 1, eval_notes},
    {"version", cmd_version, "", "show version and fingerprint of the analyser", json_options, 0, 0,
     NULL},
    {"help", cmd_help, "[COMMAND]", "show help, or help on a command", NULL, 0, 1, NULL},
    {NULL, NULL, NULL, NULL, NULL, 0, 0, NULL},
};

/*
 * Only character widths are taken from the locale, in UTF-8, which newsidx prints whatever the
 * locale is. Numbers and messages stay as in C, so that output is the same everywhere.
 */
static void set_locale(void)
{
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

/*
 * Make sure that no file of an index is opened as descriptor 0, 1 or 2. They are reserved
 * read-only, so writing to a closed standard output still fails.
 */
static void hold_standard_files(void)
{
    int descriptor = open("/dev/null", O_RDONLY);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO) descriptor = open("/dev/null", O_RDONLY);
    if (descriptor >= 0) close(descriptor);
}

static int run_command(struct cli *cli, const char *name, int argc, char **argv)
{
    cli->command = help_find(cli, name);
    if (!cli->command) return help_unknown(cli, name);
    return cli->command->run(cli, argc, argv);
}

static int run(struct cli *cli, int argc, char **argv)
{
    if (argc < 2) {
        report(cli, "no command given; \"newsidx help\" lists all commands");
        return EXIT_USAGE;
    }
    const char *name = argv[1];
    if (!strcmp(name, "--help") || !strcmp(name, "-h")) name = "help";
    if (!strcmp(name, "--version")) name = "version";
    if (*name == '-') {
        report(cli, "unknown option %s before the command; \"newsidx help\" lists all commands",
               name);
        return EXIT_USAGE;
    }
    return run_command(cli, name, argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    hold_standard_files();
    signal(SIGPIPE, SIG_IGN);
    set_locale();
    struct cli cli = {.commands = commands};
    output_open(&cli.out);
    int code = run(&cli, argc, argv);
    int failure = output_close(&cli.out);
    if (!failure) return code;
    return report_system(&cli, "write", "standard output", failure);
}
