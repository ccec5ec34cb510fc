/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the tests of rules over several tokens share: a text goes through the tokenizer into one
 * window, and the rule is asked of each token whose trigger says so. What it emits is compared as
 * "kind:term" in the order in which it comes, with a space and a bar between.
 */
#ifndef RULES_SUPPORT_H
#define RULES_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "german/rules.h"

typedef bool rule_trigger(const ni_window *window);

/* The rule that the functions below run. */
typedef struct rule {
    rule_trigger *trigger;
    ni_rule_run *run;
} rule;

/* Parts of the analyser, made once for a program. */
int make_rules(void **state);
int free_rules(void **state);

const ni_rules *test_rules(void);

/* A text, and the words whose terms it must give, or must not. A word is looked up by its stem; a
   VALUE is written as it is. */
typedef struct rule_case {
    const char *text;
    const char *terms; /* with bars between them, in any order; "" for none at all */
} rule_case;

/* Every term of each case, and no other. The terms of kinds COMPLETION and VERB are written as
 * words, of which the stems count. */
void expect_cases(rule r, const rule_case *cases, size_t count);

#define EXPECT_CASES(r, cases) expect_cases(r, cases, sizeof(cases) / sizeof *(cases))

/* What a rule emits for a text, in one line; valid until the next call. */
const char *emitted(rule r, const char *text, size_t size);

/* Texts of 200,000 bytes and more that are nothing but trouble: none may crash or take long. */
void expect_linear(rule r);

#endif
