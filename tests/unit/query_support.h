/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the tests of queries share. A tree is compared as a line of text, written by hand from
 * newsidx-query(7):
 *
 *     Haus  title:Haus  "rotes Haus"      words and phrases, with their scope
 *     #a-1  20260101..20261231  nothing   ids, dates, the empty query
 *     [a +b -c]  (and a b)  (or a b)  (not a)  (near5 a b)  (before5 a b)
 *     =Haus  Haus~1  "a b"~3  a pattern between slashes  {100.00 200.00}  like#a-1  Haus^2.00
 */
#ifndef QUERY_SUPPORT_H
#define QUERY_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "query/parser.h"
#include "query/tree.h"

/* The day that heute means in all these tests: a Wednesday. */
#define TODAY "2026-01-28"

/* Parses a query that must be sound. */
newsidx_query *parse(const char *text, size_t size);

/* The query has this tree, as a line of text. */
void expect_bytes(const char *text, size_t size, const char *tree);
void expect(const char *text, const char *tree);

/* The bytes that each node came from, a parent before its children, with | between. */
void expect_spans(const char *text, const char *spans);

/* Where strictness is not asked for, the query has this tree, and its first warning is this. */
void expect_warning(const char *text, const char *tree, size_t offset, const char *message);

/* How a query was understood. */
void expect_explained(const char *text, const char *explained);

/* Where strictness is asked for, the query fails at the byte `offset` with this message. */
void expect_error(const char *text, size_t offset, const char *message);

/* `count` times `piece`, for free(). */
char *repeat(const char *piece, size_t count);

#endif
