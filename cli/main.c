/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx: full-text search for German articles, on the command line. A thin layer over libnewsidx,
 * whose public header is the only one of the library's that this folder includes.
 *
 * Here are the table of commands, from which help is printed, and what happens around every
 * command: the locale, the pipe signal, standard output's end.
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
    "A PATH is a file, a directory (its .jsonl, .ndjson and .txt files are read in the order of\n"
    "their names, hidden files are passed over) or - for standard input. An article with the id "
    "of\n"
    "an older one replaces it. A record that cannot be read is reported and passed over. All is\n"
    "committed at the end, at once; Ctrl-C ends the reading and commits what was read.\n"
    "The words of --words stay with an index; newsidx(1) tells what a FILE of words looks like.\n";

static const char search_notes[] =
    "The words of QUERY are joined by spaces. Any of them may occur; the best article comes "
    "first.\n"
    "  newsidx search archiv.idx Kostenrechnung\n"
    "  newsidx search archiv.idx '\"Haus am See\" +ort:Kiel datum:2026-01..2026-03'\n"
    "  newsidx search archiv.idx -- Garten -Haus      a query with an exclusion stands behind --\n"
    "  newsidx search archiv.idx --explain-query 'Haus UND Garten ODER Hof'\n"
    "newsidx-query(7) has the whole language.\n";

static const char similar_notes[] =
    "The article is the one of the index that --id names, or the first one of FILE or of\n"
    "standard input, which may be a bare text.\n"
    "  newsidx similar archiv.idx --id kd-2026-0088\n"
    "  echo Ein Tresor im Keller der Bibliothek | newsidx similar archiv.idx\n";

static const char alert_notes[] =
    "QUERIES is a file with a query a line, whose number is its id, or JSON Lines with id and "
    "query.\n"
    "PATHs are as for \"newsidx index\"; without one standard input is read. Each match is a\n"
    "line: the ids of query and article and its title, with tabs between. There is no index.\n";

static const char split_notes[] =
    "Prints each WORD, or each line of standard input, with a tab and its parts as they are\n"
    "written, and another tab and their lemmas; parts are divided by |, and a word that is no\n"
    "compound is one part. newsidx(1) tells what a FILE of words looks like.\n";

static const char stem_notes[] =
    "Reads words from standard input, one a line, and prints each with a tab and its stem; of\n"
    "several words on a line the stems stand in a row.\n";

static const char analyze_notes[] =
    "The words of TEXT are joined by spaces; without TEXT standard input is read. Shown are the\n"
    "very terms by which articles are indexed and queries looked up. --measure reads the articles "
    "of\n"
    "a file and tells how many tokens and terms they have, and how fast one thread makes them.\n";

static const char acronyms_notes[] =
    "Each line is an acronym, the number of articles that explain it, and its long form, both as\n"
    "they are written most often.\n";

static const char suggest_notes[] =
    "TEXT is what was typed until now; its last word is the beginning of a word. Words come\n"
    "first, then titles of articles, the best first. Behind a space there are titles alone:\n"
    "  newsidx suggest archiv.idx 'Haus verw'\n";

static const char vocabulary_notes[] =
    "Each line is the number of articles that have a word, and the word in its normal form: lower\n"
    "case, ss for ß. With PREFIX only words that begin so are listed.\n";

static const char export_notes[] =
    "Prints every article as JSON Lines, which \"newsidx index\" takes back.\n";

static const char reindex_notes[] =
    "For an index that another version of newsidx made, or that is to have other words of yours.\n"
    "All articles come over; INDEX stays as it is, and NEW must not be there yet.\n";

static const char merge_notes[] =
    "Indexing merges by itself and keeps an index at 8 segments or fewer, or 12 where a large\n"
    "merge was not done; --full is for an index that changes no more, or is to be copied. It\n"
    "needs as much space again while it runs.\n";

static const char purge_notes[] =
    "Removed and replaced articles are no longer found, but stay in the files until their segment\n"
    "is merged. After this no file of the index holds anything of them.\n";

static const char serve_notes[] =
    "Purges the index and runs Xapian's xapian-tcpsrv on it, until it is killed. A list of shards\n"
    "names it as host:port. Nothing is encrypted and nobody is asked who he is: whoever reaches "
    "the\n"
    "port reads the index. Leave it at 127.0.0.1 and tunnel, or use a network of your own.\n";

static const char eval_notes[] =
    "The files are those of BEIR: queries.jsonl with _id and text, and lines of query-id, "
    "corpus-id\n"
    "and score with tabs between them below a header line. Queries are taken as plain text.\n";

static const struct command commands[] = {
    {"index", cmd_index, "INDEX PATH...", "add articles, or replace them", index_options, 2,
     ANY_NUMBER, index_notes},
    {"search", cmd_search, "INDEX QUERY...", "find articles, the best first", search_options, 2,
     ANY_NUMBER, search_notes},
    {"similar", cmd_similar, "INDEX [FILE]", "find articles like another, or like a text",
     similar_options, 1, 2, similar_notes},
    {"alert", cmd_alert, "QUERIES [PATH]...", "tell which stored queries match which articles",
     alert_options, 1, ANY_NUMBER, alert_notes},
    {"suggest", cmd_suggest, "INDEX TEXT...", "complete a text that is being typed",
     suggest_options, 2, ANY_NUMBER, suggest_notes},
    {"remove", cmd_remove, "INDEX ID...", "remove articles", json_options, 2, ANY_NUMBER, NULL},
    {"export", cmd_export, "INDEX", "print all articles as JSON Lines", NULL, 1, 1, export_notes},
    {"reindex", cmd_reindex, "INDEX NEW", "make a new index of the articles of one",
     reindex_options, 2, 2, reindex_notes},
    {"stats", cmd_stats, "INDEX", "show the figures of an index", json_options, 1, 1, NULL},
    {"acronyms", cmd_acronyms, "INDEX", "list the acronyms that articles explain", json_options, 1,
     1, acronyms_notes},
    {"vocabulary", cmd_vocabulary, "INDEX [PREFIX]", "list the words of an index",
     vocabulary_options, 1, 2, vocabulary_notes},
    {"merge", cmd_merge, "INDEX", "make fewer segments", merge_options, 1, 1, merge_notes},
    {"purge", cmd_purge, "INDEX", "wipe out what was removed or replaced", json_options, 1, 1,
     purge_notes},
    {"serve", cmd_serve, "INDEX --port P", "serve an index to readers on other machines",
     serve_options, 1, 1, serve_notes},
    {"check", cmd_check, "INDEX", "read a whole index and report damage", json_options, 1, 1, NULL},
    {"analyze", cmd_analyze, "[TEXT]...", "show the terms of a text", analyze_options, 0,
     ANY_NUMBER, analyze_notes},
    {"split", cmd_split, "[WORD]...", "take compounds apart", split_options, 0, ANY_NUMBER,
     split_notes},
    {"stem", cmd_stem, "", "stem words, one a line", stem_options, 0, 0, stem_notes},
    {"eval", cmd_eval, "INDEX --queries FILE --qrels FILE", "measure the quality of ranking",
     eval_options, 1, 1, eval_notes},
    {"version", cmd_version, "", "show versions and the analyser's fingerprint", json_options, 0, 0,
     NULL},
    {"help", cmd_help, "[COMMAND]", "show this, or more on one command", NULL, 0, 1, NULL},
    {NULL, NULL, NULL, NULL, NULL, 0, 0, NULL},
};

/*
 * Only the width of characters is asked of the locale, and that in UTF-8, which is what newsidx
 * prints whatever the locale says. Numbers and messages stay as in C, so that output is the same
 * everywhere.
 */
static void set_locale(void)
{
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

/*
 * Sees to it that no file of an index is opened as descriptor 0, 1 or 2. They are held for reading
 * only: what is written to a closed standard output still fails.
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
        report(cli, "a command is missing; \"newsidx help\" lists them");
        return EXIT_USAGE;
    }
    const char *name = argv[1];
    if (!strcmp(name, "--help") || !strcmp(name, "-h")) name = "help";
    if (!strcmp(name, "--version")) name = "version";
    if (*name == '-') {
        report(cli, "there is no option %s before a command; \"newsidx help\" lists the commands",
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
