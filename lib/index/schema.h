/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How an article becomes a Xapian document: the terms, positions, values and data that stand in an
 * index. Any Xapian program can read them; this is what it reads.
 *
 * Terms of the text. Title, teaser and body, and the words of author, place, section and tags,
 * stand in one space, each field's frequency multiplied by its weight: that is BM25F with the
 * weights fixed when the article is indexed. There are two kinds of them:
 *
 *     häuser     the word as written, folded; without positions, and not of stop words
 *     Zhaus      what it is about: its stem, and the stems of its parts, of neighbouring parts, of
 *                what it is completed to, of the value that it stands for
 *
 * The second kind is one space: haus is one term whether it stands by itself or in a compound, so
 * that its frequencies add up and its rarity is that of both (nDCG@10, mean of five sets: .770;
 * with a space for each kind .753). How much each counts is fixed as well (ni_schema_kind), and the
 * position tells a whole word from a part.
 *
 *     XAozg      an acronym that the article introduces, with its long form: acronym.h
 *
 * Terms of a field, for queries that name it: all of the second kind behind the field's prefix,
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
 * follow each other with NI_FIELD_GAP tokens between them, so that no phrase runs across. Terms of
 * the second kind and of fields have positions. They are kept by term (glass/positions.h), not in
 * Xapian's table, which would be 63 % of an index; only an index that is to be served has that too,
 * since Xapian's own phrases, which are what goes over the wire, look there.
 *
 * Values, for ranges, sorting and counting: the date as YYYYMMDD or YYYYMMDDhhmmss, the id, and the
 * fields that have few different texts, as they were put; and a sketch of the body, by which copies
 * are known. An article without one has no value.
 *
 * Data. The fields as they were put, record.h tells how.
 *
 * Versions of the schema
 *     1  the first
 *     2  one space for stems and parts
 *     3  values of more than the date
 *     4  positions in a value; long bodies packed: record.h
 *     5  positions by term; texts packed with a dictionary
 */
#ifndef NI_INDEX_SCHEMA_H
#define NI_INDEX_SCHEMA_H

#include "newsidx.h"

enum { NI_SCHEMA_VERSION = 5 };

typedef enum ni_slot {
    NI_SLOT_DATE = 0,
    NI_SLOT_ID = 1,
    NI_SLOT_SOURCE = 2,
    NI_SLOT_AUTHOR = 3,
    NI_SLOT_PLACE = 4,
    NI_SLOT_SECTION = 5,
    NI_SLOT_TAGS = 6,       /* one a line */
    NI_SLOT_SIMILARITY = 7, /* of the body: similarity.h */
    NI_SLOT_COUNT = 8
} ni_slot;

/* Bytes of a value, and of all tags together; longer ones are cut. */
enum { NI_VALUE_MAX = 240, NI_DOCVALUES_MAX = 4000 };

enum { NI_FIELD_GAP = 100 };

#define NI_PREFIX_ID "Q"

/* What becomes of a field. */
typedef struct ni_field_rule {
    const char *prefix; /* of its own terms; NULL where it has none */
    uint32_t weight;    /* of its words in the common space; 0 where they are not in it */
} ni_field_rule;

const ni_field_rule *ni_schema_field(newsidx_field field);

/* What becomes of a kind of term in the common space. */
typedef struct ni_kind_rule {
    const char *prefix;
    uint32_t weight; /* its frequency times this; 0 where it only is there */
} ni_kind_rule;

const ni_kind_rule *ni_schema_kind(newsidx_kind kind);

/* The words with which a body begins: what matters stands there. Their frequency times this. */
enum { NI_LEAD_TOKENS = 100, NI_LEAD_WEIGHT = 3 };

/* The weight of a word as it stands: BM25's k1 counts in these units. */
enum { NI_KIND_UNIT = 4 };

/* Prefix and text written to `out`, which is then a term. */
enum { NI_SCHEMA_TERM_MAX = 248 };
newsidx_text ni_schema_term(char out[NI_SCHEMA_TERM_MAX], const char *prefix, newsidx_text text);

#endif
