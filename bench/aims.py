# SPDX-License-Identifier: GPL-2.0-or-later
"""What the speed and size of newsidx are to reach, and whether they do.

An aim is a bound for a figure of speed.py: for its ratio to that of Lucene with the analyser
decomp, or for the figure itself. There are two, the first and the one after it.
"""
import collections

PEER = "lucene-decomp"

Aim = collections.namedtuple("Aim", "figure ratio least first then")
# Whether it is a ratio; whether it is to be at least so much (at most, otherwise).

AIMS = [
    Aim("index, MB/s of JSON", True, True, 1.3, 5),
    Aim("index, MB on disk", True, False, 2.0, 1.2),
    *[Aim(f"{mode}, {what} ms", True, False, 1.0, .5)
      for mode in ("OR", "AND", "phrase") for what in ("mean", "p99")],
    Aim("index, peak MB", False, False, 600, 300),
    Aim("analysis, MB/s of text", False, True, 60, 150),
    Aim("open 16 segments, ms", False, False, 5, 2),
    Aim("snippets of 10 hits of 10 kB, ms", False, False, 5, 2),
]


def value_of(aim, figures, ratios):
    """What is held against the bound; None where it was not measured."""
    return ratios.get(aim.figure) if aim.ratio else figures.get(aim.figure)


def reaches(value, bound, least):
    """Whether a value is within a bound."""
    return value >= bound if least else value <= bound


def doubt(aim, value, short, busy):
    """Why nothing can be said; None: it can. A short run favours newsidx, so that it shows what is
    missed, and nothing else; on a machine that others use no time is worth anything."""
    if value is None:
        return "not measured"
    if busy and not aim.figure.endswith(" MB") and not aim.figure.endswith("MB on disk"):
        return "machine too busy"
    if short and reaches(value, aim.first, aim.least):
        return "too short to tell"
    return None


def reached(aim, value, short=False, busy=False):
    """Whether the first bound is: None where that is not known."""
    return None if doubt(aim, value, short, busy) else reaches(value, aim.first, aim.least)


def verdict(aim, value, short=False, busy=False):
    """In words."""
    unsure = doubt(aim, value, short, busy)
    if unsure:
        return unsure
    if reaches(value, aim.then, aim.least):
        return "both reached"
    if reaches(value, aim.first, aim.least):
        return "reached"
    return "missed, {:.2f} x off".format(aim.first / value if aim.least else value / aim.first)


def bound(aim, value):
    """A bound in words."""
    return f"{'>=' if aim.least else '<='} {value:g}{' x' if aim.ratio else ''}"


def rows(figures, peer, ratios, short=False, busy=False):
    """A table: each aim beside what was found."""
    def shown(found, form="{:.2f}"):
        return "" if found is None else form.format(found)
    yield ["aim", "newsidx", PEER, "ratio", "first", "", "then"]
    for aim in AIMS:
        value = value_of(aim, figures, ratios)
        yield [aim.figure, shown(figures.get(aim.figure)),
               shown(peer.get(aim.figure) if aim.ratio else None),
               shown(value if aim.ratio else None, "{:.2f} x"), bound(aim, aim.first),
               verdict(aim, value, short, busy), bound(aim, aim.then)]
