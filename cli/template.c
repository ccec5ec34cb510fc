/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Templates. The grammar is that of printf where it makes sense: %[-][WIDTH][.MOST]LETTER, and the
 * escapes \n, \t and \\.
 */
#include "template.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

static struct template_part *add(struct template *template)
{
    template->part = memory_grow(template->part, template->count + 1, sizeof *template->part);
    struct template_part *part = &template->part[template->count++];
    *part = (struct template_part){.most = TEMPLATE_ALL};
    return part;
}

/* Append text to the last part if that is text, else as a new part. */
static void add_text(struct template *template, const char *data, size_t size)
{
    struct template_part *part = template->count ? &template->part[template->count - 1] : NULL;
    if (!part || part->letter) {
        part = add(template);
        part->start = template->text.size;
    }
    buffer_add(&template->text, data, size);
    part->end = template->text.size;
}

/* Parse after a backslash. Returns the bytes read; 0 for no escape. */
static size_t read_escape(struct template *template, const char *at)
{
    static const char letters[] = "nt\\", meanings[] = "\n\t\\";
    const char *found = *at ? strchr(letters, *at) : NULL;
    if (!found) return 0;
    add_text(template, &meanings[found - letters], 1);
    return 1;
}

/* Parse digits, if there are any. Returns their number; *number stays below TEMPLATE_ALL. */
static size_t read_number(const char *at, unsigned *number)
{
    size_t size = strspn(at, "0123456789");
    if (!size) return 0;
    *number = 0;
    for (size_t i = 0; i < size && *number <= TEMPLATE_WIDTH_MAX; i++)
        *number = *number * 10 + (unsigned)(at[i] - '0');
    return size;
}

/* Parse after a percent sign and move *at after the letter. Returns an error message, with *at
   at the fault. */
static const char *read_letter(struct template *template, const char **at, const char *letters)
{
    struct template_part part = {.most = TEMPLATE_ALL};
    const char *start = *at;
    part.left = *start == '-';
    if (part.left) ++*at;
    *at += read_number(*at, &part.width);
    if (**at == '.') {
        part.most = 0;
        ++*at;
        *at += read_number(*at, &part.most);
        if (part.most > TEMPLATE_WIDTH_MAX) return "at most 1000 columns";
    }
    if (part.width > TEMPLATE_WIDTH_MAX) return "at most 1000 columns";
    if (!**at) return "missing letter after %";
    if (**at == '%') {
        if (*at != start) return "%% takes no width";
        add_text(template, "%", 1);
    } else {
        if (!strchr(letters, **at)) return "unknown letter; newsidx(1) lists them";
        part.letter = **at;
        *add(template) = part;
    }
    ++*at;
    return NULL;
}

static void end_line(struct template *template)
{
    const struct buffer *text = &template->text;
    bool is_text = template->count && !template->part[template->count - 1].letter;
    if (!is_text || text->data[text->size - 1] != '\n') add_text(template, "\n", 1);
}

const char *template_read(struct template *template, const char *text, const char *letters,
                          size_t *offset)
{
    const char *at = text, *wrong = NULL;
    *template = (struct template){0};
    while (*at && !wrong) {
        size_t plain = strcspn(at, "%\\");
        if (plain) add_text(template, at, plain);
        at += plain;
        if (*at == '\\') {
            size_t size = read_escape(template, at + 1);
            if (!size) wrong = "a backslash must be followed by n, t or a backslash";
            at += size ? 1 + size : 0;
        } else if (*at) {
            at++;
            wrong = read_letter(template, &at, letters);
        }
    }
    *offset = (size_t)(at - text);
    if (!wrong) end_line(template);
    return wrong;
}

void template_free(struct template *template)
{
    free(template->part);
    buffer_free(&template->text);
    *template = (struct template){0};
}
