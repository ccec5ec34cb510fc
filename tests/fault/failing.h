/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Functions of the C library that fail when they are told to: the linker puts them in place of
 * those that the library calls. What Xapian and the C++ library call is not replaced.
 */
#ifndef FAILING_H
#define FAILING_H

/* How many calls that allocate, or that write a file and close it, are let through before one
   fails. Below 0, as at first and behind the failure, none does. */
extern long failing_allocation, failing_write;

#endif
