/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Print the terms by which a text is found: analyze TEXT */
#include <newsidx.h>

#include <stdio.h>
#include <string.h>

static newsidx_status print_term(void *context, const newsidx_term *term)
{
    const char *text = context;
    printf("%.*s\t%s\t%.*s\n", (int)(term->end - term->start), text + term->start,
           newsidx_kind_name(term->kind), (int)term->text.size, term->text.data);
    return NEWSIDX_OK;
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "analyze TEXT\n"), 2;
    newsidx_error error;
    if (newsidx_analyze(argv[1], strlen(argv[1]), print_term, argv[1], &error)) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
