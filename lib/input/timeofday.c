/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/timeofday.h"

#include <string.h>

static bool read_named_zone(ni_timescan *c, ni_timestamp *out)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {
        {"z", 0},    {"ut", 0},   {"utc", 0},  {"gmt", 0},  {"mez", 1},  {"cet", 1},  {"mesz", 2},
        {"cest", 2}, {"wet", 0},  {"eet", 2},  {"bst", 1},  {"est", -5}, {"edt", -4}, {"cst", -6},
        {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7},
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (!ni_timescan_take_word(c, zones[i].name)) continue;
        out->has_zone = true;
        out->zone = zones[i].hours * 60;
        return true;
    }
    return false;
}

void ni_timeofday_zone(ni_timescan *c, ni_timestamp *out)
{
    ni_timescan back = *c;
    int hours, minutes = 0;
    ni_timescan_blanks(c);
    if (read_named_zone(c, out)) return;
    char sign = c->at < c->end ? *c->at : '\0';
    if (sign == '+' || sign == '-') {
        c->at++;
        int count = ni_timescan_digits(c);
        if (count == 2 || count == 4) {
            hours = ni_timescan_number(c, 2);
            if (count == 4) minutes = ni_timescan_number(c, 2);
            if (count == 2 && ni_timescan_take(c, ':') && ni_timescan_digits(c) == 2)
                minutes = ni_timescan_number(c, 2);
            if (hours < 24 && minutes < 60) {
                out->has_zone = true;
                out->zone = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
                return;
            }
        }
    }
    *c = back;
}

/* ":30", ".30", ":30:15.123"; without minutes "Uhr" must follow. */
static bool read_minutes(ni_timescan *c, ni_timestamp *out)
{
    ni_timescan back = *c;
    bool colon = ni_timescan_take(c, ':');
    if ((colon || ni_timescan_take(c, '.')) && ni_timescan_digits(c) == 2) {
        out->minute = ni_timescan_number(c, 2);
        back = *c;
        if (colon && ni_timescan_take(c, ':') && ni_timescan_digits(c) == 2) {
            out->second = ni_timescan_number(c, 2);
            out->has_second = true;
            back = *c;
            if ((ni_timescan_take(c, '.') || ni_timescan_take(c, ',')) && ni_timescan_digits(c) > 0)
                c->at += ni_timescan_digits(c);
            else
                *c = back;
        } else {
            *c = back;
        }
        back = *c;
        ni_timescan_blanks(c);
        if (ni_timescan_take_word(c, "uhr") || ni_timescan_take_word(c, "h")) return true;
        *c = back;
        return colon;
    }
    *c = back;
    ni_timescan_blanks(c);
    return ni_timescan_take_word(c, "uhr");
}

bool ni_timeofday_read(ni_timescan *c, ni_timestamp *out)
{
    if (!ni_timescan_take_number(c, 1, 2, &out->hour) || !read_minutes(c, out)) return false;
    ni_timescan back = *c;
    ni_timescan_blanks(c);
    bool after = out->hour < 12 && ni_timescan_take_word(c, "pm");
    if (after) out->hour += 12;
    if (!after && !ni_timescan_take_word(c, "am")) *c = back;
    out->has_time = true;
    ni_timeofday_zone(c, out);
    return out->hour < 24 && out->minute < 60 && out->second <= 60;
}

void ni_timeofday_forget(ni_timestamp *out)
{
    out->has_time = out->has_second = out->has_zone = false;
    out->hour = out->minute = out->second = out->zone = 0;
}

/* Skip a separator and a time, as may follow a day. Without a time, skip nothing. */
void ni_timeofday_after(ni_timescan *c, ni_timestamp *out)
{
    static const char *const marks[] = {"–", "—", "|", "-", "/", "·", "•"};
    static const char *const words[] = {"um", "at", "gegen", "ab", "t"};
    ni_timescan back = *c;
    ni_timescan_blanks(c);
    ni_timescan_take(c, ',');
    ni_timescan_take(c, ';');
    ni_timescan_blanks(c);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if ((size_t)(c->end - c->at) < size || memcmp(c->at, marks[i], size) != 0) continue;
        c->at += size;
        break;
    }
    ni_timescan_blanks(c);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ni_timescan_take_word(c, words[i])) break;
    ni_timescan_blanks(c);
    if (ni_timeofday_read(c, out)) return;
    ni_timeofday_forget(out);
    *c = back;
}
