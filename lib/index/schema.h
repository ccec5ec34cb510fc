/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How an article is represented as a Xapian document: the terms, positions, values and data of an
 * index. Any Xapian program can read them; this is what it finds.
 *
 * Terms of the text. Title, teaser and body, and the words of author, place, section and tags,
 * share one space, with each field's frequency multiplied by its weight: BM25F with the weights
 * fixed at indexing time. There are two kinds:
 *
 *     häuser     the word as written, folded; without positions, and not for stop words
 *     Zhaus      its meaning: the stem, and the stems of its parts, of adjacent parts, of its
 *                completions, and of the value that it denotes
 *
 * The second kind is one space: haus is the same term on its own and in a compound, so that its
 * frequencies add up and its rarity is that of both (nDCG@10, mean of five sets: .770; with a space
 * for each kind .753). The weight of each kind is fixed as well (ni_schema_kind), and the position
 * distinguishes a whole word from a part.
 *
 *     XAozg      an acronym that the article introduces, with its long form: acronym.h
 *
 * Terms of a field, for queries that name it: all of the second kind after the field's prefix, with
 * positions from 0:
 *
 *     S title   A author   K tags   XP place   XR section   XS source   XF path
 *
 * Qid is the article's id: at most one document of a generation has it.
 *
 * The analyser cuts terms at NI_TERM_MAX bytes; the longest prefix has two, and Xapian's limit is
 * 245.
 *
 * Positions. analyser.h defines the positions of the terms of one text. In the common space, fields
 * follow each other with a gap of NI_FIELD_GAP tokens, so that no phrase spans two. Terms of the
 * second kind and of fields have positions. They are stored by term (glass/positions.h) rather than
 * in Xapian's table, which would take 63 % of an index; only an index prepared for serving has that
 * too, since Xapian's own phrases, which remote databases use, read it.
 *
 * Values, for ranges, sorting and counting: the date (base/instant.h), the id, and
 * fields with few distinct texts, as put; and a sketch of the body, to recognize copies. Missing
 * ones have no value.
 *
 * Data. The fields as put; see record.h.
 *
 * Versions of the schema
 *     1  the first
 *     2  one space for stems and parts
 *     3  values other than the date
 *     4  positions in a value; long bodies packed: record.h
 *     5  positions by term; texts packed with a dictionary
 */
#ifndef NI_INDEX_SCHEMA_H
#define NI_INDEX_SCHEMA_H

#include "base/bm25.h"
#include "newsidx.h"

enum { NI_SCHEMA_VERSION = 5 };

typedef enum ni_slot {
    NI_SLOT_DATE = 0,
    NI_SLOT_ID = 1,
    NI_SLOT_SOURCE = 2,
    NI_SLOT_AUTHOR = 3,
    NI_SLOT_PLACE = 4,
    NI_SLOT_SECTION = 5,
    NI_SLOT_TAGS = 6,       /* one per line */
    NI_SLOT_SIMILARITY = 7, /* of the body: similarity.h */
    NI_SLOT_COUNT = 8
} ni_slot;

/* Limit in bytes for a value, and for all tags together; longer ones are cut. */
enum { NI_VALUE_MAX = 240, NI_DOCVALUES_MAX = 4000 };

enum { NI_FIELD_GAP = 100 };

#define NI_PREFIX_ID "Q"

/* How a field is indexed. */
typedef struct ni_field_rule {
    const char *prefix; /* of its own terms, or NULL if it has none */
    uint32_t weight;    /* of its words in the common space; 0 if they are not in it */
} ni_field_rule;

const ni_field_rule *ni_schema_field(newsidx_field field);

/* How a kind of term is indexed in the common space. */
typedef struct ni_kind_rule {
    const char *prefix;
    uint32_t weight; /* factor for its frequency; 0: present without frequency */
} ni_kind_rule;

const ni_kind_rule *ni_schema_kind(newsidx_kind kind);

/* The first words of a body, which tend to matter most, and the factor for their frequency. */
enum { NI_LEAD_TOKENS = 100, NI_LEAD_WEIGHT = 3 };

/* Weight of a word itself. */
enum { NI_KIND_UNIT = NI_BM25_UNIT };

/* Write prefix and text to `out`, and return the term. */
enum { NI_SCHEMA_TERM_MAX = 248 };
newsidx_text ni_schema_term(char out[NI_SCHEMA_TERM_MAX], const char *prefix, newsidx_text text);

#endif
