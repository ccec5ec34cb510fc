/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * poppler, loaded when the first PDF is opened: linked, it would add 8 ms to every start of a
 * program.
 */
#ifndef NI_INPUT_POPPLERLIB_H
#define NI_INPUT_POPPLERLIB_H

#include <poppler.h>
#include <stdbool.h>

/* The functions that the PDF reader uses; those of GLib come with the library. */
#define NI_POPPLERLIB_FUNCTIONS(X)                                                                 \
    X(poppler_document_new_from_bytes)                                                             \
    X(poppler_document_get_n_pages)                                                                \
    X(poppler_document_get_page)                                                                   \
    X(poppler_document_get_title)                                                                  \
    X(poppler_document_get_author)                                                                 \
    X(poppler_document_get_creation_date_time)                                                     \
    X(poppler_page_get_text)                                                                       \
    X(poppler_page_get_text_attributes)                                                            \
    X(poppler_page_free_text_attributes)                                                           \
    X(g_bytes_new_static)                                                                          \
    X(g_bytes_unref)                                                                               \
    X(g_date_time_format)                                                                          \
    X(g_date_time_unref)                                                                           \
    X(g_error_free)                                                                                \
    X(g_free)                                                                                      \
    X(g_object_unref)

typedef struct ni_popplerlib {
#define NI_POPPLERLIB_MEMBER(name) __typeof__ (&(name))(name);
    NI_POPPLERLIB_FUNCTIONS(NI_POPPLERLIB_MEMBER)
#undef NI_POPPLERLIB_MEMBER
} ni_popplerlib;

/* Return false if the library or a function is missing. It is never unloaded, as GObject wants. */
bool ni_popplerlib_load(ni_popplerlib *library);

#endif
