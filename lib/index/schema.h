/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How an article becomes a Xapian document: the terms, positions, values and data that stand in an
 * index. Any Xapian program can read them; this is what it reads.
 *
 * Terms of the text. Title, teaser and body, and the words of author, place, section and tags,
 * stand in one space, each field's frequency multiplied by its weight: that is BM25F with the
 * weights fixed when the article is indexed. A term's prefix is its kind:
 *
 *     häuser     form: the word as written, folded; without positions, and not of stop words
 *     Zhaus      stem
 *     Cstrategi  part of a word of several parts
 *     Jegovernm  neighbouring parts of such a word, written as one
 *
 * Terms of a field, for queries that name it. Stems, parts and joins behind the field's prefix,
 * with positions that begin at 0:
 *
 *     S title   A author   K tags   XP place   XR section   XS source
 *
 * Qid is the article's id: at most one document of a generation has it.
 *
 * A term is cut by the analyser at NI_TERM_MAX bytes; the longest prefix has two, and Xapian takes
 * 245.
 *
 * Positions. Analyser.h tells how the terms of one text are placed. In the common space the fields
 * follow each other with NI_FIELD_GAP tokens between them, so that no phrase runs across.
 *
 * Values. Slot 0 is the date as YYYYMMDD or YYYYMMDDhhmmss, for ranges and for sorting; an article
 * without one has no value.
 *
 * Data. The fields as they were put, record.h tells how.
 *
 * Versions of the schema
 *     1  the first
 */
#ifndef NI_INDEX_SCHEMA_H
#define NI_INDEX_SCHEMA_H

#include "newsidx.h"

enum { NI_SCHEMA_VERSION = 1 };

enum { NI_SLOT_DATE = 0 };

enum { NI_FIELD_GAP = 100 };

#define NI_PREFIX_ID "Q"

/* What becomes of a field. */
typedef struct ni_field_rule {
    const char *prefix; /* of its own terms; NULL where it has none */
    uint32_t weight;    /* of its words in the common space; 0 where they are not in it */
} ni_field_rule;

const ni_field_rule *ni_schema_field(newsidx_field field);

/* The prefix of a kind in the common space. */
const char *ni_schema_kind(newsidx_kind kind);

/* Prefix and text written to `out`, which is then a term. */
enum { NI_SCHEMA_TERM_MAX = 248 };
newsidx_text ni_schema_term(char out[NI_SCHEMA_TERM_MAX], const char *prefix, newsidx_text text);

#endif
