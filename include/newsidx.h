/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx.h - full-text search for German articles
 *
 * This header is the manual of libnewsidx. It is in the order in which a program uses it: version,
 * errors, text, article, input, writer, reader, query, search, hits, suggestions, alerts, analysis,
 * explain, check, reindex. It is one long file so that a program includes one header and its author
 * reads one manual.
 *
 * The shortest useful program:
 *
 *     newsidx_error error;
 *     newsidx_writer *writer;
 *     if (newsidx_writer_open(&writer, "articles.idx", NULL, &error)) fail(error.message);
 *     newsidx_article article = NEWSIDX_ARTICLE_INIT;
 *     article.field[NEWSIDX_ID] = newsidx_text_of("a-1");
 *     article.field[NEWSIDX_BODY] = newsidx_text_of("Die Häuser der E-Government-Strategie.");
 *     newsidx_writer_put(writer, &article, NULL, &error);
 *     newsidx_writer_commit(writer, &error);
 *     newsidx_writer_close(writer);
 *
 * What to know before you start:
 *
 *  - Text is UTF-8, passed as pointer and length. Bytes that are not UTF-8 are replaced by U+FFFD
 *    and counted; except in an article's id, they never make a call fail.
 *  - A function that can fail returns a newsidx_status and fills the caller's newsidx_error.
 *    Results are returned through its first parameters, which are NULL or zero after a failure.
 *  - NULL for a required handle, path, text or result pointer is ARGUMENT, as is an option out of
 *    range. Closing or freeing NULL does nothing.
 *  - Options are versioned structs. NULL means the defaults; initialize your own with the _INIT
 *    macro. A program compiled with an older header keeps working: its structs are shorter, and
 *    only the members they have are read and filled.
 *  - Never call free() on anything you receive; handles have their own _close or _free. Other
 *    memory is borrowed, and the comment says until when it is valid.
 *  - Different handles may be used in different threads at the same time; one handle may be used by
 *    one thread at a time, and a reader and its hits count as one handle. A newsidx_query is
 *    immutable and may be shared by any number of threads.
 *  - An index is a directory. It has one writer at a time and any number of readers, in any number
 *    of processes. Do not put it on a file system without locks (some network file systems).
 *  - When newsidx_writer_commit has returned OK, the commit is on disk. Anything not committed is
 *    lost in a crash or when the writer is closed.
 *  - Opening an index detects missing and truncated files. Every block has a checksum, which is
 *    verified when the block is first read: bytes changed on the disk are CORRUPT, with file and
 *    offset in the message, never a wrong result. newsidx_check verifies all of an index. Files are
 *    mapped: if the kernel cannot read one, or it is truncated while an index is open, the process
 *    gets SIGBUS.
 *  - The library prints nothing, never exits, has no globals and reads no environment variables.
 */
#ifndef NEWSIDX_H
#define NEWSIDX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define NEWSIDX_API __attribute__((visibility("default")))
#else
#define NEWSIDX_API
#endif

/* --------------------------------------------------------------- version */

typedef enum newsidx_component {
    NEWSIDX_COMPONENT_LIBRARY = 0, /* libnewsidx, for example "0.1.0" */
    NEWSIDX_COMPONENT_XAPIAN = 1,  /* Xapian as loaded, for example "1.4.22" */
    NEWSIDX_COMPONENT_ICU = 2,     /* ICU as loaded, for example "72.1" */
    NEWSIDX_COMPONENT_LIBSTEMMER =
        3, /* libstemmer as built against; it has no version at run time */
} newsidx_component;

/*
 * Return the version of the library, or of a library it uses, as digits and dots.
 *
 * Returns a static string; "" for an unknown component.
 * Threads: any.
 */
NEWSIDX_API const char *newsidx_version(newsidx_component component);

/*
 * Return the fingerprint of the analyser: the number of the rules, a hash of the lexicon, and the
 * versions of the data in the libraries it uses. Two builds with equal fingerprints make equal
 * terms. An index stores the fingerprint of the analyser that wrote it, followed by a hash of the
 * user words if it has any. It can be searched only with the same rules; newsidx_reindex builds a
 * new index from an old one. An index made with another lexicon or other data opens, and
 * newsidx_reader_info reports the differences.
 *
 * Returns a static string of printable ASCII.
 * Threads: any.
 */
NEWSIDX_API const char *newsidx_fingerprint(void);

/* ---------------------------------------------------------------- errors */

/*
 * The result of a call. The values are pinned: they never change and are never reused. Failures are
 * negative, and each is a case that a caller handles differently.
 */
typedef enum newsidx_status {
    NEWSIDX_OK = 0,                /* done */
    NEWSIDX_DONE = 1,              /* a cursor is at its end; there is nothing to remove */
    NEWSIDX_ERR_MEMORY = -1,       /* out of memory: free some, or give up */
    NEWSIDX_ERR_ARGUMENT = -2,     /* an option or argument is out of range: fix the program */
    NEWSIDX_ERR_RECORD = -3,       /* this article is rejected: report it, continue with the next */
    NEWSIDX_ERR_QUERY = -4,        /* the query is invalid at error.offset: show it to the user */
    NEWSIDX_ERR_SYSTEM = -5,       /* the operating system refused: disk full, no permission, ... */
    NEWSIDX_ERR_NOT_FOUND = -6,    /* no such file or index */
    NEWSIDX_ERR_NOT_INDEX = -7,    /* the path is a file, or a directory that is not an index */
    NEWSIDX_ERR_VERSION = -8,      /* written with another schema, other rules or words: reindex */
    NEWSIDX_ERR_CORRUPT = -9,      /* the index is damaged: restore or reindex */
    NEWSIDX_ERR_LOCKED = -10,      /* another writer has locked the index: wait */
    NEWSIDX_ERR_UNSUPPORTED = -11, /* this build or this version cannot do that */
    NEWSIDX_ERR_INTERNAL = -12,    /* a bug in libnewsidx or a library it uses: report it */
    NEWSIDX_ERR_UNSYNCED = -13,    /* committed, but perhaps not on disk: commit again */
} newsidx_status;

enum { NEWSIDX_MESSAGE_SIZE = 240 };

/*
 * Details of a failure. The struct is the caller's, needs no allocation, and stays valid until the
 * caller passes it to another call. Every function accepts NULL instead.
 */
typedef struct newsidx_error {
    newsidx_status status;
    size_t offset; /* the byte at fault in the query, record or text; 0 if not applicable */
    char message[NEWSIDX_MESSAGE_SIZE]; /* one line of UTF-8: what failed and why; "" after OK */
} newsidx_error;

/*
 * Return the name of a status in lower case, for logs: "ok", "locked", "not-index".
 *
 * Returns a static string; "unknown" for any other number.
 * Threads: any.
 */
NEWSIDX_API const char *newsidx_status_name(newsidx_status status);

/* ------------------------------------------------------------------ text */

/* UTF-8 text: size bytes at data, not NUL-terminated. The absent text has data NULL and size 0. */
typedef struct newsidx_text {
    const char *data;
    size_t size;
} newsidx_text;

/*
 * Make a text from a C string. NULL gives the absent text.
 *
 * Lifetime: borrows the string.
 * Threads: any.
 */
NEWSIDX_API newsidx_text newsidx_text_of(const char *string);

/* --------------------------------------------------------------- article */

/* The fields of an article. The values are pinned; new fields come before NEWSIDX_FIELD_COUNT. */
typedef enum newsidx_field {
    NEWSIDX_ID = 0,     /* at most NEWSIDX_ID_MAX bytes; derived from the content if absent */
    NEWSIDX_TITLE = 1,  /* the headline */
    NEWSIDX_TEASER = 2, /* the introduction under the headline */
    NEWSIDX_BODY = 3,   /* the text; paragraphs end with a newline */
    NEWSIDX_DATE =
        4, /* 2026, 2026-01, 2026-01-28, 2026-01-28T15:30[:00][Z or +01:00], 28.01.2026 */
    NEWSIDX_SOURCE = 5,  /* the newspaper or agency */
    NEWSIDX_AUTHOR = 6,  /* the author; of an interview, the person interviewed */
    NEWSIDX_PLACE = 7,   /* the town, state or institution the article is about */
    NEWSIDX_SECTION = 8, /* the section of the newspaper */
    NEWSIDX_URL = 9,     /* where it is published */
    NEWSIDX_TAGS = 10,   /* keywords, one per line */
    NEWSIDX_PATH = 11,   /* the file it was read from, with ":" and its line if not the first */
    NEWSIDX_FIELD_COUNT = 12
} newsidx_field;

/* The maximum length of an id in bytes, set by the maximum length of a term. */
enum { NEWSIDX_ID_MAX = 240 };

/* The largest article, in bytes over all its fields: 32 MiB. */
enum { NEWSIDX_ARTICLE_MAX = 32 * 1024 * 1024 };

/* An article to be added: a text for each field, absent if missing. All texts are borrowed. */
typedef struct newsidx_article {
    uint32_t version;
    newsidx_text field[NEWSIDX_FIELD_COUNT]; /* NEWSIDX_PATH from version 2 */
} newsidx_article;

#define NEWSIDX_ARTICLE_VERSION 2
#define NEWSIDX_ARTICLE_INIT                                                                       \
    {                                                                                              \
        NEWSIDX_ARTICLE_VERSION,                                                                   \
        {                                                                                          \
            {                                                                                      \
                0, 0                                                                               \
            }                                                                                      \
        }                                                                                          \
    }

/*
 * Return the name of a field in English and lower case, as in JSON Lines: "id", "title", ...
 *
 * Returns a static string; NULL for any other number.
 * Threads: any.
 */
NEWSIDX_API const char *newsidx_field_name(newsidx_field field);

/* ----------------------------------------------------------------- input */

/* Articles read one by one from a file, a descriptor, memory or a callback. */
typedef struct newsidx_input newsidx_input;

/*
 * Formats of files. Each has one reader; some need a library that a build may lack
 * (newsidx_format_built).
 */
typedef enum newsidx_format {
    NEWSIDX_FORMAT_AUTO = 0,  /* detect by file name, then by the first bytes */
    NEWSIDX_FORMAT_JSONL = 1, /* JSON Lines: one JSON object per line */
    NEWSIDX_FORMAT_TEXT = 2,  /* one article: the first line is its title, the rest its body */
    NEWSIDX_FORMAT_PAGE = 3,  /* a page saved as text: an article or interview, teasers of others */
    NEWSIDX_FORMAT_JSON = 4,  /* an array of objects, one object, or one that contains an array */
    NEWSIDX_FORMAT_HTML = 5,  /* a news page: its article, without navigation and the like */
    NEWSIDX_FORMAT_XML = 6,   /* RSS, Atom, WordPress (WXR), NITF, NewsML-G2, MediaWiki */
    NEWSIDX_FORMAT_CSV = 7,   /* a table with a header; comma, semicolon, tab or bar */
    NEWSIDX_FORMAT_MAIL = 8,  /* a message, a mailbox, a page saved as MHTML */
    NEWSIDX_FORMAT_ARCHIVE = 9,   /* tar or zip: the files in it that are of a known format */
    NEWSIDX_FORMAT_MARKDOWN = 10, /* Markdown or MDX, with front matter in YAML or TOML */
    NEWSIDX_FORMAT_OFFICE = 11,   /* a text document: docx, odt */
    NEWSIDX_FORMAT_PDF = 12       /* a PDF with a text layer: one article */
} newsidx_format;

/*
 * Return the name of a format in lower case, as for the option --format: "auto", "jsonl", ...
 *
 * Returns a static string, or NULL for any other number, so that a program can list the formats by
 * counting up from 0.
 * Threads: any.
 */
NEWSIDX_API const char *newsidx_format_name(newsidx_format format);

/*
 * Return whether this build reads a format. *library is the name of the library that the format
 * needs, or NULL if it needs none; library may be NULL.
 *
 * Threads: any.
 */
NEWSIDX_API bool newsidx_format_built(newsidx_format format, const char **library);

/* A key or column of the caller's files, and its field. */
typedef struct newsidx_input_map {
    const char *key; /* as spelled in the file */
    newsidx_field field;
} newsidx_input_map;

typedef struct newsidx_input_options {
    uint32_t version;
    newsidx_format format; /* NEWSIDX_FORMAT_AUTO */
    size_t record_max;     /* maximum bytes of a record: 0, NEWSIDX_ARTICLE_MAX */
    /* from version 2 */
    const char *charset;          /* character set of the text: NULL, detected */
    const newsidx_input_map *map; /* overrides the known keys; borrowed until close: NULL */
    size_t map_count;             /* 0 */
    bool strict_dates;            /* reject an article whose date cannot be read: false */
} newsidx_input_options;

#define NEWSIDX_INPUT_OPTIONS_VERSION 2
#define NEWSIDX_INPUT_OPTIONS_INIT                                                                 \
    {                                                                                              \
        NEWSIDX_INPUT_OPTIONS_VERSION, NEWSIDX_FORMAT_AUTO, 0, NULL, NULL, 0, false                \
    }

/*
 * Open a file of articles. "-" is standard input.
 *
 * A JSON Lines file is read one record at a time, any other file as a whole; neither may exceed
 * record_max bytes. No reader opens any other file.
 *
 * Text is decoded to UTF-8. Its character set is `charset` if given; otherwise that of a byte-order
 * mark; otherwise UTF-8 if the text is valid UTF-8; otherwise the one that the file declares;
 * otherwise it is detected, and newsidx_input_note reports which.
 *
 * Keys of JSON objects are known in German and English (title, titel, headline, ueberschrift, ...;
 * newsidx(1) lists them); `map` adds others. A date is returned unchanged if it is valid in an
 * article, and otherwise converted to ISO 8601. If it cannot be read, the article is returned
 * without it, unless strict_dates is set.
 *
 * Returns OK; NOT_FOUND if there is no such file; UNSUPPORTED for a directory, an unsupported kind
 * of file, or one whose reader is not built in; RECORD for a file that is empty, binary or too
 * large for one article; ARGUMENT; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_input_open(newsidx_input **out, const char *path,
                                              const newsidx_input_options *options,
                                              newsidx_error *error);

/*
 * The same for an open descriptor, which is read from its current position and not closed. The name
 * is used in messages, and to detect the format.
 */
NEWSIDX_API newsidx_status newsidx_input_open_descriptor(newsidx_input **out, int descriptor,
                                                         const char *name,
                                                         const newsidx_input_options *options,
                                                         newsidx_error *error);

/* The same for bytes in memory, which are borrowed until the input is closed. */
NEWSIDX_API newsidx_status newsidx_input_open_memory(newsidx_input **out, const void *bytes,
                                                     size_t size, const char *name,
                                                     const newsidx_input_options *options,
                                                     newsidx_error *error);

/*
 * Called for more bytes: writes up to size bytes to buffer and their number to *got; 0 is the end.
 * It should return what is available rather than wait for a full buffer: a line of JSON Lines
 * becomes an article as soon as it is complete. Any status but OK ends the input and is returned to
 * the caller, with the contents of *error.
 */
typedef newsidx_status newsidx_input_read(void *context, void *buffer, size_t size, size_t *got,
                                          newsidx_error *error);

/* The same for bytes from a callback, which is called until the input is closed. */
NEWSIDX_API newsidx_status newsidx_input_open_callback(newsidx_input **out,
                                                       newsidx_input_read *read, void *context,
                                                       const char *name,
                                                       const newsidx_input_options *options,
                                                       newsidx_error *error);

/*
 * Read the next article.
 *
 * After RECORD, this record is skipped, error.offset is the byte at fault in it, and the next call
 * continues after it. After any other failure the input is at its end.
 *
 * Returns OK; DONE at the end; RECORD; SYSTEM; MEMORY; any status of a callback.
 * Lifetime: the texts of *article are valid until the next call with this input.
 */
NEWSIDX_API newsidx_status newsidx_input_next(newsidx_input *input, newsidx_article *article,
                                              newsidx_error *error);

/*
 * Return the line, from 1, on which the record last read (or rejected) by newsidx_input_next
 * begins.
 */
NEWSIDX_API uint64_t newsidx_input_line(const newsidx_input *input);

/*
 * Return the name of the member of an archive that newsidx_input_next read last, or NULL if the
 * input is no archive. Lifetime: until the next call with this input.
 */
NEWSIDX_API const char *newsidx_input_member(const newsidx_input *input);

/*
 * Return whether the article that newsidx_input_next read last was withdrawn by its agency: remove
 * the article with its id. It may have no other fields.
 */
NEWSIDX_API bool newsidx_input_withdrawn(const newsidx_input *input);

/*
 * Return until when the article that newsidx_input_next read last is under embargo, in seconds
 * since 1970; 0 if it is not.
 */
NEWSIDX_API int64_t newsidx_input_embargo(const newsidx_input *input);

/* Return the number of bytes read so far, for a progress display. */
NEWSIDX_API uint64_t newsidx_input_bytes(const newsidx_input *input);

/* Kinds of notes on an input. The values are pinned. */
typedef enum newsidx_note_kind {
    NEWSIDX_NOTE_CHARSET = 0, /* the character set was detected; text is its name */
    NEWSIDX_NOTE_MENDED = 1,  /* texts encoded twice (fÃ¼r) were repaired */
    NEWSIDX_NOTE_KEY = 2,     /* an unknown key or column; text is its name */
    NEWSIDX_NOTE_DATE = 3,    /* a date that cannot be read was left out; text is the date */
    NEWSIDX_NOTE_MEMBER = 4   /* an archive member of an unknown format; text is its name */
} newsidx_note_kind;

typedef struct newsidx_note {
    uint32_t version;
    newsidx_note_kind kind;
    newsidx_text text; /* valid until the next article is read, or the input closed */
    uint64_t count;    /* number of occurrences */
} newsidx_note;

#define NEWSIDX_NOTE_VERSION 1
#define NEWSIDX_NOTE_INIT                                                                          \
    {                                                                                              \
        NEWSIDX_NOTE_VERSION, NEWSIDX_NOTE_CHARSET, {0, 0}, 0                                      \
    }

/*
 * Get note number `index` of an input, from 0, in order of first occurrence. The notes are complete
 * when newsidx_input_next has returned DONE. Equal notes are returned once, with their count; at
 * most a few hundred different keys and dates are kept.
 *
 * Returns false after the last note, and for a note of an unknown version.
 */
NEWSIDX_API bool newsidx_input_note(const newsidx_input *input, size_t index, newsidx_note *note);

/* Close an input. NULL is allowed. */
NEWSIDX_API void newsidx_input_close(newsidx_input *input);

/*
 * Return whether newsidx_input_open detects the format of this file by name alone: by an extension
 * of a format that is built in, such as .jsonl, .json or .html, in upper or lower case. Use it to
 * select files when walking a directory.
 *
 * Threads: any.
 */
NEWSIDX_API bool newsidx_input_knows(const char *path);

/* ---------------------------------------------------------------- writer */

/* Adds, replaces and removes articles. An index has one writer at a time. */
typedef struct newsidx_writer newsidx_writer;

typedef struct newsidx_writer_options {
    uint32_t version;
    bool create;              /* create the index if it does not exist: true */
    bool durable;             /* sync on commit: true; false is for scratch indexes */
    uint32_t lock_timeout_ms; /* how long to wait for another writer, in milliseconds: 5000 */
    size_t memory;            /* bytes for articles not yet in a segment, at least 1 MiB: 256 MiB */
    uint32_t threads;         /* worker threads, at most 256: 0, one per processor */
    /* from version 3 */
    const char *words; /* path of a file of user words: NULL, those of the index */
    /* from version 4 */
    bool remove_only; /* never put; open an index of any rules, schema or words: false */
} newsidx_writer_options;

#define NEWSIDX_WRITER_OPTIONS_VERSION 4
#define NEWSIDX_WRITER_OPTIONS_INIT                                                                \
    {                                                                                              \
        NEWSIDX_WRITER_OPTIONS_VERSION, true, true, 5000, (size_t)256 * 1024 * 1024, 0, NULL,      \
            false                                                                                  \
    }

/*
 * Open an index for writing; create it if it does not exist.
 *
 * Articles are analysed and built into segments by threads of the writer, which start when there is
 * enough work, block all signals and end in newsidx_writer_close. The index is the same for any
 * number of threads. `memory` is an estimated budget for all of them together; when it is used up,
 * newsidx_writer_put waits. Do not fork while a writer is open, except to exec.
 *
 * User words take precedence over the lexicon; newsidx_splitter_open describes their file. They are
 * part of the index from its creation: it keeps a copy of the file, which is used whenever it is
 * opened. `words` sets them when the index is created; if the index exists, they must be the same,
 * in any order. A file without entries is the same as no words.
 *
 * Bodies and teasers are stored compressed, with a dictionary of text that articles have in common,
 * which saves another tenth. It is trained on the first articles that reach 512 kB before a commit;
 * until then, or if it would not pay, long texts are compressed without it. The dictionary is a
 * file of the index and never changes; newsidx_reindex makes a new one.
 *
 * An index made with another lexicon or with other Unicode or stemmer data is opened as well.
 * Articles added then get the terms of this library; newsidx_reader_info reports the difference.
 *
 * With `remove_only`, newsidx_writer_put returns UNSUPPORTED, and removing, committing and purging
 * work on any index that newsidx_reader_open_stored opens. Segments of an older schema are not
 * merged: newsidx_writer_merge, _purge and _prepare_serving then return VERSION.
 *
 * Files left over from a killed writer are removed.
 *
 * Returns OK; LOCKED after the timeout, with the process id of the other writer in the message;
 * NOT_FOUND if create is false and there is no index, or if the file of words does not exist;
 * NOT_INDEX for a file, or a directory with other files in it; VERSION, with both fingerprints or
 * the hashes of both sets of words in the message; RECORD for an invalid line in the file of words,
 * with its number in the message; CORRUPT; ARGUMENT; SYSTEM; MEMORY. After RECORD nothing is
 * created.
 */
NEWSIDX_API newsidx_status newsidx_writer_open(newsidx_writer **out, const char *path,
                                               const newsidx_writer_options *options,
                                               newsidx_error *error);

/* The result of newsidx_writer_put. */
typedef struct newsidx_put_result {
    uint32_t version;
    uint32_t bad_bytes;          /* bytes that were not UTF-8, replaced by U+FFFD */
    char id[NEWSIDX_ID_MAX + 1]; /* the article's id, given or derived, NUL-terminated */
    /* from version 2 */
    uint32_t entities;   /* HTML entities in title, teaser and body: "Kinderg&auml;rten" */
    uint32_t misencoded; /* characters there that were encoded twice: "fÃ¼r" */
    /* from version 3 */
    bool replaced; /* there was an article with this id, committed or not */
} newsidx_put_result;

#define NEWSIDX_PUT_RESULT_VERSION 3
#define NEWSIDX_PUT_RESULT_INIT                                                                    \
    {                                                                                              \
        NEWSIDX_PUT_RESULT_VERSION, 0, {0}, 0, 0, false                                            \
    }

/*
 * Add an article, or replace the one with the same id. If the article has no id, it is derived from
 * the content (a 128-bit XXH3 hash in hexadecimal), so that adding the same content twice gives one
 * article. Readers see the article after the next commit.
 *
 * Ids and what is compared as a whole (source, author, place, section, tags) are stored composed
 * (NFC), without soft hyphens and white space around them. Ids passed to other calls are
 * normalized likewise.
 *
 * result may be NULL; its version must be set.
 *
 * Returns OK; RECORD if the id is longer than NEWSIDX_ID_MAX, contains a NUL or is not UTF-8, if
 * the date is invalid, or if the article is larger than NEWSIDX_ARTICLE_MAX or has no title, teaser
 * or body; error.offset is then the newsidx_field at fault, and the writer is as before the call.
 * SYSTEM; MEMORY; CORRUPT: these may be caused by articles added earlier, which are kept and
 * retried in the next call; this article is then not added.
 */
NEWSIDX_API newsidx_status newsidx_writer_put(newsidx_writer *writer,
                                              const newsidx_article *article,
                                              newsidx_put_result *result, newsidx_error *error);

/*
 * Remove the article with this id. Readers see this after the next commit.
 *
 * Returns OK; DONE if there is no such article; SYSTEM; MEMORY; CORRUPT.
 */
NEWSIDX_API newsidx_status newsidx_writer_remove(newsidx_writer *writer, newsidx_text id,
                                                 newsidx_error *error);

/*
 * Publish everything since the last commit as one new generation, atomically. With durable, it is
 * on disk when the call returns.
 *
 * After a failure the last generation is unchanged, all additions and removals are still pending,
 * and the call can be repeated. UNSYNCED differs: readers see the new generation and nothing is
 * pending, but the last step, syncing the directory, failed, so a power failure may bring back the
 * generation before. The next commit syncs again, even if nothing was put since. (If the file
 * system fails so thoroughly that not even the outcome of the rename can be determined, the message
 * says so, and the same applies.)
 *
 * Returns OK; UNSYNCED; SYSTEM; MEMORY; CORRUPT.
 */
NEWSIDX_API newsidx_status newsidx_writer_commit(newsidx_writer *writer, newsidx_error *error);

/*
 * Called before each step of a merge with the name of the file or table about to be merged. Return
 * true to continue, false to stop the merge.
 */
typedef bool newsidx_merge_callback(void *context, const char *step);

typedef struct newsidx_merge_options {
    uint32_t version;
    bool full; /* newsidx_writer_merge: merge all segments into one: false, only those due */
    newsidx_merge_callback *callback; /* NULL, none */
    void *context;                    /* for the callback */
} newsidx_merge_options;

#define NEWSIDX_MERGE_OPTIONS_VERSION 1
#define NEWSIDX_MERGE_OPTIONS_INIT                                                                 \
    {                                                                                              \
        NEWSIDX_MERGE_OPTIONS_VERSION, false, 0, 0                                                 \
    }

/*
 * Commit pending changes, then merge segments and commit the result as a separate generation.
 * Merging drops removed and replaced articles and makes searches slightly faster.
 *
 * Calling it is optional: commits keep an index at 8 segments or fewer, or 12 while some of them
 * are being merged. Small merges run at once, large ones in the background; closing the writer
 * abandons the latter. This call waits for background merges and runs those that are due. With
 * full, one segment is left, which is worthwhile for an index that no longer changes or is about to
 * be copied.
 *
 * Returns OK; DONE if the callback stopped it, with everything merged until then committed; SYSTEM,
 * for example if the disk has no room for the new segments next to the old ones; MEMORY; CORRUPT:
 * the checksum of each segment is verified before it is merged; UNSYNCED as newsidx_writer_commit.
 * After any other failure the last commit is unchanged.
 */
NEWSIDX_API newsidx_status newsidx_writer_merge(newsidx_writer *writer,
                                                const newsidx_merge_options *options,
                                                newsidx_error *error);

/*
 * Commit pending changes and rewrite each segment with removed or replaced articles. When it
 * returns OK, no file of the index contains anything of those articles, including their words,
 * except text in the dictionary, of which any eight consecutive bytes occurred in at least three
 * articles when it was trained (newsidx_writer_open). newsidx_reindex makes an index with a new
 * dictionary. (An open reader keeps the old files open until it is refreshed or closed; whether the
 * disk erases freed blocks is outside our control.)
 *
 * Returns as newsidx_writer_merge; options->full is ignored.
 */
NEWSIDX_API newsidx_status newsidx_writer_purge(newsidx_writer *writer,
                                                const newsidx_merge_options *options,
                                                newsidx_error *error);

/*
 * Prepare an index for being served to readers on other machines by xapian-tcpsrv. That server
 * ignores the list of removed articles and reads the positions needed for phrases from Xapian's own
 * table. The call therefore commits pending changes, purges, and writes that table, and the
 * dictionary of the index, to each segment that has none. The table makes up more than half of such
 * an index. Merges keep both. Articles added later can be found, but not by phrases, until the
 * index is prepared again.
 *
 * Returns as newsidx_writer_merge; options->full is ignored.
 */
NEWSIDX_API newsidx_status newsidx_writer_prepare_serving(newsidx_writer *writer,
                                                          const newsidx_merge_options *options,
                                                          newsidx_error *error);

/*
 * Close a writer and discard everything not committed. A background merge is abandoned; the call
 * waits for its current step, for at most a second or two. NULL is allowed.
 */
NEWSIDX_API void newsidx_writer_close(newsidx_writer *writer);

/* ---------------------------------------------------------------- reader */

/* Searches one generation of an index. */
typedef struct newsidx_reader newsidx_reader;

/*
 * Open the last committed generation of an index for reading. Takes no lock and does not block a
 * writer. The path may name a list of shards, see below.
 *
 * Returns OK; NOT_FOUND; NOT_INDEX; VERSION; CORRUPT; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_reader_open(newsidx_reader **out, const char *path,
                                               newsidx_error *error);

/*
 * Open an index, or a list of them, only to read what is stored: newsidx_reader_articles, _info,
 * _fingerprint and _refresh. The index may have been made with other rules, an older schema or
 * damaged user words; shards may differ in them. Calls that search return UNSUPPORTED.
 *
 * Returns as newsidx_reader_open, but VERSION only for a newer schema.
 */
NEWSIDX_API newsidx_status newsidx_reader_open_stored(newsidx_reader **out, const char *path,
                                                      newsidx_error *error);

/* Called for each shard that cannot be opened. Lifetime: arguments are valid until it returns. */
typedef void newsidx_shard_callback(void *context, const char *shard, const newsidx_error *error);

typedef struct newsidx_shards_options {
    uint32_t version;
    bool partial;                     /* continue with the shards that can be opened: false, fail */
    uint32_t timeout_ms;              /* to connect, and for each reply of a remote shard: 10000 */
    newsidx_shard_callback *callback; /* with partial, called for the others: NULL, none */
    void *context;                    /* for the callback */
} newsidx_shards_options;

#define NEWSIDX_SHARDS_OPTIONS_VERSION 1
#define NEWSIDX_SHARDS_OPTIONS_INIT                                                                \
    {                                                                                              \
        NEWSIDX_SHARDS_OPTIONS_VERSION, false, 10000, 0, 0                                         \
    }

/*
 * Open several indexes as one. The path names a list: a file whose first line is "# newsidx shards
 * 1" and whose other lines each name the directory of an index, relative to the list's directory,
 * or the host and port of an index served by "newsidx serve". newsidx_reader_open also opens such a
 * list, with the default options; this call also opens a single index.
 *
 * Scores and order are those of one index. Put each article in one shard only: duplicate ids in
 * different shards are not detected. All shards must have the same user words, else VERSION is
 * returned; remote shards are assumed to have those of the others. If a shard is remote, all shards
 * must be prepared (newsidx_writer_prepare_serving), since the list of deleted articles is not
 * served; and nothing checks that the remote library makes the same terms. A program that reads
 * remote shards should ignore SIGPIPE.
 *
 * Scores are sums that each index adds up in its own order: over shards they may differ from those
 * of one index in the last bits.
 *
 * If a remote shard fails later, the search fails with SYSTEM; newsidx_reader_refresh reopens all
 * shards.
 *
 * Returns OK; as newsidx_reader_open for the first shard that fails, with its name in the message,
 * or, with partial, NOT_FOUND if none can be opened; UNSUPPORTED if one must be purged first.
 * Lifetime: the callback is kept for newsidx_reader_refresh.
 */
NEWSIDX_API newsidx_status newsidx_reader_open_shards(newsidx_reader **out, const char *path,
                                                      const newsidx_shards_options *options,
                                                      newsidx_error *error);

/*
 * Switch to the last committed generation. Existing hits stay valid and keep their generation.
 *
 * To replace an index under running readers, rename the old directory away and the new one to its
 * path: each reader notices when it is refreshed, or fails with NOT_FOUND between the two renames
 * and keeps its generation. A writer that has the old one open can no longer commit (SYSTEM) and
 * does not touch the new one.
 *
 * *changed is set to whether there was another generation; changed may be NULL. After a failure the
 * reader keeps its generation.
 *
 * Returns as newsidx_reader_open.
 */
NEWSIDX_API newsidx_status newsidx_reader_refresh(newsidx_reader *reader, bool *changed,
                                                  newsidx_error *error);

/*
 * Differences between the analyser that made an index and that of this library. If only data differ
 * (LEXICON, UNICODE, STEMMER), a search misses a few articles whose words now have other terms;
 * newsidx_reindex fixes that. RULES and SCHEMA occur only with newsidx_reader_open_stored.
 */
typedef enum newsidx_difference {
    NEWSIDX_DIFFERS_LEXICON = 1, /* made with other word lists, or with several */
    NEWSIDX_DIFFERS_UNICODE = 2, /* another version of Unicode's data */
    NEWSIDX_DIFFERS_STEMMER = 4, /* another libstemmer */
    NEWSIDX_DIFFERS_RULES = 8,   /* other rules */
    NEWSIDX_DIFFERS_SCHEMA = 16  /* an older schema */
} newsidx_difference;

/* Statistics of an index. */
typedef struct newsidx_info {
    uint32_t version;
    uint32_t segments;
    uint64_t generation;
    uint64_t articles; /* searchable articles */
    uint64_t deleted;  /* replaced or removed, but not yet merged away */
    uint64_t bytes;    /* size of all files of this generation */
    double mean_terms; /* mean length of an article in terms weighted by field */
    /* from version 2 */
    uint32_t unprepared; /* local segments that newsidx_writer_prepare_serving would rewrite */
    /* from version 3 */
    uint32_t differences; /* newsidx_difference bits; of shards, of all local ones combined */
} newsidx_info;

#define NEWSIDX_INFO_VERSION 3
#define NEWSIDX_INFO_INIT                                                                          \
    {                                                                                              \
        NEWSIDX_INFO_VERSION, 0, 0, 0, 0, 0, 0, 0, 0                                               \
    }

/*
 * Return the statistics of the reader's generation.
 *
 * Returns OK; ARGUMENT for an unknown info->version; SYSTEM; CORRUPT.
 */
NEWSIDX_API newsidx_status newsidx_reader_info(newsidx_reader *reader, newsidx_info *info,
                                               newsidx_error *error);

/*
 * Return the fingerprint of the analyser that made the terms of the reader's generation, as
 * newsidx_fingerprint returned it there, followed by "/words-" and a hash if there are user words.
 * A part is "mixed" if articles were added by several analysers.
 *
 * Lifetime: until newsidx_reader_refresh or newsidx_reader_close.
 */
NEWSIDX_API const char *newsidx_reader_fingerprint(const newsidx_reader *reader);

/* Close a reader. Its hits stay valid. NULL is allowed. */
NEWSIDX_API void newsidx_reader_close(newsidx_reader *reader);

/* The acronyms of an index: a cursor over pairs of acronym and long form, sorted by acronym. */
typedef struct newsidx_acronyms newsidx_acronyms;

/*
 * List the acronyms that articles of the reader's generation explain, as in "Onlinezugangsgesetz
 * (OZG)" or "OZG (Onlinezugangsgesetz)". An acronym with several long forms gives a pair for each;
 * inflected forms of one long form count as one.
 *
 * Returns OK, even if there are none; CORRUPT; SYSTEM; MEMORY.
 * Lifetime: the cursor holds the reader's generation and may outlive the reader.
 */
NEWSIDX_API newsidx_status newsidx_reader_acronyms(newsidx_acronyms **out, newsidx_reader *reader,
                                                   newsidx_error *error);

/*
 * Move to the next pair; the first call moves to the first one.
 *
 * Returns OK; DONE after the last one; CORRUPT; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_acronyms_next(newsidx_acronyms *acronyms, newsidx_error *error);

/*
 * Return the acronym of the current pair in its most frequent spelling, without full stops.
 *
 * Lifetime: until the next call of newsidx_acronyms_next or _free.
 */
NEWSIDX_API newsidx_text newsidx_acronyms_short_form(const newsidx_acronyms *acronyms);

/* Return its long form in the most frequent spelling. Lifetime: as the short form. */
NEWSIDX_API newsidx_text newsidx_acronyms_long_form(const newsidx_acronyms *acronyms);

/* Return how many articles explain the pair, including deleted ones not yet merged away. */
NEWSIDX_API uint64_t newsidx_acronyms_articles(const newsidx_acronyms *acronyms);

/* Free a cursor. NULL is allowed. */
NEWSIDX_API void newsidx_acronyms_free(newsidx_acronyms *acronyms);

/* The words of an index: a cursor. */
typedef struct newsidx_vocabulary newsidx_vocabulary;

typedef enum newsidx_vocabulary_order {
    NEWSIDX_VOCABULARY_BY_WORD = 0,    /* by their bytes */
    NEWSIDX_VOCABULARY_BY_ARTICLES = 1 /* most articles first; ties by word */
} newsidx_vocabulary_order;

typedef struct newsidx_vocabulary_options {
    uint32_t version;
    bool stems;            /* stems instead of words as written: false */
    newsidx_field field;   /* only stems of this field, which must be one that queries can name:
                              NEWSIDX_FIELD_COUNT, of the whole article */
    const char *prefix;    /* only words that begin with it, in any case: NULL, all */
    uint64_t articles_min; /* only words in at least so many articles: 1 */
    newsidx_vocabulary_order order; /* NEWSIDX_VOCABULARY_BY_WORD */
    uint32_t limit; /* maximum number of words: 0, all, or BY_ARTICLES 100,000, the limit there */
} newsidx_vocabulary_options;

#define NEWSIDX_VOCABULARY_OPTIONS_VERSION 1
#define NEWSIDX_VOCABULARY_OPTIONS_INIT                                                            \
    {                                                                                              \
        NEWSIDX_VOCABULARY_OPTIONS_VERSION, false, NEWSIDX_FIELD_COUNT, NULL, 1,                   \
            NEWSIDX_VOCABULARY_BY_WORD, 0                                                          \
    }

/*
 * List the words by which articles of the reader's generation are found, in normal form (lower
 * case, ss for ß). Stop words and parts of compounds are listed only among the stems.
 *
 * BY_ARTICLES reads the whole vocabulary before the call returns. From remote shards, all words
 * with the prefix are transferred.
 *
 * Returns OK, even if there are none; ARGUMENT; CORRUPT; SYSTEM; MEMORY.
 * Lifetime: the cursor holds the reader's generation and may outlive the reader.
 */
NEWSIDX_API newsidx_status newsidx_reader_vocabulary(newsidx_vocabulary **out,
                                                     newsidx_reader *reader,
                                                     const newsidx_vocabulary_options *options,
                                                     newsidx_error *error);

/*
 * Move to the next word; the first call moves to the first one.
 *
 * Returns OK; DONE after the last one; CORRUPT; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_vocabulary_next(newsidx_vocabulary *vocabulary,
                                                   newsidx_error *error);

/* Return the current word. Lifetime: until the next call of newsidx_vocabulary_next or _free. */
NEWSIDX_API newsidx_text newsidx_vocabulary_word(const newsidx_vocabulary *vocabulary);

/* Return how many articles have the word, including deleted ones not yet merged away. */
NEWSIDX_API uint64_t newsidx_vocabulary_articles(const newsidx_vocabulary *vocabulary);

/* Free a cursor. NULL is allowed. */
NEWSIDX_API void newsidx_vocabulary_free(newsidx_vocabulary *vocabulary);

/* ----------------------------------------------------------------- query */

/* A parsed query. Immutable: any number of threads and readers may share it. */
typedef struct newsidx_query newsidx_query;

typedef enum newsidx_syntax {
    NEWSIDX_SYNTAX_QUERY = 0, /* the query language, see newsidx-query(7) */
    NEWSIDX_SYNTAX_PLAIN = 1  /* plain text: words only, no operators */
} newsidx_syntax;

/* How many words without an operator must match. Stop words do not count. */
typedef enum newsidx_words {
    NEWSIDX_WORDS_ANY = 0,  /* at least one */
    NEWSIDX_WORDS_MOST = 1, /* of one or two all, of three or four all but one, of more three
                               quarters; for words that follow each other without anything else */
    NEWSIDX_WORDS_ALL = 2   /* all of them */
} newsidx_words;

typedef struct newsidx_query_options {
    uint32_t version;
    newsidx_syntax syntax; /* NEWSIDX_SYNTAX_QUERY */
    bool all;              /* the same as NEWSIDX_WORDS_ALL: false */
    bool strict;           /* warnings are errors: false. From version 2 */
    const char *today;     /* the day of "heute", as 2026-01-28: NULL, the current day in UTC */
    newsidx_words words;   /* NEWSIDX_WORDS_ANY. From version 3 */
} newsidx_query_options;

#define NEWSIDX_QUERY_OPTIONS_VERSION 3
#define NEWSIDX_QUERY_OPTIONS_INIT                                                                 \
    {                                                                                              \
        NEWSIDX_QUERY_OPTIONS_VERSION, NEWSIDX_SYNTAX_QUERY, false, false, NULL, NEWSIDX_WORDS_ANY \
    }

/* The maximum length of a query in bytes. */
enum { NEWSIDX_QUERY_MAX = 100000 };

/*
 * Parse a query.
 *
 * The query language has plain words (any of them, best article first), words after + or -, the
 * operators UND ODER NICHT NAHE (AND OR NOT NEAR), phrases in "quotes", parentheses, patterns with
 * a star, and fields: titel: ort: quelle: autor: rubrik: tag: pfad: id: ähnlich: and datum: with a
 * range, as in datum:2026-01..2026-03. newsidx-query(7) describes all of it.
 *
 * Anything a user types is accepted: errors are repaired and reported as warnings of the query, see
 * newsidx_query_warning, unless options->strict is set. Only a query that exceeds a limit is always
 * rejected: NEWSIDX_QUERY_MAX bytes, 10,000 clauses, parentheses 100 levels deep.
 *
 * Returns OK; QUERY with the byte at fault in error.offset; ARGUMENT; MEMORY.
 * Lifetime: the text is copied.
 */
NEWSIDX_API newsidx_status newsidx_query_parse(newsidx_query **out, const char *text, size_t size,
                                               const newsidx_query_options *options,
                                               newsidx_error *error);

/*
 * Make a query for all articles, as * in the query language: newest first, unless another order is
 * requested.
 *
 * Returns OK; ARGUMENT; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_query_all(newsidx_query **out, newsidx_error *error);

/*
 * Make a query for the article with this id, which may contain any bytes.
 *
 * Returns OK; ARGUMENT for an id that is empty or longer than NEWSIDX_ID_MAX; MEMORY.
 * Lifetime: the id is copied.
 */
NEWSIDX_API newsidx_status newsidx_query_id(newsidx_query **out, newsidx_text id,
                                            newsidx_error *error);

/*
 * Make a query for articles similar to the one in the index with this id, as ähnlich:ID in the
 * query language. The article itself is not a hit; if it does not exist, newsidx_hits_warning
 * reports it.
 *
 * Returns OK; ARGUMENT for an id that is empty or longer than NEWSIDX_ID_MAX; MEMORY.
 * Lifetime: the id is copied.
 */
NEWSIDX_API newsidx_status newsidx_query_like_id(newsidx_query **out, newsidx_text id,
                                                 newsidx_error *error);

/*
 * Make a query for articles similar to this one, which need not be in any index; put plain text in
 * NEWSIDX_BODY. It searches for the most distinctive words, at most 30, chosen when the query is
 * run: those that are frequent in the article and occur in few articles of the index. If the
 * article has an id, the indexed article with that id is not a hit.
 *
 * Returns OK; ARGUMENT for an unknown article->version, or an article or id too long for
 * newsidx_writer_put; MEMORY.
 * Lifetime: the texts are copied.
 */
NEWSIDX_API newsidx_status newsidx_query_like(newsidx_query **out, const newsidx_article *article,
                                              newsidx_error *error);

/*
 * Return how a query was parsed, as a query: every group in parentheses, dates as days, fields and
 * operators by their German names. For plain text it is the text; for newsidx_query_like it is
 * ähnlich: and the beginning of the article, for display only.
 *
 * Lifetime: the query's.
 */
NEWSIDX_API const char *newsidx_query_explain(const newsidx_query *query);

/*
 * Return a warning, by number from 0, about an error in the query that was repaired. There are at
 * most 100. *offset is set to the byte at fault in the query; offset may be NULL.
 *
 * Returns the message, one line; NULL after the last.
 * Lifetime: the query's.
 */
NEWSIDX_API const char *newsidx_query_warning(const newsidx_query *query, size_t number,
                                              size_t *offset);

/* Free a query. NULL is allowed. */
NEWSIDX_API void newsidx_query_free(newsidx_query *query);

/* ---------------------------------------------------------------- search */

/* The result of a search: a cursor over ranked articles. */
typedef struct newsidx_hits newsidx_hits;

/*
 * The weight of a query term in an article. In the formulas, f is its frequency in the article,
 * weighted by field, where a word in the body counts 4; l is the length of the article and m the
 * mean length in the same unit; n is the number of articles with the term, of N in all; F its
 * frequency in all articles together; ln and log2 are logarithms. The weights of terms, each
 * multiplied by that of its tier, are added. The values are pinned.
 *
 *  BM25      idf (k + 1) f / (f + K), where k = 4 k1, K = k (1 - b + b l / m) and idf = ln t, with
 *            t = (N - n + .5) / (n + .5), or 1 + t / 2 instead if t < 2. Robertson and
 *            Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009
 *  BM25PLUS  ln((N + 1) / n) (delta + (k + 1) f / (f + K)): penalizes long articles less.
 *            Lv and Zhai, "Lower-Bounding Term Frequency Normalization", CIKM 2011
 *  DLH       (f log2(f m N / (l F)) + (l - f) log2(1 - f / l) + .5 log2(2 pi f (1 - f / l)))
 *            / (f + .5), at least 0; without parameters. Amati, "Frequentist and Bayesian
 *            Approach to Information Retrieval", ECIR 2006
 *  DPH       (1 - f / l)^2 / (f + 1) (f log2(f m N / (l F)) + .5 log2(2 pi f (1 - f / l))), at
 *            least 0; without parameters. Amati et al., "FUB, IASI-CNR and University of Tor
 *            Vergata at TREC 2007 Blog Track", TREC 2007
 *  TFIDF     (1 + ln f) ln(N / n), as "ltn" of SMART. Salton and Buckley, "Term-Weighting
 *            Approaches in Automatic Text Retrieval", 1988
 *  BOOL      0: what matches, newest first
 *
 * The words of a pattern are weighted as one term, and n is then an estimate. With more than 50
 * words, each article counts as one of mean length.
 */
typedef enum newsidx_model {
    NEWSIDX_MODEL_BM25 = 0,
    NEWSIDX_MODEL_BM25PLUS = 1,
    NEWSIDX_MODEL_DLH = 2,
    NEWSIDX_MODEL_DPH = 3,
    NEWSIDX_MODEL_TFIDF = 4,
    NEWSIDX_MODEL_BOOL = 5,
    NEWSIDX_MODEL_COUNT = 6
} newsidx_model;

/* Return the name of a model: "bm25", "bm25plus", "dlh", "dph", "tfidf", "bool"; NULL for any other
   number. Lifetime: static. */
NEWSIDX_API const char *newsidx_model_name(newsidx_model model);

/* Find a model by its name in lower case. Returns false, and BM25 in *model, if unknown. */
NEWSIDX_API bool newsidx_model_of_name(newsidx_model *model, const char *name);

/*
 * The order of hits. Ties are broken by score, then newer first, then by the bytes of the ids; so
 * pages neither repeat nor skip hits while the reader keeps its generation. Scores that agree in
 * the first seven digits are equal.
 */
typedef enum newsidx_sort {
    NEWSIDX_SORT_RELEVANCE = 0, /* best first */
    NEWSIDX_SORT_NEWEST = 1,    /* by instant, whatever the zone; articles without a date last */
    NEWSIDX_SORT_OLDEST = 2,    /* the same, articles without a date first */
    NEWSIDX_SORT_FIELD = 3 /* by sort_field in German dictionary order, articles without it last; of
                              a long text the first 1,000 bytes count. From version 3 */
} newsidx_sort;

/* What articles can be counted and filtered by. The values are pinned; new ones come before
   NEWSIDX_FACET_COUNT. */
typedef enum newsidx_facet {
    NEWSIDX_FACET_SOURCE = 0,
    NEWSIDX_FACET_AUTHOR = 1,
    NEWSIDX_FACET_PLACE = 2,
    NEWSIDX_FACET_SECTION = 3,
    NEWSIDX_FACET_TAG = 4,   /* an article may have several tags */
    NEWSIDX_FACET_YEAR = 5,  /* of the date: "2026" */
    NEWSIDX_FACET_MONTH = 6, /* of the date: "2026-01"; January if the date is a year */
    NEWSIDX_FACET_COUNT = 7
} newsidx_facet;

/*
 * Return the name of a facet in lower case: "source", "author", "place", "section", "tag", "year",
 * "month".
 *
 * Returns a static string; NULL for any other number.
 * Threads: any.
 */
NEWSIDX_API const char *newsidx_facet_name(newsidx_facet facet);

/* The order of a facet's values. */
typedef enum newsidx_facet_order {
    NEWSIDX_FACET_FREQUENT = 0, /* most frequent first; ties by name */
    NEWSIDX_FACET_RISING = 1,   /* by the bytes of the name; years and months: oldest first */
    NEWSIDX_FACET_FALLING = 2   /* the reverse; years and months: newest first */
} newsidx_facet_order;

/* A facet to count. */
typedef struct newsidx_facet_request {
    newsidx_facet facet;
    newsidx_facet_order order;
    uint32_t limit; /* maximum number of values; 0, all */
    bool open;      /* count as if no filter of this facet were set: what else could be chosen */
} newsidx_facet_request;

/*
 * A filter by facet. An article must have exactly this value, except for white space around it,
 * soft hyphens and decomposed letters; use a query to search for words in a field. Years are
 * "2026", months "2026-01".
 */
typedef struct newsidx_filter {
    newsidx_facet facet;
    newsidx_text value;
} newsidx_filter;

/* Multiplies the score of articles with this value in a field. */
typedef struct newsidx_boost {
    newsidx_field field; /* SOURCE, AUTHOR, PLACE, SECTION or TAGS */
    newsidx_text value;  /* the whole value, in upper or lower case; for TAGS, that of any tag */
    double factor;       /* of the score: 0 to 100 */
} newsidx_boost;

/* The maximum number of boosts in a search. */
enum { NEWSIDX_BOOSTS_MAX = 100 };

/* When articles that have only part of a word follow those that match: see newsidx_search. */
typedef enum newsidx_fill {
    NEWSIDX_FILL_RELEVANCE = 0, /* in a list by relevance */
    NEWSIDX_FILL_NEVER = 1,
    NEWSIDX_FILL_ALWAYS = 2 /* in a list by date or field too */
} newsidx_fill;

/* What a part of a longer word in an article does for a query word: Krankenhaus for Haus. */
typedef enum newsidx_parts {
    NEWSIDX_PARTS_MATCH = 0, /* it matches, with a lower weight */
    NEWSIDX_PARTS_RANK = 1,  /* it only ranks, and fills a page */
    NEWSIDX_PARTS_NONE = 2   /* it neither matches nor fills a page */
} newsidx_parts;

typedef struct newsidx_search_options {
    uint32_t version;
    uint32_t limit;  /* maximum number of hits: 10 */
    uint32_t offset; /* hits to skip: 0 */
    /* from version 2 */
    uint32_t time_limit_ms; /* return the hits found by then: 0, no limit */
    uint32_t expansions;    /* maximum words that a pattern expands to, 1 to 50000: 1000 */
    newsidx_sort sort;      /* NEWSIDX_SORT_RELEVANCE */
    /* from version 3 */
    newsidx_field sort_field; /* of NEWSIDX_SORT_FIELD */
    bool descending;          /* of NEWSIDX_SORT_FIELD: highest first: false */
    newsidx_model model;      /* NEWSIDX_MODEL_BM25 */
    double k1;                /* of BM25, BM25PLUS, 0 to 100: term frequency saturation; -1: 1.4 */
    double b;          /* of BM25, BM25PLUS, 0 to 1: length normalization; -1: by the mean length */
    double delta;      /* of BM25PLUS, 0 to 10: lower bound of a term's weight; -1: 1 */
    double half_life;  /* days of age that halve a score: 0, age does not matter */
    const char *today; /* the day of age 0, as 2026-01-28: NULL, the current day in UTC */
    const newsidx_boost *boosts; /* factors of the score: NULL, none */
    size_t boost_count;          /* at most NEWSIDX_BOOSTS_MAX: 0 */
    double min_score;            /* drop hits with a lower score, after all factors: 0, none */
    double proximity; /* weight of query words close together, 0 to 10: 0, none; -1: .5 */
    const newsidx_filter *filters; /* filters: NULL, none */
    size_t filter_count;
    const newsidx_facet_request *facets; /* facets to count: NULL, none */
    size_t facet_count;
    bool collapse; /* show copies of an article as one hit: false */
    /* from version 4 */
    newsidx_fill fill;   /* NEWSIDX_FILL_RELEVANCE */
    newsidx_parts parts; /* NEWSIDX_PARTS_MATCH; the others are UNSUPPORTED with remote shards */
    uint32_t count;      /* up to this number, the total is exact: 1,000 */
} newsidx_search_options;

#define NEWSIDX_SEARCH_OPTIONS_VERSION 4
#define NEWSIDX_SEARCH_OPTIONS_INIT                                                                \
    {                                                                                              \
        NEWSIDX_SEARCH_OPTIONS_VERSION, 10, 0, 0, 1000, NEWSIDX_SORT_RELEVANCE, NEWSIDX_DATE,      \
            false, NEWSIDX_MODEL_BM25, -1, -1, -1, 0, NULL, NULL, 0, 0, -1, NULL, 0, NULL, 0,      \
            false, NEWSIDX_FILL_RELEVANCE, NEWSIDX_PARTS_MATCH, 1000                               \
    }

/*
 * Find and rank articles.
 *
 * The score is computed by a model (newsidx_model), BM25 by default, over terms weighted by field
 * as in BM25F, and summed over the tiers of each query word: the form as written, the stem, parts
 * and joins of hyphenated words. A query without scoring words, such as a date range alone, gives
 * every article the score 0, newest first.
 *
 * A query word matches by its readings, other spellings, a rejoined verb or a completed
 * coordination, and as a part of a longer word in the text (options.parts); a compound matches as a
 * whole, or by all its parts within eight words. All parts farther apart, one part, stop words
 * beside other words, and the words that a value is written in only rank: they add to the score of
 * articles that match. newsidx-query(7) has a table. If fewer articles match than offset and limit
 * ask for, articles with all parts of a word far apart follow, and then those with one part, by
 * relevance: newsidx_hits_matched marks them, options.fill switches them off, or on for other
 * orders. They are in no total but newsidx_hits_fill_total, in no facet, and never in an alert.
 *
 * When sorted by relevance, the 50 best articles by these weights are ranked again by proximity:
 * each pair of query words that are neighbours in the query, or have one word between them, adds
 * options.proximity * i * n / (n + 1), where n is how often the two occur within 8 words and i
 * their mean idf, BM25's as in newsidx_model. Stop words, words with a field, and words after about
 * the first sixteen are ignored. BOOL has no proximity.
 *
 * With a half-life, a score is multiplied by 2^(-age / half-life). The age is the number of days
 * from the article's date to today, 0 for future dates; an article without a date is as old as the
 * oldest in the index (removed ones included until a merge). Then it is multiplied by the factor of
 * each matching boost, each once. Ranks and pages stay exact. The more the factors change the
 * order, the more articles are examined; sorting by field, or by date with factors, examines all
 * matches, and sorting by title, teaser, body or url reads each of them.
 *
 * A pattern (Verwaltungs*, a word with ~, a range of numbers) is expanded from the vocabulary of
 * the index. If it matches more than options.expansions words, the most frequent are used, and
 * newsidx_hits_warning reports it.
 *
 * Filters restrict hits, total and facets to articles that have a value: several filters of one
 * facet are alternatives, those of different facets must all hold. Filters do not change scores.
 * With remote shards, filters by tag are UNSUPPORTED.
 *
 * Facets count the values of all matching articles, regardless of limit and offset, in a second
 * pass that computes no scores. The reader caches the values of a facet for each segment, in four
 * bytes per article plus the values: the first search that counts a facet takes about 8 ms longer
 * per facet and 100,000 articles; later ones take 1 ms for 10,000 matching articles and five
 * facets. Removed and replaced articles are not counted.
 *
 * With collapse, if the bodies of several articles are copies of each other, such as an agency
 * report in two newspapers, only the first in the order of hits is a hit: newsidx_hits_others
 * counts the others. A copy may have another headline, first paragraph and end, and changed words,
 * as long as about a third of all sequences of three words are common to both; bodies under 40
 * words are never copies. Pages fit together, since the first 2,000 articles are always examined
 * from the start; articles after these are not collapsed. The total and the facets count articles,
 * copies included. The cost is small, except for remote shards, which must send a value for each
 * article examined. Use it to list results for a person, not to export or count.
 *
 * With a time limit, the search ends within 50 ms of it and returns the best articles examined by
 * then: see newsidx_hits_complete. The limit covers planning, matching and ranking, not reading the
 * hits.
 *
 * Returns OK, even if nothing is found; QUERY if the patterns together match more than 50,000
 * words; ARGUMENT; UNSUPPORTED; CORRUPT; SYSTEM; MEMORY.
 * Lifetime: the hits hold the reader's generation and may outlive both reader and query.
 */
NEWSIDX_API newsidx_status newsidx_search(newsidx_hits **out, newsidx_reader *reader,
                                          const newsidx_query *query,
                                          const newsidx_search_options *options,
                                          newsidx_error *error);

/*
 * List every article of the reader's generation in the order in which they were added, with rank
 * but without score or snippet, for an export.
 *
 * Returns as newsidx_search.
 * Lifetime: as newsidx_search.
 */
NEWSIDX_API newsidx_status newsidx_reader_articles(newsidx_hits **out, newsidx_reader *reader,
                                                   newsidx_error *error);

/*
 * Fetch the article with an id, which may contain any bytes. *out is a cursor on this article:
 * newsidx_hits_field and newsidx_hits_text return its fields at once, newsidx_hits_next returns
 * DONE. The reader may be one of newsidx_reader_open_stored. After DONE, *out is NULL.
 *
 * Returns OK; DONE if there is no such article; CORRUPT; SYSTEM; MEMORY.
 * Lifetime: free *out with newsidx_hits_free.
 */
NEWSIDX_API newsidx_status newsidx_reader_get(newsidx_hits **out, newsidx_reader *reader,
                                              newsidx_text id, newsidx_error *error);

/* ------------------------------------------------------------------ hits */

/*
 * Move to the next hit; the first call moves to the first one.
 *
 * Returns OK; DONE after the last one; CORRUPT; SYSTEM; MEMORY. If newsidx_hits_field could not
 * return a field of the previous hit, this call returns the error, and the next call continues.
 */
NEWSIDX_API newsidx_status newsidx_hits_next(newsidx_hits *hits, newsidx_error *error);

/* Return the rank of the current hit, from 1, including the offset. */
NEWSIDX_API uint32_t newsidx_hits_rank(const newsidx_hits *hits);

/* Return its score, 0 or more. Scores of different queries are not comparable. */
NEWSIDX_API double newsidx_hits_score(const newsidx_hits *hits);

/* How a hit matches the query: see newsidx_search. */
typedef enum newsidx_matched {
    NEWSIDX_MATCHED_QUERY = 0, /* it matches */
    NEWSIDX_MATCHED_PARTS = 1, /* it has all parts of a word, but far from each other */
    NEWSIDX_MATCHED_PART = 2   /* it has only part of a word */
} newsidx_matched;

/* Return how the current hit matches the query. */
NEWSIDX_API newsidx_matched newsidx_hits_matched(const newsidx_hits *hits);

/*
 * Return a field of the current hit as it was added (dates too); the absent text if it has none or
 * cannot be read: newsidx_hits_next or newsidx_hits_text then returns the error. Body and teaser
 * are decompressed on request; the other fields cost nothing.
 *
 * Lifetime: until the next call of newsidx_hits_next or newsidx_hits_free.
 */
NEWSIDX_API newsidx_text newsidx_hits_field(const newsidx_hits *hits, newsidx_field field);

/*
 * Read a field of the current hit and return errors at once; use it to read bodies. *text is the
 * absent text if the hit has no such field.
 *
 * Returns OK; CORRUPT if the field is damaged, while others may be readable; UNSUPPORTED for a body
 * or teaser of a remote shard that was not prepared for serving; MEMORY.
 * Lifetime: until the next call of newsidx_hits_next or newsidx_hits_free.
 */
NEWSIDX_API newsidx_status newsidx_hits_text(newsidx_hits *hits, newsidx_field field,
                                             newsidx_text *text, newsidx_error *error);

/*
 * Return the number of other articles that the current hit represents: copies of it that also
 * match. 0 without collapse. *exact is set to whether all matches were examined: if filling the
 * page took only some of them, there may be more copies. exact may be NULL.
 */
NEWSIDX_API uint32_t newsidx_hits_others(const newsidx_hits *hits, bool *exact);

/*
 * Return the id of one of these articles, by number from 0, in the order in which they would be
 * hits.
 *
 * Returns OK; DONE after the last, with the absent text in *id; CORRUPT; SYSTEM; MEMORY.
 * Lifetime: until the next call of this function or newsidx_hits_free.
 */
NEWSIDX_API newsidx_status newsidx_hits_other(newsidx_hits *hits, uint32_t number, newsidx_text *id,
                                              newsidx_error *error);

/* A number of articles, exact or within bounds. */
typedef struct newsidx_total {
    uint64_t estimate; /* the best guess, between lower and upper */
    uint64_t lower;
    uint64_t upper; /* equal to lower if the number is exact */
} newsidx_total;

/*
 * Return the number of articles that match with the minimum score, regardless of limit and offset:
 * the same for every page. It is exact up to options.count, if facets were counted, and in an order
 * by field; above, it is estimated from a sample of the index. The first call counts; if that
 * fails, the next newsidx_hits_next returns the error.
 */
NEWSIDX_API newsidx_total newsidx_hits_total(const newsidx_hits *hits);

/* Return the number of articles that have only part of a word, if there were too few that match; 0
   otherwise. */
NEWSIDX_API newsidx_total newsidx_hits_fill_total(const newsidx_hits *hits);

/* A value of a facet, without white space around it, and the number of articles that have it. */
typedef struct newsidx_facet_value {
    newsidx_text name;
    uint64_t count;
    bool chosen; /* a filter selects it */
} newsidx_facet_value;

/* The counts of a facet. */
typedef struct newsidx_facet_counts {
    newsidx_facet facet;
    bool exact;                        /* false: the time limit stopped the counting */
    size_t count;                      /* number of values */
    const newsidx_facet_value *values; /* in the requested order */
    uint64_t others;                   /* values dropped by the limit */
    uint64_t others_count;             /* sum of their counts */
    uint64_t missing;                  /* articles without a value */
    uint64_t articles;                 /* articles examined: if exact, all that match */
} newsidx_facet_counts;

/*
 * Return the counts of a requested facet, by number from 0.
 *
 * Returns NULL after the last.
 * Lifetime: the hits'.
 */
NEWSIDX_API const newsidx_facet_counts *newsidx_hits_facet(const newsidx_hits *hits, size_t number);

/* Return whether all matches were examined; false if the time limit stopped the search. Then there
   may be better hits, and the total is not exact, whatever it says. */
NEWSIDX_API bool newsidx_hits_complete(const newsidx_hits *hits);

/*
 * Return a warning about the query in this index, by number from 0: a pattern that matches too many
 * words, an id that does not exist. *offset is set to the byte in the query; offset may be NULL.
 *
 * Returns the message, one line; NULL after the last.
 * Lifetime: the hits'.
 */
NEWSIDX_API const char *newsidx_hits_warning(const newsidx_hits *hits, size_t number,
                                             size_t *offset);

/* How the text of a snippet is escaped; marks and ellipsis are copied verbatim. */
typedef enum newsidx_escape {
    NEWSIDX_ESCAPE_NONE = 0,    /* no escaping: for JSON, or if it is escaped later */
    NEWSIDX_ESCAPE_HTML = 1,    /* & < > " ' become entities, for text and attributes */
    NEWSIDX_ESCAPE_TERMINAL = 2 /* control and bidirectional formatting characters are removed */
} newsidx_escape;

typedef struct newsidx_snippet_options {
    uint32_t version;
    uint32_t size;          /* characters (code points) of text without marks, 20 to 10000: 240 */
    const char *mark_open;  /* before a match: "**" */
    const char *mark_close; /* after it: "**" */
    const char *ellipsis;   /* for omitted text, with a space next to it: "…" */
    /* from version 2 */
    uint32_t fragments;    /* maximum number of passages that share the size, 1 to 10: 1 */
    newsidx_escape escape; /* NEWSIDX_ESCAPE_NONE */
} newsidx_snippet_options;

#define NEWSIDX_SNIPPET_OPTIONS_VERSION 2
#define NEWSIDX_SNIPPET_OPTIONS_INIT                                                               \
    {                                                                                              \
        NEWSIDX_SNIPPET_OPTIONS_VERSION, 240, "**", "**", "…", 1, NEWSIDX_ESCAPE_NONE              \
    }

/*
 * Write the passage of teaser and body that best shows why the current hit was found, with matches
 * marked: see newsidx_hits_spans. It is the passage with most of the query words, where rare words
 * count more; it begins at the start of a sentence if one is near, and ends after a word. Line ends
 * become spaces. If nothing matched in teaser or body, it is their beginning.
 *
 * With fragments, it is several passages in text order, separated by the ellipsis: as many as show
 * more of the query words than fewer, longer ones would.
 *
 * Only the first MiB of a teaser or body is examined.
 *
 * Returns OK; ARGUMENT; SYSTEM; CORRUPT; MEMORY.
 * Lifetime: until the next call of this function or of newsidx_hits_next.
 */
NEWSIDX_API newsidx_status newsidx_hits_snippet(newsidx_hits *hits,
                                                const newsidx_snippet_options *options,
                                                newsidx_text *out, newsidx_error *error);

/*
 * Write a whole field of the current hit, such as the title, with matches marked. Line ends become
 * spaces; size, ellipsis and fragments of the options are ignored.
 *
 * Returns OK; ARGUMENT; MEMORY.
 * Lifetime: until the next call of this function or of newsidx_hits_next.
 */
NEWSIDX_API newsidx_status newsidx_hits_highlight(newsidx_hits *hits, newsidx_field field,
                                                  const newsidx_snippet_options *options,
                                                  newsidx_text *out, newsidx_error *error);

/* The relation of a term to its token. The values are pinned. */
typedef enum newsidx_kind {
    NEWSIDX_KIND_FORM =
        0, /* the word as written, folded: "häuser"; "e-government" as "egovernment" */
    NEWSIDX_KIND_STEM = 1,       /* its stem: "haus" */
    NEWSIDX_KIND_PART = 2,       /* the stem of a part: "government" of "E-Government-Strategie" */
    NEWSIDX_KIND_JOIN = 3,       /* the stem of adjacent parts joined: "egovernment" of it */
    NEWSIDX_KIND_HEAD = 4,       /* the stem of the last part: "strategie" of it */
    NEWSIDX_KIND_COMPLETION = 5, /* the stem of a word completed from a coordination:
                                    "kostenrechnung" of "Kosten- und Leistungsrechnung" */
    NEWSIDX_KIND_VALUE = 6,      /* a number, date or statute normalized: "2025-12-24" */
    NEWSIDX_KIND_VERB = 7,       /* the stem of a separable verb rejoined, "umsetzen" of "setzt ...
                                    um", and that of what is left of it, "setzen" */
    NEWSIDX_KIND_ACRONYM = 8,    /* an acronym and its long form, as the text introduces them */
    NEWSIDX_KIND_VARIANT = 9,    /* in queries: another spelling, an acronym's long form */
    NEWSIDX_KIND_COUNT = 10
} newsidx_kind;

/* A match in a field: bytes [start, end) of newsidx_hits_field. */
typedef struct newsidx_span {
    size_t start;
    size_t end;
    newsidx_kind kind; /* FORM, STEM: the word itself; else how the text's word is related to it */
} newsidx_span;

/*
 * List the matches in a field of the current hit in text order, for a program that does its own
 * marking: exactly the bytes that correspond to a word of the query, such as "modernisierung" in
 * Verwaltungsmodernisierung, "Kosten-" and "rechnung" in "Kosten- und Leistungsrechnung" for
 * Kostenrechnung, "setzt" and "um" in "setzt es um" for umsetzen. Spans that overlap or touch are
 * merged, with the lowest kind. The kind is that of the term in the text or in the query, whichever
 * number is higher: PART is a part of a compound in either.
 *
 * The words of a phrase are marked where the phrase occurs; in a field in which it does not occur,
 * everywhere, except stop words. Excluded words and words searched in another field are not marked.
 * Only the first MiB of a field is examined.
 *
 * *spans is an array of *count.
 *
 * Returns OK; ARGUMENT; MEMORY.
 * Lifetime: until the next call of newsidx_hits_next.
 */
NEWSIDX_API newsidx_status newsidx_hits_spans(newsidx_hits *hits, newsidx_field field,
                                              const newsidx_span **spans, size_t *count,
                                              newsidx_error *error);

/*
 * Return how the current hit matched: a bit 1 << newsidx_kind for each kind, over all its fields. 0
 * if the query has no words.
 *
 * Returns OK; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_hits_kinds(newsidx_hits *hits, uint32_t *kinds,
                                              newsidx_error *error);

/* Free hits. NULL is allowed. */
NEWSIDX_API void newsidx_hits_free(newsidx_hits *hits);

/* ----------------------------------------------------------- suggestions */

typedef struct newsidx_suggest_options {
    uint32_t version;
    uint32_t few; /* correct known words only if the query finds at most so many articles: 3 */
    uint32_t time_limit_ms; /* give up after this: 100; 0, no limit */
} newsidx_suggest_options;

#define NEWSIDX_SUGGEST_OPTIONS_VERSION 1
#define NEWSIDX_SUGGEST_OPTIONS_INIT                                                               \
    {                                                                                              \
        NEWSIDX_SUGGEST_OPTIONS_VERSION, 3, 100                                                    \
    }

/*
 * Suggest what a user may have meant by a query: the query with words of the index in place of
 * words that the index does not contain, hardly contains, or contains only without their doubled
 * last letter. The rest stays as typed. A word is corrected as a whole, in a part of a compound, by
 * joining two words or by splitting one. The correction with the fewest errors is used, among those
 * the most frequent word, in the spelling of the articles.
 *
 * The corrected query is run before it is returned: it finds articles, and more than the query
 * does. If not all words are required, it is also accepted if all of them now occur in one article.
 * *articles is set to the number that match, or if none do, that have part of a word; articles may
 * be NULL.
 *
 * The first call with a reader reads the words of the index that begin like those of the query,
 * which may take a tenth of a second; from remote shards they are transferred. Patterns, excluded
 * words, words with digits or of fewer than four letters are not corrected, nor are queries of more
 * than 2,000 bytes.
 *
 * Returns OK; DONE if there is no suggestion; ARGUMENT; CORRUPT; SYSTEM; MEMORY.
 * Lifetime: the text is valid until the next call of this function with the reader, or until the
 * reader is refreshed or closed.
 */
NEWSIDX_API newsidx_status newsidx_suggest_query(newsidx_text *out, uint64_t *articles,
                                                 newsidx_reader *reader, const newsidx_query *query,
                                                 const newsidx_suggest_options *options,
                                                 newsidx_error *error);

/* Completions of a text: a cursor over words and then titles, best first. */
typedef struct newsidx_completions newsidx_completions;

typedef enum newsidx_completion_kind {
    NEWSIDX_COMPLETION_WORD = 0, /* the text as typed with its last word completed */
    NEWSIDX_COMPLETION_TITLE = 1 /* the title of an article */
} newsidx_completion_kind;

typedef struct newsidx_complete_options {
    uint32_t version;
    uint32_t words;  /* maximum number of words, at most 100: 10 */
    uint32_t titles; /* maximum number of titles, at most 100: 5 */
} newsidx_complete_options;

#define NEWSIDX_COMPLETE_OPTIONS_VERSION 1
#define NEWSIDX_COMPLETE_OPTIONS_INIT                                                              \
    {                                                                                              \
        NEWSIDX_COMPLETE_OPTIONS_VERSION, 10, 5                                                    \
    }

/*
 * Complete a text while it is typed. Its last word is taken as the beginning of a word, with or
 * without umlauts: hauser, haeuser and häuser all complete to Häuser. If the text ends in white
 * space, there are only titles.
 *
 * Words are those of the articles, in their spelling, most articles first; if there are words
 * before the last, words that occur in an article with them come first. Titles contain the words
 * before, in any inflected form, and a word that begins like the last one; titles that begin like
 * the text come first. Words and titles of deleted articles only are not suggested. Of a text of
 * more than 1,000 bytes, the end is used. If a word is in more than 4,000 titles, 20,000 of them
 * are examined. Equal calls on one generation return the same.
 *
 * The first call for a letter reads all words that begin with it; the reader caches them and the
 * suggestions, in at most 100 MB. From remote shards, these words and articles that contain them
 * are transferred.
 *
 * Returns OK, even if there are none; ARGUMENT; CORRUPT; SYSTEM; MEMORY.
 * Lifetime: the cursor may outlive the reader.
 */
NEWSIDX_API newsidx_status newsidx_complete(newsidx_completions **out, newsidx_reader *reader,
                                            const char *text, size_t size,
                                            const newsidx_complete_options *options,
                                            newsidx_error *error);

/*
 * Move to the next completion; the first call moves to the first one.
 *
 * Returns OK; DONE after the last one.
 */
NEWSIDX_API newsidx_status newsidx_completions_next(newsidx_completions *completions,
                                                    newsidx_error *error);

/* Return the kind of the current completion. */
NEWSIDX_API newsidx_completion_kind
newsidx_completions_kind(const newsidx_completions *completions);

/* Return its text. Lifetime: until newsidx_completions_free. */
NEWSIDX_API newsidx_text newsidx_completions_text(const newsidx_completions *completions);

/* Return the id of the article with the title; absent for words. Lifetime: as the text. */
NEWSIDX_API newsidx_text newsidx_completions_id(const newsidx_completions *completions);

/* Return how many articles have the word, including deleted ones not merged away; 1 for titles. */
NEWSIDX_API uint64_t newsidx_completions_articles(const newsidx_completions *completions);

/* Free a cursor. NULL is allowed. */
NEWSIDX_API void newsidx_completions_free(newsidx_completions *completions);

/* ---------------------------------------------------------------- alerts */

/*
 * Stored queries that are run over new articles to find which of them match which article. There is
 * no index, and nothing is written to disk; articles are kept in an in-memory file, which is opened
 * through /proc.
 */
typedef struct newsidx_alerts newsidx_alerts;

typedef struct newsidx_alerts_options {
    uint32_t version;
    size_t memory;     /* bytes of articles kept for a run, at least 1 MiB: 64 MiB */
    const char *words; /* path of a file of user words; they override the lexicon: NULL, none */
} newsidx_alerts_options;

#define NEWSIDX_ALERTS_OPTIONS_VERSION 1
#define NEWSIDX_ALERTS_OPTIONS_INIT                                                                \
    {                                                                                              \
        NEWSIDX_ALERTS_OPTIONS_VERSION, (size_t)64 * 1024 * 1024, NULL                             \
    }

/*
 * Open alerts without queries; options may be NULL. newsidx_splitter_open describes the file of
 * words.
 *
 * Returns OK; RECORD for an invalid line (error.offset is where it begins, and the message names
 * file and line); ARGUMENT; NOT_FOUND; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_alerts_open(newsidx_alerts **out,
                                               const newsidx_alerts_options *options,
                                               newsidx_error *error);

/*
 * Add a query under an id of 1 to NEWSIDX_ID_MAX bytes, replacing one with the same id.
 *
 * The day of "heute" is fixed when the query is parsed: parse and add a query with such words again
 * each day. Queries for similar articles need an index and are rejected.
 *
 * Returns OK; QUERY with the byte at fault in error.offset; ARGUMENT; MEMORY.
 * Lifetime: takes ownership of the query, even after a failure; it must no longer be used. The id
 * is copied.
 */
NEWSIDX_API newsidx_status newsidx_alerts_add(newsidx_alerts *alerts, newsidx_text id,
                                              newsidx_query *query, newsidx_error *error);

/* Remove the query with this id. Returns OK; DONE if there is none. */
NEWSIDX_API newsidx_status newsidx_alerts_remove(newsidx_alerts *alerts, newsidx_text id,
                                                 newsidx_error *error);

/*
 * Keep an article for the next run, replacing one with the same id. result may be NULL; its version
 * must be set.
 *
 * Returns OK; DONE if the memory budget is used up: run, then put the article again; a single
 * article is always accepted. RECORD as newsidx_writer_put; ARGUMENT; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_alerts_put(newsidx_alerts *alerts,
                                              const newsidx_article *article,
                                              newsidx_put_result *result, newsidx_error *error);

/*
 * Called for each match with the query's id and the article as an index would store it: with an id,
 * and with bytes that were not UTF-8 replaced. Any return value other than NEWSIDX_OK ends the run
 * and becomes its result. It must not use the alerts.
 *
 * Lifetime: all texts are valid until the callback returns.
 */
typedef newsidx_status newsidx_alert_callback(void *context, newsidx_text query,
                                              const newsidx_article *article);

/*
 * Report which queries match the articles put since the last run, then drop these articles.
 * Articles are reported in the order in which they were put, the queries of each in the order in
 * which they were added.
 *
 * A query matches an article if newsidx_search finds it in an index of this article alone, with one
 * exception: acronyms are not expanded, even if the article explains them. Matches therefore do not
 * depend on which articles are run together; for the same reason there are no scores. A pattern
 * matches up to 50,000 words of each article, as an operand of NAHE 200.
 *
 * In addition to the articles, a run takes up to 200 MB; many articles per run are faster than many
 * runs. It runs in the caller's thread.
 *
 * Returns OK, even without matches; QUERY if the patterns of a query match more than 50,000 words
 * of an article: it is not reported for that article, and all other matches are; the callback's
 * status; MEMORY. After the last two the articles are kept, and the next run begins with the first.
 */
NEWSIDX_API newsidx_status newsidx_alerts_run(newsidx_alerts *alerts,
                                              newsidx_alert_callback *callback, void *context,
                                              newsidx_error *error);

/* Close alerts and free their queries. NULL is allowed. */
NEWSIDX_API void newsidx_alerts_close(newsidx_alerts *alerts);

/* -------------------------------------------------------------- analysis */

#define NEWSIDX_PART_NONE 0xffffffffu

/* Word class of a reading. The values are pinned. */
typedef enum newsidx_wordclass {
    NEWSIDX_WORDCLASS_NOUN = 0, /* including names */
    NEWSIDX_WORDCLASS_VERB = 1,
    NEWSIDX_WORDCLASS_ADJECTIVE = 2,
    NEWSIDX_WORDCLASS_OTHER = 3,
    NEWSIDX_WORDCLASS_NONE = 4 /* a term that is not a reading of a whole word */
} newsidx_wordclass;

/* Whether a reading of a word is used in its context, and if not, why. The values are pinned. */
typedef enum newsidx_choice {
    NEWSIDX_CHOICE_KEPT = 0,
    NEWSIDX_CHOICE_UNLIKELY = 1, /* another reading is much likelier here */
    NEWSIDX_CHOICE_CAPITAL = 2,  /* a capital inside a sentence: the word is a noun */
    NEWSIDX_CHOICE_SMALL = 3     /* a small letter in a text with capitals: it is not a noun */
} newsidx_choice;

/* A term as in the index, without the prefix of its kind. */
typedef struct newsidx_term {
    newsidx_text text;
    newsidx_kind kind;
    bool stop;         /* the token is a stop word: it has little weight in a ranked query */
    uint32_t token;    /* number of the token, from 0: terms of one token have the same */
    uint32_t position; /* token i at 8 i, parts 0 to 5 of it at 8 i + 1 to 6, and on at 8 i + 9 */
    size_t start;      /* bytes of the text that the term represents: [start, end) */
    size_t end;
    size_t token_start; /* bytes of its whole token */
    size_t token_end;
    uint32_t
        first_part;     /* parts of the token that it represents, from 0; NEWSIDX_PART_NONE for a */
    uint32_t last_part; /* part of another reading, and for terms of several tokens */
    newsidx_wordclass wordclass; /* of the stem of a whole word */
    newsidx_choice choice;       /* whether it is used; others than KEPT are reported on request */
    double likelihood;           /* of a stem among the word's readings; 1 for the only one */
} newsidx_term;

/*
 * Called for each term in turn; the terms of a token are consecutive, its form first. Any return
 * value other than NEWSIDX_OK ends the analysis and becomes its result.
 *
 * Lifetime: *term and its text are valid until the callback returns.
 */
typedef newsidx_status newsidx_term_callback(void *context, const newsidx_term *term);

/*
 * Analyse a text into exactly the terms by which articles are indexed and queries are looked up, in
 * an index without user words.
 *
 * Returns OK; what the callback returned; MEMORY.
 * Threads: any.
 */
NEWSIDX_API newsidx_status newsidx_analyze(const char *text, size_t size,
                                           newsidx_term_callback *callback, void *context,
                                           newsidx_error *error);

/* The analyser as a handle, for many texts or with user words. */
typedef struct newsidx_analyzer newsidx_analyzer;

typedef struct newsidx_analyzer_options {
    uint32_t version;
    const char *words; /* path of a file of user words; they override the lexicon: NULL, none */
    bool readings;     /* also report readings that are not used, after the others: false */
    bool query;        /* report the terms of a query, all readings with their likelihood: false */
} newsidx_analyzer_options;

#define NEWSIDX_ANALYZER_OPTIONS_VERSION 2
#define NEWSIDX_ANALYZER_OPTIONS_INIT                                                              \
    {                                                                                              \
        NEWSIDX_ANALYZER_OPTIONS_VERSION, NULL, false, false                                       \
    }

/*
 * Open an analyser; options may be NULL. newsidx_splitter_open describes the file of words.
 *
 * Returns OK; RECORD for an invalid line (error.offset is where it begins, and the message names
 * file and line); ARGUMENT; NOT_FOUND; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_analyzer_open(newsidx_analyzer **out,
                                                 const newsidx_analyzer_options *options,
                                                 newsidx_error *error);

/*
 * Analyse a text into terms. No state is kept from one text to the next.
 *
 * Returns OK; what the callback returned; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_analyzer_analyze(newsidx_analyzer *analyzer, const char *text,
                                                    size_t size, newsidx_term_callback *callback,
                                                    void *context, newsidx_error *error);

/* Close an analyser. NULL is allowed. */
NEWSIDX_API void newsidx_analyzer_close(newsidx_analyzer *analyzer);

/* Return the name of a kind: "form", "stem", "part", ...; NULL for any other number. */
NEWSIDX_API const char *newsidx_kind_name(newsidx_kind kind);

/* --------------------------------------------------------------- explain */

/* Why something adds to a score. The values are pinned. */
typedef enum newsidx_reason {
    NEWSIDX_REASON_WORD = 0,    /* a word, by one of its terms */
    NEWSIDX_REASON_PHRASE = 1,  /* a word of a phrase, or an operand of NAHE */
    NEWSIDX_REASON_PATTERN = 2, /* words that match a pattern, a word with ~ or a
                                   range of numbers: together as one, or each in NAHE */
    NEWSIDX_REASON_SIMILAR = 3, /* a word of the article to which others are similar */
    NEWSIDX_REASON_ID = 4,      /* the article's id, of weight 0 */
    NEWSIDX_REASON_OTHER = 5,
    NEWSIDX_REASON_NEAR = 6,  /* words of the query close together: options.proximity */
    NEWSIDX_REASON_FACTOR = 7 /* recency and boosts, which multiply the sum by `factor`; weight is
                                 what this adds, negative if it lowers the score */
} newsidx_reason;

/*
 * A query term in an article, and what it adds to the score. As in newsidx_model, f is the
 * frequency and n the number of documents; with BM25
 *
 *     weight = factor * idf * (k + 1) f / (f + K)
 *
 * and f is 4 times the sum over fields of counts times the field's weight: title 5, teaser 4, place
 * and tags 2, author and section 1, body 1, except 3 in its first 100 words (lead); half of that
 * for separable verbs in two pieces. If the query names a field, f is counts[field] alone.
 */
typedef struct newsidx_contribution {
    newsidx_reason reason;
    newsidx_kind kind; /* of WORD and PHRASE: the relation of term and word, its tier */
    size_t start;      /* bytes of the query text: [start, end) is the word */
    size_t end;
    newsidx_text text;   /* the term; of several weighted as one, those in the article, with spaces
                            between them */
    newsidx_field field; /* named in the query; NEWSIDX_FIELD_COUNT for none */
    uint32_t counts[NEWSIDX_FIELD_COUNT]; /* occurrences in each field */
    uint32_t lead;                        /* those of the body among its first 100 words */
    uint32_t kinds;                       /* bit 1 << kind for each newsidx_kind it occurs as */
    uint64_t frequency;                   /* weighted by field */
    uint64_t documents; /* articles that have it, including deleted ones not yet merged away;
                           of several terms, an estimate */
    double idf;         /* of BM25, for this number of documents */
    double factor;      /* of its tier, its word and ^ in the query */
    double weight;      /* what it adds to the score */
} newsidx_contribution;

/*
 * Called for each contribution. Any return value other than NEWSIDX_OK ends the explanation and
 * becomes its result. Lifetime: *contribution and its text are valid until the callback returns.
 */
typedef newsidx_status newsidx_contribution_callback(void *context,
                                                     const newsidx_contribution *contribution);

/*
 * Explain the score of the current hit: the contributions of terms in the order of the query, then
 * those of proximity and factors, which have no bytes and no term. The weights add up to the score,
 * except for the last bits. This takes a search for each term and an analysis of the article: use
 * it for a few hits that a person asks about.
 *
 * Articles from newsidx_reader_articles have no contributions. After a search that was stopped by
 * its time limit, patterns may have a higher weight here than in the search.
 *
 * Returns OK; what the callback returned; CORRUPT; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_hits_explain(newsidx_hits *hits,
                                                newsidx_contribution_callback *callback,
                                                void *context, newsidx_error *error);

/* ----------------------------------------------------------------- split */

/* Splits compounds: Verwaltungsmodernisierung into verwaltungs and modernisierung. */
typedef struct newsidx_splitter newsidx_splitter;

typedef struct newsidx_splitter_options {
    uint32_t version;
    const char *words; /* path of a file of user words; they override the lexicon: NULL, none */
} newsidx_splitter_options;

#define NEWSIDX_SPLITTER_OPTIONS_VERSION 1
#define NEWSIDX_SPLITTER_OPTIONS_INIT                                                              \
    {                                                                                              \
        NEWSIDX_SPLITTER_OPTIONS_VERSION, NULL                                                     \
    }

/*
 * Open a splitter; options may be NULL. A file of words is UTF-8 with one entry per line: a word
 * that is not split; "Haus|boot", a word with its parts; "Hausboot = Haus|boot", the same. The
 * lemmas may follow after a colon: "Haus|boote : Haus|boot". "#" begins a comment.
 *
 * Returns OK; RECORD for an invalid line (error.offset is where it begins, and the message names
 * file and line); ARGUMENT; NOT_FOUND; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_splitter_open(newsidx_splitter **out,
                                                 const newsidx_splitter_options *options,
                                                 newsidx_error *error);

/* A part of a word. */
typedef struct newsidx_word_part {
    newsidx_text surface; /* as written, in lower case, with its linking element */
    newsidx_text lemma;   /* the lemma of which it is a form, in normal form (ss for ß) */
} newsidx_word_part;

/* One way to read a word. */
typedef struct newsidx_reading {
    double score;                   /* in bits: one more is twice as likely; 0 is certain */
    size_t count;                   /* number of parts; 1: the word is not split */
    const newsidx_word_part *parts; /* concatenated, they are the word */
} newsidx_reading;

/*
 * Called for each reading, best first. A status other than OK ends the call.
 * Lifetime: the reading is valid until the callback returns.
 */
typedef newsidx_status newsidx_reading_callback(void *context, const newsidx_reading *reading);

/*
 * Split a word. There is at least one reading; others are reported only if they are close, or if a
 * part of the best is a compound itself: Kinderfilmfestival is kinder and filmfestival, and kinder,
 * film and festival. Characters other than letters stay with the part before them, and a hyphen
 * ends a part: DNA-Reparaturstudie is dna-, reparatur and studie. A run of over 96 letters is not
 * split.
 *
 * Returns OK; what the callback returned; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_splitter_split(newsidx_splitter *splitter, const char *word,
                                                  size_t size, newsidx_reading_callback *callback,
                                                  void *context, newsidx_error *error);

/* Close a splitter. NULL is allowed. */
NEWSIDX_API void newsidx_splitter_close(newsidx_splitter *splitter);

/* ----------------------------------------------------------------- check */

/* The kind of a finding. The values are pinned. */
typedef enum newsidx_finding_kind {
    NEWSIDX_FINDING_REMARK = 0,  /* for information, such as a file left by a killed writer */
    NEWSIDX_FINDING_FAULT = 1,   /* damage */
    NEWSIDX_FINDING_PROGRESS = 2 /* not a finding: what is being checked now */
} newsidx_finding_kind;

/* One finding of a check. The path is relative to the index. */
typedef struct newsidx_finding {
    newsidx_finding_kind kind;
    const char *path;
    const char *message;
} newsidx_finding;

/*
 * Called for each finding. Lifetime: the finding is valid until the callback returns.
 */
typedef void newsidx_finding_callback(void *context, const newsidx_finding *finding);

/*
 * Check a whole index: manifest, fingerprint, user words, the tables of every segment, deletions,
 * stray files. Reads everything once and changes nothing. Another analyser or an older schema is a
 * remark on the manifest, not a fault.
 *
 * Returns OK if no finding is a fault; CORRUPT if one is; NOT_FOUND; NOT_INDEX; VERSION for a newer
 * schema; SYSTEM; MEMORY.
 */
NEWSIDX_API newsidx_status newsidx_check(const char *path, newsidx_finding_callback *callback,
                                         void *context, newsidx_error *error);

/* --------------------------------------------------------------- salvage */

/* Called for each article. Return true to continue, false to stop. Lifetime: the article is valid
   until the callback returns. */
typedef bool newsidx_salvage_callback(void *context, const newsidx_article *article);

/*
 * Read all articles and fields of a damaged index that can still be read, and report what is lost
 * as NEWSIDX_FINDING_FAULT of a file. Blocks are verified, so that no article is wrong; a segment
 * without intact checksums cannot be verified, and is reported as NEWSIDX_FINDING_REMARK. If the
 * manifest is damaged or missing, all segments are read, including replaced and removed articles;
 * newer versions of an article usually follow older ones, but not after merges.
 *
 * Returns OK if all was read; CORRUPT if something is lost; DONE if the callback stopped it;
 * NOT_FOUND; NOT_INDEX; VERSION for a newer schema; SYSTEM; MEMORY.
 * Lifetime: findings are valid until the callback returns; findings may be NULL. Threads: any.
 */
NEWSIDX_API newsidx_status newsidx_salvage(const char *path, newsidx_salvage_callback *callback,
                                           newsidx_finding_callback *findings, void *context,
                                           newsidx_error *error);

/* ---------------------------------------------------------------- backup */

typedef struct newsidx_backup_options {
    uint32_t version;
    bool copy; /* copy all files: false, link them where the file system allows */
} newsidx_backup_options;

#define NEWSIDX_BACKUP_OPTIONS_VERSION 1
#define NEWSIDX_BACKUP_OPTIONS_INIT                                                                \
    {                                                                                              \
        NEWSIDX_BACKUP_OPTIONS_VERSION, false                                                      \
    }

/*
 * Copy the last committed generation of an index to another directory, which must not exist or
 * must be empty, and then is an index. A writer may commit and merge meanwhile: it is not blocked,
 * and the backup is the generation that was the last one when the call began. Hard links serve as
 * copies, as no file of a generation is ever written again, but are lost together if the disk
 * fails. All files are verified as by newsidx_check, without Xapian's own check, and are on disk
 * when the call returns OK. To restore, copy or move the directory back.
 *
 * Returns OK; as newsidx_reader_open_stored for the index; ARGUMENT or NOT_INDEX if the destination
 * contains an index or other files; LOCKED; CORRUPT if a file is damaged; SYSTEM; MEMORY; UNSYNCED
 * if it is complete, but perhaps not on disk. After any other failure the destination is as before.
 * Threads: any.
 */
NEWSIDX_API newsidx_status newsidx_backup(const char *path, const char *destination,
                                          const newsidx_backup_options *options,
                                          newsidx_error *error);

/* --------------------------------------------------------------- reindex */

/*
 * Called after each article with the number done and the total. Return true to continue, false to
 * stop.
 */
typedef bool newsidx_reindex_callback(void *context, uint64_t articles, uint64_t of);

typedef struct newsidx_reindex_options {
    uint32_t version;
    bool durable;      /* as in newsidx_writer_options: true */
    uint32_t threads;  /* as in newsidx_writer_options: 0 */
    const char *words; /* path of a file of user words: NULL, those of the old index */
    newsidx_reindex_callback *callback; /* NULL, none */
    void *context;                      /* for the callback */
} newsidx_reindex_options;

#define NEWSIDX_REINDEX_OPTIONS_VERSION 1
#define NEWSIDX_REINDEX_OPTIONS_INIT                                                               \
    {                                                                                              \
        NEWSIDX_REINDEX_OPTIONS_VERSION, true, 0, NULL, 0, 0                                       \
    }

/*
 * Build a new index from the articles stored in another: one made by another analyser or with an
 * older schema, or to change its user words. All articles are copied with their ids and in their
 * order. The old index is opened for reading and not changed.
 *
 * new_path must not exist, or must be an index without any commit, as left by a call that was
 * killed, failed or was stopped: such a call can be repeated. Everything is committed at once at
 * the end.
 *
 * Returns OK; DONE if the callback stopped it before that; as newsidx_reader_open for the old
 * index, but VERSION only for a newer schema; as newsidx_writer_open for the new one, and ARGUMENT
 * if it is already an index; RECORD also for an article that this library rejects.
 * Threads: any.
 */
NEWSIDX_API newsidx_status newsidx_reindex(const char *path, const char *new_path,
                                           const newsidx_reindex_options *options,
                                           newsidx_error *error);

#ifdef __cplusplus
}
#endif

#endif
